//! What a collection or a network says of itself, for the public: no address that mail or calls reach, and no number of
//! samples or donors but the order of magnitude that its bank gave.

use serde::Serialize;
use tumorotheque_domain::{
    AgeRange, AgeUnit, Collection, CollectionType, Contact, Lang, Magnitude, Network, SampleType,
    Sex, Slug, StorageTemperature,
};
use utoipa::ToSchema;

/// A code with what a reader sees of it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Coded {
    pub(crate) code: String,
    pub(crate) label: String,
}

/// Ages of donors.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Ages {
    pub(crate) low: Option<i16>,
    pub(crate) high: Option<i16>,
    /// `years`, `months`, `weeks` or `days`.
    pub(crate) unit: &'static str,
}

/// What the makers of a collection say of it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CollectionDescription {
    pub(crate) acronym: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) website: Option<String>,
    /// Name of the person to ask for.
    pub(crate) contact: Option<String>,
    /// How it came together.
    pub(crate) types: Vec<Coded>,
    pub(crate) materials: Vec<Coded>,
    pub(crate) storage_temperatures: Vec<Coded>,
    /// Codes and blocks of ICD-10, and codes of Orphanet.
    pub(crate) diagnoses: Vec<String>,
    pub(crate) sexes: Vec<Coded>,
    pub(crate) ages: Option<Ages>,
    /// How many samples, as a power of ten that its bank gave: `2` is from 100 to 1,000.
    pub(crate) order_of_magnitude: Option<u8>,
    /// The same for donors.
    pub(crate) order_of_magnitude_of_donors: Option<u8>,
    /// Whether companies may ask for samples; none when nobody said so.
    pub(crate) commercial_use: Option<bool>,
    /// Public id of the collection that it is a part of.
    pub(crate) part_of: Option<String>,
    /// Its id in another directory.
    pub(crate) external_id: Option<String>,
}

/// What the makers of a network say of it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NetworkDescription {
    pub(crate) acronym: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) website: Option<String>,
    /// Name of the person to ask for.
    pub(crate) contact: Option<String>,
    /// Its id in another directory.
    pub(crate) external_id: Option<String>,
}

impl CollectionDescription {
    /// The parent is given when the directory lists it.
    pub(super) fn of(collection: &Collection, parent: Option<Slug>, lang: Lang) -> Self {
        let material = |one: &SampleType| Coded {
            code: one.code().to_owned(),
            label: one.term().label(lang).to_owned(),
        };
        let coded = |code: &str, label: &str| Coded {
            code: code.to_owned(),
            label: label.to_owned(),
        };
        let kind = |one: &CollectionType| coded(one.code(), one.label(lang));
        let storage = |one: &StorageTemperature| coded(one.code(), one.label(lang));
        let sex = |one: &Sex| coded(one.code(), one.label(lang));
        Self {
            acronym: collection.acronym.clone(),
            description: collection.description.clone(),
            website: collection.website.clone(),
            contact: person(&collection.contact, lang),
            types: collection.types.iter().map(kind).collect(),
            materials: collection.materials.iter().map(material).collect(),
            storage_temperatures: collection
                .storage_temperatures
                .iter()
                .map(storage)
                .collect(),
            diagnoses: collection
                .diagnoses
                .iter()
                .map(ToString::to_string)
                .collect(),
            sexes: collection.sexes.iter().map(sex).collect(),
            ages: collection.ages.map(Ages::of),
            order_of_magnitude: collection.magnitude.map(Magnitude::power),
            order_of_magnitude_of_donors: collection.magnitude_of_donors.map(Magnitude::power),
            commercial_use: collection.commercial_use,
            part_of: parent.map(|slug| slug.to_string()),
            external_id: collection.external_id.clone(),
        }
    }
}

impl NetworkDescription {
    pub(super) fn of(network: &Network, lang: Lang) -> Self {
        Self {
            acronym: network.acronym.clone(),
            description: network.description.clone(),
            website: network.website.clone(),
            contact: person(&network.contact, lang),
            external_id: network.external_id.clone(),
        }
    }
}

impl Ages {
    const fn of(range: AgeRange) -> Self {
        Self {
            low: range.low,
            high: range.high,
            unit: AgeUnit::code(range.unit),
        }
    }
}

fn person(contact: &Contact, lang: Lang) -> Option<String> {
    contact.person.as_ref().map(|who| who.full_name(lang))
}
