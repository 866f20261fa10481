use std::fmt;

use tumorotheque_domain::{Icd10, Preservation, SampleType, Slug};

/// What a figure counts, within one bank. More dimensions than these are never published.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cell {
    /// The bank as a whole.
    Bank,
    /// One material.
    SampleType(SampleType),
    /// One ICD-10 category.
    Diagnosis(Icd10),
    /// One way of keeping.
    Preservation(Preservation),
    /// One named collection.
    Collection(Slug),
    /// One material of one ICD-10 category: on the same sample.
    SampleTypeOfDiagnosis(SampleType, Icd10),
}

impl Cell {
    /// The material that is split by diagnosis in this cell, if one is.
    pub(crate) const fn split(&self) -> Option<SampleType> {
        match self {
            Self::SampleTypeOfDiagnosis(material, _) => Some(*material),
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
            "sample_type" => SampleType::from_code(value).map(Self::SampleType),
            "diagnosis" => category(value).map(Self::Diagnosis),
            "preservation" => Preservation::from_code(value).map(Self::Preservation),
            "collection" => Slug::parse(value).map(Self::Collection),
            "sample_type+diagnosis" => {
                let (material, diagnosis) = value.split_once('+')?;
                Some(Self::SampleTypeOfDiagnosis(
                    SampleType::from_code(material)?,
                    category(diagnosis)?,
                ))
            }
            _ => None,
        }
    }
}

/// The code in a stored release: `sample_type:serum`, `sample_type+diagnosis:serum+C50`.
impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bank => f.write_str("bank"),
            Self::SampleType(material) => write!(f, "sample_type:{}", material.code()),
            Self::Diagnosis(category) => write!(f, "diagnosis:{category}"),
            Self::Preservation(preservation) => write!(f, "preservation:{}", preservation.code()),
            Self::Collection(collection) => write!(f, "collection:{collection}"),
            Self::SampleTypeOfDiagnosis(material, category) => {
                write!(f, "sample_type+diagnosis:{}+{category}", material.code())
            }
        }
    }
}
