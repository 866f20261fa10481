use std::fmt;

use crate::text;

/// A short readable public id: `crb-institut-curie`. Lower-case letters, digits and single hyphens, at most 60.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Slug(String);

/// Articles and link words say nothing in an address.
const SKIPPED: &[&str] = &[
    "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "pour", "leur", "of", "the", "and",
];
const LONGEST: usize = 60;

impl Slug {
    /// Makes the id of a name; none when the name has no letter or digit.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let words = text::words(name);
        let telling: Vec<_> = words
            .iter()
            .filter(|word| !SKIPPED.contains(&word.as_str()))
            .collect();
        let mut slug = String::new();
        for word in if telling.is_empty() {
            words.iter().collect()
        } else {
            telling
        } {
            let word: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
            if word.is_empty() || slug.len() + 1 + word.len() > LONGEST {
                continue;
            }
            if !slug.is_empty() {
                slug.push('-');
            }
            slug.push_str(&word);
        }
        (!slug.is_empty()).then_some(Self(slug))
    }

    /// Takes an id that is already one, for example out of an address.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        let well_formed = !id.is_empty()
            && id.len() <= LONGEST
            && !id.starts_with('-')
            && !id.ends_with('-')
            && !id.contains("--")
            && id
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        well_formed.then(|| Self(id.to_owned()))
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> serde::Deserialize<'de> for Slug {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&id)
            .ok_or_else(|| serde::de::Error::custom(format!("« {id} » is no public id")))
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gives_a_short_address() {
        let slug = |name| Slug::from_name(name).map(|slug| slug.to_string());
        assert_eq!(
            slug("CRB DE L’INSTITUT CURIE").as_deref(),
            Some("crb-institut-curie")
        );
        assert_eq!(slug("TUMO0611").as_deref(), Some("tumo0611"));
        assert_eq!(slug("de la").as_deref(), Some("de-la"));
        assert_eq!(slug(" – "), None);
    }

    proptest::proptest! {
        #[test]
        fn every_id_made_is_an_id_read(name in "\\PC{0,90}") {
            if let Some(slug) = Slug::from_name(&name) {
                proptest::prop_assert_eq!(Slug::parse(slug.as_str()), Some(slug));
            }
        }
    }
}
