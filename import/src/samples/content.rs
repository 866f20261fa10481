//! What a column holds, told by its values: only where they can hardly be anything else.

use std::collections::HashSet;

use super::columns::SampleField as Field;
use crate::{
    fields,
    values::{
        adicap, codes, diagnosis, icdo, temperature,
        texts::{is_empty_mark, trimmed, unguarded},
        vocabularies,
    },
};

/// The fewest cells that say something for sure.
const FEWEST: usize = 3;

/// The field that all of the cells can fill, when at least [`FEWEST`] of them are filled; empty marks do not count.
pub(super) fn field_of<'c>(cells: impl Iterator<Item = &'c str>) -> Option<&'static fields::Field> {
    let cells = cells.map(|cell| unguarded(trimmed(cell)));
    let filled: Vec<&str> = cells.filter(|cell| !is_empty_mark(cell)).collect();
    if filled.len() < FEWEST {
        return None;
    }
    let distinct: HashSet<&str> = filled.into_iter().collect();
    let all = |fits: &dyn Fn(&str) -> bool| distinct.iter().all(|cell| fits(cell));
    let field = if all(&is_sex) {
        Field::Sex
    } else if all(&|cell| diagnosis::diagnosis(cell).value.is_some()) {
        Field::Diagnosis
    } else if all(&|cell| is_morphology(cell)) {
        Field::Morphology
    } else if all(&|cell| cell.len() >= 8 && adicap::adicap(cell).problem.is_none()) {
        Field::Adicap
    } else if all(&|cell| is_temperature(cell)) {
        Field::StorageTemperature
    } else if all(&|cell| is_word(cell) && vocabularies::sample_type(cell).value.is_some()) {
        Field::SampleType
    } else if all(&|cell| is_word(cell) && codes::consent(cell).value.is_some()) {
        Field::Consent
    } else if all(&|cell| is_word(cell) && codes::tumour(cell).value.is_some()) {
        Field::Tumour
    } else {
        return None;
    };
    // Yes and no are answers to any question, and so are one or two letters.
    let says_enough = field != Field::Sex || distinct.len() > 1;
    says_enough
        .then(|| fields::SAMPLES.get(field.code()))
        .flatten()
}

fn is_sex(cell: &str) -> bool {
    !cell.starts_with(|sign: char| sign.is_ascii_digit()) && codes::sex(cell).value.is_some()
}

/// `8720/3`.
fn is_morphology(cell: &str) -> bool {
    cell.contains('/') && icdo::morphology(cell).value.is_some()
}

/// Below zero: anything else is a number like others.
fn is_temperature(cell: &str) -> bool {
    cell.starts_with(['-', '−']) && temperature::storage_temperature(cell).value.is_some()
}

/// Words that are more than an answer of yes or no.
fn is_word(cell: &str) -> bool {
    cell.chars().count() > 3 && codes::answer(cell).value.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_tell_a_field_only_when_they_can_be_no_other() {
        for (cells, expected) in [
            (&["C50.9", "C43", "D05"][..], Some("diagnosis")),
            (&["C50.9", "A12", "D05"], None),
            (&["F", "M", "F", "-"], Some("sex")),
            (&["F", "F", "F"], None),
            (&["1", "2", "1"], None),
            (&["8720/3", "8500/3", "8140/3"], Some("morphology")),
            (&["-80", "-80 °C", "-196"], Some("storage_temperature")),
            (&["4", "20", "37"], None),
            (&["Sérum", "Plasma", "Tissu congelé"], Some("sample_type")),
            (
                &["Non-opposition", "Opposition", "En attente"],
                Some("consent"),
            ),
            (&["oui", "non", "oui"], None),
            (&["O", "N", "O"], None),
            (&["Sérum", "Plasma"], None),
            (&["", "", ""], None),
        ] {
            let found = field_of(cells.iter().copied()).map(|field| field.code.as_str());
            assert_eq!(found, expected, "{cells:?}");
        }
    }
}
