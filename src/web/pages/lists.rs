//! The lists of each kind of thing, so that every page of a thing can be reached by links.

use askama::Template;
use axum::response::Response;
use serde_json::json;
use tumorotheque_domain::{SampleType, vocabulary};

use super::{
    address,
    at::At,
    diagnosis,
    entry::{Bar, Entry},
    frame::Frame,
    linked,
};
use crate::{
    directory::{
        Facet, FacetValue, Holdings, NamedCode, find_collections, find_networks, people, sites,
    },
    web::problem::Problem,
};

#[derive(Template)]
#[template(path = "list.html")]
struct ListTemplate {
    frame: Frame,
    entry: Entry,
    count: usize,
    groups: Vec<Group>,
}

/// Things that stand together, under a link where that has a page of its own.
struct Group {
    head: Option<Bar>,
    items: Vec<Bar>,
}

/// A kind of thing: the key of its name, and the path of its list.
struct Kind(&'static str, &'static str);

/// `GET /biobanks`: every bank.
pub(super) async fn biobanks(at: At) -> Response {
    at.answer(list(
        &at,
        &Kind("list-biobanks", "/biobanks"),
        |frame, all| {
            let snapshot = &at.snapshot;
            let mut banks: Vec<&crate::directory::Bank> = snapshot.banks.iter().collect();
            banks.sort_by_cached_key(|bank| {
                tumorotheque_domain::text::normal(&bank.entry.value.name)
            });
            let known = |id: &str| all.banks.iter().find(|bank| bank.id == id);
            let bar = |bank: &crate::directory::Bank| {
                let id = bank.id().as_str();
                match known(id) {
                    Some(item) => Bar::of_bank(frame, item),
                    // Beyond those that one answer holds, the name is enough.
                    None => Bar::of_value(
                        frame,
                        bank.entry.value.name.clone(),
                        &address::of_bank(id),
                        None,
                    ),
                }
            };
            Ok(vec![Group::of(banks.into_iter().map(bar).collect())])
        },
    ))
}

/// `GET /hospitals`: every hospital site that holds a bank.
pub(super) async fn hospitals(at: At) -> Response {
    at.answer(list(
        &at,
        &Kind("list-hospitals", "/hospitals"),
        |frame, all| {
            let bars = sites(&at.snapshot).into_iter().map(|site| {
                let figure = value(all, Facet::Establishment, &site.id);
                let path = address::of_value(Facet::Establishment, &site.id);
                let bar = Bar::of_value(frame, site.name, &path, figure);
                let place = [site.postcode, site.city].into_iter().flatten();
                bar.noted(place.collect::<Vec<_>>().join(" "))
            });
            Ok(vec![Group::of(bars.collect())])
        },
    ))
}

/// `GET /clinicians`: everybody who answers for a bank.
pub(super) async fn clinicians(at: At) -> Response {
    at.answer(list(
        &at,
        &Kind("list-clinicians", "/clinicians"),
        |frame, all| {
            let bars = people(&at.snapshot).into_iter().map(|who| {
                let figure = value(all, Facet::Clinician, &who.id);
                let path = address::of_value(Facet::Clinician, &who.id);
                let bar = Bar::of_value(frame, who.name, &path, figure);
                bar.noted(who.title.unwrap_or_default().to_owned())
            });
            Ok(vec![Group::of(bars.collect())])
        },
    ))
}

/// `GET /collections`: every collection.
pub(super) async fn collections(at: At) -> Response {
    at.answer(list(
        &at,
        &Kind("list-collections", "/collections"),
        |frame, all| {
            let found = find_collections(&at.snapshot, "");
            let found = found.map_err(|error| Problem::question(&error, at.lang))?;
            let bars = found.items.into_iter().map(|item| {
                let figure = value(all, Facet::Collection, &item.id);
                let path = address::of_value(Facet::Collection, &item.id);
                let bar = Bar::of_value(frame, item.name, &path, figure);
                bar.noted(item.pathology.unwrap_or_default())
            });
            Ok(vec![Group::of(bars.collect())])
        },
    ))
}

/// `GET /networks`: every network.
pub(super) async fn networks(at: At) -> Response {
    at.answer(list(
        &at,
        &Kind("list-networks", "/networks"),
        |frame, all| {
            let found = find_networks(&at.snapshot, "");
            let found = found.map_err(|error| Problem::question(&error, at.lang))?;
            let bars = found.items.into_iter().map(|item| {
                let figure = value(all, Facet::Network, &item.id);
                let path = address::of_value(Facet::Network, &item.id);
                Bar::of_value(frame, item.name, &path, figure)
            });
            Ok(vec![Group::of(bars.collect())])
        },
    ))
}

/// `GET /diagnoses`: every group of diagnoses, by block.
pub(super) async fn diagnoses(at: At) -> Response {
    at.answer(list(
        &at,
        &Kind("list-diagnoses", "/diagnoses"),
        |frame, all| {
            let terms = vocabulary::diagnoses();
            let bar = |term| diagnosis::bar(frame, &NamedCode::of(term, all, at.lang));
            let blocks = terms.iter().filter(|term| term.parent.is_none());
            let group = |block: &'static vocabulary::Term| {
                let inside = terms.iter();
                let inside = inside.filter(|term| term.parent.as_ref() == Some(&block.code));
                Group {
                    head: Some(bar(block)),
                    items: inside.map(bar).collect(),
                }
            };
            Ok(blocks.map(group).collect())
        },
    ))
}

/// `GET /sample-types`: every material.
pub(super) async fn sample_types(at: At) -> Response {
    at.answer(list(
        &at,
        &Kind("list-sample-types", "/sample-types"),
        |frame, all| {
            let bars = SampleType::all().map(|material| {
                let figure = value(all, Facet::SampleType, material.code());
                let path = address::of_value(Facet::SampleType, material.code());
                Bar::of_value(
                    frame,
                    material.term().label(at.lang).to_owned(),
                    &path,
                    figure,
                )
            });
            Ok(vec![Group::of(bars.collect())])
        },
    ))
}

fn list(
    at: &At,
    Kind(key, path): &Kind,
    groups: impl FnOnce(&Frame, &Holdings) -> Result<Vec<Group>, Problem>,
) -> Result<ListTemplate, Problem> {
    let all = at.found(Holdings::of_all(&at.snapshot, at.lang).map(Some))?;
    let frame = at.frame(path);
    let groups = groups(&frame, &all)?;
    let title = frame.say(key);
    let summary = frame.say_text("summary-list", &title);
    let entry = Entry::new(at, &frame, title, summary);
    let items = || {
        groups
            .iter()
            .flat_map(|group| group.head.iter().chain(&group.items))
    };
    let elements = items().enumerate().map(|(place, item)| {
        json!({
            "@type": "ListItem",
            "position": place + 1,
            "name": item.label,
            "url": at.absolute(&item.address),
        })
    });
    let about = json!({
        "@type": "CollectionPage",
        "@id": linked::id(at, path),
        "name": entry.title,
        "url": entry.here,
        "isPartOf": linked::catalogue(at, &frame),
        "mainEntity": { "@type": "ItemList", "itemListElement": elements.collect::<Vec<_>>() },
    });
    Ok(ListTemplate {
        count: groups.iter().map(|group| group.items.len()).sum(),
        entry: entry.link(at, vec![about]),
        groups,
        frame,
    })
}

/// What is published of a value over all banks; none where no bank has it.
fn value<'a>(all: &'a Holdings, facet: Facet, value: &str) -> Option<&'a FacetValue> {
    let mut values = all.values(facet).iter();
    values.find(|one| one.value == value && one.banks > 0)
}

impl Group {
    const fn of(items: Vec<Bar>) -> Self {
        Self { head: None, items }
    }
}
