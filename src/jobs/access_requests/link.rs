use std::fmt;

use sha2::{Digest as _, Sha256};

use crate::jobs::secret::hexadecimal;

/// The secret end of a link that only its addressee knows: 256 random bits. The registry keeps its SHA-256.
pub(super) struct Link(String);

const BITS: usize = 256;

impl Link {
    pub(super) fn new() -> anyhow::Result<Self> {
        let mut random = [0_u8; BITS / 8];
        getrandom::fill(&mut random)?;
        Ok(Self(hexadecimal(&random)))
    }

    /// The end of an address; none when it cannot be one of ours.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let is_ours = text.len() == BITS / 4
            && (text.bytes()).all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
        is_ours.then(|| Self(text.to_owned()))
    }

    pub(super) fn sha256(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_bytes()).into()
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Link")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_read_back_and_never_shown_by_accident() {
        let link = Link::new().unwrap();
        assert_eq!(Link::parse(link.as_str()).unwrap().sha256(), link.sha256());
        assert_ne!(Link::new().unwrap().sha256(), link.sha256());
        assert_eq!(format!("{link:?}"), "Link");
        for text in ["", "0", &link.as_str()[1..], &"Z".repeat(64)] {
            assert!(Link::parse(text).is_none(), "{text}");
        }
    }
}
