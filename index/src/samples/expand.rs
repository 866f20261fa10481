//! Names of sample types, preservations and diagnosis groups, and the codes that samples bear for them.

use std::{collections::HashMap, sync::LazyLock};

use tumorotheque_domain::{
    Icd10, Lang, Preservation, SampleType,
    vocabulary::{self, Term},
};

use crate::{Attribute, Filter, question::is_generic, text::stems};

/// What samples bear for a name.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Meaning {
    /// A code of this attribute.
    Code(Attribute, String),
    /// A diagnosis.
    Diagnosis(Icd10),
}

/// The longest name that is looked for, in words.
pub(super) const LONGEST_NAME: usize = 8;

/// Types that name no material: their synonyms (`ND`, `?`, `autre`) are no words to search by.
const NO_MATERIAL: &[&str] = &["other", "unknown"];

/// What the stems of a name, one space between, stand for.
static MEANINGS: LazyLock<HashMap<String, Vec<Meaning>>> = LazyLock::new(|| {
    let mut meanings = HashMap::new();
    for term in SampleType::all().map(SampleType::term) {
        if !NO_MATERIAL.contains(&term.code.as_str()) {
            let finer = SampleType::all()
                .map(SampleType::term)
                .filter(|finer| finer.parent.as_ref() == Some(&term.code));
            let meaning = |code: &str| Some(Meaning::Code(Attribute::SampleType, code.to_owned()));
            learn(&mut meanings, term, finer, meaning);
        }
    }
    for term in vocabulary::diagnoses() {
        let finer = vocabulary::diagnoses()
            .iter()
            .filter(|finer| finer.parent.as_ref() == Some(&term.code));
        let meaning = |code: &str| Icd10::parse(code).ok().map(Meaning::Diagnosis);
        learn(&mut meanings, term, finer, meaning);
    }
    for kept in Preservation::ALL {
        for lang in [Lang::Fr, Lang::En] {
            // « Stabilisé (RNAlater, PAXgene) » names each of its parts.
            for name in kept.label(lang).split(['(', ')', ',']) {
                let meaning = Meaning::Code(Attribute::Preservation, kept.code().to_owned());
                remember(&mut meanings, &stems(name), meaning);
            }
        }
    }
    meanings
});

/// Adds every name of a term, for its own code and those of its finer terms.
fn learn<'a>(
    meanings: &mut HashMap<String, Vec<Meaning>>,
    term: &'a Term,
    finer: impl Iterator<Item = &'a Term>,
    meaning: impl Fn(&str) -> Option<Meaning>,
) {
    for term_or_finer in std::iter::once(term).chain(finer) {
        let Some(meaning) = meaning(&term_or_finer.code) else {
            continue;
        };
        for name in term.names() {
            remember(meanings, &stems(name), meaning.clone());
        }
        // Who writes « foie » means what « cancer du foie » names.
        let synonyms = term_or_finer.synonyms_fr.iter();
        for name in synonyms.chain(&term_or_finer.synonyms_en) {
            let mut words = stems(name);
            words.retain(|word| !is_generic(word));
            remember(meanings, &words, meaning.clone());
        }
    }
}

fn remember(meanings: &mut HashMap<String, Vec<Meaning>>, words: &[String], meaning: Meaning) {
    if words.is_empty() || words.len() > LONGEST_NAME {
        return;
    }
    let known = meanings.entry(words.join(" ")).or_default();
    if !known.contains(&meaning) {
        known.push(meaning);
    }
}

/// What samples must say of which these stems are the name, one of these filters; none when they name nothing.
pub(super) fn meant(stems: &[&str]) -> Option<Vec<Filter>> {
    let meanings = MEANINGS.get(&stems.join(" "))?;
    let codes = |wanted: Attribute| {
        let codes = meanings.iter().filter_map(move |meaning| match meaning {
            Meaning::Code(attribute, code) if *attribute == wanted => Some(code.as_str()),
            _ => None,
        });
        codes.collect::<Vec<_>>()
    };
    let diagnoses = meanings.iter().filter_map(|meaning| match meaning {
        Meaning::Diagnosis(code) => Some(*code),
        Meaning::Code(..) => None,
    });
    let diagnoses: Vec<Icd10> = diagnoses.collect();
    let mut filters = Vec::new();
    for attribute in [Attribute::SampleType, Attribute::Preservation] {
        let codes = codes(attribute);
        if !codes.is_empty() {
            filters.push(Filter::any_of(attribute, codes));
        }
    }
    if !diagnoses.is_empty() {
        filters.push(Filter::diagnoses(diagnoses));
    }
    Some(filters)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(name: &str) -> Vec<String> {
        let meanings = MEANINGS.get(&stems(name).join(" "));
        let code = |meaning: &Meaning| match meaning {
            Meaning::Code(_, code) => code.clone(),
            Meaning::Diagnosis(code) => code.to_string(),
        };
        meanings.into_iter().flatten().map(code).collect()
    }

    #[test]
    fn names_in_both_languages_stand_for_codes() {
        assert_eq!(codes("Sérum"), ["serum"]);
        assert_eq!(codes("cancers du sein"), ["C50"]);
        assert_eq!(codes("brain tumors"), ["C71"]);
        assert_eq!(codes("foie"), ["C22"]);
        assert_eq!(codes("congelés"), ["tissue_frozen", "frozen"]);
        assert!(codes("ADN").contains(&"cfdna".to_owned()));
        assert!(codes("peau").contains(&"C44".to_owned()));
        assert!(codes("autre").iter().all(|code| code == "other"));
    }
}
