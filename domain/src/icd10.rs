use std::fmt::{self, Write as _};

/// An ICD-10 code of a neoplasm, `C00`–`D48`, with an optional fourth character: `C50`, `C50.9`.
///
/// Source: WHO ICD-10, chapter II. Labels are ours (`data/diagnoses.csv`); WHO's are not shipped.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Icd10([u8; 4]);

/// The text is no ICD-10 code of a neoplasm.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("« {0} » is not an ICD-10 code of a neoplasm (C00–D48)")]
pub struct NotIcd10(pub String);

/// Stands for "no fourth character".
const NONE: u8 = b' ';

impl Icd10 {
    /// Reads what hospitals write: `C50.9`, `c509`, `C50-9`, ` C50 `. French extensions (`C16.9+0`) are cut off.
    ///
    /// # Errors
    /// [`NotIcd10`] with the text as found, when it is no neoplasm code.
    pub fn parse(text: &str) -> Result<Self, NotIcd10> {
        let not = || NotIcd10(text.to_owned());
        let base = text.trim().split('+').next().unwrap_or_default().as_bytes();
        let [letter, tens, units, rest @ ..] = base else {
            return Err(not());
        };
        let fourth = match rest {
            [] | [b'.' | b'-'] => NONE,
            [b'.' | b'-', fourth] | [fourth] => *fourth,
            _ => return Err(not()),
        };
        let code = Self([letter.to_ascii_uppercase(), *tens, *units, fourth]);
        if code.is_neoplasm() {
            Ok(code)
        } else {
            Err(not())
        }
    }

    fn is_neoplasm(self) -> bool {
        let [letter, tens, units, fourth] = self.0;
        let digits = tens.is_ascii_digit()
            && units.is_ascii_digit()
            && (fourth == NONE || fourth.is_ascii_digit());
        digits && (letter == b'C' || (letter == b'D' && (tens, units) <= (b'4', b'8')))
    }

    /// `C50.9` → `C50`; a category is its own.
    #[must_use]
    pub const fn category(self) -> Self {
        let [letter, tens, units, _] = self.0;
        Self([letter, tens, units, NONE])
    }

    /// Whether it lies between two codes written without a point, both included: `("C50", "C50")` holds `C50` and `C50.9`,
    /// `("D070", "D073")` holds neither `D07` nor `D07.5`.
    #[must_use]
    pub fn is_within(self, (first, last): (&str, &str)) -> bool {
        let begin = |bound: &str| self.0.get(..bound.len()).unwrap_or(&self.0);
        begin(first) >= first.as_bytes() && begin(last) <= last.as_bytes()
    }

    /// Its four signs as one number, for keys.
    #[must_use]
    pub const fn number(self) -> u32 {
        u32::from_be_bytes(self.0)
    }

    /// The fourth character, where there is one.
    #[must_use]
    pub fn fourth(self) -> Option<char> {
        let [.., fourth] = self.0;
        (fourth != NONE).then(|| char::from(fourth))
    }
}

impl fmt::Display for Icd10 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [category @ .., fourth] = self.0.map(char::from);
        category
            .into_iter()
            .try_for_each(|sign| f.write_char(sign))?;
        if self.0[3] == NONE {
            return Ok(());
        }
        f.write_char('.')?;
        f.write_char(fourth)
    }
}

impl fmt::Debug for Icd10 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_a_code_is_the_same_code() {
        for text in ["C50.9", "c509", "C50-9", " C50.9 ", "C50.9+8"] {
            assert_eq!(
                Icd10::parse(text).map(|code| code.to_string()),
                Ok("C50.9".to_owned()),
                "{text}"
            );
        }
        assert_eq!(
            Icd10::parse("C50.9").map(Icd10::category),
            Icd10::parse("C50")
        );
    }

    #[test]
    fn what_is_no_neoplasm_is_refused() {
        for text in [
            "", "C5", "D49", "E11", "C50.99", "C50/3", "sein", "8500/3", "Cé0",
        ] {
            assert_eq!(Icd10::parse(text), Err(NotIcd10(text.to_owned())), "{text}");
        }
    }

    #[test]
    fn a_range_holds_what_is_below_its_bounds() {
        let within = |code, range| Icd10::parse(code).is_ok_and(|code| code.is_within(range));
        assert!(within("C51", ("C51", "C58")) && within("C58.9", ("C51", "C58")));
        assert!(!within("C50.9", ("C51", "C58")) && !within("C60", ("C51", "C58")));
        assert!(within("D07.3", ("D070", "D073")));
        assert!(!within("D07", ("D070", "D073")) && !within("D07.4", ("D070", "D073")));
    }

    proptest::proptest! {
        #[test]
        fn what_is_read_is_written_in_one_way(text in "[CcDd][0-9]{2}[.-]?[0-9]?") {
            if let Ok(code) = Icd10::parse(&text) {
                proptest::prop_assert_eq!(Icd10::parse(&code.to_string()), Ok(code));
            }
        }
    }
}
