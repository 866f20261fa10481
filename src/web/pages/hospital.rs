use askama::Template;
use axum::response::Response;
use serde_json::Value;
use tumorotheque_domain::Slug;

use super::{
    address,
    at::At,
    entry::{Chart, Entry, Holders, Link},
    frame::Frame,
    linked,
    map::Map,
    on_map,
};
use crate::{
    directory::{Facet, HospitalPage, Site},
    web::{extract::Id, problem::Problem},
};

#[derive(Template)]
#[template(path = "hospital.html")]
struct HospitalTemplate {
    frame: Frame,
    entry: Entry,
    site: Site,
    also_called: String,
    siblings: Vec<Link>,
    clinicians: Vec<Link>,
    holders: Holders,
    charts: Vec<Chart>,
    map: Option<Map>,
}

/// `GET /hospitals/{id}`: one hospital site, and the banks that it holds.
pub(super) async fn hospital(at: At, Id(id): Id) -> Response {
    at.answer(hospital_template(&at, id))
}

fn hospital_template(at: &At, id: Option<Slug>) -> Result<HospitalTemplate, Problem> {
    let id = at.id(id)?;
    let HospitalPage {
        site,
        also_called,
        siblings,
        holdings,
    } = at.found(HospitalPage::of(&at.snapshot, &id, at.lang))?;
    let frame = at.frame(&address::of_value(Facet::Establishment, &site.id));
    let place = [Some(site.name.as_str()), site.city.as_deref()];
    let place = place.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let summary = frame.say_text("summary-hospital", &place);
    let entry = Entry::new(at, &frame, site.name.clone(), summary)
        .below(&frame, "list-hospitals", "/hospitals")
        .json(format!("/api/v1/biobanks?establishment={}", site.id));
    let figures = holdings.figures(None);
    let mut about = linked::hospital(at, &frame, &site);
    about["alternateName"] = also_called.into();
    about["subOrganization"] = linked::banks(at, &frame, &holdings.banks).into();
    let figured = linked::figures(at, &frame, &entry, &figures, &holdings.banks);
    let nodes: Vec<Value> = std::iter::once(about).chain(figured).collect();
    let to_sibling = |site: &Site| {
        let path = address::of_value(Facet::Establishment, &site.id);
        Link::new(&frame, site.name.clone(), &path)
    };
    Ok(HospitalTemplate {
        also_called: also_called.join(", "),
        siblings: siblings.iter().map(to_sibling).collect(),
        clinicians: Link::to_values(&frame, Facet::Clinician, holdings.values(Facet::Clinician)),
        holders: Holders::of(&frame, Facet::Establishment, &site.id, &holdings),
        charts: Chart::all(&frame, &figures),
        map: on_map::map(std::slice::from_ref(&site), &|_| "#banks".to_owned()),
        entry: entry.link(at, nodes),
        frame,
        site,
    })
}
