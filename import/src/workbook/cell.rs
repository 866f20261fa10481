//! A cell of a sheet as the text that a person reads in it.

use std::fmt::Write as _;

use calamine::{Data, DataRef, ExcelDateTime};

/// From here on Excel has rounded a number: it keeps fifteen digits.
const ROUNDED: f64 = 1e15;

/// Writes the text of a cell; nothing for an empty one.
pub(super) fn write(value: &DataRef<'_>, text: &mut String) {
    // Writing to a string cannot fail.
    let _ = match value {
        DataRef::Empty => Ok(()),
        DataRef::String(value) | DataRef::DateTimeIso(value) | DataRef::DurationIso(value) => {
            push(value, text);
            Ok(())
        }
        DataRef::SharedString(value) => {
            push(value, text);
            Ok(())
        }
        DataRef::Bool(value) => text.write_str(if *value { "OUI" } else { "NON" }),
        DataRef::Int(value) => write!(text, "{value}"),
        DataRef::Float(value) => text.write_str(&number(*value)),
        DataRef::DateTime(value) => text.write_str(&date(value)),
        DataRef::Error(error) => write!(text, "{error}"),
    };
}

/// A cell of the old format as one of the new.
pub(super) fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(value) => DataRef::Int(*value),
        Data::Float(value) => DataRef::Float(*value),
        Data::String(value) | Data::DateTimeIso(value) | Data::DurationIso(value) => {
            DataRef::SharedString(value)
        }
        Data::Bool(value) => DataRef::Bool(*value),
        Data::DateTime(value) => DataRef::DateTime(*value),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

/// Line breaks, tabs and what has no sign become spaces: a row is one line.
fn push(value: &str, text: &mut String) {
    let one_line = value
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter });
    text.extend(one_line);
}

/// Fifteen digits without exponent, as Excel keeps them. A longer number keeps its exponent: digits were lost, and an
/// identifier written so must not be taken for whole.
fn number(value: f64) -> String {
    if !value.is_finite() {
        return String::new();
    }
    let exact = format!("{value:.14E}");
    let kept: f64 = exact.parse().unwrap_or(value);
    if kept.abs() < ROUNDED {
        format!("{kept}")
    } else {
        let (digits, exponent) = exact.split_once('E').unwrap_or((&exact, "0"));
        let digits = digits.trim_end_matches('0').trim_end_matches('.');
        format!("{digits}E+{exponent}")
    }
}

/// `2024-03-01`, with the time when there is one; a time alone is `13:05:00`, a duration counts hours beyond a day.
fn date(value: &ExcelDateTime) -> String {
    let serial = value.as_f64();
    let (year, month, day, hour, minute, second, _) = value.to_ymd_hms_milli();
    if value.is_duration() {
        let seconds = (serial * 86_400.0).round();
        let rest = seconds % 3_600.0;
        return format!(
            "{}:{:02}:{:02}",
            (seconds / 3_600.0).trunc(),
            (rest / 60.0).trunc(),
            rest % 60.0
        );
    }
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    match (serial < 1.0, time.as_str()) {
        (true, _) => time,
        (false, "00:00:00") => format!("{year:04}-{month:02}-{day:02}"),
        (false, _) => format!("{year:04}-{month:02}-{day:02} {time}"),
    }
}

#[cfg(test)]
mod tests {
    use calamine::{CellErrorType, ExcelDateTimeType};

    use super::*;

    fn text(value: &DataRef<'_>) -> String {
        let mut text = String::new();
        write(value, &mut text);
        text
    }

    #[test]
    fn numbers_have_neither_exponent_nor_false_digits() {
        let cases = [
            (12.0, "12"),
            (-80.0, "-80"),
            (0.1 + 0.2, "0.3"),
            (200_775_610.0, "200775610"),
            (1e-7, "0.0000001"),
            (999_999_999_999_999.0, "999999999999999"),
            (1_234_567_890_123_456_789.0, "1.23456789012346E+18"),
            (1e20, "1E+20"),
        ];
        for (value, expected) in cases {
            assert_eq!(text(&DataRef::Float(value)), expected);
        }
        assert_eq!(text(&DataRef::Float(f64::NAN)), "");
    }

    #[test]
    fn dates_are_written_as_iso_8601() {
        let date = |serial, kind, is_1904| {
            text(&DataRef::DateTime(ExcelDateTime::new(
                serial, kind, is_1904,
            )))
        };
        let day = ExcelDateTimeType::DateTime;
        assert_eq!(date(45_352.0, day, false), "2024-03-01");
        assert_eq!(date(43_890.0, day, true), "2024-03-01");
        assert_eq!(date(45_352.75, day, false), "2024-03-01 18:00:00");
        assert_eq!(date(0.5, day, false), "12:00:00");
        assert_eq!(date(1.25, ExcelDateTimeType::TimeDelta, false), "30:00:00");
    }

    #[test]
    fn a_cell_is_one_line_of_text() {
        assert_eq!(text(&DataRef::SharedString("a\r\nb\tc")), "a  b c");
        assert_eq!(text(&DataRef::Bool(false)), "NON");
        assert_eq!(text(&DataRef::Error(CellErrorType::Ref)), "#REF!");
    }
}
