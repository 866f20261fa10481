use tumorotheque_domain::text;

use crate::{
    rules,
    values::{numbers::leading_number, reading::Reading, texts},
};

/// No bank has more samples.
const MOST: u64 = 1_000_000_000;

/// A whole number, in figures: `120`, `1 200`, `120,0`. Nothing for an empty cell, and for a number that is withheld
/// because it is small (`<10`).
pub(super) fn number(text: &str) -> Reading<u64> {
    if texts::is_empty_mark(text) {
        return Reading::nothing();
    }
    if is_withheld(text) {
        return Reading::nothing().but(&rules::NUMBER_WITHHELD);
    }
    match whole(text) {
        Some(number) => Reading::of(number),
        None => Reading::wrong(&rules::NOT_A_WHOLE_NUMBER),
    }
}

fn is_withheld(cell: &str) -> bool {
    let words = text::normal(cell);
    let begins = ["moins de ", "less than ", "fewer than "];
    cell.starts_with(['<', '≤']) || begins.iter().any(|begin| words.starts_with(begin))
}

fn whole(text: &str) -> Option<u64> {
    // Says where groups of three digits may stand apart.
    let (_, "") = leading_number(text)? else {
        return None;
    };
    let plain: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    let (number, decimals) = plain.split_once([',', '.']).unwrap_or((&plain, ""));
    let is_whole = decimals.bytes().all(|digit| digit == b'0');
    let number = number.parse().ok().filter(|number| *number <= MOST);
    number.filter(|_| is_whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_numbers_are_counts() {
        for (text, expected) in [
            ("0", 0),
            ("120", 120),
            ("1 200", 1200),
            ("1\u{202f}200", 1200),
            ("120,0", 120),
            ("+7", 7),
        ] {
            assert_eq!(number(text).value, Some(expected), "{text}");
        }
        for text in [
            "-3",
            "1,5",
            "1.234",
            "1E+05",
            "12 patients",
            "env. 40",
            "≥ 10",
            "1 23",
            "9999999999",
        ] {
            let reading = number(text);
            assert!(
                reading.value.is_none() && reading.problem.is_some(),
                "{text}"
            );
        }
        for text in ["<10", "< 5", "Moins de 10", "less than 10"] {
            let reading = number(text);
            assert_eq!(
                reading.problem.map(|problem| problem.rule.id),
                Some("number-withheld"),
                "{text}"
            );
        }
        for text in ["", "-", "NA", "nd"] {
            let reading = number(text);
            assert!(
                reading.value.is_none() && reading.problem.is_none(),
                "{text}"
            );
        }
    }
}
