use axum::{
    Json,
    extract::{Path, State},
};

use super::{desk::Desk, found::trouble, manager::Manager};
use crate::{
    jobs::{Told, entry_history, sample_history},
    web::{extract::Id, problem::Problem},
};

/// What a sample of the bank has said, import after import, newest first, with the line that the bank wrote.
#[utoipa::path(
    get,
    path = "/api/v1/biobanks/{id}/samples/{sample}/history",
    tag = "managers",
    security(("token" = [])),
    params(
        ("id" = String, Path, description = "Public id of the bank"),
        ("sample" = String, Path, description = "The bank's own id of the sample"),
        ("lang" = Option<String>, Query, description = "Language of labels: `fr` or `en`."),
    ),
    responses(
        (status = 200, description = "The versions", body = Vec<Told>),
        (status = 401, description = "No token that holds", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Not the bank of the token, or it never had the sample", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::web) async fn of_sample(
    State(desk): State<Desk>,
    manager: Manager,
    Path((id, sample)): Path<(String, String)>,
) -> Result<Json<Vec<Told>>, Problem> {
    let id = manager.own(&id)?;
    let history = sample_history(desk.registry(), &id, &sample, manager.lang).await;
    let history = history.map_err(|error| trouble(&error, manager.lang))?;
    if history.is_empty() {
        return Err(Problem::not_found(manager.lang));
    }
    Ok(Json(history))
}

/// What the entry of the bank has said, import after import, newest first.
#[utoipa::path(
    get,
    path = "/api/v1/biobanks/{id}/history",
    tag = "managers",
    security(("token" = [])),
    params(
        ("id" = String, Path, description = "Public id of the bank"),
        ("lang" = Option<String>, Query, description = "Language of labels: `fr` or `en`."),
    ),
    responses(
        (status = 200, description = "The versions", body = Vec<Told>),
        (status = 401, description = "No token that holds", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Not the bank of the token", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::web) async fn of_entry(
    State(desk): State<Desk>,
    manager: Manager,
    Id(id): Id,
) -> Result<Json<Vec<Told>>, Problem> {
    let id = id.ok_or_else(|| Problem::not_found(manager.lang))?;
    manager.only_own(Some(&id))?;
    let history = entry_history(desk.registry(), &id, manager.lang).await;
    history
        .map(Json)
        .map_err(|error| trouble(&error, manager.lang))
}
