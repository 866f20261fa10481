//! How text becomes the words of the index, and a question the same words.
//!
//! One pass: find a word, leave out an elided article, lower and fold it, and in French running text leave out stop words and
//! stem. Names are only folded; codes (`C50.4`, `8140/3`, `pT2N0`) stay whole.

mod analyser;
mod french;
mod sound;
mod words;

pub(crate) use analyser::{FOLDED, FRENCH, WORDWISE, register};
pub(crate) use french::{is_stop_word, stem};
pub(crate) use sound::{nearly_equal, same_sound};
pub(crate) use words::Scanner;

/// A word or id as the index holds it: lower case, without accents, at most 64 bytes.
pub(crate) fn folded(written: &str) -> String {
    let mut folded = String::new();
    words::fold_into(written, &mut folded);
    folded
}

/// The folded words of a text, codes whole and in parts, as the index holds them.
pub(crate) fn folded_words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut scanner = Scanner::new(text, false);
    while let Some(word) = scanner.next_word() {
        found.push(folded(word.written));
    }
    found
}

/// The stems of a text, stop words left out, as the index holds them.
pub(crate) fn stems(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut scanner = Scanner::new(text, true);
    while let Some(word) = scanner.next_word() {
        let mut folded = folded(word.written);
        if !is_stop_word(&folded) {
            stem(&mut folded);
            found.push(folded);
        }
    }
    found
}
