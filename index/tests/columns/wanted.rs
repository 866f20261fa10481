//! Filters drawn at random, and what they hold for by looking at one sample.

use proptest::prelude::*;
use tumorotheque_domain::{BiobankKey, Icd10, PartialDate, Sample};
use tumorotheque_index::{Attribute, Filter};

use crate::random::DIAGNOSES;

/// A filter, in a form that the naive way understands too.
#[derive(Clone, Debug)]
pub(crate) enum Wanted {
    AnyOf(Attribute, Vec<String>, bool),
    Diagnoses(Vec<&'static str>, bool),
    /// One of some values, or one of some diagnoses.
    Either(Vec<String>, Vec<&'static str>),
    Years(i16, i16),
    Period(&'static str, &'static str),
    Ages(u8, u8),
}

impl Wanted {
    pub(crate) fn attribute(&self) -> Attribute {
        match self {
            Self::AnyOf(attribute, ..) => *attribute,
            Self::Diagnoses(..) | Self::Either(..) => Attribute::Diagnosis,
            Self::Years(..) | Self::Period(..) => Attribute::Year,
            Self::Ages(..) => Attribute::AgeBand,
        }
    }

    pub(crate) fn filter(&self) -> Filter {
        let with = |filter: Filter, is_excluded| {
            if is_excluded {
                filter.excluded()
            } else {
                filter
            }
        };
        match self {
            Self::AnyOf(attribute, values, is_excluded) => {
                with(Filter::any_of(*attribute, values.clone()), *is_excluded)
            }
            Self::Diagnoses(codes, is_excluded) => {
                let codes = codes.iter().map(|code| Icd10::parse(code).unwrap());
                with(Filter::diagnoses(codes), *is_excluded)
            }
            Self::Either(values, codes) => {
                let codes = Self::Diagnoses(codes.clone(), false).filter();
                Filter::any_of(Attribute::Diagnosis, values.clone()).or(codes)
            }
            Self::Years(from, to) => Filter::years(*from..=*to),
            Self::Period(from, to) => {
                let date = |text: &str| PartialDate::parse_iso(text).ok();
                Filter::period(date(from), date(to))
            }
            Self::Ages(from, to) => Filter::ages(*from..=*to),
        }
    }

    pub(crate) fn holds(&self, bank: BiobankKey, sample: &Sample) -> bool {
        match self {
            Self::AnyOf(attribute, values, is_excluded) => {
                let has = said(*attribute, bank, sample)
                    .iter()
                    .any(|value| values.contains(value));
                has != *is_excluded
            }
            Self::Diagnoses(codes, is_excluded) => {
                let code = sample
                    .diagnosis
                    .map(|code| code.to_string())
                    .unwrap_or_default();
                let has = codes
                    .iter()
                    .any(|wanted| code == *wanted || code.starts_with(&format!("{wanted}.")));
                has != *is_excluded
            }
            Self::Either(values, codes) => {
                Self::AnyOf(Attribute::Diagnosis, values.clone(), false).holds(bank, sample)
                    || Self::Diagnoses(codes.clone(), false).holds(bank, sample)
            }
            // As text: an empty bound is none.
            Self::Period(from, to) => sample.collected.is_some_and(|date| {
                let (first, last) = (date.earliest().to_string(), date.latest().to_string());
                *from <= first.as_str() && (to.is_empty() || last.as_str() <= *to)
            }),
            Self::Years(from, to) => sample
                .collected
                .is_some_and(|date| (*from..=*to).contains(&date.year())),
            Self::Ages(from, to) => sample
                .age_at_sampling
                .is_some_and(|age| (*from..=*to).contains(&age)),
        }
    }
}

/// What a sample says of an attribute, in the words of facets.
pub(crate) fn said(attribute: Attribute, bank: BiobankKey, sample: &Sample) -> Vec<String> {
    let shown = |value: Option<String>| vec![value.unwrap_or_default()];
    match attribute {
        Attribute::Biobank => shown(Some(bank.0.to_string())),
        Attribute::Collection => shown(sample.collection.clone()),
        Attribute::SampleType => shown(Some(sample.sample_type.code().to_owned())),
        Attribute::Tumour => shown(sample.tumour.map(|value| value.code().to_owned())),
        Attribute::Preservation => shown(sample.preservation.map(|value| value.code().to_owned())),
        Attribute::StorageTemperature => shown(
            sample
                .storage_temperature
                .map(|value| value.code().to_owned()),
        ),
        Attribute::Diagnosis => shown(sample.diagnosis.map(|code| code.to_string())),
        Attribute::Topography => shown(sample.topography.map(|code| code.to_string())),
        Attribute::Morphology => shown(sample.morphology.map(|code| code.to_string())),
        Attribute::Behaviour => shown(sample.morphology.map(|code| code.behaviour().to_string())),
        Attribute::Sex => shown(sample.sex.map(|value| value.code().to_owned())),
        Attribute::AgeBand => shown(sample.age_at_sampling.map(|age| match age {
            0..=9 => "0-9".to_owned(),
            40..=49 => "40-49".to_owned(),
            50..=59 => "50-59".to_owned(),
            _ => "90+".to_owned(),
        })),
        Attribute::Year => shown(sample.collected.map(|date| date.year().to_string())),
        Attribute::Stage => shown(sample.stage.as_ref().map(ToString::to_string)),
        Attribute::Consent => shown(Some(sample.consent.code().to_owned())),
        Attribute::Derived => {
            let has = [("dna", sample.derived.dna), ("rna", sample.derived.rna)];
            let has: Vec<String> = (has.iter().filter(|(_, has)| *has == Some(true)))
                .map(|(name, _)| (*name).to_owned())
                .collect();
            if has.is_empty() { shown(None) } else { has }
        }
    }
}

pub(crate) fn wanted() -> impl Strategy<Value = Wanted> {
    let values = proptest::sample::select(vec![
        "1",
        "2",
        "serum",
        "dna",
        "rna",
        "tumour",
        "frozen",
        "LN",
        "C50",
        "C50.4",
        "C43.5",
        "8140/3",
        "3",
        "F",
        "40-49",
        "90+",
        "2017",
        "consented",
        "unknown",
        "Sein",
        "",
        "nowhere",
    ]);
    let any_of = (
        proptest::sample::select(Attribute::ALL),
        proptest::collection::vec(values.prop_map(str::to_owned), 0..4),
        any::<bool>(),
    );
    let diagnoses = proptest::sample::subsequence(DIAGNOSES.to_vec(), 0..3);
    prop_oneof![
        6 => any_of.prop_map(|(attribute, values, is_excluded)| Wanted::AnyOf(attribute, values, is_excluded)),
        1 => diagnoses.clone().prop_map(|codes| Wanted::Either(vec![String::new(), "C43.5".to_owned()], codes)),
        1 => proptest::sample::select(vec![("2017-06-01", "2017-06-30"), ("2001-01-02", ""), ("", "2017-06-20"), ("2018-01-01", "2001-01-01")])
            .prop_map(|(from, to)| Wanted::Period(from, to)),
        2 => (diagnoses, any::<bool>()).prop_map(|(codes, is_excluded)| Wanted::Diagnoses(codes, is_excluded)),
        1 => Just(Wanted::Years(2010, 2020)),
        1 => Just(Wanted::Ages(41, 49)),
    ]
}
