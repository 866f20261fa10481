//! Names and descriptions: whether they say anything.

use tumorotheque_domain::text;

use super::cells::Cells;
use crate::{rules, values::texts::is_stand_in};

/// Words that every bank has in its name.
const OF_ANY_BANK: [&str; 22] = [
    "tumorotheque",
    "tumorotheques",
    "tissutheque",
    "biotheque",
    "biobanque",
    "biobank",
    "banque",
    "crb",
    "centre",
    "ressources",
    "biologiques",
    "hopital",
    "hospital",
    "chu",
    "ap",
    "hp",
    "de",
    "du",
    "des",
    "la",
    "le",
    "les",
];

/// Shortest description that can say something, in characters.
const SHORT: usize = 20;

/// The words that tell a bank from others, in the order of the alphabet.
pub(super) fn telling_words(name: &str) -> Vec<String> {
    let folded = text::fold(name);
    let plain = folded.split_whitespace().map(|word| {
        let elided = ["l'", "d'"].into_iter();
        let mut rests = elided.filter_map(|article| word.strip_prefix(article));
        rests.next().unwrap_or(word)
    });
    let mut words = text::words(&plain.collect::<Vec<_>>().join(" "));
    words.retain(|word| !OF_ANY_BANK.contains(&word.as_str()));
    words.sort_unstable();
    words.dedup();
    words
}

/// Reports a name that any bank could have.
pub(super) fn check_name(cells: &mut Cells<'_, '_>) {
    let name = cells.entry.name.clone();
    let letters = name.chars().filter(|letter| letter.is_alphanumeric());
    if letters.count() < 3 || is_stand_in(&name) || telling_words(&name).is_empty() {
        cells.say(&rules::NAME_SAYS_NOTHING, "name", &name);
    }
}

/// A description; none when it only stands for one.
pub(super) fn description(cells: &mut Cells<'_, '_>, field: &str) -> Option<String> {
    let text = cells.entry.given(field)?;
    if is_stand_in(&text) {
        cells.say(&rules::DESCRIPTION_SAYS_NOTHING, field, &text);
        return None;
    }
    if text.chars().count() < SHORT {
        cells.say(&rules::DESCRIPTION_TOO_SHORT, field, &text);
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_stands_for_another_is_known() {
        for text in [
            "-",
            "N/A",
            "Test",
            "To be filled",
            "À compléter…",
            "Lorem ipsum dolor",
        ] {
            assert!(is_stand_in(text), "{text}");
        }
        assert!(!is_stand_in("Tests sanguins de cohortes") && !is_stand_in("TUMO0611"));
    }

    #[test]
    fn the_words_that_tell_a_bank_are_left() {
        let whole = telling_words("Tumorothèque de l’hôpital Saint-Louis");
        assert_eq!(whole, ["louis", "saint"]);
        assert_eq!(telling_words("CRB St. Louis AP-HP"), ["louis", "st"]);
        assert!(telling_words("Tumorothèque du CHU").is_empty());
    }
}
