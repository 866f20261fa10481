use tumorotheque_domain::{BiobankKey, DonorKey};

use super::{
    Ids,
    attribute::FIELDS,
    bitmap::{Bitmap, bits},
    codes::Codes,
    shown::Rows,
};

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

    /// Those of the rows whose key is among these.
    pub(super) fn among(&self, rows: Rows, ids: &Ids) -> Bitmap {
        let bit_of = |bit: usize, id: i64| u64::from(ids.contains(id)) << bit;
        let keys = self.ids.chunks(64);
        let words = match rows {
            Rows::None => Vec::new(),
            Rows::All => keys
                .map(|keys| {
                    (keys.iter().enumerate()).fold(0, |word, (bit, id)| word | bit_of(bit, *id))
                })
                .collect(),
            Rows::Some(rows) => (keys.zip(rows.words()))
                .map(|(keys, word)| bits(*word).fold(0, |word, bit| word | bit_of(bit, keys[bit])))
                .collect(),
        };
        Bitmap::from_words(words, self.rows())
    }

    /// Row keys of the samples of a donor.
    pub(super) fn of_donor(&self, donor: DonorKey) -> &[i64] {
        let Ok(place) = self.donors.binary_search(&donor) else {
            return &[];
        };
        let mut lasts = self.ends.rows();
        let before = place.checked_sub(1).and_then(|before| lasts.nth(before));
        let first = before.map_or(0, |last| last + 1);
        let last = lasts.next().unwrap_or(first);
        self.ids.get(first..=last).unwrap_or_default()
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
