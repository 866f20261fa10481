use jiff::{Timestamp, tz::TimeZone};

/// How often the program publishes by itself what has changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rhythm {
    /// As soon as an import has been taken in.
    #[default]
    Import,
    /// Once a day, in UTC.
    Day,
    /// Once a month, in UTC.
    Month,
}

impl Rhythm {
    /// Every rhythm, the fastest first.
    pub const ALL: [Self; 3] = [Self::Import, Self::Day, Self::Month];

    /// `import`, `day` or `month`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Import => "import",
            Self::Day => "day",
            Self::Month => "month",
        }
    }

    /// The rhythm of a code, exactly as [`Self::code`] gives it.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rhythm| rhythm.code() == code)
    }

    /// Whether what was published then leaves nothing to publish now: a day or month has one release.
    #[must_use]
    pub fn rests(self, published: Timestamp, now: Timestamp) -> bool {
        let [then, now] = [published, now].map(|at| at.to_zoned(TimeZone::UTC).date());
        match self {
            Self::Import => false,
            Self::Day => now <= then,
            Self::Month => (now.year(), now.month()) <= (then.year(), then.month()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_and_a_month_have_one_release() {
        let evening: Timestamp = "2026-01-31T23:59:59Z".parse().unwrap();
        for (now, day, month) in [
            ("2026-01-31T23:59:59Z", true, true),
            ("2026-02-01T00:00:00Z", false, false),
            ("2026-01-02T00:00:00Z", true, true),
            ("2027-01-31T00:00:00Z", false, false),
        ] {
            let now = now.parse().unwrap();
            assert_eq!(Rhythm::Day.rests(evening, now), day, "{now}");
            assert_eq!(Rhythm::Month.rests(evening, now), month, "{now}");
            assert!(!Rhythm::Import.rests(evening, now));
        }
        let night: Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
        assert!(Rhythm::Month.rests(night, evening) && !Rhythm::Day.rests(night, evening));
    }
}
