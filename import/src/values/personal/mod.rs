//! What identifies a person, told by the text itself: the number of the health insurance (NIR, which is also the matricule
//! of the national health identity), e-mail, phone, postal address. Names cannot be told from other words.

mod contact;
mod nir;

pub(crate) use contact::is_mobile;
use contact::{has_address, has_email, has_phone};
pub(crate) use nir::is_nir_without_key;

/// What was found. Its name is the same in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Personal {
    Nir,
    Email,
    Phone,
    Address,
}

impl Personal {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Nir => "NIR / INS",
            Self::Email => "e-mail",
            Self::Phone => "tél.",
            Self::Address => "adresse",
        }
    }
}

/// Object identifiers of the national health identity begin so.
const INS: &str = "1.2.250.1.213.1.4.";
/// Fewer digits are neither a NIR nor an identifier of it.
const LEAST_DIGITS: usize = 11;

/// Bytes of the shortest cell that holds anything personal without an `@`.
pub(crate) const LEAST_UNMARKED: usize = 10;
/// The same of a cell of a code.
pub(crate) const LEAST_UNMARKED_CODE: usize = LEAST_DIGITS + 1;

/// What a cell of a code holds: numbers that look like phones are not judged, for codes may look so too.
pub(crate) fn in_code(cell: &str) -> Option<Personal> {
    if cell.as_bytes().contains(&b'@') && has_email(cell) {
        return Some(Personal::Email);
    }
    let has_number = cell.len() >= LEAST_UNMARKED_CODE && digits(cell) >= LEAST_DIGITS;
    let is_nir = || nir::is_in(cell) || cell.contains(INS);
    (has_number && is_nir()).then_some(Personal::Nir)
}

/// What a cell of free text holds.
pub(crate) fn in_text(cell: &str) -> Option<Personal> {
    if let Some(found) = in_code(cell) {
        return Some(found);
    }
    match digits(cell) {
        _ if cell.len() < LEAST_UNMARKED => None,
        0 => None,
        9.. if has_phone(cell) => Some(Personal::Phone),
        _ => has_address(cell).then_some(Personal::Address),
    }
}

fn digits(cell: &str) -> usize {
    cell.bytes().filter(u8::is_ascii_digit).count()
}

/// Letters and digits without the spaces, points and dashes that group them.
fn plain(cell: &str) -> impl Iterator<Item = u8> {
    cell.bytes().filter(u8::is_ascii_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_identifies_a_person_is_found_in_any_spelling() {
        for (cell, expected) in [
            ("184127645108946", Personal::Nir),
            ("1 84 12 76 451 089 46", Personal::Nir),
            ("NIR 2 55 08 14 168 025 38, vu le 3/4", Personal::Nir),
            ("1.2.250.1.213.1.4.8", Personal::Nir),
            ("voir anne.martin@exemple.fr", Personal::Email),
            ("a@b.fr", Personal::Email),
            ("rappeler au 06 12 34 56 78", Personal::Phone),
            ("01.42.34.56.78", Personal::Phone),
            ("+33 (0)6 12 34 56 78", Personal::Phone),
            ("tél : 0142345678", Personal::Phone),
            ("habite 12 bis, rue de la Paix", Personal::Address),
            ("3 place du Marché 78000 Versailles", Personal::Address),
            ("8, ALLÉE DES TILLEULS", Personal::Address),
        ] {
            assert_eq!(in_text(cell), Some(expected), "{cell}");
        }
    }

    #[test]
    fn other_numbers_and_words_are_left_alone() {
        for cell in [
            "184127645108947",
            "201706210000123",
            "0200775610",
            "2017-06-21 10:00",
            "boîte 3 place 12",
            "5 passages, 3 lames",
            "01-02-03-04-05",
            "12 mg @ 4 °C",
            "C50.9 C34.1 8500/3",
            "pT2 N0 M0, 06 12",
            "2 rue",
            "",
        ] {
            assert_eq!(in_text(cell), None, "{cell}");
        }
    }

    #[test]
    fn weaker_shapes_are_for_whole_columns() {
        assert!(is_nir_without_key("1841276451089") && is_nir_without_key("2 84 02 2B 451 089"));
        assert!(!is_nir_without_key("1841376451089") && !is_nir_without_key("1600000000000"));
        assert!(is_mobile("0612345678") && !is_mobile("0142345678"));
    }

    proptest::proptest! {
        #[test]
        fn no_text_is_too_odd(cell in "[12][0-9AB .]{10,20}|[0+]3?3?[0-9 .]{0,16}|\\PC{0,30}") {
            let _ = in_text(&cell);
        }
    }
}
