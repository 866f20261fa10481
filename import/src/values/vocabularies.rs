//! Sample types, units and the codes of diagnoses.

use std::sync::LazyLock;

use tumorotheque_domain::{Adicap, Icd10, Morphology, SampleType, Topography, vocabulary};

use crate::{
    rules,
    values::{reading::Reading, words::Words},
};

static SAMPLE_TYPES: LazyLock<Words<SampleType>> = LazyLock::new(|| {
    let codes = SampleType::all().map(|sample_type| (sample_type.code(), sample_type));
    let names = SampleType::all().flat_map(|sample_type| {
        sample_type
            .term()
            .names()
            .map(move |name| (name, sample_type))
    });
    Words::new(codes.chain(names).chain(codes_elsewhere()))
});

/// What MIABIS and the BBMRI Directory call a sample type: further columns of `data/sample-types.csv`. A code that they
/// give to several types is that of the first.
fn codes_elsewhere() -> impl Iterator<Item = (&'static str, SampleType)> {
    const TABLE: &str = include_str!("../../../data/sample-types.csv");
    let rows = TABLE.lines().filter(|line| !line.starts_with('#'));
    let codes = rows.filter_map(|row| {
        let cells: Vec<&str> = row.split(',').collect();
        let &[code, _, _, _, miabis, bbmri, ..] = cells.as_slice() else {
            return None;
        };
        let sample_type = SampleType::from_code(code)?;
        Some([(miabis, sample_type), (bbmri, sample_type)])
    });
    codes.flatten()
}

static UNITS: LazyLock<Words<&'static str>> = LazyLock::new(|| {
    let codes = vocabulary::units()
        .iter()
        .map(|unit| (unit.code.as_str(), unit.code.as_str()));
    let names = vocabulary::units()
        .iter()
        .flat_map(|unit| unit.names().map(|name| (name, unit.code.as_str())));
    Words::new(codes.chain(names))
});

/// The material, by code, label or synonym of `data/sample-types.csv`.
pub(crate) fn sample_type(text: &str) -> Reading<SampleType> {
    match SAMPLE_TYPES.find_before_remark(text) {
        Some(sample_type) => Reading::of(sample_type),
        None => Reading::wrong(&rules::UNKNOWN_SAMPLE_TYPE).suggesting(SAMPLE_TYPES.nearest(text)),
    }
}

/// The UCUM code of a unit, by code, label or spelling of `data/units.csv`.
pub(crate) fn unit(text: &str) -> Reading<&'static str> {
    let found = vocabulary::unit(text).or_else(|| UNITS.find_before_remark(text));
    match found {
        Some(unit) => Reading::of(unit),
        None => Reading::wrong(&rules::UNKNOWN_UNIT).suggesting(UNITS.nearest(text)),
    }
}

/// One ICD-10 code of a neoplasm, alone or before its label (`C50.9 : sein`).
pub(crate) fn diagnosis(text: &str) -> Reading<Icd10> {
    match Icd10::parse(text).ok().or_else(|| code_before_label(text)) {
        Some(code) if vocabulary::diagnosis_group(code).is_some() => Reading::of(code),
        Some(_) => Reading::wrong(&rules::UNKNOWN_DIAGNOSIS),
        None => Reading::wrong(&rules::NOT_A_DIAGNOSIS).suggesting(meant_diagnosis(text)),
    }
}

/// A label holds no digit; with one it may be a second code, and taking the first would be a guess.
fn code_before_label(text: &str) -> Option<Icd10> {
    let (code, label) = text.split_once([' ', ':', '{', '('])?;
    let one_code = !label.bytes().any(|byte| byte.is_ascii_digit());
    one_code.then(|| Icd10::parse(code).ok()).flatten()
}

/// What was probably meant: the letter O for a zero, a comma for the point, spaces inside.
fn meant_diagnosis(text: &str) -> Option<String> {
    let plain = text
        .to_uppercase()
        .replace(' ', "")
        .replace('O', "0")
        .replace([',', '/', '_'], ".");
    let code = Icd10::parse(&plain).ok()?;
    vocabulary::diagnosis_group(code).map(|_| code.to_string())
}

/// An ICD-O site.
pub(crate) fn topography(text: &str) -> Reading<Topography> {
    Topography::parse(text).map_or_else(|_| Reading::wrong(&rules::NOT_A_TOPOGRAPHY), Reading::of)
}

/// An ICD-O morphology.
pub(crate) fn morphology(text: &str) -> Reading<Morphology> {
    Morphology::parse(text).map_or_else(|_| Reading::wrong(&rules::NOT_A_MORPHOLOGY), Reading::of)
}

/// A French lesion code, whole or in part.
pub(crate) fn adicap(text: &str) -> Reading<Adicap> {
    Adicap::parse(text).map_or_else(|_| Reading::wrong(&rules::NOT_ADICAP), Reading::of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sample_type_goes_by_its_names() {
        for known in SampleType::all() {
            assert_eq!(sample_type(known.code()).value, Some(known), "{known:?}");
            for label in [&known.term().label_fr, &known.term().label_en] {
                assert_eq!(sample_type(label).value, Some(known), "{label}");
            }
        }
        for (text, code) in [
            ("SERUM", "serum"),
            ("Moelle", "bone_marrow"),
            ("ADN", "dna"),
            ("?", "unknown"),
        ] {
            assert_eq!(
                sample_type(text).value.map(SampleType::code),
                Some(code),
                "{text}"
            );
        }
    }

    #[test]
    fn every_unit_goes_by_its_spellings() {
        for (text, code) in [
            ("µl", "uL"),
            ("μL", "uL"),
            ("ML", "mL"),
            ("10^6 CELL", "10*6.{cells}"),
            ("%", "%"),
            ("FRAGMENT", "{fragment}"),
        ] {
            assert_eq!(unit(text).value, Some(code), "{text}");
        }
        for unit_known in vocabulary::units() {
            assert_eq!(unit(&unit_known.code).value, Some(unit_known.code.as_str()));
        }
        assert!(unit("litron").value.is_none());
    }

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
        ] {
            assert_eq!(
                diagnosis(text).problem.map(|problem| problem.rule.id),
                Some(rule),
                "{text}"
            );
        }
        let meant = diagnosis("C5O,9")
            .problem
            .and_then(|problem| problem.suggestion);
        assert_eq!(meant.as_deref(), Some("C50.9"));
    }
}
