use axum::{Json, extract::State};

use crate::{
    directory::BankPage,
    web::{
        app::App,
        extract::{Id, Wanted},
        problem::Problem,
    },
};

/// One bank: hospital sites, whom to write to, and the figures published of it.
#[utoipa::path(
    get,
    path = "/api/v1/biobanks/{id}",
    tag = "directory",
    params(
        ("id" = String, Path, description = "Public id of the bank", example = "crb-institut-curie"),
        ("lang" = Option<String>, Query, description = "Language of labels and problems: `fr` or `en`."),
    ),
    responses(
        (status = 200, description = "The bank", body = BankPage),
        (status = 404, description = "No bank has that id", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::web) async fn show(
    State(app): State<App>,
    Id(id): Id,
    Wanted(lang): Wanted,
) -> Result<Json<BankPage>, Problem> {
    let snapshot = app.snapshot();
    let bank = id
        .and_then(|id| snapshot.bank(&id))
        .ok_or_else(|| Problem::not_found(lang))?;
    Ok(Json(BankPage::of(bank, &snapshot, lang)))
}
