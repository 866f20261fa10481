use std::fmt;

use crate::Slug;

/// A hospital site that holds a bank (établissement).
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Establishment {
    /// Its name.
    pub name: String,
    /// The group it belongs to: `AP-HP`.
    pub group: Option<String>,
    /// Street address.
    pub address: Option<String>,
    /// Five digits.
    pub postcode: Option<String>,
    /// Town.
    pub city: Option<String>,
    /// Number of the site.
    pub finess: Option<Finess>,
    /// Number of the legal entity; shared by the sites of a group.
    pub finess_legal: Option<Finess>,
    /// Degrees north, WGS 84.
    pub latitude: Option<f64>,
    /// Degrees east, WGS 84.
    pub longitude: Option<f64>,
}

impl Establishment {
    /// A site of which nothing but the name is known.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            group: None,
            address: None,
            postcode: None,
            city: None,
            finess: None,
            finess_legal: None,
            latitude: None,
            longitude: None,
        }
    }

    /// Its public id; none only for a name without a letter or digit.
    #[must_use]
    pub fn id(&self) -> Option<Slug> {
        Slug::from_name(&self.name)
    }
}

/// A number of the French file of health establishments: nine characters, the last a Luhn check digit.
///
/// Corsica writes `2A` and `2B`, counted as zeros by the check, as in the file's own practice.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct Finess(String);

/// The text is no FINESS number.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("« {0} » is not a FINESS number")]
pub struct NotFiness(pub String);

impl Finess {
    /// Reads nine digits, spaces allowed; eight digits are a number that lost its leading zero.
    ///
    /// # Errors
    /// [`NotFiness`] with the text as found, when the length or the check digit is wrong.
    pub fn parse(text: &str) -> Result<Self, NotFiness> {
        let mut number: String = text
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .collect();
        if number.len() == 8 {
            number.insert(0, '0');
        }
        if number.len() == 9 && number.is_ascii() && luhn_holds(&number) {
            Ok(Self(number))
        } else {
            Err(NotFiness(text.to_owned()))
        }
    }

    /// The nine characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn luhn_holds(number: &str) -> bool {
    let digit = |(place, byte): (usize, u8)| match byte {
        b'0'..=b'9' => Some(u32::from(byte - b'0')),
        b'A' | b'B' if place == 1 => Some(0),
        _ => None,
    };
    let digits: Option<Vec<u32>> = number.bytes().enumerate().map(digit).collect();
    digits.is_some_and(|digits| {
        let doubled = |(place, digit): (usize, &u32)| {
            if place % 2 == 0 {
                *digit
            } else {
                digit * 2 / 10 + digit * 2 % 10
            }
        };
        digits.iter().rev().enumerate().map(doubled).sum::<u32>() % 10 == 0
    })
}

impl TryFrom<String> for Finess {
    type Error = NotFiness;

    fn try_from(text: String) -> Result<Self, NotFiness> {
        Self::parse(&text)
    }
}

impl From<Finess> for String {
    fn from(finess: Finess) -> Self {
        finess.0
    }
}

impl fmt::Display for Finess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finess_number_proves_itself() {
        assert_eq!(
            Finess::parse("750 100 075").map(String::from),
            Ok("750100075".to_owned())
        );
        assert!(Finess::parse("750100076").is_err());
        assert!(Finess::parse("Hôpital Saint-Louis").is_err());
    }

    #[test]
    fn a_lost_leading_zero_is_found_again() {
        let whole = (0..10).find_map(|check| Finess::parse(&format!("01000002{check}")).ok());
        let whole = whole.expect("one of ten digits fits");
        assert_eq!(Finess::parse(&whole.as_str()[1..]), Ok(whole));
    }
}
