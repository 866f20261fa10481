use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;

use super::{desk::Desk, found::trouble, manager::Manager};
use crate::{
    jobs::confirm,
    web::{extract::Id, problem::Problem},
};

/// When the bank said that its data are still correct.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::web) struct Confirmed {
    /// RFC 3339, UTC.
    #[schema(value_type = String, format = DateTime)]
    confirmed_at: jiff::Timestamp,
}

/// Says that the entry and the data of the bank are still correct.
#[utoipa::path(
    post,
    path = "/api/v1/biobanks/{id}/confirmation",
    tag = "managers",
    security(("token" = [])),
    params(("id" = String, Path, description = "Public id of the bank")),
    responses(
        (status = 200, description = "It is written down, and public", body = Confirmed),
        (status = 401, description = "No token that holds", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Not the bank of the token", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::web) async fn confirm_data(
    State(desk): State<Desk>,
    manager: Manager,
    Id(id): Id,
) -> Result<Json<Confirmed>, Problem> {
    let id = id.ok_or_else(|| Problem::not_found(manager.lang))?;
    manager.only_own(Some(&id))?;
    let done = confirm(desk.registry(), &id, &manager.actor).await;
    done.map(|confirmed_at| Json(Confirmed { confirmed_at }))
        .map_err(|error| trouble(&error, manager.lang))
}
