use std::fmt;

/// A phone number in the international form of E.164: `+33142494949`.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

/// The text is no phone number, or more than one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("« {0} » is not one phone number")]
pub struct NotAPhone(pub String);

impl Phone {
    /// Reads what French hospitals write (`01 42 49 49 49`, `0142494949`, `+33 (0)1.42.49.49.49`, `0033142494949`) and
    /// numbers of other countries that begin with `+` or `00`.
    ///
    /// # Errors
    /// [`NotAPhone`] with the text as found.
    pub fn parse(text: &str) -> Result<Self, NotAPhone> {
        read(text).ok_or_else(|| NotAPhone(text.to_owned()))
    }

    /// The French number of nine digits that a spreadsheet left without its zero; a guess, so that the reader says so.
    #[must_use]
    pub fn with_lost_zero(text: &str) -> Option<Self> {
        french(&digits(text)?)
    }

    /// `+` and digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As France writes it, `01 42 49 49 49`; the international form for other countries.
    #[must_use]
    pub fn spaced(&self) -> String {
        let national = FRENCH_CODES.iter().find_map(|code| {
            let national = self.0.strip_prefix('+')?.strip_prefix(code)?;
            (french(national)? == *self).then(|| format!("0{national}"))
        });
        let Some(national) = national else {
            return self.0.clone();
        };
        let mut spaced = String::with_capacity(14);
        for (place, digit) in national.chars().enumerate() {
            if place > 0 && place % 2 == 0 {
                spaced.push(' ');
            }
            spaced.push(digit);
        }
        spaced
    }
}

/// Of the country, then of the overseas departments, which dial like France and are called by codes of their own.
const FRENCH_CODES: [&str; 5] = ["33", "590", "594", "596", "262"];

fn read(text: &str) -> Option<Phone> {
    // The zero that is dialled inside the country only.
    let text = text.replace("(0)", "");
    let dialled = text.trim().trim_start_matches('(');
    let international = match dialled.strip_prefix('+') {
        Some(rest) => digits(rest)?,
        None => match digits(dialled)?.strip_prefix('0')? {
            national if !national.starts_with('0') => return french(national),
            rest => rest.get(1..)?.to_owned(),
        },
    };
    if let Some(national) = international.strip_prefix("33") {
        return french(national.strip_prefix('0').unwrap_or(national));
    }
    let fits = (7..=15).contains(&international.len()) && !international.starts_with('0');
    fits.then(|| Phone(format!("+{international}")))
}

/// The digits of a number, or none when there is more than digits and what is put between them.
fn digits(text: &str) -> Option<String> {
    let kept = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && !".-/()‐‑–".contains(*letter));
    kept.map(|letter| letter.is_ascii_digit().then_some(letter))
        .collect()
}

/// The number of nine digits that follow a French zero, with the country code of its region.
fn french(national: &str) -> Option<Phone> {
    let code = match national.get(..3)? {
        "590" | "690" | "691" => "590",
        "594" | "694" => "594",
        "596" | "696" | "697" => "596",
        "262" | "263" | "269" | "639" | "692" | "693" => "262",
        _ => "33",
    };
    let fits = national.len() == 9
        && !national.starts_with('0')
        && national.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| Phone(format!("+{code}{national}")))
}

impl TryFrom<String> for Phone {
    type Error = NotAPhone;

    fn try_from(text: String) -> Result<Self, NotAPhone> {
        Self::parse(&text)
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_a_number_is_one_number() {
        for text in [
            "01 42 49 49 49",
            "0142494949",
            "01.42.49.49.49",
            "01-42-49-49-49",
            "01/42/49/49/49",
            "+33 (0)1 42 49 49 49",
            "+33 1 42 49 49 49",
            "+33 01 42 49 49 49",
            "0033142494949",
            "00 33 (0)1 42 49 49 49",
            "(+33) 1 42 49 49 49",
            " 01\u{a0}42\u{202f}49 49 49 ",
        ] {
            let phone = Phone::parse(text).unwrap();
            assert_eq!(phone.as_str(), "+33142494949", "{text}");
            assert_eq!(phone.spaced(), "01 42 49 49 49");
        }
    }

    #[test]
    fn other_countries_and_the_overseas_departments_have_their_own_codes() {
        for (text, number, shown) in [
            ("+32 2 541 31 11", "+3225413111", "+3225413111"),
            ("0041 21 314 11 11", "+41213141111", "+41213141111"),
            ("0596 55 20 00", "+596596552000", "05 96 55 20 00"),
            ("+590 590 89 10 10", "+590590891010", "05 90 89 10 10"),
        ] {
            let phone = Phone::parse(text).unwrap();
            assert_eq!(
                (phone.as_str(), phone.spaced().as_str()),
                (number, shown),
                "{text}"
            );
        }
    }

    #[test]
    fn a_lost_zero_is_found_again_only_when_asked() {
        assert!(Phone::parse("142494949").is_err());
        let mended = Phone::with_lost_zero("1 42 49 49 49");
        assert_eq!(mended, Phone::parse("01 42 49 49 49").ok());
        assert_eq!(Phone::with_lost_zero("0142494949"), None);
    }

    #[test]
    fn what_nobody_can_dial_is_refused() {
        for text in [
            "",
            "néant",
            "01 42 49 49",
            "01 42 49 49 49 49",
            "01 42 49 49 49 poste 12",
            "01 42 49 49 49 / 01 42 49 49 50",
            "00 00 49 49 49",
            "+33 42",
            "+12345",
            "+1234567890123456",
            "1.42E+08",
        ] {
            assert_eq!(
                Phone::parse(text),
                Err(NotAPhone(text.to_owned())),
                "{text}"
            );
        }
    }
}
