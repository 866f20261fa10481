use std::fmt;

use sha2::{Digest as _, Sha256};

/// The secret of a token: `tumo_` and 256 random bits. It is shown once, when it is made; the registry keeps only its
/// SHA-256, so a copy of the database lets nobody in.
pub(crate) struct Secret(String);

/// What a secret begins with, so that tools that look for leaked secrets know ours.
const PREFIX: &str = "tumo_";
const BITS: usize = 256;

impl Secret {
    /// A new one.
    pub(crate) fn new() -> anyhow::Result<Self> {
        let mut random = [0_u8; BITS / 8];
        getrandom::fill(&mut random)?;
        Ok(Self(format!("{PREFIX}{}", hexadecimal(&random))))
    }

    /// The secret in a header `Authorization: Bearer …`; none when it cannot be one of ours.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix(PREFIX)?;
        let is_ours = digits.len() == BITS / 4
            && (digits.bytes()).all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
        is_ours.then(|| Self(text.to_owned()))
    }

    /// What the registry knows it by. Looking it up needs no care with time: who can make a SHA-256 has the secret.
    pub(crate) fn sha256(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_bytes()).into()
    }

    /// The text, to be shown once.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    use fmt::Write as _;
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_read_back_and_never_the_same_twice() {
        let [one, other] = [(); 2].map(|()| Secret::new().unwrap());
        let again = Secret::parse(one.reveal()).unwrap();
        assert_eq!(again.sha256(), one.sha256());
        assert_ne!(other.sha256(), one.sha256());
    }

    #[test]
    fn what_is_no_secret_of_ours_is_not_looked_up() {
        let secret = Secret::new().unwrap();
        let shorter = &secret.reveal()[..40];
        for text in ["", "tumo_", shorter, &secret.reveal().to_uppercase()] {
            assert!(Secret::parse(text).is_none(), "{text}");
        }
        assert_eq!(format!("{secret:?}"), "Secret");
    }
}
