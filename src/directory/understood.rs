use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

use tumorotheque_domain::{Icd10, Preservation, SampleType, vocabulary, vocabulary::Term};
use tumorotheque_index::{Correction, Field, Hit, Matched, telling_stems};
use tumorotheque_publish::Criteria;

/// What the text says about samples, so that the donors shown are those asked for.
pub(super) fn understood(hit: &Hit, corrections: &[Correction]) -> Criteria {
    let codes = |field| codes(hit, field, corrections);
    let sample_types: Vec<_> = codes(Field::SampleType)
        .iter()
        .filter_map(|code| SampleType::from_code(code))
        .collect();
    let diagnoses = codes(Field::Diagnosis)
        .iter()
        .filter_map(|code| Icd10::parse(code).ok())
        .collect();
    // "Frozen" names a material of its own, frozen tissue, which says more.
    let preservations = match sample_types.as_slice() {
        [] => codes(Field::Preservation)
            .iter()
            .filter_map(|code| Preservation::from_code(code))
            .collect(),
        _ => Vec::new(),
    };
    Criteria {
        sample_types,
        diagnoses,
        preservations,
        collections: Vec::new(),
    }
}

/// The values of a field that are meant. "Mélanome" is the name of one group and stands in the names of others: the one
/// so named is meant, whether this bank has it or not. Else those that answer most of the words are.
fn codes(hit: &Hit, field: Field, corrections: &[Correction]) -> Vec<String> {
    let matched = || {
        hit.matched
            .iter()
            .filter(move |matched| matched.field == field)
    };
    let Some(most) = matched().max_by_key(|matched| matched.words.len()) else {
        return Vec::new();
    };
    if let Some(named) = named(field, &most.words, corrections) {
        return named.clone();
    }
    let meant = matched().filter(|matched| matched.words.len() == most.words.len());
    meant.map(|matched| code_of(matched).to_owned()).collect()
}

/// The code that a coded value begins with.
pub(super) fn code_of(matched: &Matched) -> &str {
    matched.text.split(' ').next().unwrap_or_default()
}

/// Codes by the whole names that they go by.
type Names = HashMap<String, Vec<String>>;

static DIAGNOSES: LazyLock<Names> = LazyLock::new(|| {
    names(
        vocabulary::diagnoses()
            .iter()
            .filter(|term| Icd10::parse(&term.code).is_ok()),
    )
});
static SAMPLE_TYPES: LazyLock<Names> =
    LazyLock::new(|| names(SampleType::all().map(SampleType::term)));

fn names(terms: impl Iterator<Item = &'static Term>) -> Names {
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for term in terms {
        for name in term.names().map(key) {
            let codes = names.entry(name).or_default();
            if !codes.contains(&term.code) {
                codes.push(term.code.clone());
            }
        }
    }
    names.into_iter().collect()
}

fn key(name: &str) -> String {
    telling_stems(name)
        .into_iter()
        .collect::<Vec<_>>()
        .join(" ")
}

/// What is called by these words, as they were read, and no others.
fn named(
    field: Field,
    words: &[String],
    corrections: &[Correction],
) -> Option<&'static Vec<String>> {
    let read = |typed: &String| {
        let correction = corrections
            .iter()
            .find(|correction| correction.typed == *typed);
        correction.map_or_else(|| typed.clone(), |correction| correction.read_as.clone())
    };
    let names = match field {
        Field::SampleType => &SAMPLE_TYPES,
        Field::Diagnosis => &DIAGNOSES,
        _ => return None,
    };
    names.get(&key(&words.iter().map(read).collect::<Vec<_>>().join(" ")))
}
