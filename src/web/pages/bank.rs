use askama::Template;
use axum::{extract::State, response::Response};
use tumorotheque_domain::Lang;

use super::{
    failure::failure_page,
    frame::{Frame, page},
};
use crate::{
    directory::{BankPage, FacetValue},
    web::{app::App, extract::Id, problem::Problem},
};

#[derive(Template)]
#[template(path = "bank.html")]
struct BankTemplate {
    frame: Frame,
    bank: BankPage,
    figures: Vec<(&'static str, Vec<FacetValue>)>,
}

/// `GET /biobanks/{id}`: one bank, whom to write to, what is published of it.
pub(in crate::web) async fn bank(State(app): State<App>, Id(id): Id, lang: Lang) -> Response {
    let snapshot = app.snapshot();
    let Some(bank) = id.and_then(|id| {
        snapshot
            .bank(&id)
            .map(|bank| BankPage::of(bank, &snapshot, lang))
    }) else {
        return failure_page(&Problem::not_found(lang), lang);
    };
    let frame = Frame {
        lang,
        synthetic: bank.synthetic,
        sources: snapshot.sources(),
        path: format!("/biobanks/{}", bank.item.id),
    };
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
    page(
        &BankTemplate {
            frame,
            bank,
            figures,
        },
        lang,
    )
}
