use sha2::{Digest as _, Sha256};

/// A donor inside its bank where the pseudonym itself is not needed: half of its SHA-256, so that nobody can choose two
/// pseudonyms that are taken for one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DonorKey(pub [u8; 16]);

impl DonorKey {
    /// All samples of a bank of which the donor is not known: they count as one donor, who comes before the others.
    pub const UNKNOWN: Self = Self([0; 16]);

    /// The key of a pseudonym, or of none.
    #[must_use]
    pub fn of(pseudonym: Option<&str>) -> Self {
        let Some(pseudonym) = pseudonym else {
            return Self::UNKNOWN;
        };
        let digest = Sha256::digest(pseudonym.as_bytes());
        digest.first_chunk().copied().map_or(Self::UNKNOWN, Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_donor_is_known_by_half_of_the_hash_of_its_pseudonym() {
        // Kept on disks: the first half of the SHA-256 of "abc" (FIPS 180-2, B.1).
        let abc = 0xba78_16bf_8f01_cfea_4141_40de_5dae_2223_u128;
        assert_eq!(DonorKey::of(Some("abc")), DonorKey(abc.to_be_bytes()));
        assert_eq!(DonorKey::of(None), DonorKey::UNKNOWN);
        assert_ne!(DonorKey::of(Some("")), DonorKey::UNKNOWN);
    }
}
