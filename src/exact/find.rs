use tumorotheque_index::{Attribute, ColumnsView, ExactAnswer, Ordered, Scope};

use super::{Asked, AskedError, Banks, Limit};
use crate::jobs::Registry;

/// What was found.
#[derive(Debug)]
pub(crate) struct Found {
    /// Samples, donors and facets.
    pub(super) counts: ExactAnswer,
    /// The samples of the page.
    pub(super) page: Ordered,
}

impl Found {
    /// How many samples answer.
    pub(crate) const fn samples(&self) -> u64 {
        self.counts.samples
    }

    /// How many donors they are from.
    pub(crate) const fn donors(&self) -> u64 {
        self.counts.donors
    }

    /// Row keys of the samples of the page.
    pub(crate) fn ids(&self) -> &[i64] {
        &self.page.ids
    }

    /// The same, when nothing else is wanted any more.
    pub(crate) fn into_ids(self) -> Vec<i64> {
        self.page.ids
    }

    /// Address of the next page.
    pub(crate) fn next(&self, asked: &Asked) -> Option<String> {
        let next = self.page.next.as_ref();
        next.map(|mark| format!("/api/v1/samples?{}", asked.address_after(mark)))
    }
}

/// Answers a question out of a scope, with facets or without. It takes a core for as long as it takes.
pub(crate) fn find(
    registry: &Registry,
    view: &ColumnsView,
    scope: Scope,
    banks: &Banks,
    (asked, limit): (&Asked, Limit),
    has_facets: bool,
) -> Result<Found, AskedError> {
    let text = asked.text();
    let among = (!text.is_empty()).then(|| registry.samples.matching(scope, text));
    let question = asked.question(banks, among.transpose()?);
    let facets = if has_facets { Attribute::ALL } else { &[] };
    let samples = view.find(scope, &question);
    let after = asked.after.as_ref();
    Ok(Found {
        counts: samples.count(facets),
        page: samples.ordered(asked.order, after, asked.limit(limit)),
    })
}
