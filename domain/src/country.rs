use std::fmt;

/// A country, by its two capital letters (ISO 3166-1 alpha-2): `FR`.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct Country([u8; 2]);

/// The text is no code of a country.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("« {0} » is not a country code of two letters")]
pub struct NotACountry(pub String);

/// The codes that ISO 3166-1 assigns, by first letter, and `XK` that all of Europe uses for Kosovo.
const CODES: &str = "\
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ \
    CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR \
    GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP \
    KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT \
    MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW \
    SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG \
    UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW";

impl Country {
    /// France.
    pub const FRANCE: Self = Self(*b"FR");

    /// Reads a code in any case. `UK`, which BBMRI-ERIC writes, is `GB`; `EU`, which it writes too, is no country.
    ///
    /// # Errors
    /// [`NotACountry`] with the text as found.
    pub fn parse(text: &str) -> Result<Self, NotACountry> {
        let code = match text.trim().to_ascii_uppercase() {
            code if code == "UK" => "GB".to_owned(),
            code => code,
        };
        let known = CODES.split_whitespace().any(|known| known == code);
        match code.as_bytes() {
            &[first, second] if known => Ok(Self([first, second])),
            _ => Err(NotACountry(text.to_owned())),
        }
    }

    /// The two letters.
    #[must_use]
    pub fn code(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl TryFrom<String> for Country {
    type Error = NotACountry;

    fn try_from(text: String) -> Result<Self, NotACountry> {
        Self::parse(&text)
    }
}

impl From<Country> for String {
    fn from(country: Country) -> Self {
        country.code().to_owned()
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_as_the_directories_write_them() {
        let read = |text| Country::parse(text).map(String::from).ok();
        for (text, code) in [
            ("FR", "FR"),
            (" fr ", "FR"),
            ("UK", "GB"),
            ("GB", "GB"),
            ("XK", "XK"),
        ] {
            assert_eq!(read(text).as_deref(), Some(code), "{text}");
        }
        for text in ["", "EU", "F", "FRA", "France", "ZZ", "FR BE"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(Country::parse("FR"), Ok(Country::FRANCE));
    }

    #[test]
    fn the_list_of_codes_is_whole() {
        let codes: std::collections::BTreeSet<&str> = CODES.split_whitespace().collect();
        assert_eq!(codes.len(), 250);
        assert!(codes.iter().all(|code| code.len() == 2));
    }
}
