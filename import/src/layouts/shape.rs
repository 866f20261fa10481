use crate::{samples::SampleField, values::vocabularies};

/// The first of several values in a cell that has the shape of a field. Exports fill columns of one classification with
/// codes of another, and with all codes of a sample at once.
pub(super) fn fitting(field: SampleField, cell: &str) -> Option<&str> {
    let mut values = cell.split([',', ';']).map(str::trim);
    values.find(|value| fits(field, value))
}

fn fits(field: SampleField, value: &str) -> bool {
    let bytes = value.as_bytes();
    let code = value.split([' ', ':']).next().unwrap_or_default();
    let of_letters_and_digits = |length: std::ops::RangeInclusive<usize>| {
        length.contains(&code.len()) && code.bytes().all(|sign| sign.is_ascii_alphanumeric())
    };
    match field {
        SampleField::Topography => {
            matches!(bytes, [b'C' | b'c', b'0'..=b'9', b'0'..=b'9', ..])
        }
        SampleField::Diagnosis => {
            matches!(
                bytes,
                [b'C' | b'c' | b'D' | b'd', b'0'..=b'9', b'0'..=b'9', ..]
            )
        }
        SampleField::Morphology => {
            let digits = value.trim_start_matches(['M', 'm']).as_bytes();
            matches!(digits, [b'8' | b'9', b, c, d, b'/' | b'0'..=b'9', ..] if [b, c, d].iter().all(|sign| sign.is_ascii_digit()))
        }
        SampleField::AdicapOrgan => {
            of_letters_and_digits(2..=2) && code.bytes().all(|sign| sign.is_ascii_alphabetic())
        }
        SampleField::AdicapLesion => {
            of_letters_and_digits(4..=4)
                && code.bytes().any(|sign| sign.is_ascii_digit())
                && !fits(SampleField::Topography, value)
        }
        SampleField::Adicap => {
            of_letters_and_digits(8..=15)
                && code.starts_with(|sign: char| sign.is_alphabetic())
                && code.bytes().any(|sign| sign.is_ascii_digit())
        }
        SampleField::SampleType => vocabularies::sample_type(value).value.is_some(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use SampleField::{Adicap, AdicapLesion, AdicapOrgan, Diagnosis, Morphology, Topography};

    #[test]
    fn a_code_has_the_shape_of_one_classification() {
        let fields = [
            Topography,
            Diagnosis,
            Morphology,
            AdicapOrgan,
            AdicapLesion,
            Adicap,
        ];
        for (cell, expected) in [
            ("C50.4", &[Topography, Diagnosis][..]),
            ("c504", &[Topography, Diagnosis]),
            ("D05", &[Diagnosis]),
            ("8500/3", &[Morphology]),
            ("85003", &[Morphology]),
            ("GS", &[AdicapOrgan]),
            ("NA", &[AdicapOrgan]),
            ("A7A0", &[AdicapLesion]),
            ("0N00", &[AdicapLesion]),
            // The lab software cuts the last of four signs off: nobody knows which lesion it was.
            ("A7A", &[]),
            ("BHGSA7A0", &[Adicap]),
            ("GS,C77.3", &[Topography, Diagnosis, AdicapOrgan]),
            ("carcinome canalaire", &[]),
        ] {
            let fitted: Vec<SampleField> = fields
                .into_iter()
                .filter(|field| fitting(*field, cell).is_some())
                .collect();
            assert_eq!(fitted, expected, "{cell}");
        }
        assert_eq!(fitting(Topography, "GS, C77.3"), Some("C77.3"));
    }
}
