use std::fmt;

use jiff::civil::Date;

/// A date known to the year, the month or the day. Written as ISO 8601: `2017`, `2017-06`, `2017-06-21`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    /// 0 when unknown.
    month: i8,
    /// 0 when unknown; never known without the month.
    day: i8,
}

/// No such date in the calendar, or outside 1900 to 2199.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such date")]
pub struct NotADate;

impl PartialDate {
    /// A date from what is known of it.
    ///
    /// # Errors
    /// [`NotADate`] when the calendar has no such day, or the year lies outside 1900 to 2199.
    pub fn new(year: i16, month: Option<i8>, day: Option<i8>) -> Result<Self, NotADate> {
        let (month, day) = match (month, day) {
            (None, Some(_)) => return Err(NotADate),
            (month, day) => (month.unwrap_or(0), day.unwrap_or(0)),
        };
        let known = Self { year, month, day };
        let exists = Date::new(year, known.month.max(1), known.day.max(1)).is_ok();
        let in_bounds = (1900..=2199).contains(&year) && month >= 0 && day >= 0;
        if exists && in_bounds {
            Ok(known)
        } else {
            Err(NotADate)
        }
    }

    /// Reads ISO 8601, and nothing else: what hospitals write is the importer's affair.
    ///
    /// # Errors
    /// [`NotADate`] for any other text.
    pub fn parse_iso(text: &str) -> Result<Self, NotADate> {
        let mut parts = text.splitn(3, '-');
        let year = parts
            .next()
            .filter(|year| year.len() == 4)
            .and_then(|year| year.parse().ok())
            .ok_or(NotADate)?;
        let mut two_digits = || match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == 2 => part.parse().map(Some).map_err(|_| NotADate),
            Some(_) => Err(NotADate),
        };
        let month = two_digits()?;
        let day = two_digits()?;
        if month == Some(0) || day == Some(0) {
            Err(NotADate)
        } else {
            Self::new(year, month, day)
        }
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The first day it can mean.
    #[must_use]
    pub fn earliest(self) -> Date {
        Date::constant(
            self.year,
            if self.month == 0 { 1 } else { self.month },
            if self.day == 0 { 1 } else { self.day },
        )
    }

    /// The last day it can mean.
    #[must_use]
    pub fn latest(self) -> Date {
        match (self.month, self.day) {
            (0, _) => self.earliest().last_of_year(),
            (_, 0) => self.earliest().last_of_month(),
            _ => self.earliest(),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.month, self.day) {
            (0, _) => write!(f, "{:04}", self.year),
            (month, 0) => write!(f, "{:04}-{month:02}", self.year),
            (month, day) => write!(f, "{:04}-{month:02}-{day:02}", self.year),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_may_be_known_in_part() {
        assert_eq!(
            PartialDate::parse_iso("2017-06").map(|date| date.earliest().to_string()),
            Ok("2017-06-01".to_owned())
        );
        for (text, last) in [
            ("2016", "2016-12-31"),
            ("2016-02", "2016-02-29"),
            ("2017-06-21", "2017-06-21"),
        ] {
            let date = PartialDate::parse_iso(text).unwrap();
            assert_eq!(date.latest().to_string(), last);
        }
        for wrong in [
            "",
            "17",
            "2017-13",
            "2017-02-30",
            "2017-6-1",
            "2017-00",
            "0000-00-00",
            "21/06/2017",
        ] {
            assert_eq!(PartialDate::parse_iso(wrong), Err(NotADate), "{wrong}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_written_is_read_back(year in 1900_i16..2200, month in 1_i8..13, day in 1_i8..29) {
            for date in [PartialDate::new(year, None, None), PartialDate::new(year, Some(month), None), PartialDate::new(year, Some(month), Some(day))] {
                let date = date.unwrap();
                proptest::prop_assert_eq!(PartialDate::parse_iso(&date.to_string()), Ok(date));
            }
        }

        #[test]
        fn no_text_is_too_odd(text in "\\PC{0,12}") {
            let _ = PartialDate::parse_iso(&text);
        }
    }
}
