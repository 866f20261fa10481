//! Free text, identifiers, and the many ways to write nothing.

use tumorotheque_domain::text;

use crate::{
    rules,
    values::{excel, reading::Reading},
};

/// Longest identifier, in characters.
const LONGEST_ID: usize = 64;

/// Bytes of the longest of them.
const LONGEST_MARK: usize = 15;

/// Words of nothing, in any case.
const EMPTY_MARKS: [&str; 21] = [
    "na",
    "n/a",
    "#n/a",
    "nr",
    "n.r.",
    "nd",
    "n.d.",
    "inconnu",
    "inconnue",
    "unknown",
    "missing",
    "null",
    "none",
    "nan",
    "nsp",
    // The code of UMLS for it, as OSIRIS writes it even in dates.
    "umls:c0439673",
    "[not available]",
    "not available",
    "non renseigné",
    "non renseigne",
    "non disponible",
];

/// Whether a cell says that nothing is known. Not for codes where a mark means something, such as the ADICAP organ `NA`.
pub(crate) fn is_empty_mark(text: &str) -> bool {
    // Nearly every cell ends here.
    match text.as_bytes().first() {
        None => return true,
        Some(b'0'..=b'9') => return false,
        Some(_) => {}
    }
    let is_sign = |byte| matches!(byte, b'-' | b'?' | b'.' | b'*' | b'_');
    text.bytes().all(is_sign)
        || matches!(text, "–" | "—")
        || is_masked(text)
        || (text.len() <= LONGEST_MARK
            && EMPTY_MARKS
                .iter()
                .any(|mark| mark.eq_ignore_ascii_case(text)))
}

/// `XXXXXXXX`: what was there is hidden. One to three may be a code.
fn is_masked(text: &str) -> bool {
    text.len() > 3 && text.bytes().all(|byte| matches!(byte, b'X' | b'x'))
}

/// What people write where a text is still to be written, folded.
const STAND_INS: [&str; 18] = [
    "test",
    "tests",
    "essai",
    "exemple",
    "example",
    "a completer",
    "a remplir",
    "a venir",
    "en cours",
    "description",
    "n a",
    "to be filled",
    "to be completed",
    "to be defined",
    "tbd",
    "todo",
    "lorem ipsum",
    "xxx",
];

/// Whether a text only stands for one that is still to be written.
pub(crate) fn is_stand_in(text: &str) -> bool {
    let normal = text::normal(text);
    is_empty_mark(text) || STAND_INS.contains(&normal.as_str()) || normal.starts_with("lorem ipsum")
}

/// The cell without the spaces around it.
pub(crate) fn trimmed(cell: &str) -> &str {
    match cell.as_bytes() {
        // Looking for spaces of every script takes longer than the rest of the cell.
        [] | [b'!'..=b'~'] | [b'!'..=b'~', .., b'!'..=b'~'] => cell,
        _ => cell.trim(),
    }
}

/// As [`is_empty_mark`], where `NA` is a value of its own.
pub(crate) fn is_empty_mark_but_na(text: &str) -> bool {
    !text.eq_ignore_ascii_case("na") && is_empty_mark(text)
}

/// A text cell as meant: what keeps a spreadsheet from computing (`'=1+1`) or from dropping zeros (`="0123"`) is taken off.
pub(crate) fn unguarded(text: &str) -> &str {
    match text.as_bytes() {
        [b'\'', ..] => text
            .strip_prefix('\'')
            .filter(|rest| needs_guard(rest))
            .unwrap_or(text),
        [b'=', b'"', .., b'"'] => {
            let inside = text
                .strip_prefix("=\"")
                .and_then(|text| text.strip_suffix('"'));
            inside
                .filter(|inside| !inside.contains('"'))
                .unwrap_or(text)
        }
        _ => text,
    }
}

/// The contrary of [`unguarded`]: a cell that a spreadsheet would compute gets an apostrophe before it.
#[must_use]
pub fn guarded(text: &str) -> std::borrow::Cow<'_, str> {
    if needs_guard(text) {
        format!("'{text}").into()
    } else {
        text.into()
    }
}

/// Whether a spreadsheet would compute the text; apostrophes count, so that guarding can always be undone.
fn needs_guard(text: &str) -> bool {
    text.trim_start_matches('\'')
        .starts_with(['=', '+', '-', '@'])
}

/// An identifier: any text up to 64 characters, as it is, unless Excel has damaged it.
pub(crate) fn identifier(text: &str) -> Reading<String> {
    if text.len() > LONGEST_ID && text.chars().count() > LONGEST_ID {
        Reading::wrong(&rules::ID_TOO_LONG)
    } else if is_excel_number(text) {
        Reading::wrong(&rules::EXCEL_NUMBER)
    } else if excel::date_made(text).is_some() {
        Reading::of(text.to_owned()).but(&rules::EXCEL_DATE_IN_ID)
    } else {
        Reading::of(text.to_owned())
    }
}

/// `2,601E+13`: what Excel leaves of a long number.
fn is_excel_number(text: &str) -> bool {
    let sign = text.bytes().position(|byte| byte == b'+');
    let exponent_mark = sign.and_then(|sign| text.get(sign.checked_sub(1)?..=sign));
    let (Some("E+" | "e+"), Some(sign)) = (exponent_mark, sign) else {
        return false;
    };
    let mantissa = text.get(..sign - 1).unwrap_or_default();
    let exponent = text.get(sign + 1..).unwrap_or_default();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, decimals) = mantissa.split_once([',', '.']).unwrap_or((mantissa, "0"));
    digits(whole) && digits(decimals) && digits(exponent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_written_in_many_ways() {
        for text in [
            "",
            "-",
            "--",
            "?",
            "NA",
            "nr",
            "ND",
            "N/A",
            "Inconnu",
            "[Not Available]",
            "****",
            "XXXXXXXX",
            "UMLS:C0439673",
        ] {
            assert!(is_empty_mark(text), "{text}");
        }
        assert!(!is_empty_mark_but_na("NA") && is_empty_mark_but_na("ND"));
        assert!(!is_empty_mark("nat") && !is_empty_mark("0"));
    }

    #[test]
    fn no_mark_is_longer_than_the_longest() {
        assert_eq!(
            EMPTY_MARKS.iter().map(|mark| mark.len()).max(),
            Some(LONGEST_MARK)
        );
    }

    #[test]
    fn what_keeps_a_zero_is_taken_off() {
        for (cell, text) in [
            ("=\"0123\"", "0123"),
            ("=\"\"", ""),
            ("=\"a\"&\"b\"", "=\"a\"&\"b\""),
            ("=\"", "=\""),
            ("'=\"0123\"", "=\"0123\""),
        ] {
            assert_eq!(unguarded(cell), text, "{cell}");
        }
    }

    #[test]
    fn excel_damage_is_seen() {
        assert!(is_excel_number("1E+05") && is_excel_number("2,601E+13"));
        assert!(!is_excel_number("HE+12") && !is_excel_number("1E05") && !is_excel_number("E+5"));
    }

    proptest::proptest! {
        #[test]
        fn a_guard_is_taken_off_again(text in "['=+@a-]{0,5}") {
            let written = guarded(&text);
            proptest::prop_assert_eq!(unguarded(&written), &text);
        }
    }
}
