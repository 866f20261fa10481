use axum::{Json, extract::State};

use crate::{
    directory::BankPage,
    web::{
        app::App,
        bank::bank_page,
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
        (status = 410, description = "The bank was taken out of the directory", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::web) async fn show(
    State(app): State<App>,
    Id(id): Id,
    Wanted(lang): Wanted,
) -> Result<Json<BankPage>, Problem> {
    let snapshot = app.snapshot();
    Ok(Json(bank_page(&snapshot, id.as_ref(), lang)?))
}
