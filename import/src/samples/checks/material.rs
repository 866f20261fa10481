//! Material, preservation and cold.

use tumorotheque_domain::{Lang, Preservation, SampleType, StorageTemperature};

use super::Said;
use crate::{
    rules,
    samples::{cells::Cells, columns::SampleField as Field},
    values::reading::Problem,
};

pub(super) fn check(cells: &mut Cells<'_>, said: &Said<'_>) {
    let kind = said.sample_type.map(SampleType::code);
    if let (Some(preservation), Some(kind)) = (said.preservation, kind)
        && !suits(preservation, kind)
    {
        let text = cells.text(Field::Preservation);
        let problem = Problem::of(&rules::PRESERVATION_AGAINST_TYPE);
        let detail = cells.text(Field::SampleType);
        cells.note(Field::Preservation, text, &problem.detailed(detail));
    }
    let by_kind = kind.and_then(preservation_of);
    let kept = said.preservation.or(by_kind);
    if let (Some(preservation), Some(cold)) = (kept, said.storage_temperature)
        && !is_kept_at(preservation, cold)
    {
        let text = cells.text(Field::StorageTemperature);
        let problem = Problem::of(&rules::PRESERVATION_AGAINST_TEMPERATURE);
        let words = [Field::Preservation, Field::SampleType].map(|field| cells.text(field));
        let detail = words.into_iter().find(|text| !text.is_empty());
        let detail = detail.unwrap_or(preservation.label(Lang::Fr));
        cells.note(Field::StorageTemperature, text, &problem.detailed(detail));
    }
    paraffin_in_text(cells, said);
}

/// Whether material is kept so. Only what cannot be: RNAlater is kept anywhere, and DNA may come out of paraffin.
fn suits(preservation: Preservation, kind: &str) -> bool {
    use Preservation::{Cryopreserved, Ffpe, Fresh, Frozen};
    match kind {
        "tissue_ffpe" => !matches!(preservation, Frozen | Cryopreserved | Fresh),
        "tissue_frozen" => !matches!(preservation, Ffpe | Fresh),
        "serum" | "plasma" | "blood_whole" | "urine" | "saliva" | "csf" | "pbmc" | "buffy_coat" => {
            preservation != Ffpe
        }
        _ => true,
    }
}

/// What a type says of the preservation by itself.
fn preservation_of(kind: &str) -> Option<Preservation> {
    match kind {
        "tissue_ffpe" => Some(Preservation::Ffpe),
        "tissue_frozen" => Some(Preservation::Frozen),
        _ => None,
    }
}

fn is_kept_at(preservation: Preservation, cold: StorageTemperature) -> bool {
    use StorageTemperature::{Fridge, LiquidNitrogen, Minus20, Minus80, Room};
    match preservation {
        Preservation::Ffpe | Preservation::Fresh => {
            !matches!(cold, Minus20 | Minus80 | LiquidNitrogen)
        }
        Preservation::Frozen => !matches!(cold, Room | Fridge),
        Preservation::Cryopreserved => !matches!(cold, Room | Fridge | Minus20),
        Preservation::Stabilised | Preservation::Dry | Preservation::Other => true,
    }
}

/// Paraffin that stands in words beside a code which says something else.
fn paraffin_in_text(cells: &mut Cells<'_>, said: &Said<'_>) {
    let Some(kind) = said.sample_type else {
        return;
    };
    let is_said = said.preservation == Some(Preservation::Ffpe);
    if is_said || matches!(kind.code(), "tissue_ffpe" | "tissue_slide") {
        return;
    }
    let problem = Problem::of(&rules::PARAFFIN_ONLY_IN_TEXT);
    let text = cells.text(Field::SampleType);
    if speaks_of_paraffin(text) {
        let meant = SampleType::from_code("tissue_ffpe").map(|kind| kind.term().label(Lang::Fr));
        cells.note(Field::SampleType, text, &problem.suggesting(meant));
        return;
    }
    // Beside a frozen sample a note often names the block of the same tumour: it counts only where nothing else is said.
    let is_open = matches!(kind.code(), "tissue_frozen" | "other" | "unknown");
    let is_vague = matches!(said.preservation, None | Some(Preservation::Other));
    if is_open && is_vague && speaks_of_paraffin(cells.text(Field::Note)) {
        cells.note_column(Field::Note, problem);
    }
}

fn speaks_of_paraffin(text: &str) -> bool {
    let letters = text.as_bytes();
    let begins = |place: usize, word: &str| {
        let found = letters.get(place..place + word.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(word.as_bytes()))
    };
    let mut places = letters.iter().enumerate();
    places.any(|(place, letter)| match letter {
        b'p' | b'P' => begins(place, "paraffin"),
        b'f' | b'F' => begins(place, "ffpe"),
        _ => false,
    })
}
