//! The ways in which an id may be written: whoever types `tk-17` means `TK-17`, and the registry keeps ids as they came.

/// An id with so many letters is looked for in each of their cases; one with more as it is typed, in capitals, in small
/// letters, and with a capital.
const MOST_LETTERS: usize = 4;
/// The longest id of a sample, in characters.
const LONGEST: usize = 64;

/// Every spelling that is looked for, once; none of what is no id.
pub(super) fn spellings(typed: &str) -> Vec<String> {
    if typed.is_empty() || typed.chars().nth(LONGEST).is_some() {
        return Vec::new();
    }
    let letters = typed.chars().filter(|letter| letter.is_alphabetic());
    let mut spellings = if letters.count() <= MOST_LETTERS {
        // Not every letter comes back when it is made small: what was typed is always looked for.
        let mut spellings = each_case(typed);
        spellings.push(typed.to_owned());
        spellings
    } else {
        let capital = typed.chars().take(1).flat_map(char::to_uppercase);
        let small = typed.chars().skip(1).flat_map(char::to_lowercase);
        vec![
            typed.to_owned(),
            typed.to_uppercase(),
            typed.to_lowercase(),
            capital.chain(small).collect(),
        ]
    };
    spellings.sort_unstable();
    spellings.dedup();
    spellings
}

fn each_case(typed: &str) -> Vec<String> {
    let mut spellings = vec![String::with_capacity(typed.len())];
    for letter in typed.chars() {
        let others: Vec<String> = spellings
            .iter()
            .filter(|_| letter.is_alphabetic())
            .map(|start| start.chars().chain(letter.to_uppercase()).collect())
            .collect();
        for spelling in &mut spellings {
            spelling.extend(letter.to_lowercase());
        }
        spellings.extend(others);
    }
    spellings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_letters_are_tried_in_each_case_and_many_in_four_ways() {
        assert_eq!(spellings("17-3"), ["17-3"]);
        assert_eq!(spellings("T1"), ["T1", "t1"]);
        assert_eq!(spellings("aB"), ["AB", "Ab", "aB", "ab"]);
        assert_eq!(spellings("É"), ["É", "é"]);
        assert!(spellings("ϴ1").contains(&"ϴ1".to_owned()));
        assert_eq!(
            spellings("echAN-7"),
            ["ECHAN-7", "Echan-7", "echAN-7", "echan-7"]
        );
        assert!(spellings("").is_empty());
        assert!(spellings(&"x".repeat(65)).is_empty());
    }
}
