use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::Context as _;
use tumorotheque_domain::{Biobank, BiobankKey, Position, Slug, SystemClock, SystemIds};
use tumorotheque_index::{DirectoryIndex, Keeper, Opened, SampleColumns, SampleIndex, Scope};
use tumorotheque_store::{Entry, Store};

/// A data folder, opened: the database, which is the truth, and what follows it.
pub(crate) struct Registry {
    pub(crate) store: Store,
    pub(crate) directory: DirectoryIndex,
    pub(crate) samples: SampleIndex,
    pub(crate) columns: SampleColumns,
    /// Makes the scopes of exact answers: nobody else can.
    keeper: Keeper,
    folder: PathBuf,
}

impl Registry {
    /// Opens the folder, and makes it when it is not there.
    pub(crate) async fn open(folder: &Path) -> anyhow::Result<Self> {
        let store = Store::open(folder, Arc::new(SystemClock), Arc::new(SystemIds)).await?;
        // In a registry that is new, indexes that are not there are no news.
        let is_new = store.position().await?.seq == 0;
        let index = folder.join("index");
        let (directory, opened) =
            DirectoryIndex::open(&index).context("the directory index cannot be opened")?;
        say_why(&opened, "directory", is_new);
        let (samples, opened) =
            SampleIndex::open(&index).context("the sample index cannot be opened")?;
        say_why(&opened, "samples", is_new);
        let (columns, keeper, opened) =
            SampleColumns::open(&index).context("the sample columns cannot be opened")?;
        say_why(&opened, "columns", is_new);
        Ok(Self {
            store,
            directory,
            samples,
            columns,
            keeper,
            folder: folder.to_owned(),
        })
    }

    /// Opens the folder, which must hold a registry: nothing is made for someone who mistyped its name.
    pub(crate) async fn open_existing(folder: &Path) -> anyhow::Result<Self> {
        if !folder.join(DATABASE).exists() {
            return Err(NoRegistry {
                folder: folder.to_owned(),
            }
            .into());
        }
        Self::open(folder).await
    }

    /// Empties everything that follows the database.
    pub(crate) fn forget_indexes(&self) -> anyhow::Result<()> {
        self.directory.forget()?;
        self.samples.forget()?;
        Ok(self.columns.forget()?)
    }

    /// Makes the last commits of all that follows the samples the ones that are seen.
    pub(crate) fn reload_samples(&self) -> anyhow::Result<()> {
        self.samples.reload()?;
        Ok(self.columns.reload()?)
    }

    /// Whether all that follows the samples has come so far.
    pub(crate) fn have_followed(&self, position: Position) -> bool {
        let positions = [self.samples.position(), self.columns.position()];
        positions.iter().all(|reached| *reached == Some(position))
    }

    /// What the manager of a bank may count exactly: its own samples.
    pub(crate) const fn scope_of(&self, biobank: BiobankKey) -> Scope {
        self.keeper.bank(biobank)
    }

    /// What the operator may: every sample.
    pub(crate) const fn scope_of_operator(&self) -> Scope {
        self.keeper.every_bank()
    }

    /// Where it lives.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Ends in order: what was written is put into the one database file.
    pub(crate) async fn close(self) {
        self.store.close().await;
    }
}

/// The file that makes a folder a registry.
const DATABASE: &str = "registry.sqlite";

fn say_why(opened: &Opened, index: &str, is_new: bool) {
    if let Opened::Empty(reason) = opened
        && !is_new
    {
        tracing::info!(index, %reason, "the index starts empty and is filled again");
    }
}

/// The folder holds no registry.
#[derive(Debug, thiserror::Error)]
#[error("there is no registry in {}", folder.display())]
pub(crate) struct NoRegistry {
    /// The folder as given.
    pub(crate) folder: PathBuf,
}

/// No bank has the id.
#[derive(Debug, thiserror::Error)]
#[error("no bank has the id {id}")]
pub(crate) struct NoBank {
    /// The id as given.
    pub(crate) id: Slug,
    /// The ids that there are.
    pub(crate) known: Vec<Slug>,
}

/// The bank of an id.
pub(crate) fn bank<'a>(
    entries: &'a [Entry<Biobank>],
    id: &Slug,
) -> Result<&'a Entry<Biobank>, NoBank> {
    let entry = entries.iter().find(|entry| entry.id == *id);
    entry.ok_or_else(|| NoBank {
        id: id.clone(),
        known: entries.iter().map(|entry| entry.id.clone()).collect(),
    })
}
