use super::asked::Asked;
use crate::{
    directory::{Facet, Item, Question, QuestionError, Results, Snapshot, answer},
    web::pages::frame::Frame,
    words::say_with,
};

/// Parts that are offered to leave out.
const OFFERED: usize = 6;
/// Banks that are named as nearest.
const NEAREST: usize = 5;

/// What helps when nothing was found.
#[derive(Debug)]
pub(super) struct Empty {
    /// Which word or filter to leave out, and where that leads.
    pub(super) without: Vec<(String, String)>,
    /// Banks that answer nearly all of it, best first.
    pub(super) nearest: Vec<Item>,
    /// Networks and collections by the same words: what they are, name, where they are.
    pub(super) also: Vec<(&'static str, String, String)>,
    /// Where a request to all those banks is begun.
    pub(super) ask_all: String,
}

/// What helps when these results are none.
///
/// # Errors
/// As [`answer()`].
pub(super) fn empty(
    asked: &Asked,
    results: &Results,
    snapshot: &Snapshot,
    frame: &Frame,
) -> Result<Option<Empty>, QuestionError> {
    let Some(instead) = &results.instead else {
        return Ok(None);
    };
    let offered = instead.leave_out.iter().take(OFFERED);
    let without = offered.map(|left| {
        let named = match Facet::from_name(left.filter) {
            None => left.value.clone(),
            Some(facet) => labels(asked, facet, snapshot),
        };
        let key = if left.filter == "q" {
            "without-the-word"
        } else {
            "without-the-filter"
        };
        let values = [("text", named.into()), ("count", left.banks.into())];
        let sentence = say_with(frame.lang, key, &values);
        (sentence, frame.to(&page_of(&left.address)))
    });
    let without = without.collect();
    // The part that costs least is the one without which fewest banks are left: the others still say the most.
    let least = instead.leave_out.last();
    let nearest = match least.and_then(|left| left.address.split_once('?')) {
        Some((_, query)) => answer(snapshot, &Question::parse(query, frame.lang)?)?.items,
        None => Vec::new(),
    };
    let also = instead.nearest.iter().map(|item| {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("q", &item.text)
            .finish();
        let address = frame.to(&format!("/?{query}"));
        (item.field, item.text.clone(), address)
    });
    Ok(Some(Empty {
        without,
        ask_all: frame.to(&ask(asked, &nearest, snapshot)),
        nearest: nearest.into_iter().take(NEAREST).collect(),
        also: also.collect(),
    }))
}

/// What the chosen values of a filter are called.
fn labels(asked: &Asked, facet: Facet, snapshot: &Snapshot) -> String {
    let chosen = asked.question.chosen(facet).iter();
    let label = |value: &String| snapshot.label(facet, value, asked.question.lang);
    let labels: Vec<String> = chosen.filter_map(label).collect();
    labels.join(", ")
}

/// The page that asks what an address of the API asks.
fn page_of(address: &str) -> String {
    let (_, query) = address.split_once('?').unwrap_or_default();
    format!("/?{query}")
}

/// The nearest banks put aside, or all of them when none is near, with what was asked for.
fn ask(asked: &Asked, nearest: &[Item], snapshot: &Snapshot) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    if nearest.is_empty() {
        query.extend_pairs(
            snapshot
                .banks
                .iter()
                .map(|bank| ("bank", bank.id().as_str())),
        );
    } else {
        query.extend_pairs(nearest.iter().map(|item| ("bank", item.id.as_str())));
    }
    query.append_pair("for", &asked.question.address());
    format!("/shortlist?{}", query.finish())
}
