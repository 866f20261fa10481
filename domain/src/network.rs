use crate::Slug;

/// Banks or collections that act together: BIOCANPEDIF.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Network {
    /// Its name.
    pub name: String,
    /// Names of the banks in it, as given; empty when the source does not say.
    pub biobanks: Vec<String>,
    /// Where the entry was copied from; such an entry is unconfirmed.
    pub source: Option<String>,
}

impl Network {
    /// Its public id; none only for a name without a letter or digit.
    #[must_use]
    pub fn id(&self) -> Option<Slug> {
        Slug::from_name(&self.name)
    }
}
