//! A bank, and rows that say little.

use tumorotheque_domain::{BiobankKey, Consent, Icd10, SampleType, Slug};
use tumorotheque_publish::Row;

pub(crate) fn bank() -> Slug {
    Slug::parse("foch").unwrap()
}

/// A sample of the bank that may be counted.
pub(crate) fn row<'a>(donor: &'a str, material: &str, diagnosis: &str) -> Row<'a> {
    Row {
        biobank: BiobankKey(1),
        donor: Some(donor),
        sample_type: SampleType::from_code(material).unwrap(),
        tumour: None,
        diagnosis: Icd10::parse(diagnosis).ok(),
        preservation: None,
        sex: None,
        age_at_sampling: None,
        collection: None,
        consent: Consent::Consented,
    }
}
