//! ADICAP codes against the thesaurus: `data/adicap.csv`. Lists age, so what is not in it is only reported.

use std::{collections::HashSet, sync::LazyLock};

use tumorotheque_domain::Adicap;

use crate::{rules, values::reading::Reading};

/// The codes that a code of a sample is made of, by kind.
#[derive(Default)]
struct Thesaurus {
    modes: HashSet<String>,
    techniques: HashSet<String>,
    organs: HashSet<String>,
    lesions: HashSet<String>,
    /// Organ and lesion, for lesions that one organ has.
    organ_lesions: HashSet<String>,
}

static THESAURUS: LazyLock<Thesaurus> = LazyLock::new(|| {
    let mut thesaurus = Thesaurus::default();
    let table = include_str!("../../../data/adicap.csv");
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(table.as_bytes());
    for row in reader.records().flatten() {
        let [kind, begin, codes] = [0, 1, 2].map(|place| row.get(place).unwrap_or_default());
        let list = match kind {
            "mode" => &mut thesaurus.modes,
            "technique" => &mut thesaurus.techniques,
            "organ" => &mut thesaurus.organs,
            "lesion" => &mut thesaurus.lesions,
            _ => &mut thesaurus.organ_lesions,
        };
        list.extend(codes.split(' ').map(|code| format!("{begin}{code}")));
    }
    thesaurus
});

/// A French lesion code, whole or in part, as the thesaurus has it.
pub(crate) fn adicap(text: &str) -> Reading<Adicap> {
    let Ok(code) = Adicap::parse(text) else {
        return Reading::wrong(&rules::NOT_ADICAP);
    };
    let unknown = THESAURUS.unknown(code.as_str()).join(", ");
    if unknown.is_empty() {
        return Reading::of(code);
    }
    let meant = THESAURUS.meant(code.as_str());
    let reading = Reading::of(code).but(&rules::UNKNOWN_ADICAP);
    reading.detailed(unknown).suggesting(meant)
}

impl Thesaurus {
    /// The parts of a code that are not in the thesaurus. What stands behind the eighth sign is free.
    fn unknown<'c>(&self, code: &'c str) -> Vec<&'c str> {
        let part = |from: usize, to: usize| code.get(from..to).unwrap_or_default();
        let (mode, technique, organ, lesion) = match code.len() {
            2 => ("", "", code, ""),
            4 => ("", "", "", code),
            6 => ("", "", part(0, 2), part(2, 6)),
            _ => (part(0, 1), part(1, 2), part(2, 4), part(4, 8)),
        };
        let is_of_organ = self.organ_lesions.contains(&format!("{organ}{lesion}"));
        let parts = [
            (mode, self.modes.contains(mode)),
            (technique, self.techniques.contains(technique)),
            (organ, self.organs.contains(organ)),
            (lesion, is_of_organ || self.lesions.contains(lesion)),
        ];
        let unknown = parts
            .into_iter()
            .filter(|(part, known)| !part.is_empty() && !known);
        unknown.map(|(part, _)| part).collect()
    }

    /// The code with letters O for zeros, or zeros for letters O, where that makes one of the thesaurus.
    fn meant(&self, code: &str) -> Option<String> {
        let places = code.bytes().enumerate();
        let mixed = places.filter(|(place, byte)| *place < 8 && matches!(byte, b'O' | b'0'));
        let mut single = mixed.filter_map(|(place, byte)| {
            let other = if byte == b'O' { "0" } else { "O" };
            let mut meant = code.to_owned();
            meant.replace_range(place..=place, other);
            self.unknown(&meant).is_empty().then_some(meant)
        });
        single.next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unknown(code: &str) -> Vec<&str> {
        THESAURUS.unknown(code)
    }

    #[test]
    fn the_parts_of_a_code_are_in_the_thesaurus() {
        for code in [
            "BHGSA7A0",
            "GS",
            "NA",
            "A7A0",
            "0000",
            "GSA7A0",
            "BHGSA7A0X12GS",
            "AC0211",
        ] {
            assert!(unknown(code).is_empty(), "{code}: {:?}", unknown(code));
        }
        assert_eq!(unknown("QHGSA7A0"), ["Q"]);
        assert_eq!(unknown("BHG1A7A0"), ["G1"]);
        assert_eq!(unknown("GSZ9Z9"), ["Z9Z9"]);
        assert_eq!(unknown("GS0211"), ["0211"]);
    }

    #[test]
    fn a_letter_for_a_zero_is_seen() {
        assert_eq!(THESAURUS.meant("BHGSA7AO").as_deref(), Some("BHGSA7A0"));
        assert_eq!(THESAURUS.meant("BHGSZ9Z9"), None);
    }
}
