use std::fmt;

use crate::{Icd10, vocabulary};

/// A disease that a collection is about: a code, or a block of codes, of ICD-10 or Orphanet.
///
/// A directory lists more than neoplasms, so codes of every chapter are kept; only those of chapter II have labels here.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DiseaseCode {
    /// A neoplasm: `C50.9`.
    Neoplasm(Icd10),
    /// From one category to another: `C43-C44`.
    Block(String, String),
    /// A code of another chapter: `E11.9`.
    OtherIcd10(String),
    /// A number of Orphanet: `ORPHA:3000`.
    Orpha(u32),
}

/// The text is neither a code of ICD-10 nor one of Orphanet.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("« {0} » is neither a code of ICD-10 nor one of Orphanet")]
pub struct NotADiseaseCode(pub String);

/// What other directories write before a code.
const PREFIXES: [&str; 3] = ["urn:miriam:icd:", "icd10:", "icd:"];

impl DiseaseCode {
    /// Reads `urn:miriam:icd:C50.9`, `C50.9`, `c509`, `C43-C44`, `ORPHA:3000`.
    ///
    /// # Errors
    /// [`NotADiseaseCode`] with the text as found.
    pub fn parse(text: &str) -> Result<Self, NotADiseaseCode> {
        let trimmed = text.trim();
        let plain = PREFIXES
            .iter()
            .find_map(|prefix| without_prefix(trimmed, prefix))
            .unwrap_or(trimmed);
        let orpha = without_prefix(plain, "orpha:").and_then(|number| number.parse().ok());
        let block = || {
            let (first, last) = plain.split_once('-')?;
            Some(Self::Block(category(first)?, category(last)?))
        };
        orpha
            .map(Self::Orpha)
            .or_else(|| Icd10::parse(plain).ok().map(Self::Neoplasm))
            .or_else(block)
            .or_else(|| code(plain).map(Self::OtherIcd10))
            .ok_or_else(|| NotADiseaseCode(text.to_owned()))
    }

    /// Whether it is a code of ICD-10.
    #[must_use]
    pub const fn is_icd10(&self) -> bool {
        !matches!(self, Self::Orpha(_))
    }

    /// The categories of a block of neoplasms, in order; none for anything else.
    #[must_use]
    pub fn expanded(&self) -> Vec<Icd10> {
        let Self::Block(first, last) = self else {
            return Vec::new();
        };
        let inside = |code: &str| first.as_str() <= code && code <= last.as_str();
        let terms = vocabulary::diagnoses().iter();
        let codes = terms
            .map(|term| term.code.as_str())
            .filter(|code| inside(code));
        codes.filter_map(|code| Icd10::parse(code).ok()).collect()
    }
}

fn without_prefix<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix)
        .then(|| text.get(prefix.len()..))
        .flatten()
}

/// A letter and two digits, in capitals.
fn category(text: &str) -> Option<String> {
    let text = text.trim().to_ascii_uppercase();
    let is_category = matches!(text.as_bytes(), [b'A'..=b'Z', b'0'..=b'9', b'0'..=b'9']);
    is_category.then_some(text)
}

/// A category, or one with a point and further digits.
fn code(text: &str) -> Option<String> {
    let (head, rest) = text.split_at_checked(3)?;
    let head = category(head)?;
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    match rest.len() {
        0 => Some(head),
        1..=2 if rest.bytes().all(|byte| byte.is_ascii_digit()) => Some(format!("{head}.{rest}")),
        _ => None,
    }
}

/// `C50.9`, `C43-C44`, `ORPHA:3000`.
impl fmt::Display for DiseaseCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Neoplasm(code) => write!(f, "{code}"),
            Self::Block(first, last) => write!(f, "{first}-{last}"),
            Self::OtherIcd10(code) => f.write_str(code),
            Self::Orpha(number) => write!(f, "ORPHA:{number}"),
        }
    }
}

impl serde::Serialize for DiseaseCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for DiseaseCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&code).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directories_write_codes_in_many_ways() {
        for (text, code) in [
            ("urn:miriam:icd:C50.9", "C50.9"),
            ("c509", "C50.9"),
            ("URN:MIRIAM:ICD:C43-C44", "C43-C44"),
            ("urn:miriam:icd:W00", "W00"),
            ("E11.9", "E11.9"),
            ("ORPHA:100001", "ORPHA:100001"),
            ("orpha:3000", "ORPHA:3000"),
        ] {
            let read = DiseaseCode::parse(text).map(|code| code.to_string());
            assert_eq!(read.as_deref(), Ok(code), "{text}");
        }
        for text in ["", "sein", "ORPHA:", "C50.999", "C43-C", "urn:miriam:icd:"] {
            assert!(DiseaseCode::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_block_stands_for_its_categories() {
        let codes = |text| -> Vec<String> {
            let block = DiseaseCode::parse(text).unwrap();
            block.expanded().iter().map(Icd10::to_string).collect()
        };
        assert_eq!(codes("C43-C44"), ["C43", "C44"]);
        assert_eq!(codes("C50"), [""; 0]);
        assert_eq!(codes("A00-A09"), [""; 0]);
    }

    proptest::proptest! {
        #[test]
        fn what_is_read_is_written_in_one_way(text in "(ORPHA:|urn:miriam:icd:)?[A-Za-z0-9.-]{1,8}") {
            if let Ok(code) = DiseaseCode::parse(&text) {
                proptest::prop_assert_eq!(DiseaseCode::parse(&code.to_string()), Ok(code));
            }
        }
    }
}
