use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use tumorotheque_domain::{Lang, Slug};

use super::{
    failure::failure_page,
    frame::{Frame, page},
    language::PageLang,
};
use crate::{
    directory::{
        CollectionItem, Facet, NetworkItem, Question, Results, Snapshot, answer, find_collections,
        find_networks,
    },
    web::{app::App, problem::Problem},
};

/// Values of a facet that are seen without opening the rest.
const SEEN_AT_FIRST: usize = 8;

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    frame: Frame,
    question: Question,
    results: Results,
    chips: Vec<Chip>,
    facets: Vec<FacetBlock>,
    /// What the text meets besides banks; empty without a text.
    collections: Vec<CollectionItem>,
    networks: Vec<NetworkItem>,
    next: Option<String>,
}

/// A chosen value, with the address that takes it back.
struct Chip {
    label: String,
    without: String,
}

/// A facet, with the address that choosing each value leads to.
struct FacetBlock {
    name: &'static str,
    values: Vec<Choice>,
    more: Vec<Choice>,
}

struct Choice {
    label: String,
    donors: String,
    banks: usize,
    chosen: bool,
    address: String,
}

/// `GET /` and `GET /en`: the search, with its results below.
pub(super) async fn home(
    State(app): State<App>,
    PageLang(lang): PageLang,
    RawQuery(query): RawQuery,
) -> Response {
    let snapshot = app.snapshot();
    match home_page(&snapshot, query.as_deref().unwrap_or_default(), lang) {
        Ok(home) => {
            let (found, response) = (home.results.total, page(&home, lang));
            app.counted((&snapshot, &home.question), found, response)
        }
        Err(problem) => failure_page(&problem, lang),
    }
}

fn home_page(snapshot: &Snapshot, query: &str, lang: Lang) -> Result<HomePage, Problem> {
    let problem = |error| Problem::question(&error, lang);
    let question = Question {
        lang,
        ..Question::parse(query, lang).map_err(problem)?
    };
    let results = answer(snapshot, &question).map_err(problem)?;
    let (collections, networks) = match question.text.as_str() {
        "" => (Vec::new(), Vec::new()),
        text => (
            find_collections(snapshot, text).map_err(problem)?.items,
            find_networks(snapshot, text).map_err(problem)?.items,
        ),
    };
    let frame = Frame::of(snapshot, lang, path(&question));
    let chosen = question
        .filters
        .iter()
        .flat_map(|(facet, values)| values.iter().map(move |value| (*facet, value)));
    let chips = chosen.map(|(facet, value)| Chip {
        label: snapshot
            .label(facet, value, lang)
            .unwrap_or_else(|| value.clone()),
        without: frame.to(&path(&question.toggled(facet, value))),
    });
    let excluded = question.excluded.iter();
    let excluded =
        excluded.flat_map(|(facet, values)| values.iter().map(move |value| (*facet, value)));
    let excluded = excluded.map(|(facet, value)| {
        let label = snapshot.label(facet, value, lang);
        Chip {
            label: frame.say_text("all-but", label.as_deref().unwrap_or(value)),
            without: frame.to(&path(&question.admitting(facet, value))),
        }
    });
    let last = results.items.last().filter(|_| results.next.is_some());
    let next = last.and_then(|item| Slug::parse(&item.id));
    Ok(HomePage {
        chips: chips.chain(excluded).collect(),
        facets: results
            .facets
            .0
            .iter()
            .filter(|(_, values)| !values.is_empty())
            .map(|(facet, values)| block(*facet, values, &question, &frame))
            .collect(),
        next: next.map(|last| frame.to(&path(&question.after(last)))),
        frame,
        question,
        results,
        collections,
        networks,
    })
}

fn path(question: &Question) -> String {
    match question.address().as_str() {
        "" => "/".to_owned(),
        query => format!("/?{query}"),
    }
}

fn block(
    facet: Facet,
    values: &[crate::directory::FacetValue],
    question: &Question,
    frame: &Frame,
) -> FacetBlock {
    let mut values: Vec<Choice> = values
        .iter()
        .map(|value| Choice {
            label: value.label.clone(),
            donors: frame.donors(&value.donors),
            banks: value.banks,
            chosen: value.chosen,
            address: frame.to(&path(&question.toggled(facet, &value.value))),
        })
        .collect();
    // Chosen values and those that most banks have come first; the order of the vocabulary decides the rest.
    values.sort_by_key(|choice| (!choice.chosen, std::cmp::Reverse(choice.banks)));
    let more = values.split_off(values.len().min(SEEN_AT_FIRST));
    FacetBlock {
        name: facet.name(),
        values,
        more,
    }
}
