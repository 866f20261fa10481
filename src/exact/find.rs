use tumorotheque_index::{
    Attribute, ColumnsView, ExactAnswer, NamedSamples, Ordered, SampleText, Scope,
};

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

/// The free text of a question, and what the registry knows of it.
pub(crate) struct Text {
    read: SampleText,
    /// Samples that may be meant by an id in it.
    named: NamedSamples,
}

impl Text {
    /// Reads the text of a question; none when there is none.
    pub(crate) async fn of(asked: &Asked, registry: &Registry) -> Result<Option<Self>, AskedError> {
        if asked.text().is_empty() {
            return Ok(None);
        }
        let read = SampleText::read(asked.text())?;
        let named = registry.store.samples_named(&read.ids()).await?;
        Ok(Some(Self { read, named }))
    }
}

/// Answers a question out of a scope, with facets or without. It takes a core for as long as it takes.
pub(crate) fn find(
    registry: &Registry,
    (view, scope): (&ColumnsView, Scope),
    banks: &Banks,
    (asked, text, limit): (&Asked, Option<Text>, Limit),
    has_facets: bool,
) -> Result<Found, AskedError> {
    let matching = |text: Text| {
        let samples = &registry.samples;
        samples.matching((view, scope), text.read, &text.named)
    };
    let question = asked.question(banks, text.map(matching).transpose()?);
    let facets = if has_facets { Attribute::ALL } else { &[] };
    let samples = view.find(scope, &question);
    let after = asked.after.as_ref();
    Ok(Found {
        counts: samples.count(facets),
        page: samples.ordered(asked.order, after, asked.limit(limit)),
    })
}
