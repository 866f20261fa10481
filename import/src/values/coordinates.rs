//! Where a place is, in degrees north and east, out of the ways in which people write it.

use crate::{rules, values::reading::Reading};

/// Where metropolitan France lies, with room: degrees north, then east.
const FRANCE: [std::ops::RangeInclusive<f64>; 2] = [41.0..=52.0, -6.0..=10.0];

/// Beyond this a number is one of metres on a plane map, such as Lambert-93.
const METRES: f64 = 10_000.0;

/// Degrees with the direction that the text gives them.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Angle {
    degrees: f64,
    /// Whether a letter says north or south; none without a letter.
    is_latitude: Option<bool>,
}

/// Degrees north and east of two cells. For a place in metropolitan France the two are put right when they have changed
/// places, and refused when they lie elsewhere.
pub(crate) fn position(north: &str, east: &str, is_in_france: bool) -> Reading<(f64, f64)> {
    let (Some(north), Some(east)) = (angle(north), angle(east)) else {
        return Reading::wrong(&rules::COORDINATES_NOT_UNDERSTOOD);
    };
    judged(north, east, is_in_france)
}

/// The same of one cell: `48.87, 2.36`, `48,87 ; 2,36`, `48°52'22"N 2°22'11"E`.
pub(crate) fn position_in_one(text: &str, is_in_france: bool) -> Reading<(f64, f64)> {
    let halves = [";", "|", "/", ", ", ",", " "].into_iter();
    let halves = halves.filter_map(|between| {
        let mut parts = text.split(between).map(str::trim);
        let both = (parts.next()?, parts.next()?);
        parts.next().is_none().then_some(both)
    });
    // `N50 34.275 E3 12.1` and `48° 52' 22" N 2° 22' 11" E`.
    let letter = text.rfind(['E', 'W', 'O', 'e', 'w', 'o']);
    let before = letter.and_then(|place| text.split_at_checked(place));
    let after = text
        .find(['N', 'S', 'n', 's'])
        .and_then(|place| text.split_at_checked(place + 1));
    let angles = halves
        .chain(before)
        .chain(after)
        .filter_map(|(one, other)| {
            let (north, east) = (angle(one)?, angle(other)?);
            let is_metres = |angle: Angle| angle.degrees.abs() > METRES;
            (is_metres(north) == is_metres(east)).then_some((north, east))
        });
    let mut angles = angles;
    match angles.next() {
        Some((north, east)) => judged(north, east, is_in_france),
        None => Reading::wrong(&rules::COORDINATES_NOT_UNDERSTOOD),
    }
}

fn judged(north: Angle, east: Angle, is_in_france: bool) -> Reading<(f64, f64)> {
    let (one, other) = (north.degrees, east.degrees);
    if one.abs() > METRES || other.abs() > METRES {
        return Reading::wrong(&rules::COORDINATES_PROJECTED);
    }
    let [latitudes, longitudes] = &FRANCE;
    let is_french =
        |north: f64, east: f64| latitudes.contains(&north) && longitudes.contains(&east);
    let says_swapped = north.is_latitude == Some(false) || east.is_latitude == Some(true);
    let is_swapped =
        says_swapped || (is_in_france && !is_french(one, other) && is_french(other, one));
    let (north, east) = if is_swapped {
        (other, one)
    } else {
        (one, other)
    };
    if north.abs() > 90.0 || east.abs() > 180.0 {
        Reading::wrong(&rules::COORDINATES_NOT_UNDERSTOOD)
    } else if is_in_france && !is_french(north, east) {
        Reading::wrong(&rules::COORDINATES_OUTSIDE)
    } else if is_swapped {
        let mended = format!("{north}, {east}");
        Reading::of((north, east))
            .but(&rules::COORDINATES_SWAPPED)
            .suggesting(Some(mended))
    } else {
        Reading::of((north, east))
    }
}

/// Degrees with comma or point, or degrees, minutes and seconds, with the letter of a direction before or behind. The west
/// is `W`, or `O` in French.
fn angle(text: &str) -> Option<Angle> {
    let text = text.trim();
    let is_letter = |letter: char| letter.is_ascii_alphabetic();
    let (letter, text) = match (text.strip_prefix(is_letter), text.strip_suffix(is_letter)) {
        (Some(rest), _) => (text.chars().next(), rest),
        (None, Some(rest)) => (text.chars().next_back(), rest),
        (None, None) => (None, text),
    };
    let (is_latitude, turned) = match letter.map(|letter| letter.to_ascii_uppercase()) {
        None => (None, false),
        Some('N') => (Some(true), false),
        Some('S') => (Some(true), true),
        Some('E') => (Some(false), false),
        Some('W' | 'O') => (Some(false), true),
        Some(_) => return None,
    };
    let text = text.trim().replace('−', "-");
    let (is_negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest.to_owned()),
        None => (false, text),
    };
    let between = |letter: char| letter.is_whitespace() || "°º'’′\"”″d".contains(letter);
    let mut degrees = 0.0;
    let mut unit = 1.0;
    let mut is_fraction = false;
    for number in text.split(between).filter(|number| !number.is_empty()) {
        let is_plain = |byte| matches!(byte, b'0'..=b'9' | b',' | b'.');
        let value: f64 = number
            .bytes()
            .all(is_plain)
            .then(|| number.replace(',', ".").parse().ok())??;
        // Sixty minutes are a degree, and only the last number may have a fraction.
        if unit > 3_600.0 || is_fraction || (unit > 1.0 && value >= 60.0) {
            return None;
        }
        degrees += value / unit;
        unit *= 60.0;
        is_fraction = number.contains([',', '.']);
    }
    let sign = if is_negative == turned { 1.0 } else { -1.0 };
    (unit > 1.0).then_some(Angle {
        degrees: sign * degrees,
        is_latitude,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_are_written_in_many_ways() {
        for (text, degrees) in [
            ("48.872706", 48.872_706),
            ("48,872706", 48.872_706),
            ("-1,55", -1.55),
            ("−1.55°", -1.55),
            ("48°52'22\"N", 48.872_778),
            ("48° 52′ 22″ N", 48.872_778),
            ("N50 34.275", 50.571_25),
            ("1°33'W", -1.55),
            ("1° 33' O", -1.55),
            ("4E", 4.0),
        ] {
            let read = angle(text).map(|angle| angle.degrees);
            let near = read.is_some_and(|read| (read - degrees).abs() < 1e-6);
            assert!(near, "{text}: {read:?}");
        }
        for text in [
            "",
            "N",
            "Paris",
            "48°72'",
            "48.5°12'",
            "1 2 3 4",
            "4x",
            "48..8",
        ] {
            assert_eq!(angle(text), None, "{text}");
        }
    }

    #[test]
    fn one_cell_may_hold_both() {
        for text in [
            "48.5, 2.25",
            "48.5,2.25",
            "48,5 ; 2,25",
            "48,5, 2,25",
            "48.5 2.25",
            "48°30'N 2°15'E",
            "48° 30' N 2° 15' E",
            "N48 30 E2 15",
            "2.25, 48.5",
        ] {
            assert_eq!(
                position_in_one(text, true).value,
                Some((48.5, 2.25)),
                "{text}"
            );
        }
        for text in ["48.5", "Paris", "1,2,3,4", ""] {
            assert_eq!(position_in_one(text, true).value, None, "{text}");
        }
    }

    #[test]
    fn a_place_is_where_its_country_is() {
        let rule = |north, east, is_in_france| {
            let read = position(north, east, is_in_france);
            (read.value, read.problem.map(|problem| problem.rule.id))
        };
        assert_eq!(rule("48.8", "2.3", true), (Some((48.8, 2.3)), None));
        let swapped = (Some((48.8, 2.3)), Some("coordinates-swapped"));
        assert_eq!(rule("2.3", "48.8", true), swapped);
        assert_eq!(rule("2.3E", "48.8N", false), swapped);
        assert_eq!(
            rule("-21.1", "55.5", true),
            (None, Some("coordinates-outside"))
        );
        assert_eq!(rule("-21.1", "55.5", false), (Some((-21.1, 55.5)), None));
        let metres = (None, Some("coordinates-projected"));
        assert_eq!(rule("652469", "6862035", true), metres);
        assert_eq!(
            rule("95", "200", false),
            (None, Some("coordinates-not-understood"))
        );
    }
}
