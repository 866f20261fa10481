use std::sync::Arc;

use tumorotheque_domain::{Entity, Position};

use super::{Correction, Hit, Suggestion, matched, query, reading, snapshot::Snapshot};
use crate::{IndexError, question::Question};

/// What a question found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextAnswer {
    /// What matched, best first.
    pub hits: Vec<Hit>,
    /// Words that were read as others, because nothing has them as typed.
    pub corrections: Vec<Correction>,
    /// Words that nothing has, however read; with one of these there is no hit.
    pub unknown: Vec<String>,
}

/// The directory as one commit left it: replaced by another, never changed. Cloning it costs nothing.
#[derive(Clone)]
pub struct DirectoryView(Arc<Snapshot>);

impl DirectoryView {
    pub(super) fn new(seen: Arc<Snapshot>) -> Self {
        Self(seen)
    }

    /// How far it has come, and the release that was given with it; none before the directory was first filled.
    #[must_use]
    pub fn position(&self) -> Option<(Position, String)> {
        let payload = self.0.payload.as_ref()?;
        Some((payload.position, payload.release.clone()))
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
        let readings = reading::read(&question, self.0.vocabulary(entity));
        let mut answer = readings.answer();
        if !readings.words.is_empty() && answer.unknown.is_empty() {
            let found = query::search(&self.0, &readings, entity, limit)?;
            answer.hits = matched::hits(&self.0, &readings, &found);
        }
        Ok(answer)
    }

    /// Names and places whose words begin with the typed words, shortest first, at most `limit`. Too long a text suggests nothing.
    #[must_use]
    pub fn suggest(&self, prefix: &str, limit: usize) -> Vec<Suggestion> {
        self.0.suggestions.beginning_with(prefix, limit)
    }
}
