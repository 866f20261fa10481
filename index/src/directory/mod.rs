//! Banks, collections and networks: few documents, always replaced whole, so that what a question matched can be shown.

mod document;
mod field;
mod matched;
mod query;
mod reading;
mod replace;
mod snapshot;
mod suggest;
mod vocabulary;

use std::{
    path::Path,
    sync::{Arc, PoisonError, RwLock},
};

use serde::{Deserialize, Serialize};
use tantivy::{Index, IndexReader};
use tumorotheque_domain::{Entity, Position};

use crate::{IndexError, Opened, commit, folder, question::Question};

pub use document::DirectoryDocument;
pub use field::Field;
pub use matched::{Hit, Matched};
pub use reading::Correction;
pub use suggest::Suggestion;

use snapshot::Snapshot;

/// What a question found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextAnswer {
    /// What matched, best first.
    pub hits: Vec<Hit>,
    /// Words that were read as others, because nothing has them as typed.
    pub corrections: Vec<Correction>,
    /// Words that were left out: they say little and nothing has them.
    pub ignored: Vec<String>,
    /// Words that nothing has, however read; with one of these there is no hit.
    pub unknown: Vec<String>,
}

/// What a commit of this index stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Payload {
    position: Position,
    release: String,
}

/// The index of banks, collections and networks. It holds nothing of a donor or sample.
pub struct DirectoryIndex {
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
            (None, None) => Opened::Empty("the index was never filled".to_owned()),
        };
        let snapshot = Snapshot::read(&open.reader.searcher(), open.payload)?;
        let directory = Self {
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
        replace::replace(&self.index, documents, &payload)?;
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

    /// How far it has come, and the release that was given with it; none before it was first filled.
    #[must_use]
    pub fn position(&self) -> Option<(Position, String)> {
        let payload = self.seen().payload.clone();
        payload.map(|payload| (payload.position, payload.release))
    }

    /// What answers a question among the documents of one kind, best first, at most `limit` (and never more than 10,000).
    ///
    /// Every telling word must be found somewhere in the document: as it is, as another form of the word, as the start of one when it
    /// is the last, or, when nothing has it, as a word that differs by one slip or sounds the same. Words that fit
    /// nearly everything (`cancer`, `tumorothèque`) and titles only raise what has them, unless nothing else was asked.
    /// A question without a word finds nothing.
    ///
    /// # Errors
    /// [`IndexError::TooLong`] and [`IndexError::TooManyWords`]; [`IndexError::Index`] when its files cannot be read.
    pub fn search(
        &self,
        question: &str,
        entity: Entity,
        limit: usize,
    ) -> Result<TextAnswer, IndexError> {
        let question = Question::read(question)?;
        let seen = self.seen();
        let readings = reading::read(&question, seen.vocabulary(entity));
        let mut answer = readings.answer();
        if !readings.words.is_empty() && answer.unknown.is_empty() {
            let found = query::search(&seen, &readings, entity, limit)?;
            answer.hits = matched::hits(&seen, &readings, &found);
        }
        Ok(answer)
    }

    /// Names and places whose words begin with the typed words, shortest first, at most `limit`. Too long a text suggests nothing.
    #[must_use]
    pub fn suggest(&self, prefix: &str, limit: usize) -> Vec<Suggestion> {
        self.seen().suggestions.beginning_with(prefix, limit)
    }

    fn seen(&self) -> Arc<Snapshot> {
        Arc::clone(&self.seen.read().unwrap_or_else(PoisonError::into_inner))
    }
}
