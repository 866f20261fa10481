use tumorotheque_domain::{Icd10, Lang, Slug, vocabulary};
use tumorotheque_publish::{Attribute, Kind};

use super::coded::diagnosis_value;

/// What results can be narrowed by. Each is a repeatable parameter of the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Facet {
    Establishment,
    Clinician,
    SampleType,
    Diagnosis,
    Preservation,
    Tumour,
    Matched,
    Sex,
    AgeBand,
    Network,
    Collection,
}

impl Facet {
    /// In the order in which they are shown.
    pub(crate) const ALL: [Self; 11] = [
        Self::SampleType,
        Self::Diagnosis,
        Self::Preservation,
        Self::Tumour,
        Self::Matched,
        Self::Sex,
        Self::AgeBand,
        Self::Establishment,
        Self::Clinician,
        Self::Collection,
        Self::Network,
    ];

    /// The parameter's name, and the key of its words in `locales/`.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Establishment => "establishment",
            Self::Clinician => "clinician",
            Self::SampleType => "sample_type",
            Self::Diagnosis => "diagnosis",
            Self::Preservation => "preservation",
            Self::Tumour => "tumour",
            Self::Matched => "matched",
            Self::Sex => "sex",
            Self::AgeBand => "age_band",
            Self::Network => "network",
            Self::Collection => "collection",
        }
    }

    /// Whether figures know it; the others only a bank's own entry does.
    pub(crate) const fn is_published(self) -> bool {
        self.kind().is_some() || matches!(self, Self::Diagnosis | Self::Collection)
    }

    /// The kind of attribute that figures know it as, if it is one.
    pub(crate) const fn kind(self) -> Option<Kind> {
        match self {
            Self::SampleType => Some(Kind::SampleType),
            Self::Preservation => Some(Kind::Preservation),
            Self::Tumour => Some(Kind::Tumour),
            Self::Matched => Some(Kind::Matched),
            Self::Sex => Some(Kind::Sex),
            Self::AgeBand => Some(Kind::AgeBand),
            Self::Diagnosis
            | Self::Establishment
            | Self::Clinician
            | Self::Network
            | Self::Collection => None,
        }
    }

    /// The attribute of a value; none when figures know the facet as none.
    pub(crate) fn attribute(self, value: &str) -> Option<Attribute> {
        self.kind()?.of_code(value)
    }

    /// The facet of a parameter's name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.name() == name)
    }

    /// A value in its one spelling; none when it cannot be a value of this facet.
    pub(crate) fn canonical(self, value: &str) -> Option<String> {
        match self {
            Self::SampleType
            | Self::Preservation
            | Self::Tumour
            | Self::Matched
            | Self::Sex
            | Self::AgeBand => {
                let attribute = self.attribute(value);
                attribute.map(|attribute| attribute.code().to_owned())
            }
            Self::Diagnosis => diagnosis_value(value),
            Self::Establishment | Self::Clinician | Self::Network | Self::Collection => {
                Slug::parse(value).map(|slug| slug.to_string())
            }
        }
    }

    /// What a reader sees of a coded value; none for values that are named by the directory.
    pub(crate) fn coded_label(self, value: &str, lang: Lang) -> Option<String> {
        if let Some(attribute) = self.attribute(value) {
            return Some(attribute.label(lang).to_owned());
        }
        match self {
            Self::Diagnosis => {
                let Ok(code) = Icd10::parse(value) else {
                    return block_label(value, lang);
                };
                let category = code.category().to_string();
                vocabulary::diagnosis(&category).map(|term| format!("{value} {}", term.label(lang)))
            }
            _ => None,
        }
    }
}

/// A block of codes with its name, where it is one of those that have one.
fn block_label(value: &str, lang: Lang) -> Option<String> {
    let value = diagnosis_value(value)?;
    let named = vocabulary::diagnosis(&value);
    Some(named.map_or_else(
        || value.clone(),
        |term| format!("{value} {}", term.label(lang)),
    ))
}
