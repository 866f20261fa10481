use serde::Serialize;
use tumorotheque_domain::{CatalogueRow, Lang, Scope};
use tumorotheque_import::sample_field_label;
use utoipa::ToSchema;

use super::Known;
use crate::words::say;

/// How much a field weighs, 5 for what nobody finds or counts a sample without. Zero is shown and not asked for: a
/// derived product that nobody mentions is none that is missing.
const WEIGHTS: [(&str, u64); 19] = [
    ("donor", 5),
    ("sample_type", 5),
    ("tumour", 3),
    ("preservation", 3),
    ("storage_temperature", 2),
    ("diagnosis", 5),
    ("topography", 1),
    ("morphology", 2),
    ("adicap", 1),
    ("sex", 2),
    ("age", 2),
    ("collected", 2),
    ("quantity", 1),
    ("stage", 1),
    ("consent", 5),
    ("dna", 0),
    ("rna", 0),
    ("protein", 0),
    ("collection", 1),
];

/// A field of the samples or of the catalogue, with how much of it is filled in.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Part {
    /// `samples` or `catalogue`.
    pub(crate) of: &'static str,
    /// Code of the field, as in the template.
    pub(crate) field: &'static str,
    pub(crate) label: String,
    /// 0 to 5: how much is lost without it.
    pub(crate) weight: u64,
    /// Samples or rows.
    pub(crate) total: u64,
    /// Those with a value.
    pub(crate) filled: u64,
    /// The same in percent, rounded down.
    pub(crate) percent: u64,
    /// Percent of the samples that may count in public figures; none when none may, and for a catalogue.
    pub(crate) percent_counted: Option<u64>,
}

impl Part {
    /// How much is lost by what is missing: weight × share, in hundredths.
    pub(super) const fn loss(&self) -> u64 {
        match (self.weight * (self.total - self.filled) * 100).checked_div(self.total) {
            Some(loss) => loss,
            None => 0,
        }
    }
}

/// Every part of what the bank gave: fields of samples if it has any, fields of its catalogue if it gave one.
pub(super) fn parts(known: &Known<'_>, lang: Lang) -> Vec<Part> {
    let mut parts = Vec::new();
    if known.samples.samples > 0 {
        parts.extend(of_samples(known, lang));
    }
    if !known.catalogue.is_empty() {
        parts.extend(of_catalogue(known.catalogue, lang));
    }
    parts
}

fn of_samples<'a>(known: &'a Known<'_>, lang: Lang) -> impl Iterator<Item = Part> + 'a {
    let (total, counted) = (known.samples.samples, known.samples.counted);
    known.samples.fields.iter().map(move |filled| {
        let weight = WEIGHTS.iter().find(|(field, _)| *field == filled.field);
        Part {
            of: "samples",
            field: filled.field,
            label: sample_field_label(filled.field, lang)
                .unwrap_or(filled.field)
                .to_owned(),
            weight: weight.map_or(0, |(_, weight)| *weight),
            total,
            filled: filled.samples,
            percent: (filled.samples * 100)
                .checked_div(total)
                .unwrap_or_default(),
            percent_counted: (filled.counted * 100).checked_div(counted),
        }
    })
}

fn of_catalogue(rows: &[CatalogueRow], lang: Lang) -> [Part; 3] {
    let total = rows.len() as u64;
    let part = |field: &'static str, key, is_filled: fn(&CatalogueRow) -> bool| {
        let filled = rows.iter().filter(|row| is_filled(row)).count() as u64;
        Part {
            of: "catalogue",
            field,
            label: say(lang, key),
            weight: 5,
            total,
            filled,
            percent: (filled * 100).checked_div(total).unwrap_or_default(),
            percent_counted: None,
        }
    };
    [
        part("sample_type", "quality-material", |row| {
            row.sample_type != Scope::Unknown
        }),
        part("diagnosis", "quality-diagnosis", |row| {
            row.diagnosis != Scope::Unknown
        }),
        part("donors", "quality-donors", |row| row.donors.is_some()),
    ]
}

/// All parts together, each by its weight.
pub(super) fn percent(parts: &[Part]) -> Option<u64> {
    let weights: u64 = parts.iter().map(|part| part.weight).sum();
    let lost: u64 = parts.iter().map(Part::loss).sum();
    (weights * 100).saturating_sub(lost).checked_div(weights)
}
