use std::fmt;

use tumorotheque_domain::{AgeBand, Lang, Matched, Preservation, SampleType, Sex, TumourStatus};

/// What figures count beside diagnoses: one value of a sample, or of the donor who gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attribute {
    /// The material.
    SampleType(SampleType),
    /// Tumour or not.
    Tumour(TumourStatus),
    /// How it is kept.
    Preservation(Preservation),
    /// Sex of the donor.
    Sex(Sex),
    /// Age of the donor at sampling.
    AgeBand(AgeBand),
    /// What else the donor gave, beside the tumour.
    Matched(Matched),
}

/// Which of them it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// [`Attribute::SampleType`].
    SampleType,
    /// [`Attribute::Tumour`].
    Tumour,
    /// [`Attribute::Preservation`].
    Preservation,
    /// [`Attribute::Sex`].
    Sex,
    /// [`Attribute::AgeBand`].
    AgeBand,
    /// [`Attribute::Matched`].
    Matched,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 6] = [
        Self::SampleType,
        Self::Tumour,
        Self::Preservation,
        Self::Sex,
        Self::AgeBand,
        Self::Matched,
    ];

    /// The word for it in addresses and stored releases.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SampleType => "sample_type",
            Self::Tumour => "tumour",
            Self::Preservation => "preservation",
            Self::Sex => "sex",
            Self::AgeBand => "age_band",
            Self::Matched => "matched",
        }
    }

    /// The kind of a word, exactly as [`Self::name`] writes it.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether every donor has one value of it and no other, as far as anything is said. Then the cells of the values and the
    /// one that they divide bound each other: of 50 to 99 donors 10 to 49 are women, so at least one is a man. So floors
    /// alone are published of them, and only where a hundred donors or more are divided: then no value is bounded by the
    /// others but those of fewer than ten by that.
    #[must_use]
    pub const fn divides_donors(self) -> bool {
        matches!(self, Self::Sex | Self::AgeBand | Self::Tumour)
    }

    /// Whether figures split it by diagnosis. The few ways of keeping are not: with those of one diagnosis and with all of
    /// it at hand, what is left could be told too closely.
    #[must_use]
    pub const fn is_split(self) -> bool {
        !matches!(self, Self::Preservation)
    }

    /// The attribute of this kind and code; none when the kind has no such code.
    #[must_use]
    pub fn of_code(self, code: &str) -> Option<Attribute> {
        match self {
            Self::SampleType => SampleType::from_code(code).map(Attribute::SampleType),
            Self::Tumour => TumourStatus::from_code(code).map(Attribute::Tumour),
            Self::Preservation => Preservation::from_code(code).map(Attribute::Preservation),
            Self::Sex => Sex::from_code(code).map(Attribute::Sex),
            Self::AgeBand => AgeBand::from_code(code).map(Attribute::AgeBand),
            Self::Matched => Matched::from_code(code).map(Attribute::Matched),
        }
    }
}

impl Attribute {
    /// Which of them it is.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::SampleType(_) => Kind::SampleType,
            Self::Tumour(_) => Kind::Tumour,
            Self::Preservation(_) => Kind::Preservation,
            Self::Sex(_) => Kind::Sex,
            Self::AgeBand(_) => Kind::AgeBand,
            Self::Matched(_) => Kind::Matched,
        }
    }

    /// Its stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::SampleType(material) => material.code(),
            Self::Tumour(status) => status.code(),
            Self::Preservation(preservation) => preservation.code(),
            Self::Sex(sex) => sex.code(),
            Self::AgeBand(band) => band.code(),
            Self::Matched(matched) => matched.code(),
        }
    }
}

impl Attribute {
    /// What a reader of that language sees.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::SampleType(material) => material.term().label(lang),
            Self::Tumour(status) => status.label(lang),
            Self::Preservation(preservation) => preservation.label(lang),
            Self::Sex(sex) => sex.label(lang),
            Self::AgeBand(band) => band.label(lang),
            Self::Matched(matched) => matched.label(lang),
        }
    }
}

/// `sample_type:serum`.
impl fmt::Display for Attribute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind().name(), self.code())
    }
}
