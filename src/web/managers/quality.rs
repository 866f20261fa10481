use axum::{Json, extract::State};

use super::{desk::Desk, found::trouble, manager::Manager};
use crate::{
    jobs::quality,
    quality::Quality,
    web::{extract::Id, problem::Problem},
};

/// Completeness and freshness of a bank's data, with what to mend first: exact numbers, for the bank alone.
#[utoipa::path(
    get,
    path = "/api/v1/biobanks/{id}/quality",
    tag = "managers",
    security(("token" = [])),
    params(
        ("id" = String, Path, description = "Public id of the bank"),
        ("lang" = Option<String>, Query, description = "Language of sentences: `fr` or `en`."),
    ),
    responses(
        (status = 200, description = "The mirror", body = Quality),
        (status = 401, description = "No token that holds", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Not the bank of the token", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::web) async fn show(
    State(desk): State<Desk>,
    manager: Manager,
    Id(id): Id,
) -> Result<Json<Quality>, Problem> {
    let id = id.ok_or_else(|| Problem::not_found(manager.lang))?;
    manager.only_own(Some(&id))?;
    let quality = quality(desk.registry(), &id, manager.lang).await;
    quality
        .map(Json)
        .map_err(|error| trouble(&error, manager.lang))
}
