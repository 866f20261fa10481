use crate::{Contact, Slug};

/// Banks or collections that act together: BIOCANPEDIF.
///
/// What is empty is not written, so that an entry that says nothing of it is stored as it was before it was known.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Network {
    /// Its name.
    pub name: String,
    /// Names of the banks in it, as given; empty when the source does not say.
    pub biobanks: Vec<String>,
    /// Where the entry was copied from; such an entry is unconfirmed.
    pub source: Option<String>,
    /// Names of the collections in it, beside those of its banks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub collections: Vec<String>,
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
    /// Its id in another directory: `bbmri-eric:networkID:FR_X`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// Taken out of the public directory; the entry and its history stay.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
}

impl Network {
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
        let json = r#"{"name":"BIOCANPEDIF","biobanks":[],"source":null}"#;
        let network: Network = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&network).unwrap(), json);
    }
}
