use tumorotheque_domain::text;

/// A longer word is cut here: nobody types it, and the index keeps every term it is given.
const LONGEST: usize = 64;

/// Articles and pronouns that lose their vowel before another word: `l’échantillon`, `qu’une`.
const ELIDED: &[&str] = &[
    "l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu",
];

/// Walks through a text word by word without copying it.
pub(crate) struct Scanner<'a> {
    text: &'a str,
    at: usize,
    /// Up to here a code was already given whole; now its parts follow.
    parts_until: usize,
    skips_elided: bool,
}

/// A word as written: a run of letters and digits, or a code such as `C50.4` or `8140/3`.
#[derive(Clone, Copy)]
pub(crate) struct Word<'a> {
    /// As written.
    pub(crate) written: &'a str,
    /// Where it starts in the text, in bytes.
    pub(crate) start: usize,
    /// It stands again for a part of the code before it.
    pub(crate) is_part: bool,
    has_digit: bool,
}

impl<'a> Scanner<'a> {
    /// `skips_elided` leaves out the `l` of `l’hôpital`, while a `T` or `N` of a spaced-out stage stays.
    pub(crate) const fn new(text: &'a str, skips_elided: bool) -> Self {
        Self {
            text,
            at: 0,
            parts_until: 0,
            skips_elided,
        }
    }

    /// The next word; none at the end.
    pub(crate) fn next_word(&mut self) -> Option<Word<'a>> {
        loop {
            let (start, end, has_digit) = self.next_run()?;
            let is_part = start < self.parts_until;
            let whole = if has_digit && !is_part {
                self.code_end(end)
            } else {
                end
            };
            if whole > end {
                self.parts_until = whole;
                self.at = start;
            } else {
                self.at = end;
                if self.skips_elided && self.is_elided(start, end) {
                    continue;
                }
            }
            let written = self.text.get(start..whole)?;
            return Some(Word {
                written,
                start,
                is_part,
                has_digit,
            });
        }
    }

    /// Start and end of the next run of letters and digits, and whether a digit is in it.
    fn next_run(&self) -> Option<(usize, usize, bool)> {
        let bytes = self.text.as_bytes();
        let mut start = self.at;
        while !self.is_word(bytes, start)? {
            start += self.width(start);
        }
        let mut end = start;
        let mut has_digit = false;
        while self.is_word(bytes, end) == Some(true) {
            has_digit |= bytes.get(end).is_some_and(u8::is_ascii_digit);
            end += self.width(end);
        }
        Some((start, end, has_digit))
    }

    /// Whether the character here belongs to a word; none at the end of the text.
    fn is_word(&self, bytes: &[u8], at: usize) -> Option<bool> {
        let byte = *bytes.get(at)?;
        if byte.is_ascii() {
            return Some(byte.is_ascii_alphanumeric());
        }
        let letter = self.text.get(at..)?.chars().next()?;
        // An accent may stand behind its letter as a character of its own.
        Some(letter.is_alphanumeric() || matches!(letter, '\u{300}'..='\u{36f}'))
    }

    fn width(&self, at: usize) -> usize {
        match self.text.as_bytes().get(at) {
            Some(byte) if !byte.is_ascii() => self
                .text
                .get(at..)
                .and_then(|rest| rest.chars().next())
                .map_or(1, char::len_utf8),
            _ => 1,
        }
    }

    /// Where a code ends that starts with a word ending here: `.` or `/` joins only what holds digits on both sides.
    fn code_end(&self, mut end: usize) -> usize {
        let bytes = self.text.as_bytes();
        while matches!(bytes.get(end), Some(b'.' | b'/')) {
            let rest = bytes.get(end + 1..).unwrap_or_default();
            let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric());
            let length = length.count();
            let part = rest.get(..length).unwrap_or_default();
            if !part.iter().any(u8::is_ascii_digit) {
                break;
            }
            end += 1 + length;
        }
        end
    }

    fn is_elided(&self, start: usize, end: usize) -> bool {
        let rest = self.text.get(end..).unwrap_or_default();
        let mut next = rest.chars();
        let written = self.text.get(start..end).unwrap_or_default();
        matches!(next.next(), Some('\'' | '’'))
            && next.next().is_some_and(char::is_alphanumeric)
            && ELIDED.iter().any(|word| written.eq_ignore_ascii_case(word))
    }
}

impl Word<'_> {
    /// Whether it can be a word of the language; what holds a digit is a code and keeps its form.
    pub(crate) const fn has_digit(&self) -> bool {
        self.has_digit
    }

    /// Replaces `out` by the word in lower case and without accents, as [`text::fold`] has it.
    pub(crate) fn fold_into(&self, out: &mut String) {
        fold_into(self.written, out);
    }
}

/// [`text::fold`], several times as fast for the letters of French, cut at 64 bytes.
pub(super) fn fold_into(written: &str, out: &mut String) {
    out.clear();
    if written.is_ascii() {
        out.push_str(written);
        out.make_ascii_lowercase();
    } else if !written
        .chars()
        .all(|letter| push_french_letter(letter, out))
    {
        out.clear();
        out.push_str(&text::fold(written));
    }
    if out.len() > LONGEST {
        out.truncate(out.floor_char_boundary(LONGEST));
    }
}

/// Folds a letter of French; false when it is another, which Unicode's tables must fold.
fn push_french_letter(letter: char, out: &mut String) -> bool {
    let folded = match letter {
        letter if letter.is_ascii() => letter.to_ascii_lowercase(),
        'à' | 'â' | 'ä' | 'À' | 'Â' | 'Ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => 'e',
        'î' | 'ï' | 'Î' | 'Ï' => 'i',
        'ô' | 'ö' | 'Ô' | 'Ö' => 'o',
        'ù' | 'û' | 'ü' | 'Ù' | 'Û' | 'Ü' => 'u',
        'ç' | 'Ç' => 'c',
        'œ' | 'Œ' => {
            out.push('o');
            'e'
        }
        _ => return false,
    };
    out.push(folded);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str, skips_elided: bool) -> Vec<&str> {
        let mut scanner = Scanner::new(text, skips_elided);
        std::iter::from_fn(|| scanner.next_word().map(|word| word.written)).collect()
    }

    #[test]
    fn elided_articles_are_left_out_and_letters_stay() {
        assert_eq!(
            words("L’échantillon qu'une d'œil", true),
            ["échantillon", "une", "œil"]
        );
        assert_eq!(words("T 2 N 0", true), ["T", "2", "N", "0"]);
        assert_eq!(words("l'Haÿ", false), ["l", "Haÿ"]);
        assert_eq!(words("d' ", true), ["d"]);
    }

    #[test]
    fn a_code_is_given_whole_and_in_parts() {
        assert_eq!(words("(C50.4)", false), ["C50.4", "C50", "4"]);
        assert_eq!(
            words("M8140/3, pT2N0.", false),
            ["M8140/3", "M8140", "3", "pT2N0"]
        );
        assert_eq!(
            words("fin.Puis et/ou 5.", false),
            ["fin", "Puis", "et", "ou", "5"]
        );
    }

    proptest::proptest! {
        #[test]
        fn folding_is_the_one_of_the_domain(word in "[a-zA-ZÀ-ÿŒœ0-9\u{301}αİ]{1,20}") {
            let mut folded = String::new();
            fold_into(&word, &mut folded);
            proptest::prop_assert_eq!(folded, text::fold(&word));
        }

        #[test]
        fn any_text_is_walked_through_to_its_end(text in "\\PC{0,60}|[\\x00-\\x7f’éß]{0,60}") {
            let found = words(&text, true);
            proptest::prop_assert!(found.len() <= 2 * text.len());
            proptest::prop_assert!(found.iter().all(|word| !word.is_empty()));
        }
    }
}
