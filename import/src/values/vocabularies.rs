//! Sample types and units.

use std::sync::LazyLock;

use tumorotheque_domain::{SampleType, vocabulary};

use crate::{
    rules,
    values::{reading::Reading, texts, words::Words},
};

static SAMPLE_TYPES: LazyLock<Words<SampleType>> = LazyLock::new(|| {
    let codes = SampleType::all().map(|sample_type| (sample_type.code(), sample_type));
    let names = SampleType::all().flat_map(|sample_type| {
        sample_type
            .term()
            .names()
            .map(move |name| (name, sample_type))
    });
    Words::new(codes.chain(names).chain(codes_elsewhere()))
});

/// What MIABIS and the BBMRI Directory call a sample type: further columns of `data/sample-types.csv`. A code that they
/// give to several types is that of the first.
fn codes_elsewhere() -> impl Iterator<Item = (&'static str, SampleType)> {
    const TABLE: &str = include_str!("../../../data/sample-types.csv");
    let rows = TABLE.lines().filter(|line| !line.starts_with('#'));
    let codes = rows.filter_map(|row| {
        let cells: Vec<&str> = row.split(',').collect();
        let &[code, _, _, _, miabis, bbmri, ..] = cells.as_slice() else {
            return None;
        };
        let sample_type = SampleType::from_code(code)?;
        Some([(miabis, sample_type), (bbmri, sample_type)])
    });
    codes.flatten()
}

static UNITS: LazyLock<Words<&'static str>> = LazyLock::new(|| {
    let codes = vocabulary::units()
        .iter()
        .map(|unit| (unit.code.as_str(), unit.code.as_str()));
    let names = vocabulary::units()
        .iter()
        .flat_map(|unit| unit.names().map(|name| (name, unit.code.as_str())));
    Words::new(codes.chain(names))
});

/// The material, by code, label or synonym of `data/sample-types.csv`; a mark of emptiness is the type that is not known.
pub(crate) fn sample_type(text: &str) -> Reading<SampleType> {
    let unknown = || {
        let says_nothing = texts::is_empty_mark(text);
        says_nothing
            .then(|| SampleType::from_code("unknown"))
            .flatten()
    };
    let found = SAMPLE_TYPES.find_before_remark(text).or_else(unknown);
    found.map_or_else(
        || {
            let meant = SAMPLE_TYPES.nearest(text);
            let meant = meant.or_else(|| SAMPLE_TYPES.beginning(text));
            Reading::wrong(&rules::UNKNOWN_SAMPLE_TYPE).suggesting(meant)
        },
        Reading::of,
    )
}

/// The UCUM code of a unit, by code, label or spelling of `data/units.csv`.
pub(crate) fn unit(text: &str) -> Reading<&'static str> {
    let found = vocabulary::unit(text).or_else(|| UNITS.find_before_remark(text));
    match found {
        Some(unit) => Reading::of(unit),
        None => Reading::wrong(&rules::UNKNOWN_UNIT).suggesting(UNITS.nearest(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sample_type_goes_by_its_names() {
        for known in SampleType::all() {
            assert_eq!(sample_type(known.code()).value, Some(known), "{known:?}");
            for label in [&known.term().label_fr, &known.term().label_en] {
                assert_eq!(sample_type(label).value, Some(known), "{label}");
            }
        }
        for (text, code) in [
            ("SERUM", "serum"),
            ("Moelle", "bone_marrow"),
            ("ADN", "dna"),
            ("?", "unknown"),
            ("UMLS:C0439673", "unknown"),
        ] {
            assert_eq!(
                sample_type(text).value.map(SampleType::code),
                Some(code),
                "{text}"
            );
        }
    }

    #[test]
    fn every_unit_goes_by_its_spellings() {
        for (text, code) in [
            ("µl", "uL"),
            ("μL", "uL"),
            ("ML", "mL"),
            ("10^6 CELL", "10*6.{cells}"),
            ("%", "%"),
            ("FRAGMENT", "{fragment}"),
        ] {
            assert_eq!(unit(text).value, Some(code), "{text}");
        }
        for unit_known in vocabulary::units() {
            assert_eq!(unit(&unit_known.code).value, Some(unit_known.code.as_str()));
        }
        assert!(unit("litron").value.is_none());
    }
}
