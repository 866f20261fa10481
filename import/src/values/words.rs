use std::collections::HashMap;

use tumorotheque_domain::text;

/// A closed list by the words that mean its entries.
#[derive(Debug)]
pub(crate) struct Words<T> {
    by_word: HashMap<String, T>,
}

impl<T: Copy> Words<T> {
    /// When a word is given to two entries the first keeps it.
    pub(crate) fn new<'a>(words: impl IntoIterator<Item = (&'a str, T)>) -> Self {
        let mut by_word = HashMap::new();
        for (word, value) in words {
            for form in [exact(word), text::normal(word)] {
                if !form.is_empty() {
                    by_word.entry(form).or_insert(value);
                }
            }
        }
        Self { by_word }
    }

    /// The entry of a word: as written, then without accents and punctuation. Every word of it must be known:
    /// `Consentement (refusé)` is no consent.
    pub(crate) fn find(&self, word: &str) -> Option<T> {
        let found = self.by_word.get(&exact(word));
        found
            .or_else(|| self.by_word.get(&text::normal(word)))
            .copied()
    }

    /// The same, or else the entry of the part before `:`, `{` or `(` (`B : BIOPSIE`, `MOELLE OSSEUSE{grave}`): only for
    /// lists where what follows never turns the meaning around.
    pub(crate) fn find_before_remark(&self, word: &str) -> Option<T> {
        let before = || word.split_once([':', '{', '(']);
        self.find(word)
            .or_else(|| before().and_then(|(code, _)| self.find(code)))
    }

    /// The same, or else what a code and its label say together (`1: tumoral`, `HL7:F`): none when they contradict.
    pub(crate) fn find_with_label(&self, word: &str) -> Option<T>
    where
        T: PartialEq,
    {
        if let Some(found) = self.find(word) {
            return Some(found);
        }
        let (code, label) = word.split_once(':')?;
        match (self.find(code), self.find(label)) {
            (Some(code), Some(label)) => (code == label).then_some(code),
            (None, label) => label,
            (Some(_), None) => None,
        }
    }

    /// The entry's name that a longer text begins with: `sang SAI` begins with `sang`.
    pub(crate) fn beginning(&self, text: &str) -> Option<&str> {
        let words = text::words(text);
        let shorter = (1..words.len())
            .rev()
            .filter_map(|count| words.get(..count));
        let mut known = shorter.filter_map(|words| self.by_word.get_key_value(&words.join(" ")));
        known.next().map(|(word, _)| word.as_str())
    }

    /// The word that was probably meant: one slip in a short word, two in a long one, the first letter right.
    pub(crate) fn nearest(&self, word: &str) -> Option<&str> {
        let meant = text::normal(word);
        let length = meant.chars().count();
        if !(4..=40).contains(&length) {
            return None;
        }
        let most = if length < 8 { 1 } else { 2 };
        let alike = |known: &&String| known.chars().next() == meant.chars().next();
        let near = self.by_word.keys().filter(alike).filter_map(|known| {
            let slips = slips(known, &meant);
            (slips <= most).then_some((slips, known))
        });
        // Equally near words come in the order of the alphabet, not of a hash.
        near.min().map(|(_, known)| known.as_str())
    }
}

/// Units and marks need their punctuation: `%`, `µg/mL`, `?`.
fn exact(word: &str) -> String {
    text::fold(word.trim())
}

/// Letters to add, drop or change to get from one word to the other.
fn slips(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, letter) in one.chars().enumerate() {
        let mut diagonal = line;
        let mut left = line + 1;
        for (cell, against) in row.iter_mut().skip(1).zip(&other) {
            let changed = diagonal + usize::from(letter != *against);
            diagonal = *cell;
            left = changed.min(left + 1).min(*cell + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = line + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_however_it_is_typed() {
        let words = Words::new([("Moelle osseuse", 1), ("%", 2), ("Sérum", 3)]);
        assert_eq!(words.find("MOELLE-OSSEUSE"), Some(1));
        assert_eq!(words.find("MOELLE OSSEUSE{grave}"), None);
        assert_eq!(words.find_before_remark("MOELLE OSSEUSE{grave}"), Some(1));
        assert_eq!(words.find(" % "), Some(2));
        assert_eq!(words.find("?"), None);
        assert_eq!(words.nearest("serom"), Some("serum"));
        assert_eq!(words.nearest("moele oseuse"), Some("moelle osseuse"));
        assert_eq!(words.nearest("plasma"), None);
        assert_eq!(
            words.beginning("Moelle osseuse grave"),
            Some("moelle osseuse")
        );
        assert_eq!(words.beginning("Plasma riche"), None);
    }

    #[test]
    fn a_code_and_its_label_must_agree() {
        let words = Words::new([("1", 1), ("tumoral", 1), ("0", 0), ("sain", 0)]);
        for (text, expected) in [
            ("1: tumoral", Some(1)),
            ("INCa:0", Some(0)),
            ("1: sain", None),
            ("1: autre", None),
        ] {
            assert_eq!(words.find_with_label(text), expected, "{text}");
        }
    }

    #[test]
    fn slips_are_counted() {
        for (one, other, expected) in [
            ("", "", 0),
            ("abc", "", 3),
            ("abc", "axc", 1),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(slips(one, other), expected, "{one} {other}");
        }
    }
}
