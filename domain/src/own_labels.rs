//! Labels that an operator has a licence for and the program must not bring: of CIM-10, of ICD-O-3.

use std::sync::OnceLock;

use crate::{DiseaseCode, Icd10, categories_of, vocabulary::Term};

static OWN: OnceLock<Vec<OwnLabel>> = OnceLock::new();

/// What a code is called in a list of the operator's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnLabel {
    code: String,
    fr: Option<String>,
    en: Option<String>,
    /// Codes of the entries that hold what it names.
    of: Vec<String>,
}

impl OwnLabel {
    /// A label in French, in English or both, of a neoplasm in ICD-10 (`C50`, `C50.9`, `C43-C44`) or a morphology of ICD-O-3
    /// (`8720/3`); none when the code is neither, or no neoplasm, or without a label.
    #[must_use]
    pub fn new(code: &str, fr: Option<String>, en: Option<String>) -> Option<Self> {
        let (code, of) = spelt(code);
        let has_label = fr.is_some() || en.is_some();
        (has_label && !of.is_empty()).then_some(Self { code, fr, en, of })
    }
}

/// The one spelling of a code, and the entries of the list of diagnoses that hold what it names.
fn spelt(code: &str) -> (String, Vec<String>) {
    match DiseaseCode::parse(code) {
        Ok(DiseaseCode::Neoplasm(code)) => (code.to_string(), vec![code.category().to_string()]),
        Ok(DiseaseCode::Block(first, last)) if Icd10::parse(&first).is_ok() => {
            let block = format!("{first}-{last}");
            (block.clone(), vec![block])
        }
        _ => {
            let of = categories_of(code).iter().map(ToString::to_string);
            (code.to_owned(), of.collect())
        }
    }
}

/// Says what codes are called, once and before any list is read. False when labels were given before.
pub fn call_by_own_labels(labels: Vec<OwnLabel>) -> bool {
    OWN.set(labels).is_ok()
}

/// Calls the entries of a list by the operator's labels: an entry by that of its own code, its label so far becoming another
/// name of it; what finer codes are called becomes another name of the entry that holds them.
pub(crate) fn renamed(mut terms: Vec<Term>) -> Vec<Term> {
    for label in OWN.get().into_iter().flatten() {
        let meant = |term: &&mut Term| label.of.contains(&term.code);
        for term in terms.iter_mut().filter(meant) {
            let is_of_entry = term.code == label.code;
            let names = [
                (&label.fr, &mut term.label_fr, &mut term.synonyms_fr),
                (&label.en, &mut term.label_en, &mut term.synonyms_en),
            ];
            for (own, shown, others) in names {
                let Some(own) = own.clone() else { continue };
                if own == *shown || others.contains(&own) {
                    continue;
                }
                if is_of_entry {
                    others.insert(0, std::mem::replace(shown, own));
                } else {
                    others.push(own);
                }
            }
        }
    }
    terms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(code: &str, fr: &str) -> Option<OwnLabel> {
        OwnLabel::new(code, Some(fr.to_owned()), None)
    }

    #[test]
    fn codes_of_neoplasms_and_morphologies_have_labels() {
        for code in ["C50", "c509", "C43-C44", "8720/3"] {
            assert!(label(code, "dit ainsi").is_some(), "{code}");
        }
        for code in ["", "E11", "E10-E14", "9999/9", "mélanome"] {
            assert!(label(code, "dit ainsi").is_none(), "{code}");
        }
        assert!(OwnLabel::new("C50", None, None).is_none(), "says nothing");
    }
}
