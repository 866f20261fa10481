use std::fmt::{self, Write as _};

use sha2::{Digest as _, Sha256};

use crate::{
    Adicap, Consent, Icd10, Morphology, PartialDate, Preservation, Quantity, SampleType, Sex,
    StorageTemperature, Topography, TumourStatus,
};

/// A sample as MIABIS means it: donor, material, preservation, date and diagnosis; not an aliquot.
///
/// Within its bank it is known by `local_id`. What the source does not say is `None`, never "no".
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// The bank's own sample id, at most 64 characters, as text: leading zeros count.
    pub local_id: String,
    /// The bank's pseudonym of the donor. Samples without one count as one donor of the bank.
    pub donor: Option<String>,
    /// The material.
    pub sample_type: SampleType,
    /// Tumour or not.
    pub tumour: Option<TumourStatus>,
    /// How it is kept from decay.
    pub preservation: Option<Preservation>,
    /// How cold it is kept.
    pub storage_temperature: Option<StorageTemperature>,
    /// Main diagnosis.
    pub diagnosis: Option<Icd10>,
    /// Site, ICD-O-3.
    pub topography: Option<Topography>,
    /// Morphology, ICD-O-3.
    pub morphology: Option<Morphology>,
    /// The French lesion code.
    pub adicap: Option<Adicap>,
    /// Sex of the donor.
    pub sex: Option<Sex>,
    /// Whole years, 0 to 120.
    pub age_at_sampling: Option<u8>,
    /// When it was taken.
    pub collected: Option<PartialDate>,
    /// How much there is.
    pub quantity: Option<Quantity>,
    /// Pathological stage.
    pub stage: Option<Ptnm>,
    /// What the donor said of research use.
    pub consent: Consent,
    /// What has been derived from it.
    pub derived: DerivedProducts,
    /// Name of the collection it is in.
    pub collection: Option<String>,
    /// Free note of the bank.
    pub note: Option<String>,
    /// Every further column of the file, in its order; empty cells left out.
    pub annotations: Vec<Annotation>,
}

impl Sample {
    /// A sample of which nothing but id and material is known.
    #[must_use]
    pub fn new(local_id: &str, sample_type: SampleType) -> Self {
        Self {
            local_id: local_id.to_owned(),
            donor: None,
            sample_type,
            tumour: None,
            preservation: None,
            storage_temperature: None,
            diagnosis: None,
            topography: None,
            morphology: None,
            adicap: None,
            sex: None,
            age_at_sampling: None,
            collected: None,
            quantity: None,
            stage: None,
            consent: Consent::Unknown,
            derived: DerivedProducts::default(),
            collection: None,
            note: None,
            annotations: Vec::new(),
        }
    }
}

impl Sample {
    /// 64 bits of SHA-256 over everything the sample says: equal content, equal fingerprint, on any machine.
    ///
    /// `buffer` is only reused, so that a million rows do not make a million buffers.
    #[must_use]
    pub fn fingerprint(&self, buffer: &mut String) -> i64 {
        buffer.clear();
        // Writing to a string cannot fail.
        let _ = self.write_content(buffer);
        let digest = Sha256::digest(buffer.as_bytes());
        digest
            .first_chunk()
            .copied()
            .map(i64::from_be_bytes)
            .unwrap_or_default()
    }

    /// Every field in the order of the struct, `\u{1f}` behind each; the order is part of the stored fingerprints.
    fn write_content(&self, out: &mut String) -> fmt::Result {
        // Taken apart whole, so that a new field cannot be forgotten here.
        let Self {
            local_id,
            donor,
            sample_type,
            tumour,
            preservation,
            storage_temperature,
            diagnosis,
            topography,
            morphology,
            adicap,
            sex,
            age_at_sampling,
            collected,
            quantity,
            stage,
            consent,
            derived: DerivedProducts { dna, rna, protein },
            collection,
            note,
            annotations,
        } = self;
        said(out, Some(local_id))?;
        said(out, donor.as_deref())?;
        said(out, Some(sample_type.code()))?;
        said(out, tumour.map(TumourStatus::code))?;
        said(out, preservation.map(Preservation::code))?;
        said(out, storage_temperature.map(StorageTemperature::code))?;
        shown(out, *diagnosis)?;
        shown(out, *topography)?;
        shown(out, *morphology)?;
        said(out, adicap.as_ref().map(Adicap::as_str))?;
        said(out, sex.map(Sex::code))?;
        shown(out, *age_at_sampling)?;
        shown(out, *collected)?;
        shown(out, quantity.map(|quantity| quantity.value))?;
        said(out, quantity.and_then(|quantity| quantity.unit))?;
        said(out, stage.as_ref().map(Ptnm::as_str))?;
        said(out, Some(consent.code()))?;
        for product in [dna, rna, protein] {
            shown(out, *product)?;
        }
        said(out, collection.as_deref())?;
        said(out, note.as_deref())?;
        annotations
            .iter()
            .try_for_each(|Annotation { name, value }| write!(out, "{name}\u{1e}{value}\u{1f}"))
    }
}

/// A text as it is; formatting it would take longer.
fn said(out: &mut String, text: Option<&str>) -> fmt::Result {
    out.push_str(text.unwrap_or_default());
    out.write_char('\u{1f}')
}

fn shown(out: &mut String, value: Option<impl fmt::Display>) -> fmt::Result {
    value.map_or(Ok(()), |value| write!(out, "{value}"))?;
    out.write_char('\u{1f}')
}

/// Row key of a bank inside one database; its public id is its [`crate::Slug`].
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub struct BiobankKey(pub i64);

/// A sample as a line of a file gives it, its bank known.
#[derive(Clone, Debug, PartialEq)]
pub struct SampleLine {
    /// Line of the file, from 1.
    pub line: u64,
    /// The bank it belongs to.
    pub biobank: BiobankKey,
    /// What the line says.
    pub sample: Sample,
}

/// A sample as the registry holds it.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredSample {
    /// Its row key: given once, never again.
    pub id: i64,
    /// The bank it belongs to.
    pub biobank: BiobankKey,
    /// What is known of it.
    pub sample: Sample,
    /// The fingerprint it was stored with.
    pub fingerprint: i64,
}

/// Derived products that exist, as far as the bank says. `None` is "not said", never "no".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DerivedProducts {
    /// DNA.
    pub dna: Option<bool>,
    /// RNA.
    pub rna: Option<bool>,
    /// Protein.
    pub protein: Option<bool>,
}

/// A column of the source that the registry has no field for.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Annotation {
    /// The header as written.
    pub name: String,
    /// The cell as written.
    pub value: String,
}

/// A pathological TNM stage in one spelling: `pT2N0M0`, `ypT1bN1`, `pT3`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Ptnm(String);

impl Ptnm {
    /// Reads `pT2 N0 M0`, `T2N0`, `ypT1b pN1`; spaces and repeated `p` do not matter.
    /// None when it is no TNM: at least a T or an N with a value is needed.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let plain: String = text
            .chars()
            .filter(|sign| !sign.is_whitespace() && *sign != ',')
            .collect();
        let start = plain.find(['T', 'N'])?;
        let prefix = plain[..start].to_ascii_lowercase();
        if !matches!(prefix.as_str(), "" | "p" | "yp" | "rp") {
            return None;
        }
        let mut stage = if prefix.is_empty() {
            "p".to_owned()
        } else {
            prefix
        };
        let mut rest = &plain[start..];
        for letter in ['T', 'N', 'M'] {
            let Some(part) = rest.strip_prefix(letter) else {
                continue;
            };
            let end = part.find(['N', 'M', 'p']).unwrap_or(part.len());
            let value = part[..end].to_ascii_lowercase();
            if !is_tnm_value(&value) {
                return None;
            }
            stage.push(letter);
            stage.push_str(&value);
            rest = part[end..].trim_start_matches('p');
        }
        rest.is_empty().then_some(Self(stage))
    }

    /// The stage in its one spelling.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// `x`, `is`, `a`, `0`–`4` with at most a letter or two behind: `1`, `1b`, `1mi`.
fn is_tnm_value(value: &str) -> bool {
    match value.as_bytes() {
        b"x" | b"is" | b"a" => true,
        [b'0'..=b'4', rest @ ..] => {
            rest.len() <= 2
                && rest
                    .iter()
                    .all(|sign| matches!(sign, b'a'..=b'd' | b'i' | b'm' | b's' | b'0'..=b'9'))
        }
        _ => false,
    }
}

impl fmt::Display for Ptnm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_has_one_spelling() {
        let stage = |text| Ptnm::parse(text).map(|stage| stage.to_string());
        assert_eq!(stage("pT2 pN0 M0").as_deref(), Some("pT2N0M0"));
        assert_eq!(stage("T2N0").as_deref(), Some("pT2N0"));
        assert_eq!(stage("ypT1b").as_deref(), Some("ypT1b"));
        assert_eq!(stage("pTis").as_deref(), Some("pTis"));
        for other in ["", "IIIC", "T", "T9", "cT2N0", "pT2N0M0X", "2"] {
            assert_eq!(stage(other), None, "{other}");
        }
    }

    #[test]
    fn a_fingerprint_tells_every_field_apart() {
        let mut buffer = String::new();
        let serum = SampleType::from_code("serum").unwrap();
        let mut samples = vec![Sample::new("1", serum); 4];
        samples[1].donor = Some("x".to_owned());
        samples[2].note = Some("x".to_owned());
        samples[3].derived.rna = Some(false);
        let prints: std::collections::HashSet<i64> = samples
            .iter()
            .map(|sample| sample.fingerprint(&mut buffer))
            .collect();
        assert_eq!(prints.len(), 4);
        assert_eq!(
            samples[0].fingerprint(&mut buffer),
            Sample::new("1", serum).fingerprint(&mut buffer)
        );
    }

    proptest::proptest! {
        #[test]
        fn reading_again_changes_nothing(text in "[yrp]{0,2}[TNMp0-9a-cxis ]{0,10}") {
            if let Some(stage) = Ptnm::parse(&text) {
                proptest::prop_assert_eq!(Ptnm::parse(stage.as_str()), Some(stage));
            }
        }
    }
}
