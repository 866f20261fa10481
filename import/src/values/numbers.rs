use crate::{rules, values::reading::Reading};

/// The number at the begin of a cell (decimal comma or point, groups of three digits) and the text behind it.
/// None when it does not begin with a number.
pub(crate) fn leading_number(text: &str) -> Option<(f64, &str)> {
    let (sign, digits) = match text.strip_prefix(['-', '−']) {
        Some(digits) => (-1.0, digits),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let end = end_of_number(digits);
    let (number, rest) = digits.split_at_checked(end)?;
    let value: f64 = if number
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.')
    {
        number.parse().ok()?
    } else {
        let plain = number.chars().filter(|sign| !sign.is_whitespace());
        let plain: String = plain
            .map(|sign| if sign == ',' { '.' } else { sign })
            .collect();
        plain.parse().ok()?
    };
    value
        .is_finite()
        .then_some((sign * value, rest.trim_start()))
}

/// Digits, one comma or point, and spaces that stand before exactly three digits.
fn end_of_number(text: &str) -> usize {
    let mut decimals = false;
    for (place, sign) in text.char_indices() {
        let goes_on = match sign {
            '0'..='9' => true,
            ',' | '.' if !decimals => {
                decimals = true;
                true
            }
            sign if sign.is_whitespace() && place > 0 && !decimals => {
                let behind = text.get(place + sign.len_utf8()..).unwrap_or_default();
                let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
                digits == 3
            }
            _ => false,
        };
        if !goes_on {
            return place;
        }
    }
    text.len()
}

/// An age in whole years: `62`, `62,5`, `62 ans`, `18 mois`.
pub(crate) fn age(text: &str) -> Reading<u8> {
    let Some((number, unit)) = leading_number(text) else {
        return Reading::wrong(&rules::NOT_AN_AGE);
    };
    let years = match tumorotheque_domain::text::fold(unit).as_str() {
        "" | "a" | "an" | "ans" | "year" | "years" | "y" => number,
        "mois" | "month" | "months" => number / 12.0,
        _ => return Reading::wrong(&rules::NOT_AN_AGE),
    };
    if years < 0.0 {
        return Reading::wrong(&rules::NOT_AN_AGE);
    }
    match (0..=120_u8).rev().find(|age| f64::from(*age) <= years) {
        Some(age) if years < 121.0 => Reading::of(age),
        _ => Reading::wrong(&rules::AGE_OVER_120).detailed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_with_comma_point_and_groups() {
        let cases = [
            ("12", 12.0, ""),
            ("12,5", 12.5, ""),
            (",5", 0.5, ""),
            ("12.5 mg", 12.5, "mg"),
            ("1 234,5µL", 1234.5, "µL"),
            ("1\u{202F}000", 1000.0, ""),
            ("5 10^6 CELL", 5.0, "10^6 CELL"),
            ("-3", -3.0, ""),
            ("1,2,3", 1.2, ",3"),
        ];
        for (text, value, rest) in cases {
            assert_eq!(leading_number(text), Some((value, rest)), "{text}");
        }
        for text in ["", "mg", "<5", "inf", "NaN", "-", ".", "٣"] {
            assert_eq!(leading_number(text), None, "{text}");
        }
    }

    #[test]
    fn an_age_lies_between_birth_and_120() {
        for (text, expected) in [
            ("62", 62),
            ("62,9", 62),
            ("0", 0),
            ("120 ans", 120),
            ("18 mois", 1),
        ] {
            assert_eq!(age(text).value, Some(expected), "{text}");
        }
        for text in ["121", "-1", "62 jours", "adulte"] {
            assert!(age(text).value.is_none(), "{text}");
        }
    }
}
