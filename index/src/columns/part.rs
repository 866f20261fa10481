use tumorotheque_domain::{BiobankKey, DonorKey};

use super::{Ids, attribute::FIELDS, bitmap::Bitmap, codes::Codes};

/// The samples of one bank, by donor and then by row key.
///
/// Rows of a donor stand together, so that donors are counted by looking at neighbours.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) biobank: BiobankKey,
    /// Row key of each sample.
    pub(super) ids: Vec<i64>,
    /// The low half of each fingerprint.
    pub(super) fingerprints: Vec<u32>,
    /// Every donor once, ascending.
    pub(super) donors: Vec<DonorKey>,
    /// The last row of each donor.
    pub(super) ends: Bitmap,
    /// One column for each field.
    pub(super) columns: Box<[Column; FIELDS]>,
}

/// What the samples of a bank say of one thing.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// Every value that a row has, ascending; the empty one is "not said".
    pub(super) values: Vec<Box<str>>,
    /// The place of each row's value.
    pub(super) codes: Codes,
}

impl Part {
    /// A bank without samples.
    pub(super) fn empty(biobank: BiobankKey) -> Self {
        Self {
            biobank,
            ids: Vec::new(),
            fingerprints: Vec::new(),
            donors: Vec::new(),
            ends: Bitmap::none(0),
            columns: Box::new(std::array::from_fn(|_| Column {
                values: Vec::new(),
                codes: Codes::new(Vec::new(), 0),
            })),
        }
    }

    /// Number of samples.
    pub(super) fn rows(&self) -> usize {
        self.ids.len()
    }

    /// How many rows at the beginning have no donor.
    pub(super) fn without_donor(&self) -> usize {
        match self.donors.first() {
            Some(&DonorKey::UNKNOWN) => self.ends.rows().next().map_or(0, |last| last + 1),
            _ => 0,
        }
    }

    /// The rows whose key is among these.
    pub(super) fn rows_of(&self, ids: &Ids) -> Bitmap {
        let word = |keys: &[i64]| {
            let bits = keys.iter().enumerate();
            bits.fold(0, |word, (bit, id)| {
                word | u64::from(ids.contains(*id)) << bit
            })
        };
        Bitmap::from_words(self.ids.chunks(64).map(word).collect(), self.rows())
    }

    /// Sum of the fingerprints, to be compared with the registry.
    pub(super) fn sum(&self) -> u64 {
        self.fingerprints.iter().copied().map(u64::from).sum()
    }

    /// The lowest and highest row key; none without samples.
    pub(super) fn bounds(&self) -> Option<(i64, i64)> {
        Some((*self.ids.iter().min()?, *self.ids.iter().max()?))
    }
}
