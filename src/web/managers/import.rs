use axum::{Json, extract::State, http::StatusCode};

use super::{
    body,
    desk::Desk,
    found::{Found, ImportId, trouble},
    manager::Manager,
    refusal::Refusal,
    view::ImportView,
};
use crate::{jobs::forget_draft, web::problem::Problem};

/// An import: what the file is, how far it has come, what it does, and what can be done next.
#[utoipa::path(
    get,
    path = "/api/v1/imports/{id}",
    tag = "managers",
    security(("token" = [])),
    params(("id" = Uuid, Path, description = "Id of the import")),
    responses(
        (status = 200, description = "The import", body = ImportView),
        (status = 401, description = "No token that holds", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The bank has no such import", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::web) async fn show(
    State(desk): State<Desk>,
    manager: Manager,
    id: ImportId,
) -> Result<Json<ImportView>, Problem> {
    Ok(Json(match Found::of(&desk, &manager, id).await? {
        Found::Draft(draft) => ImportView::of_draft(&draft),
        Found::Receipt(receipt) => ImportView::of_receipt(&receipt),
    }))
}

/// Withdraw a file that waits. What is published is undone instead.
#[utoipa::path(
    delete,
    path = "/api/v1/imports/{id}",
    tag = "managers",
    security(("token" = [])),
    params(("id" = Uuid, Path, description = "Id of the import")),
    responses(
        (status = 204, description = "Forgotten"),
        (status = 401, description = "No token that holds", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The bank has no such import", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "It is published, or being read", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::web) async fn withdraw(
    State(desk): State<Desk>,
    manager: Manager,
    id: ImportId,
) -> Result<StatusCode, Problem> {
    let lang = manager.lang;
    let Found::Draft(draft) = Found::of(&desk, &manager, id).await? else {
        return Err(Refusal::PUBLISHED.told(lang));
    };
    let hold = desk.staging().hold(draft.id);
    let hold = hold.map_err(|error| body::trouble(&error, lang))?;
    let hold = hold.ok_or_else(|| Refusal::NOT_READ_YET.told(lang))?;
    let done = forget_draft(desk.registry(), &hold, draft.id).await;
    done.map_err(|error| trouble(&error, lang))?;
    Ok(StatusCode::NO_CONTENT)
}
