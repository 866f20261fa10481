use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use tumorotheque_domain::{BiobankKey, ImportKind, Slug, SourceFile};
use tumorotheque_import::{
    Choices, Decided, DirectoryReading, Entries, ImportError, ListReading, Own, Report, Sites,
    Standard, Understood, read_biobanks, read_collections, read_networks,
};

use super::{
    Registry, bank,
    decided::decided,
    import_entries::entries,
    look::{Looked, note_sent_before},
    preview_entries::preview_entries,
    reading::FileCopy,
    tables::read_tables,
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
    /// What a person decided about reading them; none when nobody said anything.
    pub(crate) choices: Option<Choices>,
    /// How the copies of tables that were read before are read, by their names.
    pub(super) of_copies: HashMap<String, Choices>,
    /// The folder that a copy of each table is written to, without the columns that nothing is known of.
    pub(super) copies: Option<PathBuf>,
}

impl GivenEntries {
    /// Files that nothing is decided about.
    pub(crate) fn new(form: Form, paths: Vec<PathBuf>, biobank: Option<Slug>) -> Self {
        Self {
            form,
            paths,
            biobank,
            choices: None,
            of_copies: HashMap::new(),
            copies: None,
        }
    }
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
    let Against {
        known,
        key,
        decided,
    } = Against::now(registry, given).await?;
    let own = given.biobank.as_ref().and_then(|id| Own::new(id, &known));
    anyhow::ensure!(own.is_some() == key.is_some(), "the bank is gone");
    let own = own.as_ref();
    let mut report = Report::default();
    let read = tokio::task::block_in_place(|| match given.form {
        Form::List(list) => {
            let reading = (own, decided);
            read_list(registry, list, &given.paths, reading, copy, &mut report)
        }
        Form::Tables(standard) => {
            let reading = DirectoryReading {
                known: &known,
                own,
                decided,
            };
            read_tables(registry, (standard, given), &reading, copy, &mut report)
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
    Ok((Looked::new(file, report, preview, base), understood))
}

/// Against what entries are read.
pub(super) struct Against {
    pub(super) known: Entries,
    /// The bank whose they are alone.
    key: Option<BiobankKey>,
    pub(super) decided: Decided,
}

impl Against {
    pub(super) async fn now(registry: &Registry, given: &GivenEntries) -> anyhow::Result<Self> {
        let key = match &given.biobank {
            Some(id) => Some(BiobankKey(bank(&registry.store.biobanks().await?, id)?.key)),
            None => None,
        };
        let decided = decided(registry, key, given.choices.clone()).await?;
        Ok(Self {
            known: entries(&registry.store).await?,
            key,
            decided: Decided {
                of_copies: given.of_copies.clone(),
                ..decided
            },
        })
    }
}

fn read_list(
    registry: &Registry,
    list: List,
    paths: &[PathBuf],
    (own, decided): (Option<&Own<'_>>, Decided),
    mut copy: FileCopy,
    report: &mut Report,
) -> anyhow::Result<(SourceFile, Understood)> {
    let [path] = paths else {
        anyhow::bail!("a list is one file");
    };
    let folder = registry.folder();
    let read = read_table(path, decided, folder, report, |path, decided, report| {
        let reading = ListReading {
            own,
            decided,
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
