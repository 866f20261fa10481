use crate::{rules, values::reading::Reading};

/// A French postcode: five digits. A spreadsheet may have taken the zero of the first nine departments.
pub(crate) fn french_postcode(text: &str) -> Reading<String> {
    let text = text.strip_prefix("F-").unwrap_or(text);
    let digits: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect();
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    match digits.len() {
        5 if is_number => Reading::of(digits),
        4 if is_number => {
            let mended = format!("0{digits}");
            Reading::of(mended.clone())
                .but(&rules::POSTCODE_ZERO_RESTORED)
                .suggesting(Some(mended))
        }
        _ => Reading::wrong(&rules::POSTCODE_NOT_UNDERSTOOD),
    }
}

/// Postcode and town of one cell: `75475 PARIS CEDEX 10`, `Paris 75010`. Without a number all is town.
pub(crate) fn postcode_and_city(text: &str) -> (Option<&str>, Option<&str>) {
    let is_code = |word: &str| {
        let word = word.strip_prefix("F-").unwrap_or(word);
        (4..=5).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let space = |letter: char| letter.is_whitespace() || letter == ',';
    let (first, behind) = text.split_once(space).unwrap_or((text, ""));
    let (before, last) = text.rsplit_once(space).unwrap_or(("", text));
    let (code, city) = if is_code(first) {
        (Some(first), behind)
    } else if is_code(last) {
        (Some(last), before)
    } else {
        (None, text)
    };
    let city = city.trim_matches(|letter: char| space(letter) || letter == '-');
    (code, Some(city).filter(|city| !city.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_postcode_has_five_digits() {
        for (text, code) in [
            ("75010", Some("75010")),
            ("75 010", Some("75010")),
            ("F-75010", Some("75010")),
            ("1000", Some("01000")),
            ("750100", None),
            ("7501A", None),
            ("Paris", None),
        ] {
            assert_eq!(french_postcode(text).value.as_deref(), code, "{text}");
        }
    }

    #[test]
    fn postcode_and_town_come_apart() {
        for (text, parts) in [
            (
                "75475 PARIS CEDEX 10",
                (Some("75475"), Some("PARIS CEDEX 10")),
            ),
            ("F-54000 - Nancy", (Some("F-54000"), Some("Nancy"))),
            ("Paris, 75010", (Some("75010"), Some("Paris"))),
            ("Paris 10", (None, Some("Paris 10"))),
            ("1000 Bourg", (Some("1000"), Some("Bourg"))),
            ("75010", (Some("75010"), None)),
        ] {
            assert_eq!(postcode_and_city(text), parts, "{text}");
        }
    }
}
