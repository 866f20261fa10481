use crate::random::Random;

/// Writes a note of 3 to 14 words, with a comma here and there. Some begin with a phrase between quotation marks, which
/// CSV asks to double inside a quoted cell.
pub(crate) fn write_note(line: &mut Vec<u8>, phrases: &[&str], random: &mut Random) {
    let mut left = usize::try_from(3 + random.low(12)).unwrap_or_default();
    let is_quoted = random.chance(30);
    line.extend_from_slice(if is_quoted { b"\"\"\"" } else { b"" });
    let mut is_first = true;
    while let Some(phrase) = phrase(phrases, random).filter(|_| left > 0) {
        if !is_first {
            line.extend_from_slice(if random.chance(90) { b", " } else { b" " });
        }
        let phrase = first_words(phrase, left);
        line.extend_from_slice(phrase.as_bytes());
        line.extend_from_slice(if is_quoted && is_first { b"\"\"" } else { b"" });
        left -= phrase.split(' ').count();
        is_first = false;
    }
    line.extend_from_slice(if is_quoted { b"\"" } else { b"" });
}

/// As in real text, a few words make most of it: the lowest place of four draws.
fn phrase<'a>(phrases: &[&'a str], random: &mut Random) -> Option<&'a str> {
    let place = random
        .low_place(phrases.len())
        .min(random.low_place(phrases.len()));
    phrases.get(place).copied()
}

/// The phrase, cut off behind so many words.
fn first_words(phrase: &str, words: usize) -> &str {
    let end = phrase.match_indices(' ').nth(words.saturating_sub(1));
    end.and_then(|(end, _)| phrase.get(..end)).unwrap_or(phrase)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn a_note_has_3_to_14_words_and_closes_its_quotes(seed: u64) {
            let mut line = Vec::new();
            write_note(&mut line, &["marge saine", "un mot de plus", "sein"], &mut Random::new(seed));
            let note = String::from_utf8(line).unwrap();
            proptest::prop_assert!((3..=14).contains(&note.split(' ').count()), "{}", note);
            proptest::prop_assert!([0, 6].contains(&note.matches('"').count()), "{}", note);
        }
    }
}
