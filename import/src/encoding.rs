//! How a text is written: a mark, strict UTF-8, the zeros of UTF-16, or what gives French letters.

/// How the text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    /// What is not UTF-8 and carries no mark: every byte is a letter, so this never fails.
    Windows1252,
    /// What Excel writes on a Mac as plain CSV.
    MacRoman,
    Utf16Le,
    Utf16Be,
}

impl Encoding {
    /// The name in receipts and choices; the IANA's and WHATWG's, where people would know it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Windows1252 => "windows-1252",
            Self::MacRoman => "macintosh",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
        }
    }

    /// The encoding of a name, as [`Self::name`] says it or as people do.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        let plain: String = name
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|letter| letter.to_ascii_lowercase())
            .collect();
        Some(match plain.as_str() {
            "utf8" => Self::Utf8,
            // What calls itself Latin-1 or Latin-9 in France is nearly always Windows'.
            "windows1252" | "cp1252" | "iso88591" | "iso885915" | "latin1" | "ansi" => {
                Self::Windows1252
            }
            "macintosh" | "macroman" => Self::MacRoman,
            "utf16le" | "utf16" => Self::Utf16Le,
            "utf16be" => Self::Utf16Be,
            _ => return None,
        })
    }

    /// UTF-16, as its mark or its zeros tell. Latin text has a zero in every other byte, and hardly any in the others.
    pub(crate) fn utf16(begin: &[u8]) -> Option<Self> {
        match begin {
            [0xFF, 0xFE, ..] => return Some(Self::Utf16Le),
            [0xFE, 0xFF, ..] => return Some(Self::Utf16Be),
            _ => {}
        }
        let (mut first, mut second, mut units) = (0, 0, 0);
        for unit in begin.chunks_exact(2) {
            units += 1;
            first += usize::from(unit.first() == Some(&0));
            second += usize::from(unit.last() == Some(&0));
        }
        let most = |zeros: usize| units > 1 && zeros * 10 >= units * 7;
        let hardly = |zeros: usize| zeros * 20 <= units;
        match (first, second) {
            (first, second) if most(second) && hardly(first) => Some(Self::Utf16Le),
            (first, second) if most(first) && hardly(second) => Some(Self::Utf16Be),
            _ => None,
        }
    }
}

/// How often each byte above ASCII was met.
#[derive(Clone, Debug)]
pub(crate) struct Letters([u64; 128]);

impl Default for Letters {
    fn default() -> Self {
        Self([0; 128])
    }
}

impl Letters {
    pub(crate) fn count(&mut self, block: &[u8]) {
        for byte in block {
            let place = byte.checked_sub(0x80).map(usize::from);
            if let Some(count) = place.and_then(|place| self.0.get_mut(place)) {
                *count += 1;
            }
        }
    }

    /// Of Windows-1252 and Mac Roman the one in which more of these bytes are letters and signs of French; Windows when
    /// neither is.
    pub(crate) fn encoding(&self) -> Encoding {
        // é è à ê ç ô ù â û ë (î and ï are curly quotes in the other, and say nothing)
        const MAC: &[u8] = b"\x8E\x8F\x88\x90\x8D\x99\x9D\x89\x9E";
        // é è à ê ç î ô ù â û ï É À œ ’ “ ” – « » ° no-break space
        const WINDOWS: &[u8] =
            b"\xE9\xE8\xE0\xEA\xE7\xEE\xF4\xF9\xE2\xFB\xEF\xC9\xC0\x9C\x92\x93\x94\x96\xAB\xBB\xB0\xA0";
        let sum = |bytes: &[u8]| -> u64 {
            let places = bytes.iter().map(|byte| usize::from(byte & 0x7F));
            places.filter_map(|place| self.0.get(place)).sum()
        };
        if sum(MAC) > sum(WINDOWS) {
            Encoding::MacRoman
        } else {
            Encoding::Windows1252
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mac_and_windows_are_told_apart_by_french_letters() {
        let cases: [(&[u8], Encoding); 6] = [
            (b"pr\xE9l\xE8vement", Encoding::Windows1252),
            (b"pr\x8El\x8Fvement", Encoding::MacRoman),
            (b"l\x92h\xF4pital \x96 \x93N\xB0\x94", Encoding::Windows1252),
            (b"l\xD5h\x99pital \xC7 no\x91l \xC8", Encoding::MacRoman),
            (b"\x99 \xE9\xE9", Encoding::Windows1252),
            (b"\xFE", Encoding::Windows1252),
        ];
        for (bytes, expected) in cases {
            let mut letters = Letters::default();
            letters.count(bytes);
            assert_eq!(letters.encoding(), expected, "{bytes:?}");
        }
    }

    #[test]
    fn an_encoding_is_called_by_its_names() {
        for encoding in [
            Encoding::Utf8,
            Encoding::Windows1252,
            Encoding::MacRoman,
            Encoding::Utf16Le,
            Encoding::Utf16Be,
        ] {
            assert_eq!(Encoding::of_name(encoding.name()), Some(encoding));
        }
        assert_eq!(Encoding::of_name("CP-1252"), Some(Encoding::Windows1252));
        assert_eq!(Encoding::of_name("ebcdic"), None);
    }

    #[test]
    fn utf_16_is_known_with_and_without_its_mark() {
        let cases: [(&[u8], Option<Encoding>); 6] = [
            (b"\xFF\xFEa\0", Some(Encoding::Utf16Le)),
            (b"i\0d\0;\0\x19\x20\n\0", Some(Encoding::Utf16Le)),
            (b"\0i\0d\0;\x20\x19\0\n", Some(Encoding::Utf16Be)),
            (b"sample_id;sexe\nE1\0", None),
            (b"\0\0\0\0\0\0", None),
            (b"", None),
        ];
        for (bytes, expected) in cases {
            assert_eq!(Encoding::utf16(bytes), expected, "{bytes:?}");
        }
    }
}
