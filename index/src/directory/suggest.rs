use std::collections::HashSet;

use tumorotheque_domain::text;

use super::{Field, snapshot::Value};
use crate::question::{MOST_CHARACTERS, MOST_WORDS};

/// A name to offer while somebody types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The name as written.
    pub text: String,
    /// What it names.
    pub field: Field,
}

/// The names of all documents, to be found by the starts of their words.
#[derive(Debug, Default)]
pub(super) struct Suggestions {
    names: Vec<Name>,
    /// A word, and the place of the name that has it; sorted.
    words: Vec<(String, usize)>,
    /// Kept so that a hospital with ten banks is offered once.
    known: HashSet<(Field, String)>,
}

#[derive(Debug)]
struct Name {
    suggestion: Suggestion,
    words: Vec<String>,
}

impl Suggestions {
    pub(super) fn learn(&mut self, value: &Value) {
        let words = text::words(&value.text);
        let mut is_new = || self.known.insert((value.field, words.join(" ")));
        if !value.field.is_suggested() || words.is_empty() || !is_new() {
            return;
        }
        let place = self.names.len();
        self.words
            .extend(words.iter().map(|word| (word.clone(), place)));
        let suggestion = Suggestion {
            text: value.text.clone(),
            field: value.field,
        };
        self.names.push(Name { suggestion, words });
    }

    pub(super) fn sort(&mut self) {
        self.words.sort_unstable();
        self.words.dedup();
    }

    /// The names that have a word beginning with each typed word: those that begin with the first, then the shortest.
    pub(super) fn beginning_with(&self, prefix: &str, limit: usize) -> Vec<Suggestion> {
        if prefix.chars().count() > MOST_CHARACTERS {
            return Vec::new();
        }
        let typed = text::words(prefix);
        let Some(first) = typed.first().filter(|_| typed.len() <= MOST_WORDS) else {
            return Vec::new();
        };
        let start = self.words.partition_point(|(word, _)| word < first);
        let of_first = self.words.get(start..).unwrap_or_default().iter();
        let mut places: Vec<usize> = of_first
            .take_while(|(word, _)| word.starts_with(first.as_str()))
            .map(|(_, place)| *place)
            .collect();
        places.sort_unstable();
        places.dedup();
        let mut names: Vec<&Name> = places
            .into_iter()
            .filter_map(|place| self.names.get(place))
            .filter(|name| typed.iter().all(|typed| name.has_word_from(typed)))
            .collect();
        names.sort_by_key(|name| {
            let starts = name
                .words
                .first()
                .is_some_and(|word| word.starts_with(first.as_str()));
            (!starts, name.suggestion.text.len(), name.suggestion.field)
        });
        names.truncate(limit);
        names
            .into_iter()
            .map(|name| name.suggestion.clone())
            .collect()
    }
}

impl Name {
    fn has_word_from(&self, start: &str) -> bool {
        self.words.iter().any(|word| word.starts_with(start))
    }
}
