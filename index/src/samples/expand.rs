//! Names of sample types, preservations and diagnosis groups, and the codes that samples bear for them.

use std::{collections::HashMap, sync::LazyLock};

use tumorotheque_domain::{
    Lang, Preservation, SampleType,
    vocabulary::{self, Term},
};

use super::document::TextField;
use crate::{question::is_generic, text::stems};

/// A code, folded, and the field that holds it.
pub(super) type Meaning = (TextField, String);

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
            learn(&mut meanings, term, TextField::SampleType, finer);
        }
    }
    for term in vocabulary::diagnoses() {
        let finer = vocabulary::diagnoses()
            .iter()
            .filter(|finer| finer.parent.as_ref() == Some(&term.code));
        learn(&mut meanings, term, TextField::Diagnosis, finer);
    }
    for kept in Preservation::ALL {
        for lang in [Lang::Fr, Lang::En] {
            // « Stabilisé (RNAlater, PAXgene) » names each of its parts.
            for name in kept.label(lang).split(['(', ')', ',']) {
                let meaning = (TextField::Preservation, kept.code().to_owned());
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
    field: TextField,
    finer: impl Iterator<Item = &'a Term>,
) {
    for term_or_finer in std::iter::once(term).chain(finer) {
        for name in term.names() {
            let meaning = (field, term_or_finer.code.to_ascii_lowercase());
            remember(meanings, &stems(name), meaning);
        }
        // Who writes « foie » means what « cancer du foie » names.
        let synonyms = term_or_finer.synonyms_fr.iter();
        for name in synonyms.chain(&term_or_finer.synonyms_en) {
            let mut words = stems(name);
            words.retain(|word| !is_generic(word));
            let meaning = (field, term_or_finer.code.to_ascii_lowercase());
            remember(meanings, &words, meaning);
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

/// The codes that these stems name; empty when they name nothing.
pub(super) fn meanings(stems: &[&str]) -> &'static [Meaning] {
    MEANINGS.get(&stems.join(" ")).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(name: &str) -> Vec<&'static str> {
        let stems = stems(name);
        let stems: Vec<_> = stems.iter().map(String::as_str).collect();
        let codes = meanings(&stems).iter().map(|(_, code)| code.as_str());
        codes.collect()
    }

    #[test]
    fn names_in_both_languages_stand_for_codes() {
        assert_eq!(codes("Sérum"), ["serum"]);
        assert_eq!(codes("cancers du sein"), ["c50"]);
        assert_eq!(codes("brain tumors"), ["c71"]);
        assert_eq!(codes("foie"), ["c22"]);
        assert_eq!(codes("congelés"), ["tissue_frozen", "frozen"]);
        assert!(codes("ADN").contains(&"cfdna"));
        assert!(codes("peau").contains(&"c44"));
        assert!(codes("autre").iter().all(|code| *code == "other"));
    }
}
