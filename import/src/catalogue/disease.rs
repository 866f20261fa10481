use tumorotheque_domain::{Icd10, Scope, vocabulary};

use crate::{
    rules,
    values::{
        diagnosis::{self, named},
        reading::{Problem, Reading},
        texts,
    },
};

/// The disease that a line counts, as the bank calls it and by its code.
#[derive(Default)]
pub(super) struct Disease {
    pub(super) label: Option<String>,
    pub(super) diagnosis: Scope<Icd10>,
    /// What is to be said, with the text that it is about.
    pub(super) problem: Option<(Part, Problem)>,
}

/// The cell that a problem is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Code,
    Label,
    Collection,
}

/// Stands for all values of a dimension.
pub(super) const ALL: &str = "*";

/// How BBMRI writes an ICD-10 code.
const URN: &str = "urn:miriam:icd:";
/// Lists that we have no codes of.
const OTHERS: [&str; 2] = ["ORPHA:", "urn:miriam:"];

impl Disease {
    /// Understands the cells of a line; none stands for a column that the file has not. What a bank calls a disease names
    /// its category only by the whole of a name that we know.
    pub(super) fn of(code: Option<&str>, label: Option<&str>, collection: &str) -> Self {
        let cells = [code, label];
        let is_over_all = |cell: Option<&str>| cell.is_none_or(|text| text == ALL);
        if cells.into_iter().all(is_over_all) {
            return Self::of_collection(collection);
        }
        let (code, label) = match (said(code), said(label)) {
            // A column of codes that holds words.
            (Some(words), None) if !has_digit(words) => (None, Some((Part::Code, words))),
            (code, label) => (code, label.map(|label| (Part::Label, label))),
        };
        // A code that is understood is no name; one that is not is all that is known.
        let words = label.or(code.map(|code| (Part::Code, code)));
        let words = words.filter(|(_, label)| Icd10::parse(without_urn(label)).is_err());
        let kept = words.map(|(_, words)| words.to_owned());
        let mut disease = match (code, label) {
            (Some(code), _) => Self::read(Part::Code, coded(code)),
            (None, Some((part, label))) => Self::read(part, of_label(label)),
            (None, None) => Self::default(),
        };
        disease.label = kept;
        disease
    }

    /// Nothing is said of diseases but what the name of the collection says.
    fn of_collection(collection: &str) -> Self {
        match named(collection) {
            Some(code) => Self::read(Part::Collection, understood(code)),
            None => Self {
                diagnosis: Scope::All,
                ..Self::default()
            },
        }
    }

    fn read(part: Part, reading: Reading<Icd10>) -> Self {
        Self {
            label: None,
            diagnosis: reading.value.map_or(Scope::Unknown, Scope::Of),
            problem: reading.problem.map(|problem| (part, problem)),
        }
    }
}

/// The cell, when it says something of one disease.
fn said(cell: Option<&str>) -> Option<&str> {
    cell.filter(|text| *text != ALL && !texts::is_empty_mark(text))
}

fn without_urn(code: &str) -> &str {
    code.strip_prefix(URN).unwrap_or(code)
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

fn coded(text: &str) -> Reading<Icd10> {
    let reading = diagnosis::diagnosis(without_urn(text));
    let is_of_another_list = OTHERS.iter().any(|list| text.starts_with(list));
    if reading.value.is_none() && is_of_another_list {
        return Reading::nothing().but(&rules::CODE_OF_ANOTHER_LIST);
    }
    reading
}

/// A label: with a code in it, by its name, or only words.
fn of_label(label: &str) -> Reading<Icd10> {
    let coded = coded(label);
    let is_of_another_list = coded
        .problem
        .as_ref()
        .is_some_and(|problem| problem.rule.id == rules::CODE_OF_ANOTHER_LIST.id);
    if coded.value.is_some() || is_of_another_list {
        return coded;
    }
    match named(label) {
        Some(code) => understood(code),
        None => Reading::nothing().but(&rules::DISEASE_WITHOUT_CODE),
    }
}

fn understood(code: Icd10) -> Reading<Icd10> {
    let term = vocabulary::diagnosis_group(code);
    let labels = term.map(|term| format!("{code} ({} / {})", term.label_fr, term.label_en));
    Reading::of(code)
        .but(&rules::DIAGNOSIS_FROM_LABEL)
        .detailed(labels.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(
        code: Option<&str>,
        label: Option<&str>,
        collection: &str,
    ) -> (String, Option<&'static str>) {
        let disease = Disease::of(code, label, collection);
        let diagnosis = match disease.diagnosis {
            Scope::All => ALL.to_owned(),
            Scope::Unknown => "?".to_owned(),
            Scope::Of(code) => code.to_string(),
        };
        (
            diagnosis,
            disease.problem.map(|(_, problem)| problem.rule.id),
        )
    }

    #[test]
    fn a_code_is_believed_before_a_label_and_a_label_before_the_collection() {
        for (code, label, collection, diagnosis, rule) in [
            (Some("C50.9"), Some("Mélanome"), "Peau", "C50.9", None),
            (Some("urn:miriam:icd:C50"), None, "", "C50", None),
            (
                Some(""),
                Some("Mélanome"),
                "",
                "C43",
                Some("diagnosis-from-label"),
            ),
            (None, Some("C43.5 Mélanome du tronc"), "", "C43.5", None),
            (
                Some("melanoma"),
                None,
                "",
                "C43",
                Some("diagnosis-from-label"),
            ),
            (None, None, "MELANOME", "C43", Some("diagnosis-from-label")),
            (
                Some("*"),
                None,
                "MELANOME",
                "C43",
                Some("diagnosis-from-label"),
            ),
            (Some("*"), None, "Biothèque", "*", None),
            (None, None, "", "*", None),
            (Some(""), Some(""), "MELANOME", "?", None),
            (
                None,
                Some("Ostéosarcome"),
                "",
                "?",
                Some("disease-without-code"),
            ),
            (
                Some("ORPHA:99"),
                None,
                "",
                "?",
                Some("code-of-another-list"),
            ),
            (
                Some("urn:miriam:icd:E11"),
                None,
                "",
                "?",
                Some("code-of-another-list"),
            ),
            (
                Some("E11"),
                Some("Diabète"),
                "",
                "?",
                Some("not-a-diagnosis"),
            ),
        ] {
            assert_eq!(
                shown(code, label, collection),
                (diagnosis.to_owned(), rule),
                "{code:?} {label:?} {collection}"
            );
        }
    }
}
