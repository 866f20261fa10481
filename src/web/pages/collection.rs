use askama::Template;
use axum::response::Response;
use serde_json::{Value, json};
use tumorotheque_domain::{Entity, Slug, vocabulary};

use super::{
    address,
    at::At,
    entry::{Chart, Entry, Holders, Link},
    frame::Frame,
    linked,
};
use crate::{
    directory::{CollectionPage, DiagnosisPage, Facet, Holdings},
    web::{extract::Id, problem::Problem},
};

#[derive(Template)]
#[template(path = "collection.html")]
struct CollectionTemplate {
    frame: Frame,
    entry: Entry,
    collection: CollectionPage,
    parent: Option<Link>,
    materials: Vec<Link>,
    /// Diagnoses that have a page.
    diagnoses: Vec<Link>,
    /// The codes of the others.
    other_diseases: Vec<String>,
    holders: Holders,
    charts: Vec<Chart>,
}

impl CollectionTemplate {
    /// The key of what ages are counted in.
    fn unit(&self) -> &'static str {
        match self
            .collection
            .described
            .ages
            .as_ref()
            .map(|ages| ages.unit)
        {
            Some("months") => "ages-months",
            Some("weeks") => "ages-weeks",
            Some("days") => "ages-days",
            _ => "ages-years",
        }
    }
}

/// `GET /collections/{id}`: one collection, and the banks that hold it.
pub(super) async fn collection(at: At, Id(id): Id) -> Response {
    at.answer(collection_template(&at, id))
}

fn collection_template(at: &At, id: Option<Slug>) -> Result<CollectionTemplate, Problem> {
    let id = at.id(id)?;
    let page = CollectionPage::of(&at.snapshot, &id, at.lang);
    let collection = page.ok_or_else(|| at.nothing(Entity::Collection, &id))?;
    let holdings = Holdings::of(&at.snapshot, Facet::Collection, id.as_str(), at.lang);
    let holdings = at.found(holdings.map(Some))?;
    let frame = at.frame(&address::of_value(Facet::Collection, id.as_str()));
    let name = collection.item.name.clone();
    let summary = frame.say_text("summary-collection", &name);
    let entry = Entry::new(at, &frame, name, summary)
        .below(&frame, "list-collections", "/collections")
        .json(format!("/api/v1/collections/{id}"));
    let figures = holdings.figures(Some(Facet::Collection));
    let about = json!({
        "@type": "Dataset",
        "@id": linked::id(at, &frame.path),
        "name": entry.title,
        "alternateName": collection.described.acronym,
        "description": collection.described.description.as_ref().or(collection.item.pathology.as_ref()).unwrap_or(&entry.summary),
        "url": entry.here,
        "sameAs": collection.described.website,
        "identifier": collection.described.external_id,
        "keywords": collection.described.diagnoses,
        "includedInDataCatalog": linked::catalogue(at, &frame),
        "provider": linked::banks(at, &frame, &holdings.banks),
    });
    let figured = linked::figures(at, &frame, &entry, &figures, &holdings.banks);
    let nodes: Vec<Value> = std::iter::once(about).chain(figured).collect();
    let parent = collection.described.part_of.as_deref().map(|parent| {
        let label = at.snapshot.label(Facet::Collection, parent, at.lang);
        let path = address::of_value(Facet::Collection, parent);
        Link::new(&frame, label.unwrap_or_else(|| parent.to_owned()), &path)
    });
    let materials = collection.described.materials.iter();
    let materials = materials.map(|one| {
        let path = address::of_value(Facet::SampleType, &one.code);
        Link::new(&frame, one.label.clone(), &path)
    });
    let (diagnoses, other_diseases) = diseases(&frame, &collection.described.diagnoses);
    Ok(CollectionTemplate {
        parent,
        materials: materials.collect(),
        diagnoses,
        other_diseases,
        holders: Holders::of(&frame, Facet::Collection, id.as_str(), &holdings),
        charts: Chart::all(&frame, &figures),
        entry: entry.link(at, nodes),
        collection,
        frame,
    })
}

/// Codes that have a page as links, the others as they are.
fn diseases(frame: &Frame, codes: &[String]) -> (Vec<Link>, Vec<String>) {
    let mut links = Vec::new();
    let mut others = Vec::new();
    for code in codes {
        let group = DiagnosisPage::group_of(code).and_then(vocabulary::diagnosis);
        match group {
            Some(term) => {
                let path = address::of_value(Facet::Diagnosis, &term.code);
                let label = format!("{code} {}", term.label(frame.lang));
                links.push(Link::new(frame, label, &path));
            }
            None => others.push(code.clone()),
        }
    }
    (links, others)
}
