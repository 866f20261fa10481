use super::{
    failure::failure_page,
    frame::{Frame, page},
    language::PageLang,
};
use crate::{
    directory::{BankPage, FacetValue},
    web::{app::App, bank::bank_page, extract::Id},
};
use askama::Template;
use axum::{extract::State, response::Response};

#[derive(Template)]
#[template(path = "bank.html")]
struct BankTemplate {
    frame: Frame,
    bank: BankPage,
    /// With its language, when that is not the language of the page.
    description: Option<(String, Option<&'static str>)>,
    figures: Vec<(&'static str, Vec<FacetValue>)>,
}

/// `GET /biobanks/{id}`: one bank, whom to write to, what is published of it.
pub(super) async fn bank(State(app): State<App>, PageLang(lang): PageLang, Id(id): Id) -> Response {
    let snapshot = app.snapshot();
    let bank = match bank_page(&snapshot, id.as_ref(), lang) {
        Ok(bank) => bank,
        Err(problem) => return failure_page(&problem, lang),
    };
    let frame = Frame::of(&snapshot, lang, format!("/biobanks/{}", bank.item.id));
    let mut figures: Vec<_> = bank
        .figures
        .0
        .iter()
        .map(|(facet, values)| (facet.name(), values.clone()))
        .collect();
    for (_, values) in &mut figures {
        values.sort_by(|a, b| b.donors.rank(&a.donors));
    }
    figures.retain(|(_, values)| !values.is_empty());
    let description = bank.described(lang).map(|(text, written_in)| {
        let other = (written_in != lang).then(|| written_in.tag());
        (text.to_owned(), other)
    });
    page(
        &BankTemplate {
            frame,
            bank,
            description,
            figures,
        },
        lang,
    )
}
