use std::sync::LazyLock;

use tumorotheque_domain::{StorageTemperature, text};

use crate::{
    rules,
    values::{reading::Reading, words::Words},
};

use StorageTemperature::{Fridge, LiquidNitrogen, Minus20, Minus80, Other, Room};

static WORDS: LazyLock<Words<StorageTemperature>> = LazyLock::new(|| {
    Words::new([
        ("LN", LiquidNitrogen),
        ("LN2", LiquidNitrogen),
        ("N2", LiquidNitrogen),
        ("azote liquide", LiquidNitrogen),
        ("azote", LiquidNitrogen),
        ("liquid nitrogen", LiquidNitrogen),
        ("RT", Room),
        ("TA", Room),
        ("ambiante", Room),
        ("température ambiante", Room),
        ("T° ambiante", Room),
        ("room temperature", Room),
        ("ambient", Room),
        ("réfrigérateur", Fridge),
        ("frigo", Fridge),
        ("fridge", Fridge),
        ("autre", Other),
        ("other", Other),
    ])
});

/// Reads a code of MIABIS, a word, or degrees: `-60to-85`, `azote liquide`, `-80 °C`, `congélateur -80`.
pub(crate) fn storage_temperature(text: &str) -> Reading<StorageTemperature> {
    let code = of_code(text);
    let label = || {
        let same = |value: &&StorageTemperature| {
            tumorotheque_domain::Lang::ALL
                .iter()
                .any(|lang| value.label(*lang) == text)
        };
        StorageTemperature::ALL.iter().find(same)
    };
    let found = code.or_else(|| label().copied());
    match found
        .or_else(|| WORDS.find_before_remark(text))
        .or_else(|| degrees(text).and_then(of_degrees))
    {
        Some(value) => Reading::of(value),
        None => Reading::wrong(&rules::UNKNOWN_TEMPERATURE).suggesting(WORDS.nearest(text)),
    }
}

/// A code of MIABIS, or its label, which is the code with units: `-18 °C to -35 °C`.
fn of_code(text: &str) -> Option<StorageTemperature> {
    let is = |text: &str, value: &&StorageTemperature| value.code().eq_ignore_ascii_case(text);
    let find = |text: &str| StorageTemperature::ALL.iter().find(|value| is(text, value));
    let found = find(text).or_else(|| {
        let plain: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
        find(&plain.replace("°C", ""))
    });
    found.copied()
}

/// Whole degrees, and whether the unit is said.
fn degrees(cell: &str) -> Option<(i32, bool)> {
    let folded = text::fold(cell);
    let number =
        folded.trim_start_matches(|sign: char| sign.is_alphabetic() || sign.is_whitespace());
    let sign = number.starts_with('-');
    let digits = number.trim_start_matches(['-', '+']).trim_start();
    let end = digits
        .find(|sign: char| !sign.is_ascii_digit())
        .unwrap_or(digits.len());
    let (value, unit) = digits.split_at_checked(end)?;
    // Some software writes a decimal that says nothing: `-80.0`.
    let zeros = unit
        .strip_prefix(['.', ','])
        .map(|decimals| decimals.trim_start_matches('0'));
    let unit = zeros.unwrap_or(unit).trim();
    let value: i32 = value.parse().ok()?;
    let said = matches!(unit, "°c" | "° c" | "°" | "c" | "ºc" | "celsius" | "degres");
    (said || unit.is_empty()).then_some((if sign { -value } else { value }, said))
}

/// The range of MIABIS that a number of degrees lies in. A bare digit may be a code of the lab software: only 4 is plain.
fn of_degrees((degrees, unit_said): (i32, bool)) -> Option<StorageTemperature> {
    match degrees {
        0..=14 if !unit_said && degrees != 4 => None,
        15..=30 => Some(Room),
        2..=10 => Some(Fridge),
        -35..=-18 => Some(Minus20),
        -90..=-60 => Some(Minus80),
        -210..=-130 => Some(LiquidNitrogen),
        -129..=-91 | -59..=-36 | -17..=1 | 11..=14 | 31..=60 => Some(Other),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn temperatures_are_words_codes_or_degrees() {
        let cases = [
            ("-80", Minus80),
            ("-80.0", Minus80),
            ("-80,00 °C", Minus80),
            ("-80°C", Minus80),
            ("−80 °C", Minus80),
            ("Congélateur -80", Minus80),
            ("-60to-85", Minus80),
            ("−60 à −85 °C", Minus80),
            ("2to10", Fridge),
            ("4°C", Fridge),
            ("4", Fridge),
            ("+4", Fridge),
            ("-20", Minus20),
            ("-196", LiquidNitrogen),
            ("LN", LiquidNitrogen),
            ("Azote liquide", LiquidNitrogen),
            ("RT", Room),
            ("20°C", Room),
            ("-40", Other),
        ];
        for (text, expected) in cases {
            assert_eq!(storage_temperature(text).value, Some(expected), "{text}");
        }
        for text in [
            "3",
            "1",
            "-80.5",
            "froid",
            "-80 ou -20",
            "400",
            "999999999999",
        ] {
            assert!(storage_temperature(text).value.is_none(), "{text}");
        }
    }
}
