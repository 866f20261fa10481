//! Phrases in the text of a question that say more than their words do: "matched blood" is no blood that is looked for.

use tumorotheque_domain::{Matched, text};
use tumorotheque_publish::Attribute;

/// Words of the text that were read together.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// As typed.
    pub(super) words: Vec<String>,
    /// What they ask for.
    pub(super) attribute: Attribute,
}

/// What can be said, folded as [`text::normal`] does; longer phrases before those that they begin with.
const SAID: [(&str, Matched); 20] = [
    ("sang du meme donneur", Matched::Blood),
    ("sang du meme patient", Matched::Blood),
    ("sang total apparie", Matched::Blood),
    ("sang apparie", Matched::Blood),
    ("plasma apparie", Matched::Blood),
    ("serum apparie", Matched::Blood),
    ("blood of the same donor", Matched::Blood),
    ("blood of the same patient", Matched::Blood),
    ("matched whole blood", Matched::Blood),
    ("matched blood", Matched::Blood),
    ("paired blood", Matched::Blood),
    ("matched plasma", Matched::Blood),
    ("matched serum", Matched::Blood),
    ("tissu sain apparie", Matched::Normal),
    ("tissu normal apparie", Matched::Normal),
    ("tissu sain du meme patient", Matched::Normal),
    ("matched normal tissue", Matched::Normal),
    ("matched normal", Matched::Normal),
    ("paired normal tissue", Matched::Normal),
    ("paired normal", Matched::Normal),
];

impl Phrase {
    /// The phrase that begins at the first of these pieces, if one does.
    pub(super) fn at(pieces: &[&str]) -> Option<Self> {
        let folded = |piece: &&str| {
            let bare = piece.trim_matches(|sign: char| !sign.is_alphanumeric());
            text::normal(bare)
        };
        // The longest phrase has five words.
        let spoken: Vec<String> = pieces.iter().take(5).map(folded).collect();
        let begins = |said: &str| {
            let mut words = said.split(' ').zip(&spoken);
            said.split(' ').count() <= spoken.len()
                && words.all(|(word, other)| is_same(word, other))
        };
        let (said, matched) = SAID.iter().find(|(said, _)| begins(said))?;
        let words = pieces.iter().take(said.split(' ').count());
        Some(Self {
            words: words.map(|word| (*word).to_owned()).collect(),
            attribute: Attribute::Matched(*matched),
        })
    }
}

/// The same word, whatever its gender and number.
fn is_same(word: &str, spoken: &str) -> bool {
    let ending = spoken.strip_prefix(word);
    ending.is_some_and(|ending| ["", "s", "e", "es"].contains(&ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(usize, Attribute)> {
        let pieces: Vec<&str> = text.split(' ').collect();
        Phrase::at(&pieces).map(|phrase| (phrase.words.len(), phrase.attribute))
    }

    #[test]
    fn a_companion_is_read_as_one() {
        let blood = Attribute::Matched(Matched::Blood);
        let normal = Attribute::Matched(Matched::Normal);
        for (text, expected) in [
            ("matched blood curie", Some((2, blood))),
            ("Sang apparié,", Some((2, blood))),
            ("sangs appariés", Some((2, blood))),
            ("sang du même patient", Some((4, blood))),
            ("matched normal tissue", Some((3, normal))),
            ("tissu sain apparié", Some((3, normal))),
            ("sang total", None),
            ("blood", None),
            ("matched", None),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
