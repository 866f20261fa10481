//! A pTNM against the edition of the classification that it was given by.

use std::ops::RangeInclusive;

use super::Said;
use crate::{
    rules,
    samples::{cells::Cells, columns::SampleField as Field},
    values::reading::{Known, Problem, Reading},
};

/// A value that not every edition has, of the tumours of some sites.
struct Value {
    sites: (&'static str, &'static str),
    letter: char,
    values: &'static [&'static str],
    editions: RangeInclusive<u8>,
}

const ANY: (&str, &str) = ("C00", "D48");
const LUNG: (&str, &str) = ("C34", "C34");
const COLON_AND_RECTUM: (&str, &str) = ("C18", "C20");

/// Facts of the UICC's editions that are the same in all of their printings.
const VALUES: [Value; 8] = [
    value(ANY, 'M', &["x"], 1..=6),
    value(ANY, 'N', &["1mi"], 6..=9),
    value(LUNG, 'T', &["1a", "1b", "2a", "2b"], 7..=9),
    value(LUNG, 'T', &["1c"], 8..=9),
    value(LUNG, 'M', &["1a", "1b"], 7..=9),
    value(LUNG, 'M', &["1c"], 8..=9),
    value(COLON_AND_RECTUM, 'M', &["1a", "1b"], 7..=9),
    value(COLON_AND_RECTUM, 'M', &["1c"], 8..=9),
];

const fn value(
    sites: (&'static str, &'static str),
    letter: char,
    values: &'static [&'static str],
    editions: RangeInclusive<u8>,
) -> Value {
    Value {
        sites,
        letter,
        values,
        editions,
    }
}

/// `7`, `7e`, `7ème édition`, `UICC 7`, `TNM 2009`; X is an edition that is not known.
fn edition(text: &str) -> Reading<u8> {
    if text.eq_ignore_ascii_case("x") {
        return Reading::nothing();
    }
    let digits = text.split(|sign: char| !sign.is_ascii_digit());
    let mut numbers = digits.filter(|digits| !digits.is_empty());
    let found = match (numbers.next(), numbers.next()) {
        (Some(number), None) => match number.parse::<u16>() {
            Ok(number @ 1..=9) => u8::try_from(number).ok(),
            Ok(1987 | 1992) => Some(4),
            Ok(1997) => Some(5),
            Ok(2002) => Some(6),
            Ok(2009 | 2010) => Some(7),
            Ok(2016..=2018) => Some(8),
            _ => None,
        },
        _ => None,
    };
    found.map_or_else(|| Reading::wrong(&rules::UNKNOWN_TNM_EDITION), Reading::of)
}

pub(super) fn check(cells: &mut Cells<'_>, said: &Said<'_>, known: &mut Known<u8>) {
    let Some(edition) = cells.coded(Field::TnmEdition, known, edition) else {
        return;
    };
    let Some(stage) = said.stage else {
        return;
    };
    let of_site = |value: &&Value| match said.diagnosis {
        Some(diagnosis) => diagnosis.is_within(value.sites),
        None => value.sites == ANY,
    };
    let missing = |value: &Value| {
        let told = part(stage.as_str(), value.letter);
        let is_told = value.values.contains(&told);
        (is_told && !value.editions.contains(&edition)).then(|| format!("{}{told}", value.letter))
    };
    let Some(missing) = VALUES.iter().filter(of_site).find_map(missing) else {
        return;
    };
    let problem = Problem::of(&rules::STAGE_NOT_IN_EDITION);
    let detail = format!("{missing}, TNM {edition}");
    // A stage of three columns has no cell of its own.
    cells.note(
        cells.stage_field(),
        stage.as_str(),
        &problem.detailed(detail),
    );
}

/// `pT2N1mi`, `N` → `1mi`.
fn part(stage: &str, letter: char) -> &str {
    let behind = stage.split_once(letter).map_or("", |(_, behind)| behind);
    let end = behind.find(['T', 'N', 'M']).unwrap_or(behind.len());
    behind.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edition_is_a_number_or_a_year() {
        for (text, expected) in [
            ("7", Some(7)),
            ("7ème édition", Some(7)),
            ("UICC 8", Some(8)),
            ("TNM 2009", Some(7)),
            ("X", None),
        ] {
            let reading = edition(text);
            assert_eq!(reading.value, expected, "{text}");
            assert!(reading.problem.is_none(), "{text}");
        }
        for text in ["12", "2013", "septième", "6-7"] {
            assert!(edition(text).problem.is_some(), "{text}");
        }
    }

    #[test]
    fn the_parts_of_a_stage_are_told_apart() {
        let parts = ['T', 'N', 'M'].map(|letter| part("ypT1bN1mi", letter));
        assert_eq!(parts, ["1b", "1mi", ""]);
    }
}
