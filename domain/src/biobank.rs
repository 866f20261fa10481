use crate::{Clinician, Establishment, Slug};

/// A tumour bank (tumorothèque), held by one or more establishments, answered for by one or more clinicians.
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
}

impl Biobank {
    /// Its public id; none only for a name without a letter or digit.
    #[must_use]
    pub fn id(&self) -> Option<Slug> {
        Slug::from_name(&self.name)
    }
}
