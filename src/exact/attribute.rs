//! What attributes of samples are called in addresses and at the command line, which values they take, and what these mean.

use tumorotheque_domain::{
    Consent, Icd10, Lang, Morphology, PartialDate, Preservation, Ptnm, SampleType, Sex, Slug,
    StorageTemperature, Topography, TumourStatus,
};
use tumorotheque_import::sample_field_label;
use tumorotheque_index::{Attribute, Filter};

use super::Banks;
use crate::{
    directory::{Facet, diagnoses_of, diagnosis_value},
    words::say,
};

/// Stands for "not said": the importer reads it as nothing, so that nothing is called so.
pub(super) const UNSAID: &str = "-";

/// The name of the filter and of the facet.
pub(super) const fn name(attribute: Attribute) -> &'static str {
    match attribute {
        Attribute::Biobank => "biobank",
        Attribute::Collection => "collection",
        Attribute::SampleType => "sample_type",
        Attribute::Tumour => "tumour",
        Attribute::Preservation => "preservation",
        Attribute::StorageTemperature => "storage_temperature",
        Attribute::Diagnosis => "diagnosis",
        Attribute::Topography => "topography",
        Attribute::Morphology => "morphology",
        Attribute::Behaviour => "behaviour",
        Attribute::Sex => "sex",
        Attribute::AgeBand => "age_band",
        Attribute::Year => "year",
        Attribute::Stage => "stage",
        Attribute::Consent => "consent",
        Attribute::Derived => "derived",
    }
}

/// The attribute of a name.
pub(super) fn named(text: &str) -> Option<Attribute> {
    let mut all = Attribute::ALL.iter().copied();
    all.find(|attribute| name(*attribute) == text)
}

/// Values that a filter takes, to show to whoever wrote another.
pub(super) fn expected(attribute: Attribute) -> String {
    fn codes<T: Copy>(all: &[T], code: fn(T) -> &'static str) -> String {
        let codes: Vec<&str> = all.iter().map(|one| code(*one)).collect();
        codes.join(", ")
    }
    let values = match attribute {
        Attribute::Biobank => "crb-institut-curie".to_owned(),
        Attribute::Collection => "MelanCohort".to_owned(),
        Attribute::SampleType => SampleType::all()
            .map(SampleType::code)
            .collect::<Vec<_>>()
            .join(", "),
        Attribute::Tumour => codes(TumourStatus::ALL, TumourStatus::code),
        Attribute::Preservation => codes(Preservation::ALL, Preservation::code),
        Attribute::StorageTemperature => codes(StorageTemperature::ALL, StorageTemperature::code),
        Attribute::Diagnosis => "C50, C50.9, C81-C96".to_owned(),
        Attribute::Topography => "C50, C50.4, C15-C26".to_owned(),
        Attribute::Morphology => "8140/3".to_owned(),
        Attribute::Behaviour => BEHAVIOURS.join(", "),
        Attribute::Sex => codes(Sex::ALL, Sex::code),
        Attribute::AgeBand => AGE_BANDS.join(", "),
        Attribute::Year => "1900…2199".to_owned(),
        Attribute::Stage => "pT2N0M0".to_owned(),
        Attribute::Consent => codes(Consent::ALL, Consent::code),
        Attribute::Derived => DERIVED.join(", "),
    };
    format!("{values}, {UNSAID}")
}

const BEHAVIOURS: [&str; 6] = ["0", "1", "2", "3", "6", "9"];
const DERIVED: [&str; 3] = ["dna", "rna", "protein"];
const AGE_BANDS: [&str; 10] = [
    "0-9", "10-19", "20-29", "30-39", "40-49", "50-59", "60-69", "70-79", "80-89", "90+",
];

/// A value in its one spelling, that of facets; none when it cannot be one.
pub(super) fn canonical(attribute: Attribute, text: &str) -> Option<String> {
    if text == UNSAID {
        return Some(UNSAID.to_owned());
    }
    let listed = |all: &[&str]| all.contains(&text).then(|| text.to_owned());
    let coded = |is_known: bool| is_known.then(|| text.to_owned());
    match attribute {
        Attribute::Biobank => Slug::parse(text).map(|id| id.to_string()),
        Attribute::Collection => Some(text.to_owned()),
        Attribute::SampleType => coded(SampleType::from_code(text).is_some()),
        Attribute::Tumour => coded(TumourStatus::from_code(text).is_some()),
        Attribute::Preservation => coded(Preservation::from_code(text).is_some()),
        Attribute::StorageTemperature => coded(StorageTemperature::from_code(text).is_some()),
        Attribute::Diagnosis => diagnosis_value(text),
        // A block of sites is written as one of diagnoses, and its end may lie behind the last site.
        Attribute::Topography => Topography::parse(text)
            .map(|site| site.to_string())
            .ok()
            .or_else(|| diagnosis_value(text).filter(|block| block.contains('-'))),
        Attribute::Morphology => Morphology::parse(text).ok().map(|code| code.to_string()),
        Attribute::Behaviour => listed(&BEHAVIOURS),
        Attribute::Sex => coded(Sex::from_code(text).is_some()),
        Attribute::AgeBand => listed(&AGE_BANDS),
        Attribute::Year => PartialDate::parse_iso(text)
            .ok()
            .filter(|date| date.to_string().len() == "2017".len())
            .map(|date| date.to_string()),
        Attribute::Stage => Ptnm::parse(text).map(|stage| stage.to_string()),
        Attribute::Consent => coded(Consent::from_code(text).is_some()),
        Attribute::Derived => listed(&DERIVED),
    }
}

/// The filter that asks for one of some values, in their one spelling. A code finds finer ones.
pub(super) fn filter(attribute: Attribute, values: &[String], banks: &Banks) -> Filter {
    let kept = |value: &String| match attribute {
        _ if value == UNSAID => String::new(),
        Attribute::Biobank => banks.key_text(value),
        _ => value.clone(),
    };
    let as_written = Filter::any_of(attribute, values.iter().map(kept));
    let codes = || values.iter().flat_map(|value| diagnoses_of(value));
    match attribute {
        Attribute::Diagnosis => as_written.or(Filter::diagnoses(codes())),
        Attribute::Topography => as_written.or(Filter::sites(codes())),
        _ => as_written,
    }
}

/// Codes that a facet counts a sample by: a category too, because choosing it finds the finer ones.
pub(super) fn coarser(attribute: Attribute, value: &str) -> Option<String> {
    matches!(attribute, Attribute::Diagnosis | Attribute::Topography)
        .then(|| Icd10::parse(value).ok())
        .flatten()
        .filter(|code| *code != code.category())
        .map(|code| code.category().to_string())
}

/// What people call a value.
pub(super) fn label(attribute: Attribute, value: &str, banks: &Banks, lang: Lang) -> String {
    let named = match attribute {
        _ if value == UNSAID => Some(say(lang, "not-said")),
        Attribute::Biobank => banks.name(value).map(str::to_owned),
        Attribute::SampleType => Facet::SampleType.coded_label(value, lang),
        Attribute::Diagnosis => Facet::Diagnosis.coded_label(value, lang),
        Attribute::Preservation => Facet::Preservation.coded_label(value, lang),
        Attribute::Tumour => TumourStatus::from_code(value).map(|one| one.label(lang).to_owned()),
        Attribute::StorageTemperature => {
            StorageTemperature::from_code(value).map(|one| one.label(lang).to_owned())
        }
        Attribute::Sex => Sex::from_code(value).map(|one| one.label(lang).to_owned()),
        Attribute::Consent => Consent::from_code(value).map(|one| one.label(lang).to_owned()),
        Attribute::Collection
        | Attribute::Topography
        | Attribute::Morphology
        | Attribute::Behaviour
        | Attribute::AgeBand
        | Attribute::Year
        | Attribute::Stage => None,
        Attribute::Derived => sample_field_label(value, lang).map(str::to_owned),
    };
    named.unwrap_or_else(|| value.to_owned())
}
