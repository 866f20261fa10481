//! What spreadsheets make of cells that were something else.

use jiff::{ToSpan as _, civil::Date};
use tumorotheque_domain::{PartialDate, Severity, text};

use super::reading::Reading;
use crate::rules;

/// Names and abbreviations of months, French and English, folded.
const MONTHS: [&[&str]; 12] = [
    &["janv", "janvier", "jan", "january"],
    &["fevr", "fevrier", "fev", "feb", "february"],
    &["mars", "mar", "march"],
    &["avr", "avril", "apr", "april"],
    &["mai", "may"],
    &["juin", "jun", "june"],
    &["juil", "juillet", "jul", "july"],
    &["aout", "aug", "august"],
    &["sept", "septembre", "sep", "september"],
    &["oct", "octobre", "october"],
    &["nov", "novembre", "november"],
    &["dec", "decembre", "december"],
];

/// What stands in a cell whose formula failed, in French and English; `#N/A` is a mark of emptiness.
const ERRORS: [&str; 12] = [
    "#REF!", "#VALUE!", "#VALEUR!", "#NAME?", "#NOM?", "#DIV/0!", "#NUM!", "#NOMBRE!", "#NULL!",
    "#NUL!", "#SPILL!", "#CALC!",
];

/// The month that a word names, from 1.
pub(crate) fn month(word: &str) -> Option<i8> {
    let word = text::fold(word.trim_end_matches('.'));
    let place = MONTHS
        .iter()
        .position(|names| names.contains(&word.as_str()));
    place.and_then(|place| i8::try_from(place + 1).ok())
}

/// `03-mai`, `22 mai`, `Sep-50`, `déc.-14`: a number and a month, in the order in which they stand. Capitals are nobody's
/// month: `DEC-14` is an id.
pub(crate) fn date_made(cell: &str) -> Option<[i8; 2]> {
    let (one, other) = cell.split_once(['-', ' '])?;
    let is_short = |digits: &str| matches!(digits.len(), 1 | 2);
    let number = |digits: &str| digits.parse().ok().filter(|_| is_short(digits));
    let named = |word: &str| {
        let mut letters = word.chars().skip(1);
        month(word).filter(|_| letters.any(char::is_lowercase))
    };
    match (number(one), number(other)) {
        (Some(day), None) => Some([day, named(other)?]),
        (None, Some(year)) => Some([named(one)?, year]),
        _ => None,
    }
}

/// The number that was probably typed, where a spreadsheet saw a date: `22 mai` was 22.5, `sept.-21` was 9.21.
pub(crate) fn number_meant(cell: &str) -> Option<String> {
    date_made(cell).map(|[whole, decimals]| format!("{whole},{decimals}"))
}

/// Whether a formula has failed in the cell.
pub(crate) fn is_error(cell: &str) -> bool {
    cell.starts_with('#') && ERRORS.iter().any(|error| error.eq_ignore_ascii_case(cell))
}

/// The day of a serial number: `30597`, `30597.479`. Five digits only: fewer may be a year.
pub(crate) fn day_of_serial(cell: &str) -> Option<PartialDate> {
    let (days, time) = cell.split_once(['.', ',']).unwrap_or((cell, "0"));
    let are_digits =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if days.len() != 5 || !are_digits(days) || !are_digits(time) {
        return None;
    }
    let days: i32 = days.parse().ok()?;
    // Excel counts from there, for it takes 1900 for a leap year.
    let day = Date::constant(1899, 12, 30).checked_add(days.days()).ok()?;
    PartialDate::new(day.year(), Some(day.month()), Some(day.day())).ok()
}

/// Says of a cell that is not understood that a spreadsheet has made a date of it, if it has.
pub(crate) fn explained<T>(reading: Reading<T>, cell: &str) -> Reading<T> {
    let is_error = reading
        .problem
        .as_ref()
        .is_some_and(|problem| problem.rule.severity == Severity::Error);
    if is_error && date_made(cell).is_some() {
        Reading::wrong(&rules::EXCEL_DATE)
    } else {
        reading
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_that_excel_made_are_seen() {
        for (cell, expected) in [
            ("03-mai", [3, 5]),
            ("22 mai", [22, 5]),
            ("Sep-50", [9, 50]),
            ("sept.-21", [9, 21]),
            ("déc.-14", [12, 14]),
            ("1-oct", [1, 10]),
        ] {
            assert_eq!(date_made(cell), Some(expected), "{cell}");
        }
        for cell in [
            "DEC-14", "C50-9", "22 mg", "mai", "03-05", "-mai", "mai-2017",
        ] {
            assert_eq!(date_made(cell), None, "{cell}");
        }
        assert_eq!(number_meant("22 mai").as_deref(), Some("22,5"));
    }

    #[test]
    fn a_serial_number_is_a_day() {
        let day = |cell| day_of_serial(cell).map(|day| day.to_string());
        assert_eq!(day("30597").as_deref(), Some("1983-10-08"));
        assert_eq!(day("30597.479").as_deref(), Some("1983-10-08"));
        assert_eq!(day("42887").as_deref(), Some("2017-06-01"));
        for cell in ["2017", "20170621", "4288A", "42887.", "-4288"] {
            assert_eq!(day(cell), None, "{cell}");
        }
    }
}
