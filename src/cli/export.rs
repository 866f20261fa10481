use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Args, Subcommand};
use tumorotheque_domain::{Biobank, BiobankKey, Slug};
use tumorotheque_import::{Audience, SampleTable, Standard, write_biobanks, write_directory};
use tumorotheque_store::Entry;

use super::{Context, output::data};
use crate::jobs::{Registry, bank, entries};

/// Samples read from the database at once.
const PAGE: u32 = 5_000;

/// Write what the registry holds as CSV on standard output, in the form that `import` reads
#[derive(Debug, Args)]
pub(super) struct Export {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// The list of banks
    Banks,
    /// Banks, collections and networks as tables of the BBMRI Directory, in a folder; with the addresses of contacts
    Bbmri {
        /// Where the files are written; made when it is not there
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
    },
    /// The same as lists of MIABIS Core
    Miabis {
        /// Where the files are written; made when it is not there
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
    },
    /// Samples, exact: this is pseudonymised health data and must not leave the house
    Samples {
        /// Only those of this bank
        #[arg(long, value_name = "ID", value_parser = bank_id)]
        biobank: Option<Slug>,
    },
}

/// A public id as given on the command line.
pub(super) fn bank_id(text: &str) -> Result<Slug, String> {
    Slug::parse(text).ok_or_else(|| "not an id like crb-institut-curie".to_owned())
}

impl Export {
    pub(super) async fn run(self, context: &Context) -> anyhow::Result<ExitCode> {
        let registry = Registry::open_existing(&context.data).await?;
        let banks = registry.store.biobanks().await?;
        match self.what {
            What::Banks => {
                let banks: Vec<Biobank> = banks.into_iter().map(|entry| entry.value).collect();
                write_biobanks(data(), context.lang, &banks)?;
            }
            What::Bbmri { folder } => directory(&registry, Standard::Bbmri, &folder).await?,
            What::Miabis { folder } => directory(&registry, Standard::Miabis, &folder).await?,
            What::Samples { biobank } => {
                samples(&registry, &banks, biobank.as_ref(), context).await?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Writes each table in place of what is there only once it is whole.
async fn directory(registry: &Registry, standard: Standard, folder: &Path) -> anyhow::Result<()> {
    let entries = entries(&registry.store).await?;
    fs::create_dir_all(folder)?;
    for table in standard.table_names() {
        let file = tempfile::NamedTempFile::new_in(folder)?;
        write_directory(
            standard,
            table,
            &entries,
            Audience::Operator,
            file.as_file(),
        )?;
        file.persist(folder.join(format!("{table}.csv")))?;
    }
    Ok(())
}

async fn samples(
    registry: &Registry,
    entries: &[Entry<Biobank>],
    only: Option<&Slug>,
    context: &Context,
) -> anyhow::Result<()> {
    let wanted = match only {
        Some(id) => vec![bank(entries, id)?],
        None => entries.iter().collect(),
    };
    let synthetic = registry
        .store
        .live_release()
        .await?
        .is_some_and(|release| release.synthetic);
    let preamble: &[&str] = if synthetic {
        &["synthetic: some of these samples are made up"]
    } else {
        &[]
    };
    let mut table = SampleTable::new(data(), context.lang, preamble)?;
    for bank in wanted {
        let mut after = String::new();
        loop {
            let page = registry
                .store
                .samples_of(BiobankKey(bank.key), &after, PAGE)
                .await?;
            let Some(last) = page.last() else { break };
            after.clone_from(&last.sample.local_id);
            page.iter()
                .try_for_each(|stored| table.write(&bank.id, &stored.sample))?;
        }
    }
    Ok(table.finish()?.flush()?)
}
