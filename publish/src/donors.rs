use roaring::RoaringBitmap;
use tumorotheque_domain::Band;

/// The donors of a cell by their numbers within the bank, as far as its band depends on them: past the highest band nobody
/// needs to be remembered. So memory is bounded by the number of cells, not of donors.
#[derive(Debug)]
pub(crate) enum Donors {
    Known(RoaringBitmap),
    Enough,
}

impl Default for Donors {
    fn default() -> Self {
        Self::Known(RoaringBitmap::new())
    }
}

impl Donors {
    pub(crate) fn add(&mut self, donor: u32) {
        if let Self::Known(donors) = self
            && donors.insert(donor)
            && donors.len() >= Band::From5000.lowest()
        {
            *self = Self::Enough;
        }
    }

    pub(crate) fn tally(&self) -> Tally {
        match self {
            Self::Known(donors) => Tally::of(donors.len()),
            Self::Enough => Tally::of(Band::From5000.lowest()),
        }
    }
}

/// How many donors a cell has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tally {
    /// Past the highest band at least so many.
    pub(crate) donors: u64,
    /// Whether there may be more.
    is_more: bool,
}

impl Tally {
    /// Of so many donors; past the highest band all are the same.
    pub(crate) fn of(donors: u64) -> Self {
        let highest = Band::From5000.lowest();
        Self {
            donors: donors.min(highest),
            is_more: donors >= highest,
        }
    }

    pub(crate) fn band(self) -> Band {
        Band::of(self.donors)
    }

    /// Whether one donor fewer would be another band.
    pub(crate) fn is_lowest(self) -> bool {
        !self.is_more && self.donors == self.band().lowest()
    }
}
