use tumorotheque_domain::{CommercialUse, Icd10, Lang, QualityStandard, Slug, vocabulary};
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
    Group,
    City,
    Quality,
    CommercialUse,
}

impl Facet {
    /// In the order in which they are shown.
    pub(crate) const ALL: [Self; 15] = [
        Self::SampleType,
        Self::Diagnosis,
        Self::Preservation,
        Self::Tumour,
        Self::Matched,
        Self::Sex,
        Self::AgeBand,
        Self::Establishment,
        Self::Group,
        Self::City,
        Self::Clinician,
        Self::Collection,
        Self::Network,
        Self::Quality,
        Self::CommercialUse,
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
            Self::Group => "group",
            Self::City => "city",
            Self::Quality => "quality",
            Self::CommercialUse => "commercial_use",
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
            _ => None,
        }
    }

    /// The attribute of a value; none when figures know the facet as none.
    pub(crate) fn attribute(self, value: &str) -> Option<Attribute> {
        self.kind()?.of_code(value)
    }

    /// The name of the parameter that leaves banks with a value out; none of facets that figures know: what is left of a
    /// figure when another is taken away can be one person.
    pub(crate) const fn excluded_name(self) -> Option<&'static str> {
        match self {
            Self::Establishment => Some("not.establishment"),
            Self::Clinician => Some("not.clinician"),
            Self::Network => Some("not.network"),
            Self::Group => Some("not.group"),
            Self::City => Some("not.city"),
            Self::Quality => Some("not.quality"),
            Self::CommercialUse => Some("not.commercial_use"),
            _ => None,
        }
    }

    /// The facet whose values a parameter leaves out.
    pub(super) fn from_excluded_name(name: &str) -> Option<Self> {
        let is_it = |facet: &Self| facet.excluded_name() == Some(name);
        Self::ALL.into_iter().find(is_it)
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
            Self::Quality => {
                QualityStandard::from_code(value).map(|standard| standard.code().to_owned())
            }
            Self::CommercialUse => {
                CommercialUse::from_code(value).map(|answer| answer.code().to_owned())
            }
            Self::Establishment
            | Self::Clinician
            | Self::Network
            | Self::Collection
            | Self::Group
            | Self::City => Slug::parse(value).map(|slug| slug.to_string()),
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
            Self::Quality => {
                QualityStandard::from_code(value).map(|standard| standard.label(lang).to_owned())
            }
            Self::CommercialUse => {
                CommercialUse::from_code(value).map(|answer| answer.label(lang).to_owned())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_figures_do_not_know_can_be_left_out() {
        for facet in Facet::ALL {
            let not = format!("not.{}", facet.name());
            let expected = (!facet.is_published()).then_some(not.as_str());
            assert_eq!(facet.excluded_name(), expected);
            let read = Facet::from_excluded_name(&not);
            assert_eq!(read, expected.map(|_| facet));
        }
    }
}
