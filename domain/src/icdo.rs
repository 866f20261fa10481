use std::fmt;

/// An ICD-O-3 site, `C00.0`–`C80.9`, the last digit optional. Shape only: the list is WHO's and not shipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Topography(crate::Icd10);

/// An ICD-O-3 morphology with its behaviour: `8140/3`. Shape only: the list is WHO's and not shipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Morphology {
    histology: u16,
    behaviour: u8,
}

/// A lesion in the French ADICAP code: 8 to 15 letters and digits (`BHGSA7A0`), or the organ or lesion part alone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Adicap(String);

/// The text has not the shape of the code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("« {0} » has not the shape of the code")]
pub struct NotIcdO(pub String);

impl Topography {
    /// Reads `C50.4`, `c504`, `ICDO3:C50.4`.
    ///
    /// # Errors
    /// [`NotIcdO`] with the text as found.
    pub fn parse(text: &str) -> Result<Self, NotIcdO> {
        let code = text.trim().rsplit(':').next().unwrap_or_default();
        let site = crate::Icd10::parse(code)
            .ok()
            .filter(|site| site.to_string().as_str() < "C81");
        site.map(Self).ok_or_else(|| NotIcdO(text.to_owned()))
    }

    /// The site as the ICD-10 code that is written alike: of most sites it is the malignant tumour of the same place.
    #[must_use]
    pub const fn written_alike(self) -> crate::Icd10 {
        self.0
    }
}

impl Morphology {
    /// Reads `8140/3`, `M8140/3`, `81403`.
    ///
    /// # Errors
    /// [`NotIcdO`] with the text as found, when it is not four digits from 8000 and a behaviour of 0, 1, 2, 3, 6 or 9.
    pub fn parse(text: &str) -> Result<Self, NotIcdO> {
        let plain: String = text
            .trim()
            .trim_start_matches(['M', 'm', '-'])
            .chars()
            .filter(|sign| *sign != '/')
            .collect();
        let number: Option<u32> = (plain.len() == 5
            && plain.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| plain.parse().ok())
        .flatten();
        match number.map(|number| (number / 10, number % 10)) {
            Some((histology @ 8000..=9999, behaviour @ (0..=3 | 6 | 9))) => {
                let narrow = |_| NotIcdO(text.to_owned());
                Ok(Self {
                    histology: u16::try_from(histology).map_err(narrow)?,
                    behaviour: u8::try_from(behaviour).map_err(narrow)?,
                })
            }
            _ => Err(NotIcdO(text.to_owned())),
        }
    }

    /// 0 benign, 1 uncertain, 2 in situ, 3 malignant, 6 metastatic, 9 malignant of unknown origin.
    #[must_use]
    pub const fn behaviour(self) -> u8 {
        self.behaviour
    }
}

impl Adicap {
    /// Reads 2 to 15 letters and digits, spaces and dots left out.
    ///
    /// # Errors
    /// [`NotIcdO`] with the text as found.
    pub fn parse(text: &str) -> Result<Self, NotIcdO> {
        let code: String = text
            .chars()
            .filter(|sign| !sign.is_whitespace() && *sign != '.')
            .map(|sign| sign.to_ascii_uppercase())
            .collect();
        let fits = matches!(code.len(), 2 | 4 | 6 | 8..=15)
            && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if fits {
            Ok(Self(code))
        } else {
            Err(NotIcdO(text.to_owned()))
        }
    }

    /// The code in capitals, without spaces.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Topography {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Morphology {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}/{}", self.histology, self.behaviour)
    }
}

impl fmt::Display for Adicap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_in_every_spelling_and_written_in_one() {
        assert_eq!(
            Topography::parse("ICDO3:C67.2").map(|site| site.to_string()),
            Ok("C67.2".to_owned())
        );
        for text in ["8500/3", "M8500/3", "85003", "M-8500/3"] {
            assert_eq!(
                Morphology::parse(text).map(|code| code.to_string()),
                Ok("8500/3".to_owned()),
                "{text}"
            );
        }
        assert_eq!(
            Adicap::parse("bh gs a7a0").map(|code| code.to_string()),
            Ok("BHGSA7A0".to_owned())
        );
    }

    #[test]
    fn other_shapes_are_refused() {
        assert!(Topography::parse("C81.0").is_err() && Topography::parse("D05").is_err());
        for text in ["", "8500", "7500/3", "8500/4", "C50.9", "٨٥٠٠٣"] {
            assert!(Morphology::parse(text).is_err(), "{text}");
        }
        assert!(Adicap::parse("A").is_err() && Adicap::parse("BHGSA7A0/BHGSA7A0").is_err());
    }
}
