use tumorotheque_domain::{
    Consent, Lang, Preservation, SampleType, Sex, StorageTemperature, TumourStatus, vocabulary,
};

/// A closed list of values that a column takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    SampleTypes,
    Tumour,
    Preservation,
    StorageTemperature,
    Sex,
    Units,
    Consent,
    YesNo,
}

impl List {
    /// The list of a name in `data/template-*.csv`.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "sample-types" => Self::SampleTypes,
            "tumour" => Self::Tumour,
            "preservation" => Self::Preservation,
            "storage-temperature" => Self::StorageTemperature,
            "sex" => Self::Sex,
            "units" => Self::Units,
            "consent" => Self::Consent,
            "yes-no" => Self::YesNo,
            _ => return None,
        })
    }

    /// Its values as people say them.
    pub(super) fn values(self, lang: Lang) -> Vec<&'static str> {
        macro_rules! labels {
            ($list:ident) => {
                $list::ALL.iter().map(|value| value.label(lang)).collect()
            };
        }
        match self {
            Self::SampleTypes => SampleType::all()
                .map(|value| value.term().label(lang))
                .collect(),
            Self::Units => vocabulary::units()
                .iter()
                .map(|unit| unit.label(lang))
                .collect(),
            Self::Tumour => labels!(TumourStatus),
            Self::Preservation => labels!(Preservation),
            Self::StorageTemperature => labels!(StorageTemperature),
            Self::Sex => labels!(Sex),
            Self::Consent => labels!(Consent),
            Self::YesNo => match lang {
                Lang::Fr => vec!["oui", "non"],
                Lang::En => vec!["yes", "no"],
            },
        }
    }
}
