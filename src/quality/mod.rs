//! The quality mirror: what a bank is told of its own data, and what to mend first. Exact numbers, so never public.

mod completeness;
mod freshness;
mod mend;

use jiff::Timestamp;
use serde::Serialize;
use tumorotheque_domain::{Biobank, CatalogueRow, Lang};
use tumorotheque_import::Report;
use tumorotheque_store::Completeness;
use utoipa::ToSchema;

pub(crate) use completeness::Part;
pub(crate) use freshness::Freshness;
pub(crate) use mend::Mend;

/// What is known of a bank that its quality is judged by.
#[derive(Debug)]
pub(crate) struct Known<'a> {
    pub(crate) id: String,
    pub(crate) entry: &'a Biobank,
    pub(crate) samples: &'a Completeness,
    pub(crate) catalogue: &'a [CatalogueRow],
    /// What validation said of the last import, with the number of its lines.
    pub(crate) last: Option<(&'a Report, u64)>,
    pub(crate) last_import: Option<Timestamp>,
    pub(crate) last_confirmed: Option<Timestamp>,
    pub(crate) now: Timestamp,
}

/// Completeness and freshness of a bank's data, with what to mend first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Quality {
    /// Public id of the bank.
    pub(crate) biobank: String,
    pub(crate) name: String,
    /// Samples, exactly.
    pub(crate) samples: u64,
    /// Those that may count in public figures: their donors consented or did not object.
    pub(crate) counted: u64,
    /// Rows of the aggregated catalogue.
    pub(crate) catalogue_rows: usize,
    /// Parts filled in, each by its weight, in percent; none without data.
    pub(crate) percent: Option<u64>,
    /// Each field of the samples and of the catalogue.
    pub(crate) parts: Vec<Part>,
    pub(crate) freshness: Freshness,
    /// The heaviest first.
    pub(crate) mend: Vec<Mend>,
}

impl Quality {
    /// Judges what is known of a bank.
    pub(crate) fn of(known: &Known<'_>, lang: Lang) -> Self {
        let parts = completeness::parts(known, lang);
        let freshness = Freshness::of(known);
        Self {
            biobank: known.id.clone(),
            name: known.entry.name.clone(),
            samples: known.samples.samples,
            counted: known.samples.counted,
            catalogue_rows: known.catalogue.len(),
            percent: completeness::percent(&parts),
            mend: mend::list(known, &parts, &freshness, lang),
            parts,
            freshness,
        }
    }
}

#[cfg(test)]
mod tests;
