//! E-mail, phone and postal address.

use super::plain;

/// A French mobile phone in one piece: too weak for one cell, strong when a whole column has it.
pub(crate) fn is_mobile(cell: &str) -> bool {
    let signs: Vec<u8> = plain(cell).collect();
    matches!(signs.as_slice(), [b'0', b'6' | b'7', rest @ ..] if rest.len() == 8 && rest.iter().all(u8::is_ascii_digit))
}

/// `a@b.fr`.
pub(super) fn has_email(cell: &str) -> bool {
    let places = cell.bytes().enumerate().filter(|(_, byte)| *byte == b'@');
    places.into_iter().any(|(place, _)| {
        let before = cell.as_bytes().get(place.wrapping_sub(1));
        let behind = cell.get(place + 1..).unwrap_or_default();
        let is_of_host = |sign: char| sign.is_alphanumeric() || matches!(sign, '.' | '-');
        let end = behind
            .find(|sign| !is_of_host(sign))
            .unwrap_or(behind.len());
        let host = behind.get(..end).unwrap_or_default().trim_end_matches('.');
        let is_domain = host.rsplit_once('.').is_some_and(|(name, top)| {
            !name.is_empty() && top.len() >= 2 && top.bytes().all(|byte| byte.is_ascii_alphabetic())
        });
        before.is_some_and(|byte| !byte.is_ascii_whitespace()) && is_domain
    })
}

/// `06 12 34 56 78`, `01.42.34.56.78`, `+33 6 12 34 56 78`, or ten digits behind the word.
pub(super) fn has_phone(cell: &str) -> bool {
    let bytes = cell.as_bytes();
    let digit = |place: usize| bytes.get(place).is_some_and(u8::is_ascii_digit);
    let is_start = |place: usize| {
        let before = place.checked_sub(1).and_then(|before| bytes.get(before));
        !before.is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b','))
    };
    let in_pairs = |start: usize| {
        let separator = bytes.get(start + 2);
        let are_pairs = (1..5).all(|pair| {
            let place = start + 3 * pair;
            bytes.get(place - 1) == separator && digit(place) && digit(place + 1)
        });
        matches!(separator, Some(b' ' | b'.')) && are_pairs && !digit(start + 14)
    };
    let national = |start: usize| {
        bytes.get(start) == Some(&b'0')
            && matches!(bytes.get(start + 1), Some(b'1'..=b'9'))
            && is_start(start)
            && (in_pairs(start)
                || (is_called_phone(cell, start) && (2..10).all(|sign| digit(start + sign))))
    };
    let international = |start: usize| {
        let behind = cell.get(start..).unwrap_or_default();
        let behind = behind
            .strip_prefix("+33")
            .or_else(|| behind.strip_prefix("0033"));
        let signs = behind.unwrap_or_default().bytes();
        let signs = signs.take_while(|byte| {
            byte.is_ascii_digit() || matches!(byte, b' ' | b'.' | b'(' | b')' | b'-')
        });
        is_start(start) && matches!(signs.filter(u8::is_ascii_digit).count(), 9 | 10)
    };
    (0..bytes.len()).any(|start| match bytes.get(start) {
        Some(b'0') => national(start) || international(start),
        Some(b'+') => international(start),
        _ => false,
    })
}

/// Whether the words before a number say that it is one of a phone.
fn is_called_phone(cell: &str, start: usize) -> bool {
    let before = tumorotheque_domain::text::words(cell.get(..start).unwrap_or_default());
    let last = before.last().map(String::as_str);
    matches!(
        last,
        Some("tel" | "telephone" | "portable" | "mobile" | "gsm" | "phone")
    )
}

/// Words that make an address of a number before them.
const STREETS: [&str; 10] = [
    "rue",
    "avenue",
    "boulevard",
    "bd",
    "bld",
    "impasse",
    "allee",
    "allée",
    "ALLÉE",
    "chemin",
];
/// Words that do so only where a postcode follows: boxes and cells have places and passages too.
const OTHER_STREETS: [&str; 12] = [
    "place",
    "route",
    "quai",
    "square",
    "cours",
    "passage",
    "residence",
    "résidence",
    "RÉSIDENCE",
    "cite",
    "cité",
    "av",
];

/// `12 bis, rue de la Paix 75002 Paris`. Nothing is folded: most cells of free text come here.
pub(super) fn has_address(cell: &str) -> bool {
    let is_break = |sign: char| matches!(sign, ' ' | ',' | '.');
    let mut rest = cell;
    while let Some(digit) = rest.find(|sign: char| sign.is_ascii_digit()) {
        let number = rest.get(digit..).unwrap_or_default();
        let end = number.find(|sign: char| !sign.is_ascii_digit());
        let Some((digits, behind)) = end.and_then(|end| number.split_at_checked(end)) else {
            return false;
        };
        rest = behind;
        if digits.len() > 4 || !behind.starts_with(is_break) {
            continue;
        }
        let mut words = behind.split(is_break).filter(|word| !word.is_empty());
        let mut street = words.next().unwrap_or_default();
        if ["bis", "ter", "quater"]
            .iter()
            .any(|word| word.eq_ignore_ascii_case(street))
        {
            street = words.next().unwrap_or_default();
        }
        let is_in = |list: &[&str]| list.iter().any(|word| word.eq_ignore_ascii_case(street));
        let is_postcode =
            |word: &str| word.len() == 5 && word.bytes().all(|byte| byte.is_ascii_digit());
        let is_name = |word: &str| word.starts_with(char::is_alphabetic);
        let mut name = words.clone();
        let has_name = name.next().is_some_and(is_name);
        if has_name && (is_in(&STREETS) || (is_in(&OTHER_STREETS) && words.any(is_postcode))) {
            return true;
        }
    }
    false
}
