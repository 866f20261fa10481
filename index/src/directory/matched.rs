use tantivy::DocAddress;

use super::{
    Field,
    reading::{Certainty, Reading, Readings},
    snapshot::{Snapshot, Value},
};

/// A document that answers a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Its row key.
    pub key: i64,
    /// How well it answers; comparable within one answer only.
    pub score: f32,
    /// Where the words stand: the names that hold most of them first.
    pub matched: Vec<Matched>,
}

/// One value in which words of the question stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matched {
    /// Its field.
    pub field: Field,
    /// The value as given: the one clinician, the one hospital.
    pub text: String,
    /// The words of the question, as typed.
    pub words: Vec<String>,
}

/// A value and the places of the question's words in it.
struct Found<'a> {
    value: &'a Value,
    words: Vec<usize>,
    is_telling: bool,
}

/// Says of each document where it matched.
pub(super) fn hits(seen: &Snapshot, readings: &Readings, found: &[(f32, DocAddress)]) -> Vec<Hit> {
    let hit = |(score, address): &(f32, DocAddress)| {
        let entry = seen.entries.get(address)?;
        Some(Hit {
            key: entry.key,
            score: *score,
            matched: matched(&entry.values, readings),
        })
    };
    found.iter().filter_map(hit).collect()
}

fn matched(values: &[Value], readings: &Readings) -> Vec<Matched> {
    let mut found: Vec<Found<'_>> = values.iter().map(|value| look(value, readings)).collect();
    // « cancer » stands in nearly every diagnosis: where only such words match, the value explains nothing.
    found.retain(|found| found.is_telling);
    found.sort_by_key(|found| (std::cmp::Reverse(found.words.len()), found.value.field));
    let mut kept: Vec<Found<'_>> = Vec::new();
    for next in found {
        let says_less = |other: &Found<'_>| {
            let is_in = next.words.iter().all(|word| other.words.contains(word));
            other.value.field == next.value.field && is_in && other.words.len() > next.words.len()
        };
        if !kept.iter().any(says_less) {
            kept.push(next);
        }
    }
    let shown = |found: Found<'_>| {
        let typed = found
            .words
            .iter()
            .filter_map(|place| readings.words.get(*place));
        Matched {
            field: found.value.field,
            text: found.value.text.clone(),
            words: typed.map(|word| word.typed.clone()).collect(),
        }
    };
    kept.into_iter().map(shown).collect()
}

fn look<'a>(value: &'a Value, readings: &Readings) -> Found<'a> {
    let mut found = Found {
        value,
        words: Vec::new(),
        is_telling: false,
    };
    for (place, word) in readings.words.iter().enumerate() {
        if stands_in(word, value) {
            found.words.push(place);
            found.is_telling |= word.is_required;
        }
    }
    found
}

fn stands_in(word: &Reading, value: &Value) -> bool {
    word.ways.iter().any(|way| {
        let is_stem = way.certainty == Certainty::Stem && value.stems.contains(&way.term);
        is_stem || value.words.contains(&way.term)
    })
}
