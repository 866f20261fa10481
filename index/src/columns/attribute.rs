use std::{borrow::Cow, fmt::Write as _};

use tumorotheque_domain::Sample;

/// What samples may be asked for and counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attribute {
    /// Row key of the bank.
    Biobank,
    /// Name of the collection.
    Collection,
    /// Code of the sample type.
    SampleType,
    /// `tumour` or `non_tumour`.
    Tumour,
    /// Code of the preservation.
    Preservation,
    /// Code of the storage temperature.
    StorageTemperature,
    /// ICD-10 code.
    Diagnosis,
    /// ICD-O-3 site.
    Topography,
    /// ICD-O-3 morphology: `8140/3`.
    Morphology,
    /// The digit behind the morphology: `3`.
    Behaviour,
    /// Code of the sex.
    Sex,
    /// Ten years of age at sampling: `40-49`.
    AgeBand,
    /// Year of collection.
    Year,
    /// Pathological stage.
    Stage,
    /// Code of the consent.
    Consent,
    /// `dna`, `rna`, `protein`: a sample may have several.
    Derived,
}

/// What is kept of each sample; attributes are read from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Collection,
    SampleType,
    Tumour,
    Preservation,
    StorageTemperature,
    Diagnosis,
    Topography,
    Morphology,
    Sex,
    Age,
    Collected,
    Stage,
    Consent,
    Derived,
}

/// How many fields there are.
pub(super) const FIELDS: usize = 14;

impl Field {
    /// Every field, in the order of a part's columns.
    pub(super) const ALL: [Self; FIELDS] = [
        Self::Collection,
        Self::SampleType,
        Self::Tumour,
        Self::Preservation,
        Self::StorageTemperature,
        Self::Diagnosis,
        Self::Topography,
        Self::Morphology,
        Self::Sex,
        Self::Age,
        Self::Collected,
        Self::Stage,
        Self::Consent,
        Self::Derived,
    ];

    /// Writes what the sample says; nothing when it does not say. Writing to a string cannot fail.
    pub(super) fn write(self, sample: &Sample, out: &mut String) {
        let mut shown = |value: Option<&dyn std::fmt::Display>| {
            let _ = value.map(|value| write!(out, "{value}"));
        };
        macro_rules! code {
            ($coded:expr) => {
                out.push_str($coded.map_or("", |coded| coded.code()))
            };
        }
        match self {
            Self::Collection => out.push_str(sample.collection.as_deref().unwrap_or_default()),
            Self::SampleType => out.push_str(sample.sample_type.code()),
            Self::Tumour => code!(sample.tumour),
            Self::Preservation => code!(sample.preservation),
            Self::StorageTemperature => code!(sample.storage_temperature),
            Self::Diagnosis => shown(sample.diagnosis.as_ref().map(|code| code as _)),
            Self::Topography => shown(sample.topography.as_ref().map(|code| code as _)),
            Self::Morphology => shown(sample.morphology.as_ref().map(|code| code as _)),
            Self::Sex => code!(sample.sex),
            Self::Age => shown(sample.age_at_sampling.as_ref().map(|years| years as _)),
            Self::Collected => shown(sample.collected.as_ref().map(|date| date as _)),
            Self::Stage => shown(sample.stage.as_ref().map(|stage| stage as _)),
            Self::Consent => out.push_str(sample.consent.code()),
            Self::Derived => write_derived(sample, out),
        }
    }
}

fn write_derived(sample: &Sample, out: &mut String) {
    let derived = sample.derived;
    let products = [
        ("dna", derived.dna),
        ("rna", derived.rna),
        ("protein", derived.protein),
    ];
    for (name, _) in products.iter().filter(|(_, has)| *has == Some(true)) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(name);
    }
}

impl Attribute {
    /// Every attribute, in the order in which it is shown.
    pub const ALL: &[Self] = &[
        Self::Biobank,
        Self::Collection,
        Self::SampleType,
        Self::Tumour,
        Self::Preservation,
        Self::StorageTemperature,
        Self::Diagnosis,
        Self::Topography,
        Self::Morphology,
        Self::Behaviour,
        Self::Sex,
        Self::AgeBand,
        Self::Year,
        Self::Stage,
        Self::Consent,
        Self::Derived,
    ];

    /// The field it is read from; none for the bank, which has a part of its own.
    pub(super) const fn field(self) -> Option<Field> {
        Some(match self {
            Self::Biobank => return None,
            Self::Collection => Field::Collection,
            Self::SampleType => Field::SampleType,
            Self::Tumour => Field::Tumour,
            Self::Preservation => Field::Preservation,
            Self::StorageTemperature => Field::StorageTemperature,
            Self::Diagnosis => Field::Diagnosis,
            Self::Topography => Field::Topography,
            Self::Morphology | Self::Behaviour => Field::Morphology,
            Self::Sex => Field::Sex,
            Self::AgeBand => Field::Age,
            Self::Year => Field::Collected,
            Self::Stage => Field::Stage,
            Self::Consent => Field::Consent,
            Self::Derived => Field::Derived,
        })
    }

    /// Its values in what is kept: one, or none when nothing is said; of derived products as many as there are.
    pub(super) fn values(self, kept: &str) -> Vec<Cow<'_, str>> {
        match self {
            _ if kept.is_empty() => Vec::new(),
            Self::Behaviour => kept.rsplit('/').take(1).map(Cow::from).collect(),
            Self::AgeBand => kept
                .parse()
                .map(ten_years)
                .map(Cow::from)
                .into_iter()
                .collect(),
            Self::Year => kept.split('-').take(1).map(Cow::from).collect(),
            Self::Derived => kept.split(' ').map(Cow::from).collect(),
            _ => vec![Cow::from(kept)],
        }
    }
}

/// `47` → `40-49`; from 90 on one band, because few people are as old.
fn ten_years(age: u8) -> String {
    match age / 10 * 10 {
        90.. => "90+".to_owned(),
        from => format!("{from}-{}", from + 9),
    }
}

#[cfg(test)]
mod tests {
    use tumorotheque_domain::{Morphology, PartialDate, SampleType};

    use super::*;

    #[test]
    fn attributes_are_read_from_what_is_kept() {
        let values = |attribute: Attribute, kept| attribute.values(kept).join("|");
        assert_eq!(values(Attribute::Behaviour, "8140/3"), "3");
        assert_eq!(values(Attribute::AgeBand, "47"), "40-49");
        assert_eq!(values(Attribute::AgeBand, "7"), "0-9");
        assert_eq!(values(Attribute::AgeBand, "103"), "90+");
        assert_eq!(values(Attribute::Derived, "dna protein"), "dna|protein");
        assert_eq!(values(Attribute::Diagnosis, "C50.9"), "C50.9");
        for attribute in Attribute::ALL {
            assert_eq!(values(*attribute, ""), "");
        }
    }

    #[test]
    fn fields_are_written_as_codes_and_the_unsaid_as_nothing() {
        let mut sample = Sample::new("1", SampleType::from_code("serum").unwrap());
        let written = |sample: &Sample| {
            let text = Field::ALL.map(|field| {
                let mut text = String::new();
                field.write(sample, &mut text);
                text
            });
            text.join("|")
        };
        assert_eq!(written(&sample), "|serum|||||||||||unknown|");
        sample.derived.dna = Some(true);
        sample.derived.rna = Some(false);
        sample.derived.protein = Some(true);
        sample.collected = PartialDate::parse_iso("2017-06").ok();
        sample.morphology = Morphology::parse("8140/3").ok();
        sample.age_at_sampling = Some(47);
        assert_eq!(
            written(&sample),
            "|serum||||||8140/3||47|2017-06||unknown|dna protein"
        );
    }
}
