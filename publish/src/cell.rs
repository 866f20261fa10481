use std::fmt;

use tumorotheque_domain::{Icd10, Matched, SampleType, Slug};

use crate::{Attribute, Kind};

/// What a figure counts, within one bank. More dimensions than these are never published, and the four of the last only of banks
/// that pass their audit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cell {
    /// The bank as a whole.
    Bank,
    /// One material, sex, age band or the like.
    Of(Attribute),
    /// One ICD-10 category.
    Diagnosis(Icd10),
    /// One named collection.
    Collection(Slug),
    /// One of these of one ICD-10 category: on the same sample.
    OfDiagnosis(Attribute, Icd10),
    /// One material of donors who gave something else beside it; of one ICD-10 category or of any.
    Matched(Matched, SampleType, Option<Icd10>),
}

/// Donors that may be divided by what each has one value of.
pub(crate) const FEWEST_DIVIDED: u64 = 100;

impl Cell {
    /// How many dimensions it has, the bank being one.
    #[must_use]
    pub const fn dimensions(&self) -> u8 {
        match self {
            Self::Bank => 1,
            Self::Of(_) | Self::Diagnosis(_) | Self::Collection(_) => 2,
            Self::OfDiagnosis(..) | Self::Matched(.., None) => 3,
            Self::Matched(.., Some(_)) => 4,
        }
    }

    /// What is split by diagnosis, and by which, where this is a part of it.
    pub(crate) const fn split(&self) -> Option<(Self, Icd10)> {
        match self {
            Self::OfDiagnosis(attribute, category) => Some((Self::Of(*attribute), *category)),
            Self::Matched(matched, material, Some(category)) => {
                Some((Self::Matched(*matched, *material, None), *category))
            }
            _ => None,
        }
    }

    /// The donors that are divided, where this is a part of them: see [`Kind::divides_donors`].
    pub(crate) const fn divided(&self) -> Option<Self> {
        match self {
            Self::Of(attribute) if attribute.kind().divides_donors() => Some(Self::Bank),
            Self::OfDiagnosis(attribute, category) if attribute.kind().divides_donors() => {
                Some(Self::Diagnosis(*category))
            }
            _ => None,
        }
    }

    /// The cell of a code, exactly as [`fmt::Display`] writes it.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let (dimension, value) = code.split_once(':').unwrap_or((code, ""));
        let category = |code: &str| {
            Icd10::parse(code)
                .ok()
                .filter(|code| *code == code.category())
        };
        let matched = |value: &str, category| {
            let (matched, material) = value.split_once('+')?;
            let material = SampleType::from_code(material)?;
            Some(Self::Matched(
                Matched::from_code(matched)?,
                material,
                category,
            ))
        };
        match dimension {
            "bank" => Some(Self::Bank),
            "diagnosis" => category(value).map(Self::Diagnosis),
            "collection" => Slug::parse(value).map(Self::Collection),
            "matched+sample_type" => matched(value, None),
            "matched+sample_type+diagnosis" => {
                let (value, diagnosis) = value.rsplit_once('+')?;
                matched(value, Some(category(diagnosis)?))
            }
            other => match other.strip_suffix("+diagnosis") {
                Some(kind) => {
                    let (value, diagnosis) = value.split_once('+')?;
                    let attribute = Kind::from_name(kind)?.of_code(value)?;
                    Some(Self::OfDiagnosis(attribute, category(diagnosis)?))
                }
                None => Kind::from_name(other)?.of_code(value).map(Self::Of),
            },
        }
    }
}

/// The code in a stored release: `sample_type:serum`, `sample_type+diagnosis:serum+C50`.
impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bank => f.write_str("bank"),
            Self::Of(attribute) => write!(f, "{attribute}"),
            Self::Diagnosis(category) => write!(f, "diagnosis:{category}"),
            Self::Collection(collection) => write!(f, "collection:{collection}"),
            Self::OfDiagnosis(attribute, category) => {
                let (kind, value) = (attribute.kind().name(), attribute.code());
                write!(f, "{kind}+diagnosis:{value}+{category}")
            }
            Self::Matched(matched, material, None) => {
                let (matched, material) = (matched.code(), material.code());
                write!(f, "matched+sample_type:{matched}+{material}")
            }
            Self::Matched(matched, material, Some(category)) => {
                let (matched, material) = (matched.code(), material.code());
                write!(
                    f,
                    "matched+sample_type+diagnosis:{matched}+{material}+{category}"
                )
            }
        }
    }
}
