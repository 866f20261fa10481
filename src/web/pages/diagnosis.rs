use askama::Template;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde_json::{Value, json};
use tumorotheque_domain::CategoryCodes;

use super::{
    address,
    at::{At, Code},
    entry::{Bar, Chart, Entry, Holders},
    frame::Frame,
    linked,
};
use crate::directory::{DiagnosisPage, Facet, NamedCode};

#[derive(Template)]
#[template(path = "diagnosis.html")]
struct DiagnosisTemplate {
    frame: Frame,
    entry: Entry,
    is_block: bool,
    synonyms: String,
    elsewhere: CategoryCodes,
    /// Its categories, or its neighbours in the block.
    beside: Vec<Bar>,
    holders: Holders,
    charts: Vec<Chart>,
}

/// `GET /diagnoses/{code}`: a category of ICD-10 or a block of them, and the banks that hold samples of it.
///
/// Every spelling of a code leads to the page of its group.
pub(super) async fn diagnosis(at: At, Code(code): Code) -> Response {
    let page = at.found(DiagnosisPage::of(&at.snapshot, &code, at.lang));
    let group = DiagnosisPage::group_of(&code).filter(|group| *group != code);
    match (page, group) {
        (Err(_), Some(group)) => {
            let path = address::of_value(Facet::Diagnosis, group);
            Redirect::permanent(&at.frame(&path).to(&path)).into_response()
        }
        (page, _) => at.answer(page.map(|page| diagnosis_template(&at, page))),
    }
}

fn diagnosis_template(at: &At, page: DiagnosisPage) -> DiagnosisTemplate {
    let path = address::of_value(Facet::Diagnosis, page.code);
    let frame = at.frame(&path);
    let title = format!("{} {}", page.code, page.label);
    let summary = frame.say_text("summary-diagnosis", &title);
    let mut entry = Entry::new(at, &frame, title, summary)
        .below(&frame, "list-diagnoses", "/diagnoses")
        .json(format!("/api/v1/biobanks?diagnosis={}", page.code));
    if let Some(block) = &page.block {
        let path = address::of_value(Facet::Diagnosis, block.code);
        entry = entry.below_page(&frame, format!("{} {}", block.code, block.label), &path);
    }
    let figures = page.holdings.figures(Some(Facet::Diagnosis));
    let about = json!({
        "@type": "MedicalCondition",
        "@id": linked::id(at, &path),
        "name": page.label,
        "alternateName": page.synonyms,
        "url": entry.here,
        "code": {
            "@type": "MedicalCode",
            "codeValue": page.code,
            "codingSystem": "ICD-10",
        },
    });
    let figured = linked::figures(at, &frame, &entry, &figures, &page.holdings.banks);
    let nodes: Vec<Value> = std::iter::once(about).chain(figured).collect();
    DiagnosisTemplate {
        is_block: page.is_block(),
        synonyms: page.synonyms.join(", "),
        beside: page.beside.iter().map(|one| bar(&frame, one)).collect(),
        holders: Holders::of(&frame, Facet::Diagnosis, page.code, &page.holdings),
        charts: Chart::all(&frame, &figures),
        elsewhere: page.elsewhere,
        entry: entry.link(at, nodes),
        frame,
    }
}

/// A code of the list with the banks that publish it; without a figure where none does.
pub(super) fn bar(frame: &Frame, one: &NamedCode) -> Bar {
    let path = address::of_value(Facet::Diagnosis, one.code);
    let label = format!("{} {}", one.code, one.label);
    Bar::of_value(frame, label, &path, one.figure.as_ref())
}
