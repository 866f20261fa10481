//! Codes and phrases in the text of a question. They are read before the index is asked: a bank's document holds categories alone.

use std::collections::BTreeSet;

use tumorotheque_domain::{DiseaseCode, Icd10, categories_of};

use super::phrases::Phrase;

/// A text with its codes and phrases taken out.
#[derive(Debug, Default)]
pub(super) struct Coded {
    /// The text without them.
    pub(super) rest: String,
    /// In order.
    pub(super) codes: Vec<Code>,
    /// Phrases that ask for something beside the words.
    pub(super) phrases: Vec<Phrase>,
}

/// A code that was read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Code {
    /// As typed.
    pub(super) typed: String,
    /// Values of the filter `diagnosis` that say it.
    pub(super) values: Vec<String>,
    /// Whether figures are of more than it names.
    pub(super) is_broader: bool,
}

impl Coded {
    /// Reads `C50.9`, `c509`, `C81-C96`, `8720/3`, `BHGSA7A0` and `ORPHA:790`, whatever stands around them.
    pub(super) fn read(text: &str) -> Self {
        let mut coded = Self::default();
        let mut rest = Vec::new();
        let pieces = text.split(|sign: char| sign.is_whitespace() || sign == ',');
        let pieces: Vec<&str> = pieces.collect();
        let mut place = 0;
        while let Some(piece) = pieces.get(place) {
            if let Some(phrase) = Phrase::at(&pieces[place..]) {
                place += phrase.words.len();
                coded.phrases.push(phrase);
                continue;
            }
            place += 1;
            let bare = piece.trim_matches(|sign: char| !sign.is_alphanumeric());
            match Code::read(bare) {
                Some(code) => coded.codes.push(code),
                None => rest.push(*piece),
            }
        }
        rest.join(" ").trim().clone_into(&mut coded.rest);
        coded
    }

    /// Whether there was neither code nor phrase.
    pub(super) const fn is_empty(&self) -> bool {
        self.codes.is_empty() && self.phrases.is_empty()
    }

    /// The diagnoses that all codes stand for.
    pub(super) fn diagnoses(&self) -> Vec<Icd10> {
        let values = self.codes.iter().flat_map(|code| &code.values);
        let all: BTreeSet<Icd10> = values.flat_map(|value| diagnoses_of(value)).collect();
        all.into_iter().collect()
    }

    /// Whether a code names less than the figures of its categories do.
    pub(super) fn is_broader(&self) -> bool {
        self.codes.iter().any(|code| code.is_broader)
    }
}

impl Code {
    fn read(bare: &str) -> Option<Self> {
        let code = |values: Vec<String>, is_broader| Self {
            typed: bare.to_owned(),
            values,
            is_broader,
        };
        if let Some(value) = diagnosis_value(bare) {
            let is_broader = Icd10::parse(&value).is_ok_and(|code| code != code.category());
            return Some(code(vec![value], is_broader));
        }
        let categories = categories_of(bare);
        let values = categories.iter().map(ToString::to_string).collect();
        (!categories.is_empty()).then(|| code(values, true))
    }
}

/// A code or block of neoplasms in its one spelling: `C50.9`, `C81-C96`; none when the text is neither.
pub(crate) fn diagnosis_value(text: &str) -> Option<String> {
    if let Ok(code) = Icd10::parse(text) {
        return Some(code.to_string());
    }
    let DiseaseCode::Block(first, last) = DiseaseCode::parse(text).ok()? else {
        return None;
    };
    let are_neoplasms = Icd10::parse(&first).is_ok() && Icd10::parse(&last).is_ok();
    (are_neoplasms && first <= last).then(|| format!("{first}-{last}"))
}

/// The diagnoses that a value of the filter stands for: itself, or the categories of a block.
pub(crate) fn diagnoses_of(value: &str) -> Vec<Icd10> {
    match DiseaseCode::parse(value) {
        Ok(DiseaseCode::Neoplasm(code)) => vec![code],
        Ok(block) => block.expanded(),
        Err(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, Vec<String>, bool) {
        let coded = Coded::read(text);
        let values = coded.codes.iter().flat_map(|code| code.values.clone());
        (coded.rest.clone(), values.collect(), coded.is_broader())
    }

    #[test]
    fn codes_are_taken_out_of_the_text() {
        let said = |rest: &str, values: &[&str], is_broader| {
            let values = values.iter().map(|value| (*value).to_owned());
            (rest.to_owned(), values.collect::<Vec<_>>(), is_broader)
        };
        assert_eq!(
            read("sérum c509, (curie)"),
            said("sérum  (curie)", &["C50.9"], true)
        );
        assert_eq!(read("C43"), said("", &["C43"], false));
        assert_eq!(read("c81-c96 foch"), said("foch", &["C81-C96"], false));
        assert_eq!(read("ORPHA:319"), said("", &["C40", "C41"], true));
        assert_eq!(read("\"8720/3\""), said("", &["C43"], true));
        assert_eq!(
            read("E11 C97-C00 mélanome"),
            said("E11 C97-C00 mélanome", &[], false)
        );
    }

    #[test]
    fn a_block_stands_for_its_categories() {
        let all = diagnoses_of("C00-C97");
        assert!(all.len() > 80 && all.iter().all(|code| code.to_string().starts_with('C')));
        assert_eq!(diagnoses_of("C43-C44").len(), 2);
        assert_eq!(diagnosis_value("c509").as_deref(), Some("C50.9"));
        assert_eq!(diagnosis_value("E10-E14"), None);
    }
}
