//! A light stemmer for the French and English of tumour banks, and its short stop list.
//!
//! Snowball's French stemmer splits `cancer` from `cancers` and `tissu` from `tissus`; this one takes off only endings of
//! number and gender, and brings both languages' endings of the same learned word together (`mélanome`, `melanoma`).
//! Which words must meet and which must not stands in `tests/search/`.

/// Words that say nothing in running text. Short on purpose: `sans` and `pas` say something.
const STOP_WORDS: &[&str] = &[
    "le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "au", "aux", "et", "ou", "en",
    "the", "of", "and",
];

/// Words that would lose their meaning with their last letter: `reine` is no `rein`.
const KEPT: &[&str] = &[
    "reine", "reines", "seine", "glande", "glandes", "colonne", "colonnes",
];

/// An ending, the shortest word that may bear it, and what replaces it.
type Ending = (&'static str, usize, &'static str);

/// Number. The first that fits is taken.
const PLURALS: &[Ending] = &[
    ("yaux", 5, "yau"),
    ("eaux", 4, "eau"),
    ("aux", 5, "al"),
    ("itis", 6, "ite"), // hepatitis, hépatite
    ("sis", 6, "se"),   // fibrosis, fibrose
    ("ss", 2, "ss"),
    ("s", 4, ""),
    ("x", 4, ""),
];

/// Gender, and the learned endings of the two languages. The first that fits is taken.
const ENDINGS: &[Ending] = &[
    ("oma", 6, "om"),
    ("iqu", 5, "ic"),
    ("iv", 5, "if"),
    ("eus", 5, "eu"),
    ("ign", 6, "in"), // bénigne, bénin
    ("eur", 6, "or"), // supérieur, superior; tumeur, tumor
    ("our", 6, "or"), // tumour, tumor
    ("y", 4, "i"),    // biopsy, biopsie
];

/// Whether the folded word is left out of running text.
pub(crate) fn is_stop_word(folded: &str) -> bool {
    folded.len() <= 3 && STOP_WORDS.contains(&folded)
}

/// Cuts a folded word down to its stem. Short words, codes and words of other scripts stay as they are.
pub(crate) fn stem(word: &mut String) {
    let is_plain = word.bytes().all(|byte| byte.is_ascii_lowercase());
    if word.len() < 4 || !is_plain {
        return;
    }
    open_old_spellings(word);
    if KEPT.contains(&word.as_str()) {
        // Its plural still is the same word.
        let singular = word.trim_end_matches('s').len();
        word.truncate(singular);
        return;
    }
    replace(word, PLURALS);
    if word.ends_with("ee") {
        word.pop();
    }
    if word.len() >= 5 && word.ends_with('e') {
        word.pop();
    }
    if let [.., before, last] = word.as_bytes()
        && word.len() >= 5
        && before == last
        && !b"aeiou".contains(last)
    {
        word.pop();
    }
    replace(word, ENDINGS);
}

/// `haematoma` → `hematoma`, `oesophage` → `esophage`: British, American and French spellings of the same Greek.
fn open_old_spellings(word: &mut String) {
    if word.len() < 6 {
        return;
    }
    if word.starts_with("oe") {
        word.remove(0);
    }
    if let Some(place) = word.find("ae") {
        word.remove(place);
    }
}

fn replace(word: &mut String, endings: &[Ending]) {
    let fitting = endings
        .iter()
        .find(|(ending, shortest, _)| word.len() >= *shortest && word.ends_with(ending));
    if let Some((ending, _, instead)) = fitting {
        word.truncate(word.len() - ending.len());
        word.push_str(instead);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::text::stems;

    const EQUIVALENCES: &str = include_str!("../../../tests/search/equivalences.txt");
    const DISTINCT: &str = include_str!("../../../tests/search/distinct.txt");

    fn lines(file: &str) -> impl Iterator<Item = &str> {
        file.lines()
            .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
    }

    #[test]
    fn words_that_must_meet() {
        let apart: Vec<_> = lines(EQUIVALENCES)
            .filter(|line| stems(line).into_iter().collect::<BTreeSet<_>>().len() != 1)
            .map(|line| format!("{line} → {}", stems(line).join(" ")))
            .collect();
        assert!(apart.is_empty(), "{apart:#?}");
        assert!(lines(EQUIVALENCES).count() >= 60);
    }

    #[test]
    fn words_that_must_not_meet() {
        for line in lines(DISTINCT) {
            let stems = stems(line);
            let different: BTreeSet<_> = stems.iter().collect();
            let written = line.split_whitespace().count();
            assert_eq!(different.len(), written, "{line} → {}", stems.join(" "));
        }
    }

    #[test]
    fn running_text_loses_articles_only() {
        assert_eq!(
            stems("Tumeurs cérébrales de l’enfant, sans chimiothérapie"),
            ["tumor", "cerebral", "enfant", "san", "chimiotherapi"]
        );
        assert_eq!(stems("pT2N0 C50.4"), ["pt2n0", "c50.4", "c50", "4"]);
    }

    proptest::proptest! {
        #[test]
        fn a_stem_is_never_empty(word in "[a-z]{1,12}") {
            let found = stems(&format!("x{word}"));
            proptest::prop_assert!(found.iter().all(|stem| !stem.is_empty()));
        }
    }
}
