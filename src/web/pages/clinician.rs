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
};
use crate::{
    directory::{ClinicianPage, Facet},
    web::{extract::Id, problem::Problem},
};

#[derive(Template)]
#[template(path = "clinician.html")]
struct ClinicianTemplate {
    frame: Frame,
    entry: Entry,
    hospitals: Vec<Link>,
    holders: Holders,
    charts: Vec<Chart>,
    /// Public ids of the banks, to write to all of them.
    banks: Vec<String>,
}

/// `GET /clinicians/{id}`: one clinician, and the banks that they answer for.
pub(super) async fn clinician(at: At, Id(id): Id) -> Response {
    at.answer(clinician_template(&at, id))
}

fn clinician_template(at: &At, id: Option<Slug>) -> Result<ClinicianTemplate, Problem> {
    let id = at.id(id)?;
    let ClinicianPage { person, holdings } =
        at.found(ClinicianPage::of(&at.snapshot, &id, at.lang))?;
    let frame = at.frame(&address::of_value(Facet::Clinician, &person.id));
    let name = [person.title, Some(person.name.as_str())];
    let name = name.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let summary = frame.say_text("summary-clinician", &name);
    let entry = Entry::new(at, &frame, name, summary)
        .below(&frame, "list-clinicians", "/clinicians")
        .json(format!("/api/v1/biobanks?clinician={}", person.id));
    let figures = holdings.figures(None);
    let mut about = linked::person(at, &frame, &person);
    about["worksFor"] = linked::banks(at, &frame, &holdings.banks).into();
    let figured = linked::figures(at, &frame, &entry, &figures, &holdings.banks);
    let nodes: Vec<Value> = std::iter::once(about).chain(figured).collect();
    let sites = holdings.values(Facet::Establishment);
    Ok(ClinicianTemplate {
        hospitals: Link::to_values(&frame, Facet::Establishment, sites),
        holders: Holders::of(&frame, Facet::Clinician, &person.id, &holdings),
        charts: Chart::all(&frame, &figures),
        banks: holdings.banks.iter().map(|bank| bank.id.clone()).collect(),
        entry: entry.link(at, nodes),
        frame,
    })
}
