use tumorotheque_publish::Published;

use super::{
    candidate::{Candidate, Met, candidates},
    facets::facets,
    instead::instead,
    order::Order,
    read,
};
use crate::directory::{Item, Question, QuestionError, Results, Snapshot, view::ReleaseView};

/// Answers a question: banks best first, with why each is there, and what narrowing would give.
///
/// # Errors
/// [`QuestionError`] when the text is too long, a chosen value is not of this directory, or the index fails.
pub(crate) fn answer(snapshot: &Snapshot, question: &Question) -> Result<Results, QuestionError> {
    answer_in(snapshot, question, Order::BestMatch)
}

/// The same in another order, which the pages of the answer must then share.
///
/// # Errors
/// As [`answer()`].
pub(crate) fn answer_in(
    snapshot: &Snapshot,
    question: &Question,
    order: Order,
) -> Result<Results, QuestionError> {
    check_values(snapshot, question)?;
    let Met {
        candidates,
        corrections,
        unknown,
        coded,
    } = candidates(snapshot, question)?;
    let mut found: Vec<(&Candidate<'_>, Published)> = candidates
        .iter()
        .filter_map(|candidate| Some((candidate, candidate.donors(question, snapshot)?)))
        .collect();
    found.sort_by(|a, b| order.compare(a, b));
    let total = found.len();
    let meeting: Vec<&Candidate<'_>> = found.iter().map(|(candidate, _)| *candidate).collect();
    let understood = read::understood(&meeting, &coded, question, snapshot);
    let start = match &question.cursor {
        None => 0,
        Some(last) => {
            found
                .iter()
                .position(|(candidate, _)| candidate.bank.id() == last)
                .ok_or_else(|| no_value("cursor", last.as_str()))?
                + 1
        }
    };
    let page = found.iter().skip(start).take(question.limit);
    let items: Vec<Item> = page
        .map(|(candidate, donors)| {
            Item::new(
                candidate.bank,
                *donors,
                candidate.reasons(question, snapshot),
            )
        })
        .collect();
    let last = items
        .last()
        .filter(|_| start + items.len() < total)
        .and_then(|item| tumorotheque_domain::Slug::parse(&item.id));
    let next = last.map(|last| {
        let address = question.after(last).address();
        format!("/api/v1/biobanks?{address}&lang={}", question.lang.tag())
    });
    Ok(Results {
        total,
        items,
        facets: facets(&candidates, question, snapshot),
        instead: (total == 0)
            .then(|| instead(snapshot, question))
            .transpose()?,
        rest: read::rest(&question.text, &understood),
        understood,
        corrections,
        unknown,
        next,
        release: ReleaseView::of(snapshot),
        synthetic: snapshot.is_synthetic(),
    })
}

/// Names that the directory does not know are refused: a filter on them would answer nothing, and not say why.
pub(super) fn check_values(snapshot: &Snapshot, question: &Question) -> Result<(), QuestionError> {
    let mut chosen = question
        .filters
        .iter()
        .flat_map(|(facet, values)| values.iter().map(move |value| (*facet, value)));
    let stranger =
        chosen.find(|(facet, value)| snapshot.label(*facet, value, question.lang).is_none());
    stranger.map_or(Ok(()), |(facet, value)| Err(no_value(facet.name(), value)))?;
    for (facet, values) in &question.excluded {
        let is_strange = |value: &&String| snapshot.label(*facet, value, question.lang).is_none();
        let stranger = values.iter().find(is_strange);
        if let Some((value, name)) = stranger.zip(facet.excluded_name()) {
            return Err(no_value(name, value));
        }
    }
    Ok(())
}

fn no_value(name: &'static str, value: &str) -> QuestionError {
    QuestionError::UnknownValue {
        name,
        value: value.to_owned(),
    }
}
