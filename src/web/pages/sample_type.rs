use askama::Template;
use axum::response::Response;
use serde_json::{Value, json};
use tumorotheque_domain::{MaterialCodes, SampleType};

use super::{
    address,
    at::{At, Code},
    entry::{Chart, Entry, Holders, Link},
    frame::Frame,
    linked,
};
use crate::{
    directory::{Facet, MaterialPage},
    web::problem::Problem,
};

#[derive(Template)]
#[template(path = "sample_type.html")]
struct SampleTypeTemplate {
    frame: Frame,
    entry: Entry,
    code: &'static str,
    synonyms: String,
    wider: Vec<Link>,
    narrower: Vec<Link>,
    elsewhere: MaterialCodes,
    holders: Holders,
    charts: Vec<Chart>,
}

/// `GET /sample-types/{code}`: a material, and the banks that hold samples of it.
pub(super) async fn sample_type(at: At, Code(code): Code) -> Response {
    at.answer(sample_type_template(&at, &code))
}

fn sample_type_template(at: &At, code: &str) -> Result<SampleTypeTemplate, Problem> {
    let page = at.found(MaterialPage::of(&at.snapshot, code, at.lang))?;
    let path = address::of_value(Facet::SampleType, page.code);
    let frame = at.frame(&path);
    let summary = frame.say_text("summary-sample-type", &page.label);
    let entry = Entry::new(at, &frame, page.label.clone(), summary)
        .below(&frame, "list-sample-types", "/sample-types")
        .json(format!("/api/v1/biobanks?sample_type={}", page.code));
    let figures = page.holdings.figures(Some(Facet::SampleType));
    let codes = &page.elsewhere;
    let systems = [
        ("MIABIS", &codes.miabis),
        ("BBMRI", &codes.bbmri),
        ("SPREC", &codes.sprec),
        ("HL7", &codes.hl7),
    ];
    let systems = systems.iter().filter_map(|(system, code)| {
        let code = code.as_ref()?;
        Some(linked::property(system, code))
    });
    let about = json!({
        "@type": "DefinedTerm",
        "@id": linked::id(at, &path),
        "name": page.label,
        "alternateName": page.synonyms,
        "termCode": page.code,
        "url": entry.here,
        "identifier": systems.collect::<Vec<_>>(),
        "inDefinedTermSet": {
            "@type": "DefinedTermSet",
            "@id": linked::id(at, "/sample-types"),
            "name": frame.say("list-sample-types"),
        },
    });
    let figured = linked::figures(at, &frame, &entry, &figures, &page.holdings.banks);
    let nodes: Vec<Value> = std::iter::once(about).chain(figured).collect();
    let link = |material: &SampleType| {
        let path = address::of_value(Facet::SampleType, material.code());
        Link::new(&frame, material.term().label(at.lang).to_owned(), &path)
    };
    Ok(SampleTypeTemplate {
        code: page.code,
        synonyms: page.synonyms.join(", "),
        wider: page.wider.iter().map(link).collect(),
        narrower: page.narrower.iter().map(link).collect(),
        holders: Holders::of(&frame, Facet::SampleType, page.code, &page.holdings),
        charts: Chart::all(&frame, &figures),
        elsewhere: page.elsewhere,
        entry: entry.link(at, nodes),
        frame,
    })
}
