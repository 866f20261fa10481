use std::fmt;

use tumorotheque_domain::{Icd10, Slug};

use crate::{Attribute, Kind};

/// What a figure counts, within one bank. More dimensions than these are never published.
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
}

/// Donors that may be divided by what each has one value of.
pub(crate) const FEWEST_DIVIDED: u64 = 100;

impl Cell {
    /// What is split by diagnosis in this cell, if anything is.
    pub(crate) const fn split(&self) -> Option<Attribute> {
        match self {
            Self::OfDiagnosis(attribute, _) => Some(*attribute),
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
        match dimension {
            "bank" => Some(Self::Bank),
            "diagnosis" => category(value).map(Self::Diagnosis),
            "collection" => Slug::parse(value).map(Self::Collection),
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
        }
    }
}
