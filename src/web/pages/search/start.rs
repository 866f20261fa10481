use askama::Template;
use jiff::tz::TimeZone;
use tumorotheque_domain::Lang;

use super::{
    asked::{Asked, View},
    search_box::SearchBox,
    sites::places,
};
use crate::{
    directory::{Change, Facet, Question, Snapshot, answer, groups},
    web::{
        pages::{frame::Frame, map::Map},
        problem::Problem,
    },
};

/// Changes that are shown.
const LATEST: usize = 5;

/// Where a search starts: the box, and below it what is there.
#[derive(Template)]
#[template(path = "home.html")]
pub(super) struct Start {
    frame: Frame,
    search_box: SearchBox,
    /// What there is: the key of its words, how many, where they are.
    counts: Vec<(&'static str, usize, String)>,
    groups: Vec<Group>,
    map: Map,
    latest: Vec<Latest>,
}

/// A group of diagnoses to start from.
struct Group {
    label: String,
    banks: usize,
    donors: String,
    bar: usize,
    address: String,
}

/// An entry that changed.
struct Latest {
    name: String,
    /// The key of what it is.
    kind: &'static str,
    day: String,
    address: String,
}

/// Makes the page.
pub(super) fn start(snapshot: &Snapshot, lang: Lang) -> Result<Start, Problem> {
    let problem = |error| Problem::question(&error, lang);
    let frame = Frame::of(snapshot, lang, "/".to_owned());
    let everything = Asked {
        question: Question {
            limit: snapshot.banks.len().max(1),
            ..Question::everything(lang)
        },
        view: View::default(),
        order: crate::directory::Order::default(),
    };
    let all = answer(snapshot, &everything.question).map_err(problem)?;
    let narrowed = |site: &str| format!("/?establishment={site}");
    let map = Map::of(places(&all.items, &frame, narrowed));
    let group = |value: crate::directory::FacetValue| Group {
        address: frame.to(&format!("/?{}={}", Facet::Diagnosis.name(), value.value)),
        // The codes of a group say nothing to who starts.
        label: value
            .label
            .strip_prefix(&value.value)
            .map_or(value.label.as_str(), str::trim_start)
            .to_owned(),
        banks: value.banks,
        donors: frame.donors(&value.donors),
        bar: frame.bar(&value.donors),
    };
    let groups = groups(snapshot, lang).map_err(problem)?;
    Ok(Start {
        counts: vec![
            ("bank-count", snapshot.banks.len(), frame.to("/?q=")),
            ("site-count", map.places.len(), frame.to("/?q=&view=map")),
            (
                "collection-total",
                snapshot.collections.len(),
                String::new(),
            ),
            ("network-total", snapshot.networks.len(), String::new()),
        ],
        groups: groups.into_iter().map(group).collect(),
        latest: Change::latest(snapshot, LATEST)
            .into_iter()
            .map(|change| latest(change, &frame))
            .collect(),
        search_box: SearchBox::empty(lang),
        map,
        frame,
    })
}

fn latest(change: Change, frame: &Frame) -> Latest {
    let path = match change.kind {
        "biobank" => format!("/biobanks/{}", change.id),
        kind => format!("/?{kind}={}", change.id),
    };
    Latest {
        name: change.name.unwrap_or_default(),
        kind: match change.kind {
            "biobank" => "kind-name",
            "collection" => "kind-collection",
            _ => "kind-network",
        },
        day: frame.day(change.updated_at.to_zoned(TimeZone::UTC).date()),
        address: frame.to(&path),
    }
}
