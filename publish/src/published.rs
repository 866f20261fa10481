use std::{cmp::Ordering, fmt};

use tumorotheque_domain::Band;

/// A figure that the public may see. Only this crate makes one, and only out of published cells:
/// an exact count has no way to become one.
///
/// What the public side answers is written by `serde`, and of all that counts donors only this can be written:
///
/// ```
/// use tumorotheque_publish::{CountedDonors, Published};
/// fn answer(_: impl serde::Serialize) {}
/// answer(Published::of_banks([]));
/// # let _ = CountedDonors::default();
/// ```
///
/// The donors behind it cannot:
///
/// ```compile_fail,E0277
/// use tumorotheque_publish::{CountedDonors, Published};
/// fn answer(_: impl serde::Serialize) {}
/// answer(CountedDonors::default());
/// ```
///
/// nor the counts, nor what is kept beside a release:
///
/// ```compile_fail,E0277
/// use tumorotheque_publish::{Count, Frozen};
/// fn answer(_: impl serde::Serialize) {}
/// answer((Count::default(), Frozen::default()));
/// ```
///
/// and a number cannot become one:
///
/// ```compile_fail,E0277
/// let donors: tumorotheque_publish::Published = 12_u64.into();
/// ```
///
/// ```compile_fail,E0624
/// use tumorotheque_domain::Band;
/// tumorotheque_publish::Published::within(Band::of(12));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published(Bounds);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bounds {
    /// One cell answers.
    Within(Band),
    /// Several cells, or one of which only a part was counted, come to at least this band.
    AtLeast(Band),
    /// No single cell answers; the tightest bound from above.
    AtMost(Band),
}

impl Published {
    /// Nobody, a few, or never counted: `<10`.
    pub(crate) const NOTHING: Self = Self::within(Band::Below10);
    /// Nothing bounds it: `?`.
    pub(crate) const UNKNOWN: Self = Self::at_least(Band::Below10);

    pub(crate) const fn within(band: Band) -> Self {
        Self(Bounds::Within(band))
    }

    pub(crate) const fn at_least(band: Band) -> Self {
        Self(Bounds::AtLeast(band))
    }

    pub(crate) const fn at_most(band: Band) -> Self {
        Self(Bounds::AtMost(band))
    }

    /// The stored figure of a text, exactly as [`fmt::Display`] writes it: a band or a floor.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        let Some(least) = code.strip_prefix('≥') else {
            return Band::from_code(code).map(Self::within);
        };
        let floor = |band: &Band| band.says_something() && band.lowest().to_string() == least;
        Band::ALL.into_iter().find(floor).map(Self::at_least)
    }

    /// The same without what bounds it from above.
    pub(crate) const fn floor(self) -> Self {
        match self.0 {
            Bounds::Within(band) | Bounds::AtLeast(band) => Self::at_least(band),
            Bounds::AtMost(_) => Self::at_least(Band::Below10),
        }
    }

    /// The donors of several banks together. Banks do not share donors, each has pseudonyms of its own, so floors add up to
    /// a floor and ceilings to a ceiling.
    #[must_use]
    pub fn of_banks(figures: impl IntoIterator<Item = Self>) -> Self {
        let figures: Vec<Self> = figures.into_iter().collect();
        let least: u64 = figures.iter().map(|figure| figure.least()).sum();
        let most: Option<u64> = figures.iter().map(|figure| figure.most()).sum();
        match (figures.as_slice(), least, most) {
            ([], ..) => Self::within(Band::Below10),
            ([one], ..) => *one,
            (_, 0, Some(most)) => Self::at_most(Band::of(most)),
            (_, least, _) => Self::at_least(Band::of(least)),
        }
    }

    /// Whether it says more than `<10`.
    #[must_use]
    pub const fn says_something(self) -> bool {
        let (Bounds::Within(band) | Bounds::AtLeast(band) | Bounds::AtMost(band)) = self.0;
        band.says_something()
    }

    /// The fewest donors it can mean.
    #[must_use]
    pub const fn least(self) -> u64 {
        match self.0 {
            Bounds::Within(band) | Bounds::AtLeast(band) => band.lowest(),
            Bounds::AtMost(_) => 0,
        }
    }

    /// The most donors it can mean; none when nothing bounds it.
    #[must_use]
    pub const fn most(self) -> Option<u64> {
        match self.0 {
            Bounds::Within(band) | Bounds::AtMost(band) => band.highest(),
            Bounds::AtLeast(_) => None,
        }
    }

    /// Orders by what is promised first, then by what is possible.
    #[must_use]
    pub fn rank(&self, other: &Self) -> Ordering {
        let key = |figure: &Self| (figure.least(), figure.most().unwrap_or(u64::MAX));
        key(self).cmp(&key(other))
    }
}

/// The form in the API: `100–499`, `≥100`, `≤499`, `<10`; `?` when nothing bounds it.
impl fmt::Display for Published {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Bounds::Within(band) | Bounds::AtMost(band @ Band::Below10) => write!(f, "{band}"),
            Bounds::AtLeast(band) if !band.says_something() => f.write_str("?"),
            Bounds::AtLeast(band) => write!(f, "≥{}", band.lowest()),
            Bounds::AtMost(band) => match band.highest() {
                Some(most) => write!(f, "≤{most}"),
                None => f.write_str("?"),
            },
        }
    }
}

impl serde::Serialize for Published {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
