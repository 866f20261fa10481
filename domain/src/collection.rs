use crate::Slug;

/// Samples put together for a purpose: MelanCohort.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
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
}

impl Collection {
    /// Its public id; none only for a name without a letter or digit.
    #[must_use]
    pub fn id(&self) -> Option<Slug> {
        Slug::from_name(&self.name)
    }
}
