use std::path::{Path, PathBuf};

use tumorotheque_domain::{BiobankKey, ImportKind, Slug, SourceFile};
use tumorotheque_import::{
    ImportError, ListReading, Own, Report, Sites, Standard, Understood, read_biobanks,
    read_collections, read_directory, read_networks,
};

use super::{
    Registry, bank,
    import_entries::entries,
    look::{Looked, note_sent_before},
    preview_entries::preview_entries,
    reading::FileCopy,
    workbook::read_table,
};

/// A list, or the tables of another directory, and whom they are for.
#[derive(Clone, Debug)]
pub(crate) struct GivenEntries {
    pub(crate) form: Form,
    /// The file; of tables all of them, or the folder that holds them.
    pub(crate) paths: Vec<PathBuf>,
    /// The bank that alone they may speak of; none when they may speak of all.
    pub(crate) biobank: Option<Slug>,
}

/// How entries are written in files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// One list of ours.
    List(List),
    /// The tables of another directory.
    Tables(Standard),
}

/// A list of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum List {
    Biobanks,
    Collections,
    Networks,
}

impl Form {
    /// What an import of it is called.
    pub(crate) const fn kind(self) -> ImportKind {
        match self {
            Self::List(List::Biobanks) => ImportKind::Biobanks,
            Self::List(List::Collections) => ImportKind::Collections,
            Self::List(List::Networks) => ImportKind::Networks,
            Self::Tables(_) => ImportKind::Directory,
        }
    }
}

/// Looks at entries: nothing is written but, where it is wanted, a copy of the file; of tables, what was understood. Gives
/// what they say too.
pub(crate) async fn look_at_entries(
    registry: &Registry,
    given: &GivenEntries,
    copy: FileCopy,
) -> anyhow::Result<(Looked, Understood)> {
    // Read first: whatever is changed from here on moves it.
    let base = registry.store.version_of_entries().await?;
    let known = entries(&registry.store).await?;
    let key = match &given.biobank {
        Some(id) => Some(BiobankKey(bank(&registry.store.biobanks().await?, id)?.key)),
        None => None,
    };
    let own = given.biobank.as_ref().and_then(|id| Own::new(id, &known));
    anyhow::ensure!(own.is_some() == key.is_some(), "the bank is gone");
    let mut report = Report::default();
    let read = tokio::task::block_in_place(|| match given.form {
        Form::List(list) => read_list(
            registry,
            list,
            &given.paths,
            own.as_ref(),
            copy,
            &mut report,
        ),
        Form::Tables(standard) => {
            let read = read_directory(standard, &given.paths, &known, own.as_ref(), &mut report)?;
            if let FileCopy::Accepted(out) = copy {
                serde_json::to_writer_pretty(out, &read.1)?;
            }
            Ok(read)
        }
    });
    let (file, mut understood) = read?;
    if report.refuses_file() {
        understood = Understood::default();
    }
    let (kind, biobank) = (given.form.kind(), given.biobank.as_ref());
    note_sent_before(registry, &file, kind, key, &mut report).await?;
    let mut preview = preview_entries(registry, &understood, (kind, biobank)).await?;
    preview.effect.refused = report.refused();
    let looked = Looked {
        file,
        report,
        preview,
        base,
        table: None,
    };
    Ok((looked, understood))
}

fn read_list(
    registry: &Registry,
    list: List,
    paths: &[PathBuf],
    own: Option<&Own<'_>>,
    mut copy: FileCopy,
    report: &mut Report,
) -> anyhow::Result<(SourceFile, Understood)> {
    let [path] = paths else {
        anyhow::bail!("a list is one file");
    };
    let folder = registry.folder();
    let read = read_table(path, None, folder, report, |path, report| {
        let reading = ListReading {
            own,
            copy: copy.wanted(),
        };
        list.read(path, reading, report)
    });
    Ok(read?)
}

impl List {
    fn read<'a>(
        self,
        path: &'a Path,
        reading: ListReading<'a>,
        report: &mut Report,
    ) -> Result<(SourceFile, Understood), ImportError> {
        Ok(match self {
            Self::Biobanks => {
                let (file, banks) = read_biobanks(path, Sites::known(), reading, report)?;
                (file, banks.into())
            }
            Self::Collections => {
                let (file, collections) = read_collections(path, reading, report)?;
                (file, collections.into())
            }
            Self::Networks => {
                let (file, networks) = read_networks(path, reading, report)?;
                (file, networks.into())
            }
        })
    }
}
