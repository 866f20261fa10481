use serde::{Deserialize, Serialize};

/// Where in a document a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Its own name.
    Name,
    /// A hospital.
    Establishment,
    /// A hospital group: `AP-HP`.
    Group,
    /// A town.
    City,
    /// Who answers for it.
    Clinician,
    /// A network that it is in.
    Network,
    /// A collection that it holds.
    Collection,
    /// A kind of sample that it holds.
    SampleType,
    /// How samples are kept.
    Preservation,
    /// A diagnosis group: its code, label and synonyms in one value.
    Diagnosis,
    /// A code, or several with spaces between.
    Code,
    /// What it says of itself.
    Description,
}

impl Field {
    /// Every field, in the order in which matches are shown.
    pub const ALL: [Self; 12] = [
        Self::Name,
        Self::Establishment,
        Self::Group,
        Self::City,
        Self::Clinician,
        Self::Network,
        Self::Collection,
        Self::SampleType,
        Self::Preservation,
        Self::Diagnosis,
        Self::Code,
        Self::Description,
    ];

    /// The stable code: `sample_type`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Establishment => "establishment",
            Self::Group => "group",
            Self::City => "city",
            Self::Clinician => "clinician",
            Self::Network => "network",
            Self::Collection => "collection",
            Self::SampleType => "sample_type",
            Self::Preservation => "preservation",
            Self::Diagnosis => "diagnosis",
            Self::Code => "code",
            Self::Description => "description",
        }
    }

    /// Whether other forms of a word match. Names of people, towns and groups are taken as they are.
    pub(super) const fn is_stemmed(self) -> bool {
        !matches!(
            self,
            Self::Group | Self::City | Self::Clinician | Self::Code
        )
    }

    /// Whether its values are names worth suggesting; the others are lists of synonyms, codes or prose.
    pub(super) const fn is_suggested(self) -> bool {
        !matches!(self, Self::Diagnosis | Self::Code | Self::Description)
    }

    /// How much a match here weighs against a match elsewhere.
    pub(super) const fn weight(self) -> f32 {
        match self {
            Self::Name => 3.0,
            Self::Clinician => 2.5,
            Self::Establishment | Self::Diagnosis | Self::Code => 2.0,
            Self::Network | Self::Collection => 1.6,
            Self::Group | Self::City | Self::SampleType | Self::Preservation => 1.4,
            Self::Description => 1.0,
        }
    }

    /// Its place in [`Field::ALL`].
    pub(super) const fn place(self) -> u32 {
        self as u32
    }
}
