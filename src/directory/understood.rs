use std::{
    collections::{BTreeSet, HashMap},
    sync::LazyLock,
};

use tumorotheque_domain::{Icd10, SampleType, Slug, vocabulary, vocabulary::Term};
use tumorotheque_index::{Correction, Field, Hit, Matched, says_little, telling_stems};
use tumorotheque_publish::{Criteria, Kind};

/// Words of the question that mean something about samples, and what.
struct Meaning<'a> {
    field: Field,
    words: BTreeSet<&'a str>,
    codes: Vec<String>,
    /// Whether the words are a whole name, not only part of one.
    is_name: bool,
}

/// Words of the question, as typed, and the codes that they say.
#[derive(Debug)]
pub(super) struct Said {
    pub(super) field: Field,
    pub(super) words: Vec<String>,
    pub(super) codes: Vec<String>,
}

/// What the text says about samples, so that the donors shown are those asked for. Each word is read in one way: as
/// part of a whole name before part of a longer one, with more words before fewer.
pub(super) fn said(hit: &Hit, corrections: &[Correction]) -> Vec<Said> {
    let mut meanings: Vec<Meaning<'_>> = FIELDS
        .into_iter()
        .flat_map(|field| meanings(hit, field, corrections))
        .collect();
    prefer_preservation(&mut meanings);
    meanings.sort_by_key(|meaning| (!meaning.is_name, std::cmp::Reverse(meaning.words.len())));
    let mut read: BTreeSet<&str> = BTreeSet::new();
    let mut said = Vec::new();
    for meaning in meanings {
        if meaning.words.iter().any(|word| read.contains(word)) {
            continue;
        }
        read.extend(&meaning.words);
        said.push(Said {
            field: meaning.field,
            words: meaning.words.into_iter().map(str::to_owned).collect(),
            codes: meaning.codes,
        });
    }
    said
}

/// The same as what is asked of samples.
pub(super) fn criteria(said: &[Said]) -> Criteria {
    let mut criteria = Criteria::default();
    for meaning in said {
        let codes = meaning.codes.iter();
        match meaning.field {
            Field::SampleType => criteria
                .attributes
                .extend(codes.filter_map(|code| Kind::SampleType.of_code(code))),
            Field::Diagnosis => criteria
                .diagnoses
                .extend(codes.filter_map(|code| Icd10::parse(code).ok())),
            Field::Preservation => criteria
                .attributes
                .extend(codes.filter_map(|code| Kind::Preservation.of_code(code))),
            _ => criteria
                .collections
                .extend(codes.filter_map(|id| Slug::parse(id))),
        }
    }
    criteria
}

const FIELDS: [Field; 4] = [
    Field::SampleType,
    Field::Diagnosis,
    Field::Preservation,
    Field::Collection,
];

/// The meanings of a field: one for each set of words that met its values, as long as no other set says more.
fn meanings<'a>(hit: &'a Hit, field: Field, corrections: &[Correction]) -> Vec<Meaning<'a>> {
    let mut by_words: Vec<(BTreeSet<&'a str>, Vec<String>)> = Vec::new();
    for matched in hit.matched.iter().filter(|matched| matched.field == field) {
        let words: BTreeSet<&str> = matched.words.iter().map(String::as_str).collect();
        // "Cancer" stands in nearly every name: alone it means none of them.
        if words.iter().all(|word| says_little(word)) {
            continue;
        }
        let code = named_collection(matched)
            .map_or_else(|| code_of(matched).to_owned(), |id| id.to_string());
        match by_words.iter_mut().find(|(other, _)| *other == words) {
            Some((_, codes)) => codes.push(code),
            None => by_words.push((words, vec![code])),
        }
    }
    // All of them together may be one name, though no value of this bank has it whole.
    let all: BTreeSet<&str> = by_words
        .iter()
        .flat_map(|(words, _)| words)
        .copied()
        .collect();
    if named(field, &all, corrections).is_some() && by_words.iter().all(|(words, _)| *words != all)
    {
        by_words.push((all, Vec::new()));
    }
    let says_most = |words: &BTreeSet<&str>| {
        !by_words
            .iter()
            .any(|(other, _)| words != other && words.is_subset(other))
    };
    let most = by_words.iter().filter(|(words, _)| says_most(words));
    most.map(|(words, codes)| {
        // The one so named is meant, whether this bank has it or not, and not those in whose names the words stand too.
        let named = named(field, words, corrections);
        Meaning {
            field,
            words: words.clone(),
            is_name: named.is_some(),
            codes: named.cloned().unwrap_or_else(|| codes.clone()),
        }
    })
    .collect()
}

/// "Frozen" alone names a material, frozen tissue; beside another material ("frozen serum") it says how that is kept.
fn prefer_preservation(meanings: &mut Vec<Meaning<'_>>) {
    let kept: Vec<BTreeSet<String>> = meanings
        .iter()
        .filter(|meaning| meaning.field == Field::Preservation)
        .map(|meaning| {
            meaning
                .words
                .iter()
                .map(|word| (*word).to_owned())
                .collect()
        })
        .collect();
    let is_of_keeping = |meaning: &Meaning<'_>| {
        kept.iter()
            .any(|words| meaning.words.iter().all(|word| words.contains(*word)))
    };
    let is_material = |meaning: &Meaning<'_>| meaning.field == Field::SampleType;
    if meanings
        .iter()
        .any(|meaning| is_material(meaning) && !is_of_keeping(meaning))
    {
        meanings.retain(|meaning| !(is_material(meaning) && is_of_keeping(meaning)));
    }
}

/// The code that a coded value begins with.
pub(super) fn code_of(matched: &Matched) -> &str {
    matched.text.split(' ').next().unwrap_or_default()
}

/// The collection that a value names, if it names one.
pub(super) fn named_collection(matched: &Matched) -> Option<Slug> {
    (matched.field == Field::Collection)
        .then(|| Slug::from_name(&matched.text))
        .flatten()
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
    let mut names = Names::new();
    for term in terms {
        for name in term.names().map(key).filter(|name| !name.is_empty()) {
            let codes = names.entry(name).or_default();
            if !codes.contains(&term.code) {
                codes.push(term.code.clone());
            }
        }
    }
    names
}

fn key(name: &str) -> String {
    telling_stems(name)
        .into_iter()
        .collect::<Vec<_>>()
        .join(" ")
}

/// What a material or a diagnosis of this name is: the field and its codes.
pub(super) fn called(name: &str) -> Option<(Field, &'static [String])> {
    let key = key(name);
    let diagnoses = DIAGNOSES.get(&key).map(|codes| (Field::Diagnosis, codes));
    let materials = || {
        let codes = SAMPLE_TYPES.get(&key)?;
        Some((Field::SampleType, codes))
    };
    let (field, codes) = diagnoses.or_else(materials)?;
    Some((field, codes.as_slice()))
}

/// What is called by these words, as they were read, and no others.
fn named(
    field: Field,
    words: &BTreeSet<&str>,
    corrections: &[Correction],
) -> Option<&'static Vec<String>> {
    let read = |typed: &&str| {
        let correction = corrections
            .iter()
            .find(|correction| correction.typed == *typed);
        correction.map_or_else(
            || (*typed).to_owned(),
            |correction| correction.read_as.clone(),
        )
    };
    let names = match field {
        Field::SampleType => &SAMPLE_TYPES,
        Field::Diagnosis => &DIAGNOSES,
        _ => return None,
    };
    names.get(&key(&words.iter().map(read).collect::<Vec<_>>().join(" ")))
}
