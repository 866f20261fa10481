//! Codes of other systems, and the categories of ICD-10 that hold what they name.

use std::{collections::HashMap, sync::LazyLock};

use crate::{Adicap, DiseaseCode, Icd10, Morphology};

type Categories = HashMap<(String, String), Vec<Icd10>>;

static CATEGORIES: LazyLock<Categories> = LazyLock::new(|| {
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(include_str!("../../data/categories.csv").as_bytes());
    let rows = reader.deserialize::<(String, String, String)>().flatten();
    let read = |(system, code, categories): (String, String, String)| {
        let categories = categories.split(' ');
        let categories = categories.filter_map(|code| Icd10::parse(code).ok());
        ((system, code), categories.collect())
    };
    rows.map(read).collect()
});

/// The categories that hold what a code of ICD-O-3 (`8720/3`, `M8720/3`), ADICAP (`BHGSA7A0`) or Orphanet (`ORPHA:790`)
/// names, out of `data/categories.csv`; none when the text is no such code or the list does not have it.
///
/// Each holds more than the code says. Behaviour that is not malignant is not looked at: 8720/2 is found in C43, too.
#[must_use]
pub fn categories_of(text: &str) -> &'static [Icd10] {
    let known = |system: &str, code: &str| {
        CATEGORIES
            .get(&(system.to_owned(), code.to_owned()))
            .map(Vec::as_slice)
    };
    let orpha = || match DiseaseCode::parse(text) {
        Ok(DiseaseCode::Orpha(number)) => known("orpha", &number.to_string()),
        _ => None,
    };
    // Five bare digits are a postcode or a number as often as a morphology.
    let morphology = || {
        let is_marked = text.contains('/') || text.starts_with(['M', 'm']);
        let code = Morphology::parse(text).ok().filter(|_| is_marked)?;
        known("morphology", code.to_string().get(..4)?)
    };
    let adicap = || {
        let is_whole =
            matches!(text.len(), 8..=15) && text.bytes().any(|sign| sign.is_ascii_digit());
        let code = Adicap::parse(text).ok().filter(|_| is_whole)?;
        known("adicap", code.as_str().get(2..4)?)
    };
    orpha()
        .or_else(morphology)
        .or_else(adicap)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        categories_of(text)
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn codes_of_other_systems_lead_to_categories() {
        assert_eq!(read("8720/3"), ["C43"]);
        assert_eq!(read("m8720/3"), ["C43"]);
        assert_eq!(read("ORPHA:790"), ["C69"]);
        assert_eq!(read("orpha:319"), ["C40", "C41"]);
        assert_eq!(read("BHGSA7A0"), ["C50", "D05", "D24"]);
        for text in [
            "",
            "8720",
            "87203",
            "C43",
            "mélanome",
            "ORPHA:1",
            "congelation",
            "BH",
            "BHZZA7A0",
        ] {
            assert!(read(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn every_row_is_whole() {
        assert_eq!(
            CATEGORIES.len(),
            include_str!("../../data/categories.csv").lines().count() - 5
        );
        let systems = ["morphology", "adicap", "orpha"];
        for ((system, code), categories) in &*CATEGORIES {
            assert!(
                systems.contains(&system.as_str()) && !categories.is_empty(),
                "{code}"
            );
            assert!(
                categories.iter().all(|code| code.category() == *code),
                "{code}"
            );
        }
    }
}
