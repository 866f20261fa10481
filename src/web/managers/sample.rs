use axum::{
    Json,
    extract::{Path, State},
};

use super::{desk::Desk, found::trouble, manager::Manager};
use crate::{
    exact::{SeenSample, seen},
    web::problem::Problem,
};

/// A sample of the bank as it is now, with the line that the bank wrote.
#[utoipa::path(
    get,
    path = "/api/v1/biobanks/{id}/samples/{sample}",
    tag = "managers",
    security(("token" = [])),
    params(
        ("id" = String, Path, description = "Public id of the bank"),
        ("sample" = String, Path, description = "The bank's own id of the sample"),
        ("lang" = Option<String>, Query, description = "Language of labels: `fr` or `en`."),
    ),
    responses(
        (status = 200, description = "The sample", body = SeenSample),
        (status = 401, description = "No token that holds", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Not the bank of the token, or it has no such sample", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::web) async fn show(
    State(desk): State<Desk>,
    manager: Manager,
    Path((id, sample)): Path<(String, String)>,
) -> Result<Json<SeenSample>, Problem> {
    let id = manager.own(&id)?;
    let seen = seen(desk.registry(), &id, &sample, manager.lang).await;
    let seen = seen.map_err(|error| trouble(&error, manager.lang))?;
    seen.map(Json)
        .ok_or_else(|| Problem::not_found(manager.lang))
}
