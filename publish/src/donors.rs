use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasherDefault, Hasher},
};

use tumorotheque_domain::Band;

/// A map from fingerprints, which are spread already.
pub(crate) type ByFingerprint<V> = HashMap<u64, V, BuildHasherDefault<AsItIs>>;

/// The donors of a cell, as far as its band depends on them: past the highest band nobody needs to be remembered.
/// So memory is bounded by the number of cells, not of donors.
#[derive(Debug)]
pub(crate) enum Donors {
    Known(HashSet<u64, BuildHasherDefault<AsItIs>>),
    Enough,
}

impl Default for Donors {
    fn default() -> Self {
        Self::Known(HashSet::default())
    }
}

impl Donors {
    pub(crate) fn add(&mut self, donor: u64) {
        if let Self::Known(donors) = self {
            donors.insert(donor);
            if donors.len() as u64 >= Band::From5000.lowest() {
                *self = Self::Enough;
            }
        }
    }

    pub(crate) fn band(&self) -> Band {
        match self {
            Self::Known(donors) => Band::of(donors.len() as u64),
            Self::Enough => Band::From5000,
        }
    }
}

/// Takes a number for its own hash.
#[derive(Debug, Default)]
pub(crate) struct AsItIs(u64);

impl Hasher for AsItIs {
    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
