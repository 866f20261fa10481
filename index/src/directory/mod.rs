//! Banks, collections and networks: few documents, always replaced whole, so that what a question matched can be shown.

mod document;
mod field;
mod matched;
mod query;
mod reading;
mod replace;
mod snapshot;
mod suggest;
mod view;
mod vocabulary;

use std::{
    path::Path,
    sync::{Arc, PoisonError, RwLock},
};

use serde::{Deserialize, Serialize};
use tantivy::{Index, IndexReader};
use tumorotheque_domain::{Entity, Position};

use crate::{IndexError, Opened, commit, folder, sealed::SealedDirectory};

pub use document::DirectoryDocument;
pub use field::Field;
pub use matched::{Hit, Matched};
pub use reading::Correction;
pub use suggest::Suggestion;
pub use view::{DirectoryView, TextAnswer};

use snapshot::Snapshot;

/// What a commit of this index stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Payload {
    position: Position,
    release: String,
}

/// The index of banks, collections and networks. It holds nothing of a donor or sample.
pub struct DirectoryIndex {
    directory: SealedDirectory,
    index: Index,
    reader: IndexReader,
    seen: RwLock<Arc<Snapshot>>,
}

impl DirectoryIndex {
    /// Opens the index in its own folder below `folder`, or starts an empty one and says why. Every checksum is verified.
    ///
    /// # Errors
    /// [`IndexError::Busy`] when it cannot be used and another process is writing it; [`IndexError::Folder`] and
    /// [`IndexError::Index`] when the disk fails.
    pub fn open(folder: &Path) -> Result<(Self, Opened), IndexError> {
        let (open, reason) = folder::open::<Payload>(folder, &document::kind())?;
        let opened = match (&open.payload, reason) {
            (Some(payload), None) => Opened::Ready(payload.position),
            (_, Some(reason)) => Opened::Empty(reason),
            (None, None) => Opened::Empty("the index is not filled".to_owned()),
        };
        let snapshot = Snapshot::read(&open.reader.searcher(), open.payload)?;
        let directory = Self {
            directory: open.directory,
            index: open.index,
            reader: open.reader,
            seen: RwLock::new(Arc::new(snapshot)),
        };
        Ok((directory, opened))
    }

    /// Replaces everything in one commit; readers see all of it or nothing. `release` names the release whose figures are
    /// shown beside it.
    ///
    /// # Errors
    /// [`IndexError::Busy`] when somebody else is writing; [`IndexError::Index`] when the disk fails. Then it is as before.
    pub fn replace(
        &self,
        documents: impl IntoIterator<Item = DirectoryDocument>,
        position: &Position,
        release: &str,
    ) -> Result<(), IndexError> {
        let payload = Payload {
            position: *position,
            release: release.to_owned(),
        };
        replace::replace(&self.directory, documents, &payload)?;
        self.reload()
    }

    /// Takes everything out, and the position with it, so that all is to be given again.
    ///
    /// # Errors
    /// [`IndexError::Busy`] when somebody else is writing; [`IndexError::Index`] when the disk fails. Then it is as before.
    pub fn forget(&self) -> Result<(), IndexError> {
        folder::forget(&self.directory)?;
        self.reload()
    }

    /// Makes the last commit, of this process or another, the one that a search sees.
    ///
    /// # Errors
    /// [`IndexError::Index`] when its files cannot be read.
    pub fn reload(&self) -> Result<(), IndexError> {
        // Read first: a commit in between leaves a position that is too low, and replacing again is harmless.
        let payload = commit::payload(&self.index)?;
        self.reader.reload()?;
        let searcher = self.reader.searcher();
        if self.seen().is_of(&searcher, payload.as_ref()) {
            return Ok(());
        }
        let snapshot = Arc::new(Snapshot::read(&searcher, payload)?);
        *self.seen.write().unwrap_or_else(PoisonError::into_inner) = snapshot;
        Ok(())
    }

    /// What is seen now. It stays as it is whatever is committed later, so that one answer never mixes two commits.
    #[must_use]
    pub fn view(&self) -> DirectoryView {
        DirectoryView::new(self.seen())
    }

    /// How far it has come, and the release that was given with it; none before it was first filled.
    #[must_use]
    pub fn position(&self) -> Option<(Position, String)> {
        self.view().position()
    }

    /// [`DirectoryView::search`] in what is seen now.
    ///
    /// # Errors
    /// As there.
    pub fn search(
        &self,
        question: &str,
        entity: Entity,
        limit: usize,
    ) -> Result<TextAnswer, IndexError> {
        self.view().search(question, entity, limit)
    }

    /// [`DirectoryView::suggest`] in what is seen now.
    #[must_use]
    pub fn suggest(&self, prefix: &str, limit: usize) -> Vec<Suggestion> {
        self.view().suggest(prefix, limit)
    }

    fn seen(&self) -> Arc<Snapshot> {
        Arc::clone(&self.seen.read().unwrap_or_else(PoisonError::into_inner))
    }
}
