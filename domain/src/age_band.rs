//! Age as the public learns it.

coded! {
    /// Twenty years of age at sampling.
    AgeBand {
        Below20 = "0-19", "Moins de 20 ans", "Under 20";
        From20 = "20-39", "20 à 39 ans", "20 to 39";
        From40 = "40-59", "40 à 59 ans", "40 to 59";
        From60 = "60-79", "60 à 79 ans", "60 to 79";
        From80 = "80-120", "80 ans et plus", "80 and over";
    }
}

impl AgeBand {
    /// The band of whole years.
    #[must_use]
    pub const fn of(years: u8) -> Self {
        match years {
            0..20 => Self::Below20,
            20..40 => Self::From20,
            40..60 => Self::From40,
            60..80 => Self::From60,
            80.. => Self::From80,
        }
    }
}
