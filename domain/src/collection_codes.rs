//! The closed lists that a collection is described with.

coded! {
    /// How a collection came together, with the codes of the BBMRI Directory in lower case; the last two are of MIABIS.
    CollectionType {
        CaseControl = "case_control", "Cas-témoins", "Case-control";
        Cohort = "cohort", "Cohorte", "Cohort";
        CrossSectional = "cross_sectional", "Transversale", "Cross-sectional";
        Longitudinal = "longitudinal", "Longitudinale", "Longitudinal";
        TwinStudy = "twin_study", "Jumeaux", "Twin study";
        QualityControl = "quality_control", "Contrôle de qualité", "Quality control";
        PopulationBased = "population_based", "En population", "Population-based";
        DiseaseSpecific = "disease_specific", "Propre à une maladie", "Disease-specific";
        BirthCohort = "birth_cohort", "Cohorte de naissances", "Birth cohort";
        Prospective = "prospective_collection", "Prospective", "Prospective";
        Hospital = "hospital", "Hospitalière", "Hospital";
        RareDisease = "rd", "Maladies rares", "Rare diseases";
        Image = "image", "Images", "Images";
        Sample = "sample", "Échantillons", "Samples";
        NonHuman = "non_human", "Non humaine", "Non-human";
        Microbial = "microbial", "Microbienne", "Microbial";
        Reference = "reference", "De référence", "Reference";
        Other = "other", "Autre", "Other";
    }
}

coded! {
    /// What an age is counted in.
    AgeUnit {
        Years = "years", "ans", "years";
        Months = "months", "mois", "months";
        Weeks = "weeks", "semaines", "weeks";
        Days = "days", "jours", "days";
    }
}

/// The ages of the donors of a collection. A bound below zero is before birth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct AgeRange {
    /// The youngest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<i16>,
    /// The oldest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<i16>,
    /// What both are counted in.
    pub unit: AgeUnit,
}

/// How many there are, told by the power of ten: `2` is from 100 to 1,000, and `0` is up to ten.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(try_from = "u8", into = "u8")]
pub struct Magnitude(u8);

impl Magnitude {
    /// The highest that is told.
    pub const HIGHEST: u8 = 8;

    /// The order of magnitude of this power of ten; none above [`Self::HIGHEST`].
    #[must_use]
    pub const fn new(power: u8) -> Option<Self> {
        if power <= Self::HIGHEST {
            Some(Self(power))
        } else {
            None
        }
    }

    /// The power of ten.
    #[must_use]
    pub const fn power(self) -> u8 {
        self.0
    }

    /// Whether a number lies in it.
    #[must_use]
    pub const fn holds(self, number: u64) -> bool {
        let highest = 10_u64.pow(self.0 as u32 + 1);
        (self.0 == 0 || number >= 10_u64.pow(self.0 as u32)) && number <= highest
    }
}

impl From<Magnitude> for u8 {
    fn from(magnitude: Magnitude) -> Self {
        magnitude.0
    }
}

impl TryFrom<u8> for Magnitude {
    type Error = String;

    fn try_from(power: u8) -> Result<Self, String> {
        Self::new(power).ok_or_else(|| format!("no order of magnitude {power}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_magnitude_holds_from_its_power_of_ten_to_the_next() {
        let holds = |power, number| Magnitude::new(power).is_some_and(|one| one.holds(number));
        assert!(holds(0, 0) && holds(0, 9) && !holds(0, 11));
        assert!(holds(2, 100) && holds(2, 999) && !holds(2, 99) && !holds(2, 1_001));
        assert!(Magnitude::new(9).is_none());
    }
}
