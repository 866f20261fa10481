//! Who answers for a bank, out of one cell: `Pr Marie / Casadevall`.

use tumorotheque_domain::{Clinician, Title, text};

/// The clinicians of a text, `/`, `;`, `&` or "et" between. A title belongs to the one it stands before, not to the next.
pub(super) fn clinicians(text: &str) -> Vec<Clinician> {
    let parts = text
        .split(['/', ';', '&', '\n'])
        .flat_map(|part| part.split(" et "));
    parts.filter_map(clinician).collect()
}

fn clinician(part: &str) -> Option<Clinician> {
    let mut words: Vec<&str> = part.split_whitespace().collect();
    let title = words.first().copied().and_then(title);
    if title.is_some() {
        words.remove(0);
    }
    if !words
        .iter()
        .any(|word| word.chars().any(char::is_alphabetic))
    {
        return None;
    }
    let (first_name, last_name) = names(&words);
    Some(Clinician {
        title,
        first_name,
        last_name,
    })
}

/// The title that a word means, in either language, with or without its point.
pub(crate) fn title(word: &str) -> Option<Title> {
    match text::normal(word).as_str() {
        "pr" | "prof" | "professeur" | "professeure" | "professor" => Some(Title::Professor),
        "dr" | "docteur" | "docteure" | "doctor" => Some(Title::Doctor),
        "m" | "mr" | "monsieur" => Some(Title::Mister),
        "mme" | "madame" | "mlle" | "ms" | "mrs" => Some(Title::Madam),
        _ => None,
    }
}

/// Capitals tell the last name, in either order: `Jean DUPONT`, `DUPONT Jean`. Without that hint all is last name.
fn names(words: &[&str]) -> (Option<String>, String) {
    let is_capitals = |word: &str| {
        word.chars().filter(|letter| letter.is_alphabetic()).count() > 1
            && !word.chars().any(char::is_lowercase)
    };
    let capitals: Vec<bool> = words.iter().map(|word| is_capitals(word)).collect();
    let turn = (1..words.len()).find(|place| capitals.get(*place) != capitals.first());
    let one_turn = turn.filter(|turn| {
        capitals
            .iter()
            .skip(*turn)
            .all(|word| Some(word) != capitals.first())
    });
    let Some((left, right)) = one_turn.and_then(|turn| words.split_at_checked(turn)) else {
        return (None, words.join(" "));
    };
    if capitals.first() == Some(&true) {
        (Some(right.join(" ")), left.join(" "))
    } else {
        (Some(left.join(" ")), right.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tumorotheque_domain::Lang;

    fn read(text: &str) -> Vec<String> {
        clinicians(text)
            .iter()
            .map(|clinician| clinician.full_name(Lang::Fr))
            .collect()
    }

    #[test]
    fn a_cell_may_name_several_clinicians() {
        let cases: [(&str, &[&str]); 8] = [
            ("Pr Frejou", &["Pr Frejou"]),
            ("Pr Marie / Casadevall", &["Pr Marie", "Casadevall"]),
            ("Dr Baran-Marszak", &["Dr Baran-Marszak"]),
            ("Pr. A et Mme B & Docteur C", &["Pr A", "Mme B", "Dr C"]),
            ("M. Martin ; Professeur Durand", &["M. Martin", "Pr Durand"]),
            ("Pr", &[]),
            (" / ", &[]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn capitals_tell_the_last_name() {
        for text in ["Pr Jean DUPONT", "Pr DUPONT Jean"] {
            let read = clinicians(text);
            let jean = read.first().unwrap();
            assert_eq!(
                (jean.first_name.as_deref(), jean.last_name.as_str()),
                (Some("Jean"), "DUPONT"),
                "{text}"
            );
        }
        let long = clinicians("Dr Marie-Claire DE LA TOUR");
        assert_eq!(
            long.first().map(|long| long.last_name.as_str()),
            Some("DE LA TOUR")
        );
        for text in ["Jean Dupont", "JEAN DUPONT", "DE la TOUR"] {
            let read = clinicians(text);
            assert_eq!(
                read.first().map(|whole| whole.last_name.as_str()),
                Some(text)
            );
        }
    }
}
