use jiff::civil::{Date, date};

/// How much to make up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Rows; the last donor may be cut short.
    pub samples: u64,
    /// Another seed, another table.
    pub seed: u64,
    /// The last day on which a sample was taken. Not the clock's day, or the table would change overnight.
    pub today: Date,
}

impl Settings {
    /// So many samples, taken until the end of 2025.
    #[must_use]
    pub const fn new(samples: u64, seed: u64) -> Self {
        Self {
            samples,
            seed,
            today: date(2025, 12, 31),
        }
    }
}
