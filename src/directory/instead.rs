//! What to ask instead of a question that found nothing.

use super::{
    candidate::candidates,
    find::{find_collections, find_networks},
};
use crate::directory::{
    Question, QuestionError, Snapshot,
    view::{Instead, Left, SuggestionItem},
};

/// The words that are tried, one by one: each costs a search.
const MOST_WORDS: usize = 8;

/// What would find banks with one part of the question left out, most banks first, and what goes by the words that is no bank.
pub(super) fn instead(snapshot: &Snapshot, question: &Question) -> Result<Instead, QuestionError> {
    let mut leave_out = Vec::new();
    let mut attempt = |filter, value: String, asked: Question| -> Result<(), QuestionError> {
        let banks = banks(snapshot, &asked)?;
        if banks > 0 {
            let address = format!("/api/v1/biobanks?{}", asked.address());
            leave_out.push(Left {
                filter,
                value,
                banks,
                address,
            });
        }
        Ok(())
    };
    let asked = || Question {
        cursor: None,
        ..question.clone()
    };
    for (facet, values) in &question.filters {
        let mut less = asked();
        less.filters.remove(facet);
        attempt(facet.name(), values.join(" "), less)?;
    }
    for (facet, values) in &question.excluded {
        let mut less = asked();
        less.excluded.remove(facet);
        let name = facet.excluded_name().unwrap_or_else(|| facet.name());
        attempt(name, values.join(" "), less)?;
    }
    let words: Vec<&str> = question.text.split_whitespace().collect();
    for (place, word) in words.iter().enumerate().take(MOST_WORDS) {
        let mut less = words.clone();
        less.remove(place);
        // Without its last word a question asks for everything.
        if !less.is_empty() || !question.pairs().is_empty() {
            let text = less.join(" ");
            attempt("q", (*word).to_owned(), Question { text, ..asked() })?;
        }
    }
    leave_out.sort_by_key(|left| std::cmp::Reverse(left.banks));
    Ok(Instead {
        leave_out,
        nearest: nearest(snapshot, question)?,
    })
}

/// Banks that answer.
fn banks(snapshot: &Snapshot, question: &Question) -> Result<usize, QuestionError> {
    let met = candidates(snapshot, question)?.candidates;
    let answers = met
        .iter()
        .filter(|candidate| candidate.donors(question, snapshot).is_some());
    Ok(answers.count())
}

/// Networks and collections that the words meet; none without words.
fn nearest(snapshot: &Snapshot, question: &Question) -> Result<Vec<SuggestionItem>, QuestionError> {
    if question.text.is_empty() {
        return Ok(Vec::new());
    }
    let item = |text, field| SuggestionItem { text, field };
    let networks = find_networks(snapshot, &question.text)?.items.into_iter();
    let networks = networks.map(|network| item(network.name, "network"));
    let collections = find_collections(snapshot, &question.text)?
        .items
        .into_iter();
    let collections = collections.map(|collection| item(collection.name, "collection"));
    Ok(networks.chain(collections).collect())
}
