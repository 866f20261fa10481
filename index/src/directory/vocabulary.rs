use std::collections::BTreeMap;

use super::{Field, snapshot::Value};

/// A set of fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Fields(u16);

impl Fields {
    fn add(&mut self, field: Field) {
        self.0 |= 1 << field.place();
    }

    /// The fields in it.
    pub(super) fn iter(self) -> impl Iterator<Item = Field> {
        let is_in = move |field: &Field| self.0 & (1 << field.place()) != 0;
        Field::ALL.into_iter().filter(is_in)
    }
}

/// The words of all documents of one kind, and the fields in which each stands.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    words: BTreeMap<String, Fields>,
    stems: BTreeMap<String, Fields>,
}

impl Vocabulary {
    pub(super) fn learn(&mut self, value: &Value) {
        for word in &value.words {
            self.words.entry(word.clone()).or_default().add(value.field);
        }
        for stem in &value.stems {
            self.stems.entry(stem.clone()).or_default().add(value.field);
        }
    }

    /// Where a folded word stands; none when nowhere.
    pub(super) fn word(&self, word: &str) -> Option<Fields> {
        self.words.get(word).copied()
    }

    /// Where a stem stands; none when nowhere.
    pub(super) fn stem(&self, stem: &str) -> Option<Fields> {
        self.stems.get(stem).copied()
    }

    /// The folded words that begin so, in alphabetical order.
    pub(super) fn beginning_with(&self, start: &str) -> impl Iterator<Item = (&str, Fields)> {
        self.words
            .range(start.to_owned()..)
            .take_while(move |(word, _)| word.starts_with(start))
            .map(|(word, fields)| (word.as_str(), *fields))
    }

    /// Every folded word.
    pub(super) fn words(&self) -> impl Iterator<Item = (&str, Fields)> {
        self.words
            .iter()
            .map(|(word, fields)| (word.as_str(), *fields))
    }
}
