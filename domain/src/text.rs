//! Folding text for comparison: never for storage.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Lower case, without accents, ligatures opened, apostrophes and dashes made plain: `Cœur` → `coeur`.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text
        .nfkd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
    {
        match letter {
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            '’' | '‘' | 'ʼ' | '`' | '´' => folded.push('\''),
            '‐'..='―' | '−' => folded.push('-'),
            // A capital with a dot leaves a combining mark behind when lowered.
            letter if is_combining_mark(letter) => {}
            letter => folded.push(letter),
        }
    }
    folded
}

/// The folded words of a text: runs of letters and digits.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The form under which two headers or two names are the same: folded words, one space between.
#[must_use]
pub fn normal(text: &str) -> String {
    words(text).join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_ligatures_and_typography_do_not_matter() {
        assert_eq!(fold("TUMOROTHÈQUE de l’Œil"), "tumorotheque de l'oeil");
        assert_eq!(normal("Pitié–Salpêtrière"), normal("PITIE SALPETRIERE"));
        assert_eq!(normal("  N° d’échantillon "), "n d echantillon");
    }

    proptest::proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC{0,40}") {
            let once = normal(&text);
            proptest::prop_assert_eq!(normal(&once), once);
        }
    }
}
