use std::collections::HashSet;

use foldhash::quality::RandomState;
use tumorotheque_domain::Band;

/// The donors of a cell, as far as its band depends on them: past the highest band nobody needs to be remembered.
/// So memory is bounded by the number of cells, not of donors.
#[derive(Debug)]
pub(crate) enum Donors {
    /// Hashed with a secret: whoever writes a file can choose pseudonyms whose fingerprints are alike.
    Known(HashSet<u64, RandomState>),
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

    /// How many there are; past the highest band at least so many.
    pub(crate) fn at_least(&self) -> u64 {
        match self {
            Self::Known(donors) => donors.len() as u64,
            Self::Enough => Band::From5000.lowest(),
        }
    }

    pub(crate) fn band(&self) -> Band {
        Band::of(self.at_least())
    }
}
