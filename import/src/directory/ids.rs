//! Ids as the BBMRI Directory gives them: `bbmri-eric:ID:FR_X`, `bbmri-eric:ID:FR_X:collection:Y`.

use tumorotheque_domain::{Biobank, Collection, Contact, Country, Network, Slug};

/// The longest id: the longest in use has 214 characters.
const LONGEST: usize = 255;

/// What an id is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IdKind {
    Biobank,
    Collection,
    Contact,
    Network,
}

impl IdKind {
    const fn prefix(self) -> &'static str {
        match self {
            Self::Biobank | Self::Collection => "bbmri-eric:ID:",
            Self::Contact => "bbmri-eric:contactID:",
            Self::Network => "bbmri-eric:networkID:",
        }
    }

    /// What such an id looks like.
    pub(crate) const fn form(self) -> &'static str {
        match self {
            Self::Biobank => "bbmri-eric:ID:FR_X",
            Self::Collection => "bbmri-eric:ID:FR_X:collection:Y",
            Self::Contact => "bbmri-eric:contactID:FR_X",
            Self::Network => "bbmri-eric:networkID:FR_X",
        }
    }

    /// Whether a text has the form of such an id. Contacts without a country are in use and let through.
    pub(crate) fn fits(self, id: &str) -> bool {
        let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || b"_-:".contains(&byte);
        let Some(rest) = id.strip_prefix(self.prefix()) else {
            return false;
        };
        let has_country = area(id).is_some_and(|area| !area.is_empty()) || self == Self::Contact;
        let (bank, part) = rest.split_once(COLLECTION).unwrap_or((rest, ""));
        let is_part = (self == Self::Collection) != part.is_empty();
        id.len() <= LONGEST
            && id.bytes().all(is_letter)
            && !id.contains("::")
            && !id.ends_with(':')
            && has_country
            && !bank.is_empty()
            && (is_part || self == Self::Contact || self == Self::Network)
    }
}

const COLLECTION: &str = ":collection:";

/// The country or staging area that an id names: `FR`, `EU`, `EXT`.
pub(crate) fn area(id: &str) -> Option<&str> {
    let rest = id.strip_prefix("bbmri-eric:")?;
    let (_, rest) = rest.split_once(':')?;
    rest.split_once('_').map(|(area, _)| area)
}

/// The country that an id names, if it names one.
pub(crate) fn country(id: &str) -> Option<Country> {
    Country::parse(area(id)?).ok()
}

/// The id of a bank: its own, or one made of its name.
pub(crate) fn of_bank(bank: &Biobank) -> String {
    own(bank.external_id.as_deref(), IdKind::Biobank).unwrap_or_else(|| {
        let slug = made(bank.id());
        format!("bbmri-eric:ID:{}_{slug}", area_of(&bank.contact))
    })
}

/// Whether an id is that of a collection of the bank with that id.
pub(crate) fn is_of_bank(id: &str, bank: &str) -> bool {
    let head = id.get(..bank.len());
    let rest = id.get(bank.len()..).unwrap_or_default();
    !bank.is_empty()
        && head.is_some_and(|head| head.eq_ignore_ascii_case(bank))
        && rest.starts_with(COLLECTION)
}

/// The id of a collection of that bank.
pub(crate) fn of_collection(collection: &Collection, bank: &str) -> String {
    own(collection.external_id.as_deref(), IdKind::Collection).unwrap_or_else(|| {
        let slug = made(collection.id());
        format!("{bank}{COLLECTION}{slug}")
    })
}

/// The id of a network.
pub(crate) fn of_network(network: &Network) -> String {
    own(network.external_id.as_deref(), IdKind::Network).unwrap_or_else(|| {
        let slug = made(network.id());
        format!("bbmri-eric:networkID:{}_{slug}", area_of(&network.contact))
    })
}

/// The id of whoever has this part (`head`, `contact`) in an entry.
pub(crate) fn of_person(part: &str, entry: &str) -> String {
    let rest = entry.split_once(':').map_or(entry, |(_, rest)| rest);
    let (_, name) = rest.split_once(':').unwrap_or(("", rest));
    let (area, name) = name.split_once('_').unwrap_or(("EXT", name));
    format!("bbmri-eric:contactID:{area}_{part}-{name}")
}

fn own(id: Option<&str>, kind: IdKind) -> Option<String> {
    id.filter(|id| kind.fits(id)).map(str::to_owned)
}

fn made(slug: Option<Slug>) -> String {
    slug.map(|slug| slug.to_string()).unwrap_or_default()
}

/// How the directory writes the country of a contact.
fn area_of(contact: &Contact) -> String {
    written(contact.country.unwrap_or(Country::FRANCE))
}

/// How the directory writes a country: `UK` for the United Kingdom.
pub(crate) fn written(country: Country) -> String {
    match country.code() {
        "GB" => "UK".to_owned(),
        code => code.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_a_form() {
        let long = format!("bbmri-eric:ID:FR_{}", "a".repeat(300));
        for (kind, id, fits) in [
            (IdKind::Biobank, "bbmri-eric:ID:FR_BB-0033-00033", true),
            (IdKind::Biobank, "bbmri-eric:ID:UK_a:b", true),
            (IdKind::Biobank, "bbmri-eric:ID:FR_a:collection:b", false),
            (IdKind::Biobank, "bbmri-eric:ID:FR", false),
            (IdKind::Biobank, "BB-0033-00033", false),
            (IdKind::Biobank, "bbmri-eric:ID:FR_é", false),
            (IdKind::Biobank, &long, false),
            (
                IdKind::Collection,
                "bbmri-eric:ID:FR_a:collection:b:c",
                true,
            ),
            (
                IdKind::Collection,
                "bbmri-eric:ID:FR_a:collection::b",
                false,
            ),
            (IdKind::Collection, "bbmri-eric:ID:FR_a", false),
            (IdKind::Contact, "bbmri-eric:contactID:EU_network", true),
            (IdKind::Contact, "bbmri-eric:contactID:contact", true),
            (IdKind::Network, "bbmri-eric:networkID:EU_a", true),
            (IdKind::Network, "bbmri-eric:contactID:EU_a", false),
        ] {
            assert_eq!(kind.fits(id), fits, "{id}");
        }
        assert_eq!(area("bbmri-eric:ID:UK_x"), Some("UK"));
    }

    #[test]
    fn an_id_is_made_when_there_is_none() {
        let bank = Biobank::named("CRB de l’Institut Curie");
        assert_eq!(of_bank(&bank), "bbmri-eric:ID:FR_crb-institut-curie");
        let brif = Biobank {
            external_id: Some("BB-0033-00033".to_owned()),
            ..bank
        };
        assert!(IdKind::Biobank.fits(&of_bank(&brif)));
        let person = of_person("head", "bbmri-eric:ID:FR_a:collection:b");
        assert_eq!(person, "bbmri-eric:contactID:FR_head-a:collection:b");
        assert!(IdKind::Contact.fits(&person));
    }
}
