//! ICD-10 codes of neoplasms, as hospitals write them.

use std::{collections::HashMap, sync::LazyLock};

use tumorotheque_domain::{Icd10, text, vocabulary};

use crate::{rules, values::reading::Reading};

/// Categories by the names that they go by; none where a name is that of several.
static CATEGORIES: LazyLock<HashMap<String, Option<Icd10>>> = LazyLock::new(|| {
    let mut categories = HashMap::new();
    for term in vocabulary::diagnoses() {
        let Ok(code) = Icd10::parse(&term.code) else {
            continue;
        };
        for name in term.names().map(text::normal) {
            let known = categories.entry(name).or_insert(Some(code));
            *known = known.filter(|known| *known == code);
        }
    }
    categories
});

/// The category that goes by this name, and no other.
pub(crate) fn named(label: &str) -> Option<Icd10> {
    CATEGORIES.get(&text::normal(label)).copied().flatten()
}

/// One ICD-10 code of a neoplasm, alone or before its label (`C50.9 : sein`).
pub(crate) fn diagnosis(text: &str) -> Reading<Icd10> {
    let before = || Icd10::parse(before_label(text)?).ok();
    match Icd10::parse(text).ok().or_else(before) {
        Some(code) if vocabulary::diagnosis_group(code).is_some() => Reading::of(code),
        Some(_) => Reading::wrong(&rules::UNKNOWN_DIAGNOSIS),
        None => of_range(text).unwrap_or_else(|| {
            let meant = meant(text).or_else(|| named(text));
            let reading = Reading::wrong(&rules::NOT_A_DIAGNOSIS);
            reading.suggesting(meant.map(|code| code.to_string()))
        }),
    }
}

/// What stands before a label that holds no digit; with one it may be a second code, and taking the first would be a guess.
pub(super) fn before_label(text: &str) -> Option<&str> {
    let (code, label) = text.split_once([' ', ':', '{', '('])?;
    let one_code = !label.bytes().any(|byte| byte.is_ascii_digit());
    one_code.then_some(code)
}

/// `C50-C51`, `C50-51`, `C00 à C97`, `C00-C97 / D00-D48`: with the categories where they are few.
fn of_range(text: &str) -> Option<Reading<Icd10>> {
    const MOST: usize = 8;
    let mut categories = Vec::new();
    for piece in text.split(['/', ';', ',']) {
        categories.append(&mut of_piece(piece.trim())?);
    }
    let few = (categories.len() <= MOST).then(|| categories.join(" / "));
    let reading = Reading::wrong(&rules::DIAGNOSIS_RANGE);
    Some(
        reading
            .detailed(categories.len().to_string())
            .suggesting(few),
    )
}

/// The categories of one range; none when it is none.
fn of_piece(text: &str) -> Option<Vec<&'static str>> {
    let ends = [" à ", " a ", " to ", "–", "-"];
    let (first, last) = ends.iter().find_map(|end| text.split_once(end))?;
    let first = Icd10::parse(first).ok()?;
    let letter = first.to_string().chars().next()?;
    let last = last.trim();
    let same_letter = || Icd10::parse(&format!("{letter}{last}")).ok();
    let last = Icd10::parse(last).ok().or_else(same_letter)?;
    let [begin, end] = [first, last].map(|code| code.category().to_string());
    let codes = vocabulary::diagnoses()
        .iter()
        .map(|term| term.code.as_str());
    let within = |code: &&str| code.len() == 3 && begin.as_str() <= *code && *code <= end.as_str();
    let categories: Vec<&str> = codes.filter(within).collect();
    (!categories.is_empty()).then_some(categories)
}

/// What was probably meant: the letter O for a zero, a comma for the point, spaces inside, signs behind the fourth.
fn meant(text: &str) -> Option<Icd10> {
    let plain = text
        .to_uppercase()
        .replace(' ', "")
        .replace('O', "0")
        .replace([',', '/', '_'], ".");
    let shorter = || {
        let signs: String = plain.chars().filter(|sign| *sign != '.').collect();
        let is_longer =
            matches!(signs.len(), 5..=7) && signs.bytes().all(|byte| byte.is_ascii_alphanumeric());
        Icd10::parse(signs.get(..4).filter(|_| is_longer)?).ok()
    };
    let code = Icd10::parse(&plain).ok().or_else(shorter)?;
    vocabulary::diagnosis_group(code).map(|_| code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diagnosis_is_one_code() {
        for text in ["C50.9", "c509", "C50.9 : sein", "C50.9 Tumeur du sein"] {
            assert_eq!(
                diagnosis(text)
                    .value
                    .map(|code| code.to_string())
                    .as_deref(),
                Some("C50.9"),
                "{text}"
            );
        }
        for (text, rule) in [
            ("C50.9 C51.0", "not-a-diagnosis"),
            ("E11", "not-a-diagnosis"),
            ("C27", "unknown-diagnosis"),
            ("C99.1", "unknown-diagnosis"),
            ("C00-C97", "diagnosis-range"),
            ("C00-C97 / D00-D48", "diagnosis-range"),
            ("C97-C00", "not-a-diagnosis"),
        ] {
            assert_eq!(
                diagnosis(text).problem.map(|problem| problem.rule.id),
                Some(rule),
                "{text}"
            );
        }
        for (text, meant) in [
            ("C5O,9", "C50.9"),
            ("C50.911", "C50.9"),
            ("Mélanome", "C43"),
            ("C50-C51", "C50 / C51"),
            ("C50.1-C50.4", "C50"),
            ("C51 à C53", "C51 / C52 / C53"),
            ("C60-63", "C60 / C61 / C62 / C63"),
        ] {
            let problem = diagnosis(text).problem;
            let suggestion = problem.and_then(|problem| problem.suggestion);
            assert_eq!(suggestion.as_deref(), Some(meant), "{text}");
        }
    }
}
