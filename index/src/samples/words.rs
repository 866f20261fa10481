use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tantivy::{
    DocId, Searcher, SegmentReader, Term,
    query::{BooleanQuery, EnableScoring, Occur, Query, TermQuery},
    schema::IndexRecordOption,
};
use tumorotheque_domain::BiobankKey;

use super::document::{BIOBANK, ID, WORDS_FIELD};
use crate::{IndexError, Keys};

/// So many words are kept with what they found: some twenty megabytes at ten million samples.
const MOST_KEPT: usize = 16;

/// What was looked up last, as long as the index stays as it is: who goes from page to page asks for the same words each time.
#[derive(Default)]
pub(super) struct KeptWords(Mutex<VecDeque<(Asked, Arc<Keys>)>>);

/// A state of the index, the one bank if there is one, and the words.
type Asked = (u64, Option<BiobankKey>, Vec<String>);

impl KeptWords {
    /// The samples, of one bank or of all, that have each of these words.
    pub(super) fn found(
        &self,
        searcher: &Searcher,
        only: Option<BiobankKey>,
        words: Vec<String>,
    ) -> Result<Arc<Keys>, IndexError> {
        let generation = searcher.generation().generation_id();
        let asked = (generation, only, words);
        let known = |kept: &VecDeque<(Asked, Arc<Keys>)>| {
            let known = kept.iter().find(|(known, _)| *known == asked);
            known.map(|(_, keys)| Arc::clone(keys))
        };
        if let Some(keys) = known(&self.kept()) {
            return Ok(keys);
        }
        let keys = Arc::new(with_words(searcher, only, &asked.2)?);
        let mut kept = self.kept();
        kept.retain(|((known, ..), _)| *known == generation);
        kept.truncate(MOST_KEPT - 1);
        kept.push_front((asked, Arc::clone(&keys)));
        Ok(keys)
    }

    fn kept(&self) -> MutexGuard<'_, VecDeque<(Asked, Arc<Keys>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Looks all of it up.
fn with_words(
    searcher: &Searcher,
    only: Option<BiobankKey>,
    words: &[String],
) -> Result<Keys, IndexError> {
    let term = |word: &String| -> (Occur, Box<dyn Query>) {
        let term = Term::from_field_text(WORDS_FIELD, word);
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        (Occur::Must, Box::new(query))
    };
    let query = BooleanQuery::new(words.iter().map(term).collect());
    let weight = query.weight(EnableScoring::disabled_from_searcher(searcher))?;
    let mut found = Keys::default();
    for segment in searcher.segment_readers() {
        let mut add = adding(&mut found, segment, only)?;
        weight.for_each_no_score(segment, &mut add)?;
    }
    Ok(found.whole())
}

/// Adds documents of a segment that are alive, and of the one bank if there is one.
fn adding<'a>(
    found: &'a mut Keys,
    segment: &'a SegmentReader,
    only: Option<BiobankKey>,
) -> Result<impl FnMut(&[DocId]) + 'a, IndexError> {
    let ids = segment.fast_fields().u64(ID)?;
    let banks = segment.fast_fields().u64(BIOBANK)?;
    let alive = segment.alive_bitset();
    let mut keys = Vec::new();
    Ok(move |documents: &[DocId]| {
        keys.clear();
        keys.resize(documents.len(), None);
        ids.first_vals(documents, &mut keys);
        for (document, key) in documents.iter().zip(&keys) {
            if alive.is_some_and(|alive| !alive.is_alive(*document)) {
                continue;
            }
            let bank = || {
                let key = banks.first(*document).unwrap_or_default();
                BiobankKey(key.cast_signed())
            };
            if only.is_some_and(|only| only != bank()) {
                continue;
            }
            if let Some(key) = key {
                found.add(key.cast_signed(), bank);
            }
        }
    })
}
