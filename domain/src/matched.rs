//! What else a donor gave, beside the tumour.

use crate::{SampleType, TumourStatus};

coded! {
    /// A second sample of the donor, to compare the tumour with.
    Matched {
        Normal = "normal", "Avec tissu sain du même donneur", "With normal tissue of the same donor";
        Blood = "blood", "Avec sang du même donneur", "With blood of the same donor";
    }
}

impl Matched {
    /// Codes of blood and its parts.
    pub const OF_BLOOD: [&'static str; 5] =
        ["blood_whole", "plasma", "serum", "pbmc", "buffy_coat"];

    /// Whether a sample is the one that stands beside the tumour. A sample that holds tumour never is.
    #[must_use]
    pub fn is_met_by(self, sample_type: SampleType, tumour: Option<TumourStatus>) -> bool {
        match self {
            Self::Normal => tumour == Some(TumourStatus::NonTumour),
            Self::Blood => {
                tumour != Some(TumourStatus::Tumour) && Self::OF_BLOOD.contains(&sample_type.code())
            }
        }
    }

    /// Whether a sample is one that another stands beside: it holds tumour, or it is tissue of which nothing is said.
    #[must_use]
    pub fn is_beside(sample_type: SampleType, tumour: Option<TumourStatus>) -> bool {
        match tumour {
            Some(status) => status == TumourStatus::Tumour,
            None => sample_type.code().starts_with("tissue"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_sample_stands_beside_itself() {
        let statuses = [
            None,
            Some(TumourStatus::Tumour),
            Some(TumourStatus::NonTumour),
        ];
        for material in SampleType::all() {
            for tumour in statuses {
                for matched in Matched::ALL {
                    let is_both =
                        matched.is_met_by(material, tumour) && Matched::is_beside(material, tumour);
                    assert!(!is_both, "{} {tumour:?}", material.code());
                }
            }
        }
        for code in Matched::OF_BLOOD {
            assert!(SampleType::from_code(code).is_some(), "{code}");
        }
    }
}
