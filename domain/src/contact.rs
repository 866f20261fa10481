use crate::{Clinician, Country, Email, Phone};

/// Whom to write to about a bank, and where it is. What is not known is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Contact {
    /// The person who answers, when it is not simply the responsible clinician.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Clinician>,
    /// Never shown in public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Email>,
    /// Never shown in public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Phone>,
    /// Street address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// As the country writes it; five digits in France.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postcode: Option<String>,
    /// Town, with `CEDEX` when the address says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// None is not known, which for a French list means France.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
}

impl Contact {
    /// Whether nothing at all is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_contact_writes_nothing() {
        let empty = Contact::default();
        assert!(empty.is_empty());
        assert_eq!(serde_json::to_string(&empty).unwrap(), "{}");
        let reachable = Contact {
            email: Email::parse("crb@Example.org").ok(),
            ..empty
        };
        assert!(!reachable.is_empty());
        let json = serde_json::to_string(&reachable).unwrap();
        assert_eq!(json, r#"{"email":"crb@example.org"}"#);
        assert_eq!(serde_json::from_str::<Contact>(&json).unwrap(), reachable);
    }
}
