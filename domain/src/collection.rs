use crate::{
    AgeRange, CollectionType, Contact, DiseaseCode, Magnitude, SampleType, Sex, Slug,
    StorageTemperature,
};

/// Samples put together for a purpose: MelanCohort.
///
/// What is empty is not written, so that an entry that says nothing of it is stored as it was before it was known.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Collection {
    /// Its name.
    pub name: String,
    /// What it is about, in the words of its makers.
    pub pathology: Option<String>,
    /// Who asked for it and pays for it.
    pub origin: Option<String>,
    /// Names of the banks that hold it, as given; empty when the source does not say.
    pub biobanks: Vec<String>,
    /// Where the entry was copied from; such an entry is unconfirmed.
    pub source: Option<String>,
    /// Its short name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acronym: Option<String>,
    /// What it says of itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Address of its page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// Whom to write to.
    #[serde(default, skip_serializing_if = "Contact::is_empty")]
    pub contact: Contact,
    /// How it came together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub types: Vec<CollectionType>,
    /// What the samples are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub materials: Vec<SampleType>,
    /// How cold they are kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub storage_temperatures: Vec<StorageTemperature>,
    /// The diseases of the donors.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub diagnoses: Vec<DiseaseCode>,
    /// The sexes of the donors.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sexes: Vec<Sex>,
    /// The ages of the donors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ages: Option<AgeRange>,
    /// How many samples, roughly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub magnitude: Option<Magnitude>,
    /// How many donors, roughly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub magnitude_of_donors: Option<Magnitude>,
    /// How many samples, as its bank says. Never leaves the registry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    /// How many donors, as its bank says. Never leaves the registry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub donors: Option<u64>,
    /// Whether companies may ask for samples; none when nobody said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commercial_use: Option<bool>,
    /// Name of the collection that it is a part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Its id in another directory: `bbmri-eric:ID:FR_X:collection:Y`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// Taken out of the public directory; the entry and its history stay.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
}

impl Collection {
    /// Its public id; none only for a name without a letter or digit.
    #[must_use]
    pub fn id(&self) -> Option<Slug> {
        Slug::from_name(&self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_written_before_is_written_the_same() {
        let json = r#"{"name":"MelanCohort","pathology":null,"origin":"INCa","biobanks":["CRB"],"source":null}"#;
        let collection: Collection = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&collection).unwrap(), json);
    }
}
