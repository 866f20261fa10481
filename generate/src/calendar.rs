use std::iter::successors;

use jiff::civil::Date;

/// Every day on which a sample may have been taken, written out once: a million rows need a few thousand days.
#[derive(Debug)]
pub(crate) struct Calendar {
    /// `dd/mm/yyyy`, oldest first.
    days: Vec<String>,
}

impl Calendar {
    /// 24 years back: as long as tumour banks have kept lists by computer.
    const LENGTH: usize = 8_766;

    /// The days up to this one.
    pub(crate) fn until(last: Date) -> Self {
        let mut days: Vec<String> = successors(Some(last), |day| day.yesterday().ok())
            .take(Self::LENGTH)
            .map(|day| format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year()))
            .collect();
        days.reverse();
        Self { days }
    }

    /// How many days there are: at least one.
    pub(crate) fn len(&self) -> u64 {
        self.days.len() as u64
    }

    /// A day, counted from the oldest: `31/12/2025`.
    pub(crate) fn day(&self, day: u64) -> &str {
        let day = usize::try_from(day).ok().and_then(|day| self.days.get(day));
        day.map(String::as_str).unwrap_or_default()
    }

    /// Its month: `12/2025`.
    pub(crate) fn month(&self, day: u64) -> &str {
        self.day(day).get(3..).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_calendar_ends_with_the_last_day() {
        let calendar = Calendar::until(date(2024, 3, 1));
        let last = calendar.len() - 1;
        assert_eq!(calendar.day(last), "01/03/2024");
        assert_eq!(calendar.day(last - 1), "29/02/2024");
        assert_eq!(calendar.month(last), "03/2024");
        assert_eq!(calendar.day(0), "02/03/2000");
    }
}
