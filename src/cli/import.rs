use std::{path::PathBuf, process::ExitCode};

use clap::{Args, Subcommand};
use tumorotheque_domain::{ImportMode, Slug};
use tumorotheque_import::Standard;

use super::{
    Context,
    decide::actor,
    export::bank_id,
    import_entries::{catalogue, list, tables},
    import_samples::samples,
    read_as::ReadAs,
};
use crate::jobs::{Given, List, Order, Registry};

/// Take in a file: every problem named, all or nothing
///
/// Shows first what the file would do, and asks before it is done. Encoding, separator and columns are recognised.
#[derive(Debug, Args)]
pub(super) struct Import {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Banks: name, establishment, responsible clinician
    Banks {
        #[command(flatten)]
        file: File,

        /// The bank that alone the file may speak of
        #[arg(long, value_name = "ID", value_parser = bank_id)]
        biobank: Option<Slug>,
    },
    /// Collections: name, pathology, origin
    Collections {
        #[command(flatten)]
        file: File,

        /// The bank that alone the file may speak of: collections without a bank are its own
        #[arg(long, value_name = "ID", value_parser = bank_id)]
        biobank: Option<Slug>,
    },
    /// Networks: name
    Networks(File),
    /// Tables of the BBMRI Directory: Biobanks.csv, Collections.csv, Persons.csv, Networks.csv
    ///
    /// All files are one import, with one receipt. CollectionFacts.csv is a catalogue: `import catalogue`.
    Bbmri(Tables),
    /// Lists of MIABIS Core: Biobanks.csv, Collections.csv, Networks.csv, headers by name or code of the attribute
    Miabis(Tables),
    /// What a bank counts by itself: collection, disease, type, number of samples, number of patients
    ///
    /// For a hospital that keeps its rows at home. The catalogue that the bank gave before is replaced.
    Catalogue {
        #[command(flatten)]
        file: File,

        /// The bank that counts
        #[arg(long, value_name = "ID", value_parser = bank_id)]
        biobank: Slug,
    },
    /// Samples: one line each
    Samples {
        #[command(flatten)]
        file: File,

        /// The bank that the file is for; without it the file must name the bank of each line
        #[arg(long, value_name = "ID", value_parser = bank_id)]
        biobank: Option<Slug>,

        /// `add-or-update`, or `replace`: samples of the bank that the file does not name are removed
        #[arg(long, value_name = "MODE", default_value = "add-or-update", value_parser = mode)]
        mode: ImportMode,
    },
}

#[derive(Debug, Args)]
pub(super) struct File {
    /// The file, as it was exported: CSV, TSV, .xlsx or .xls
    #[arg(value_name = "FILE")]
    pub(super) path: PathBuf,

    /// Write the file again with what was found on each line; of a workbook as .xlsx or .csv, as the name ends
    #[arg(long, value_name = "FILE")]
    pub(super) annotated: Option<PathBuf>,

    #[command(flatten)]
    pub(super) switches: Switches,

    #[command(flatten)]
    pub(super) reading: ReadAs,
}

#[derive(Debug, Args)]
pub(super) struct Tables {
    /// The files, or the folder that holds them
    #[arg(value_name = "FOLDER_OR_FILES", required = true)]
    pub(super) paths: Vec<PathBuf>,

    /// The bank that alone the tables may speak of
    #[arg(long, value_name = "ID", value_parser = bank_id)]
    pub(super) biobank: Option<Slug>,

    /// Write each file again into that folder, under its name, with what was found on each line
    #[arg(long, value_name = "FOLDER")]
    pub(super) annotated: Option<PathBuf>,

    #[command(flatten)]
    pub(super) switches: Switches,

    #[command(flatten)]
    pub(super) reading: ReadAs,
}

#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
pub(super) struct Switches {
    /// Only show what the file would do
    #[arg(long)]
    pub(super) dry_run: bool,

    /// Do not ask
    #[arg(long)]
    pub(super) yes: bool,

    /// Take in the good lines when others have errors; otherwise one error refuses the file
    #[arg(long)]
    skip_refused: bool,

    /// Print the report as JSON on standard output
    #[arg(long)]
    pub(super) json: bool,

    /// Name of the bank, or word for the list, to say that much of what it holds is meant to go or change
    #[arg(long, value_name = "NAME")]
    confirm: Vec<String>,
}

fn mode(code: &str) -> Result<ImportMode, String> {
    ImportMode::from_code(code).ok_or_else(|| "add-or-update, replace".to_owned())
}

impl Import {
    pub(super) async fn run(self, context: &Context) -> anyhow::Result<ExitCode> {
        let registry = Registry::open(&context.data).await?;
        let lang = context.lang;
        let code = match self.what {
            What::Banks { file, biobank } => {
                list(&registry, List::Biobanks, (file, biobank), lang).await
            }
            What::Collections { file, biobank } => {
                list(&registry, List::Collections, (file, biobank), lang).await
            }
            What::Networks(file) => list(&registry, List::Networks, (file, None), lang).await,
            What::Bbmri(given) => tables(&registry, Standard::Bbmri, given, lang).await,
            What::Miabis(given) => tables(&registry, Standard::Miabis, given, lang).await,
            What::Catalogue { file, biobank } => catalogue(&registry, file, biobank, lang).await,
            What::Samples {
                file,
                biobank,
                mode,
            } => {
                let mut given = Given::new(file.path.clone(), biobank);
                given.mode = mode;
                given.choices = file.reading.choices(lang)?;
                samples(&registry, &given, file, lang).await
            }
        };
        registry.close().await;
        code
    }
}

impl Switches {
    pub(super) fn order(self) -> Order {
        Order {
            actor: actor(),
            dry_run: self.dry_run,
            skip_refused: self.skip_refused,
            confirmed: self.confirm,
        }
    }
}
