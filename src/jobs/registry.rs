use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::Context as _;
use tumorotheque_domain::{Biobank, Slug, SystemClock, SystemIds};
use tumorotheque_index::{DirectoryIndex, SampleIndex};
use tumorotheque_store::{Entry, Store};

/// A data folder, opened: the database, which is the truth, and the two indexes that follow it.
pub(crate) struct Registry {
    pub(crate) store: Store,
    pub(crate) directory: Arc<DirectoryIndex>,
    pub(crate) samples: SampleIndex,
    folder: PathBuf,
}

impl Registry {
    /// Opens the folder, and makes it when it is not there.
    pub(crate) async fn open(folder: &Path) -> anyhow::Result<Self> {
        let store = Store::open(folder, Arc::new(SystemClock), Arc::new(SystemIds)).await?;
        let index = folder.join("index");
        let (directory, _) =
            DirectoryIndex::open(&index).context("the directory index cannot be opened")?;
        let (samples, _) =
            SampleIndex::open(&index).context("the sample index cannot be opened")?;
        Ok(Self {
            store,
            directory: Arc::new(directory),
            samples,
            folder: folder.to_owned(),
        })
    }

    /// Throws both indexes away and opens empty ones.
    pub(crate) fn forget_indexes(&mut self) -> anyhow::Result<()> {
        let index = self.folder.join("index");
        std::fs::remove_dir_all(&index)
            .with_context(|| format!("the folder {} cannot be removed", index.display()))?;
        self.directory = Arc::new(DirectoryIndex::open(&index)?.0);
        self.samples = SampleIndex::open(&index)?.0;
        Ok(())
    }

    /// Where it lives.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }
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
