use crate::{Clinician, Contact, Establishment, QualityStandard, Slug};

/// A tumour bank (tumorothèque), held by one or more establishments, answered for by one or more clinicians.
///
/// What came after [`source`](Self::source) is left out of the stored form while it is not known, so that an entry keeps
/// its digest from one version of the program to the next.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Biobank {
    /// The name as the bank writes it.
    pub name: String,
    /// The sites that hold it.
    pub establishments: Vec<Establishment>,
    /// The establishment column as given: it may say more than the sites that were recognised in it.
    pub establishment_text: String,
    /// Who answers for it.
    pub clinicians: Vec<Clinician>,
    /// The clinician column as given.
    pub clinician_text: String,
    /// What the bank says of itself.
    pub description: Option<String>,
    /// Where the entry was copied from; none when its bank gave it itself. Such an entry is unconfirmed.
    pub source: Option<String>,
    /// Its short name: `CRB-SLS`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acronym: Option<String>,
    /// What the bank says of itself, in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description_en: Option<String>,
    /// The legal person that holds it, when that is not the establishment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_person: Option<String>,
    /// Its own page: `https://…` or `http://…`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// Whom to write to, and where.
    #[serde(default, skip_serializing_if = "Contact::is_empty")]
    pub contact: Contact,
    /// Its certificates, accreditations and labels.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quality: Vec<QualityStandard>,
    /// Whether companies may ask for samples; none is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commercial_use: Option<bool>,
    /// Its id in another directory as given: of BBMRI-ERIC, or a BRIF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// The department that keeps it: `Service d’anatomie pathologique`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// Who stands in for the clinicians, as given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deputy: Option<String>,
    /// How a researcher gets samples: who decides, what is to be sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access_conditions: Option<String>,
    /// Number of its declaration to the ministry of research, or of its authorisation (CODECOH).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub codecoh: Option<String>,
    /// The software that it keeps its samples in. Never shown in public: who attacks it need not be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub software: Option<String>,
    /// Taken out of the public directory; the entry and its history stay.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
}

impl Biobank {
    /// A bank of which nothing but the name is known.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            establishments: Vec::new(),
            establishment_text: String::new(),
            clinicians: Vec::new(),
            clinician_text: String::new(),
            description: None,
            source: None,
            acronym: None,
            description_en: None,
            legal_person: None,
            website: None,
            contact: Contact::default(),
            quality: Vec::new(),
            commercial_use: None,
            external_id: None,
            department: None,
            deputy: None,
            access_conditions: None,
            codecoh: None,
            software: None,
            withdrawn: false,
        }
    }

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
    fn an_entry_of_an_older_version_keeps_its_stored_form() {
        let stored = r#"{"name":"A","establishments":[],"establishment_text":"","clinicians":[],"clinician_text":"","description":null,"source":null}"#;
        let bank: Biobank = serde_json::from_str(stored).unwrap();
        assert_eq!(bank, Biobank::named("A"));
        assert_eq!(serde_json::to_string(&bank).unwrap(), stored);
    }

    #[test]
    fn every_field_is_stored() {
        let bank = Biobank {
            acronym: Some("A".to_owned()),
            description_en: Some("B".to_owned()),
            legal_person: Some("C".to_owned()),
            website: Some("https://example.org".to_owned()),
            contact: Contact {
                city: Some("Paris".to_owned()),
                ..Contact::default()
            },
            quality: vec![QualityStandard::Nfs96900, QualityStandard::Iso20387],
            commercial_use: Some(false),
            external_id: Some("bbmri-eric:ID:FR_A".to_owned()),
            department: Some("D".to_owned()),
            deputy: Some("E".to_owned()),
            access_conditions: Some("F".to_owned()),
            codecoh: Some("AC-2019-0001".to_owned()),
            software: Some("G".to_owned()),
            withdrawn: true,
            ..Biobank::named("A")
        };
        let stored = serde_json::to_string(&bank).unwrap();
        assert_eq!(serde_json::from_str::<Biobank>(&stored).unwrap(), bank);
    }
}
