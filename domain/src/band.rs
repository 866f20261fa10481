use std::fmt;

/// How a public count of donors is shown. The lowest band holds zero too: absent and rare look alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// 0 to 9.
    #[default]
    Below10,
    /// 10 to 49.
    From10,
    /// 50 to 99.
    From50,
    /// 100 to 499.
    From100,
    /// 500 to 999.
    From500,
    /// 1,000 to 4,999.
    From1000,
    /// 5,000 and more.
    From5000,
}

impl Band {
    /// Every band, lowest first.
    pub const ALL: [Self; 7] = [
        Self::Below10,
        Self::From10,
        Self::From50,
        Self::From100,
        Self::From500,
        Self::From1000,
        Self::From5000,
    ];

    /// The band that a count of donors falls in.
    #[must_use]
    pub fn of(donors: u64) -> Self {
        Self::ALL
            .into_iter()
            .rev()
            .find(|band| donors >= band.lowest())
            .unwrap_or_default()
    }

    /// The fewest donors it can mean.
    #[must_use]
    pub const fn lowest(self) -> u64 {
        match self {
            Self::Below10 => 0,
            Self::From10 => 10,
            Self::From50 => 50,
            Self::From100 => 100,
            Self::From500 => 500,
            Self::From1000 => 1_000,
            Self::From5000 => 5_000,
        }
    }

    /// The most donors it can mean; none for the highest band.
    #[must_use]
    pub const fn highest(self) -> Option<u64> {
        match self {
            Self::Below10 => Some(9),
            Self::From10 => Some(49),
            Self::From50 => Some(99),
            Self::From100 => Some(499),
            Self::From500 => Some(999),
            Self::From1000 => Some(4_999),
            Self::From5000 => None,
        }
    }

    /// Whether anything is published of it: `<10` says nothing, not even that there is one.
    #[must_use]
    pub const fn says_something(self) -> bool {
        !matches!(self, Self::Below10)
    }

    /// The band of a code, exactly as [`fmt::Display`] writes it.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|band| band.to_string() == code)
    }
}

/// The code in the API: `<10`, `10–49`, `1000–4999`, `5000+`.
impl fmt::Display for Band {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.highest() {
            Some(9) => f.write_str("<10"),
            Some(highest) => write!(f, "{}–{highest}", self.lowest()),
            None => write!(f, "{}+", self.lowest()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn every_count_lies_in_its_band(donors in 0_u64..20_000) {
            let band = Band::of(donors);
            proptest::prop_assert!(band.lowest() <= donors);
            proptest::prop_assert!(band.highest().is_none_or(|highest| donors <= highest));
            proptest::prop_assert_eq!(Band::from_code(&band.to_string()), Some(band));
        }
    }
}
