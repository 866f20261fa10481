use jiff::civil::Date;
use tumorotheque_domain::PartialDate;

use super::excel;

/// What a date cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateCell {
    Date(PartialDate),
    /// The century was added: up to the present year it is 20.., above 19...
    TwoDigitYear(PartialDate),
    /// A day number of Excel.
    Serial(PartialDate),
    /// `0000-00-00`: software for "unknown".
    Zeros,
    /// `01/01/1900`, `31/12/9999`: a day that software writes for "unknown".
    Placeholder,
    /// No date; with day and month the other way round it would be this one.
    Wrong(Option<PartialDate>),
}

/// Days that databases, spreadsheets and lab software write when they know none: the first or last day that they can hold,
/// and what people fill a required field with. The zeroth day of Excel shows as `00/01/1900`.
const PLACEHOLDERS: &[(i16, i16, i16)] = &[
    (1, 1, 1),
    (1753, 1, 1),
    (1899, 12, 30),
    (1899, 12, 31),
    (1900, 0, 0),
    (1900, 1, 0),
    (1900, 1, 1),
    (1901, 1, 1),
    (1904, 1, 1),
    (1904, 4, 4),
    (1970, 1, 1),
    (2099, 12, 31),
    (2999, 12, 31),
];
/// Years of which no day is meant: `11/11/1111`, `31/12/9999`.
const PLACEHOLDER_YEARS: [i16; 2] = [1111, 9999];

/// A number and how many digits it was written with.
type Part = (i16, usize);

/// Reads `21/06/2017`, `21/06/17`, `06/2017`, `2017`, `2017-06-21`, `2017-06`, `20170621`, `21 juin 2017`, `juin-17`, and
/// day numbers of Excel; `-`, `/` or `.` between; a time behind is dropped. A day or month of zero is not known.
pub(crate) fn date(text: &str, today: Date) -> DateCell {
    let Some((parts, count)) = parts(without_time(text)) else {
        let serial = || excel::day_of_serial(text).map(of_serial);
        let other = in_words(text, today).or_else(serial);
        return other.unwrap_or(DateCell::Wrong(None));
    };
    let [first, second, third] = parts;
    match (count, first.1, second.1, third.1) {
        (1, 4, ..) => whole(first.0, 0, 0),
        (2, 4, 1 | 2, _) => whole(first.0, second.0, 0),
        (2, 1 | 2, 4, _) => whole(second.0, first.0, 0),
        (3, 4, 1 | 2, 1 | 2) => whole(first.0, second.0, third.0),
        (3, 1 | 2, 1 | 2, 4) => whole(third.0, second.0, first.0),
        (3, 1 | 2, 1 | 2, 2) if third.0 == 0 && second.0 == 0 => DateCell::Zeros,
        (3, 1 | 2, 1 | 2, 2) => of_two_digits(third.0, second.0, first.0, today),
        _ => DateCell::Wrong(None),
    }
}

fn of_serial(date: PartialDate) -> DateCell {
    let day = date.earliest();
    if is_placeholder(day.year(), day.month().into(), day.day().into()) {
        DateCell::Placeholder
    } else {
        DateCell::Serial(date)
    }
}

fn of_two_digits(year: i16, month: i16, day: i16, today: Date) -> DateCell {
    match whole(with_century(year, today), month, day) {
        DateCell::Date(date) => DateCell::TwoDigitYear(date),
        other => other,
    }
}

/// `21 juin 2017`, `21-juin-2017`, `juin 2017`, `juin-17`, `03-mai-17`: the month by its name.
fn in_words(text: &str, today: Date) -> Option<DateCell> {
    let pieces = text
        .split([' ', '-', '/'])
        .filter(|piece| !piece.is_empty());
    let pieces: Vec<&str> = pieces.take_while(|piece| !piece.contains(':')).collect();
    let (day, month, year) = match pieces.as_slice() {
        [month, year] => ("0", month, year),
        [day, month, year] => (*day, month, year),
        _ => return None,
    };
    let month = i16::from(excel::month(month)?);
    let day = if day == "1er" { "1" } else { day };
    let day: i16 = day.parse().ok()?;
    match year.len() {
        4 => Some(whole(year.parse().ok()?, month, day)),
        2 => Some(of_two_digits(year.parse().ok()?, month, day, today)),
        _ => None,
    }
}

fn whole(year: i16, month: i16, day: i16) -> DateCell {
    if year == 0 && month == 0 {
        return DateCell::Zeros;
    }
    if is_placeholder(year, month, day) {
        return DateCell::Placeholder;
    }
    let known = |number: i16| match number {
        0 => Some(None),
        number => i8::try_from(number).ok().map(Some),
    };
    let made = |month, day| PartialDate::new(year, known(month)?, known(day)?).ok();
    match made(month, day) {
        Some(date) => DateCell::Date(date),
        None => DateCell::Wrong(made(day, month).filter(|_| day > 0)),
    }
}

fn is_placeholder(year: i16, month: i16, day: i16) -> bool {
    PLACEHOLDER_YEARS.contains(&year) || PLACEHOLDERS.contains(&(year, month, day))
}

/// Up to the present year it is this century, above the last one.
fn with_century(year: i16, today: Date) -> i16 {
    let century = today.year() - today.year() % 100;
    if century + year <= today.year() {
        century + year
    } else {
        century + year - 100
    }
}

/// Up to three numbers, and how many there are.
fn parts(text: &str) -> Option<([Part; 3], usize)> {
    if let (8, true) = (text.len(), text.bytes().all(|byte| byte.is_ascii_digit())) {
        let number = |range: std::ops::Range<usize>| text.get(range)?.parse().ok();
        return Some((
            [(number(0..4)?, 4), (number(4..6)?, 2), (number(6..8)?, 2)],
            3,
        ));
    }
    let mut parts = [(0, 0); 3];
    let mut count = 0;
    for piece in text.split(['/', '-', '.']) {
        if piece.len() > 4 || !piece.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        *parts.get_mut(count)? = (piece.parse().ok()?, piece.len());
        count += 1;
    }
    Some((parts, count))
}

/// `2009-04-27 00:00:00`, `25/11/2010 10:00`, `2017-06-21T15:00Z` without what follows the day.
fn without_time(text: &str) -> &str {
    match text.split_once([' ', 'T']) {
        Some((day, time)) if time.contains(':') => day,
        _ => text,
    }
}

/// Whole years between a birth and a later day; what is not known of a date counts as its begin.
pub(crate) fn years_between(birth: PartialDate, later: PartialDate) -> i16 {
    let (birth, later) = (birth.earliest(), later.earliest());
    let before_birthday = (later.month(), later.day()) < (birth.month(), birth.day());
    later.year() - birth.year() - i16::from(before_birthday)
}

/// A birth of a two-digit year that lies after the sampling was a century earlier.
pub(crate) fn a_century_earlier(date: PartialDate) -> Option<PartialDate> {
    let day = date.earliest();
    PartialDate::new(date.year() - 100, Some(day.month()), Some(day.day())).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date::constant(2026, 3, 1);

    #[test]
    fn dates_are_read_as_hospitals_write_them() {
        let cases = [
            ("21/06/2017", "2017-06-21"),
            ("1.6.2017", "2017-06-01"),
            ("21-06-2017", "2017-06-21"),
            ("2017-06-21", "2017-06-21"),
            ("2017/06/21", "2017-06-21"),
            ("20170621", "2017-06-21"),
            ("06/2017", "2017-06"),
            ("2017-06", "2017-06"),
            ("00/06/2017", "2017-06"),
            ("2017-00-00", "2017"),
            ("2017", "2017"),
            ("2009-04-27 00:00:00", "2009-04-27"),
            ("25/11/2010 10:00", "2010-11-25"),
            ("2017-06-21T15:00Z", "2017-06-21"),
            ("21 juin 2017", "2017-06-21"),
            ("1er juin 2017", "2017-06-01"),
            ("21-Jun-2017 10:00", "2017-06-21"),
            ("mai 2017", "2017-05"),
            ("févr. 2017", "2017-02"),
        ];
        for (text, expected) in cases {
            let expected = PartialDate::parse_iso(expected).unwrap();
            assert_eq!(date(text, TODAY), DateCell::Date(expected), "{text}");
        }
    }

    #[test]
    fn two_digits_get_the_century_that_lies_behind_us() {
        for (text, expected) in [
            ("17/01/96", "1996-01-17"),
            ("01/02/26", "2026-02-01"),
            ("01/02/27", "1927-02-01"),
            ("03-mai-17", "2017-05-03"),
            ("juin-17", "2017-06"),
        ] {
            let expected = PartialDate::parse_iso(expected).unwrap();
            assert_eq!(
                date(text, TODAY),
                DateCell::TwoDigitYear(expected),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_date_is_said_so() {
        for text in [
            "",
            "31/02/2017",
            "2017-13-40",
            "12/17",
            "428871",
            "mai",
            "31 juin 2017",
            "1/2/3/4",
            "²/06/2017",
            "017/06/2017",
        ] {
            assert_eq!(date(text, TODAY), DateCell::Wrong(None), "{text}");
        }
        for text in ["0000-00-00", "00/00/0000", "00/00/00"] {
            assert_eq!(date(text, TODAY), DateCell::Zeros, "{text}");
        }
        for text in [
            "01/01/1900",
            "00/01/1900",
            "1900",
            "1899-12-30 00:00:00",
            "1 janv. 1904",
            "1970-01-01",
            "01/01/70",
            "25569",
            "11/11/1111",
            "9999-12-31",
            "9999",
            "0001-01-01T00:00:00",
        ] {
            assert_eq!(date(text, TODAY), DateCell::Placeholder, "{text}");
        }
        let first_of_june = PartialDate::parse_iso("2017-06-01").unwrap();
        assert_eq!(date("42887", TODAY), DateCell::Serial(first_of_june));
        assert_eq!(date("42887.479", TODAY), DateCell::Serial(first_of_june));
        let swapped = PartialDate::parse_iso("2017-06-21").ok();
        assert_eq!(date("06/21/2017", TODAY), DateCell::Wrong(swapped));
    }

    #[test]
    fn an_age_is_in_whole_years() {
        let years = |birth: &str, later: &str| {
            let [birth, later] = [birth, later].map(|text| PartialDate::parse_iso(text).unwrap());
            years_between(birth, later)
        };
        assert_eq!(years("1956-06-22", "2017-06-21"), 60);
        assert_eq!(years("1956-06-21", "2017-06-21"), 61);
        assert_eq!(years("1956", "2017-06-21"), 61);
    }

    proptest::proptest! {
        #[test]
        fn iso_dates_are_read_back(text in "(19|20)[0-9]{2}(-[0-9]{2}(-[0-9]{2})?)?") {
            let read = date(&text, TODAY);
            if let (Ok(expected), true) = (PartialDate::parse_iso(&text), read != DateCell::Placeholder) {
                proptest::prop_assert_eq!(read, DateCell::Date(expected));
            }
        }

        #[test]
        fn no_cell_is_too_odd(text in "[0-9/.T: -]{0,14}|\\PC{0,8}") {
            let _ = date(&text, TODAY);
        }
    }
}
