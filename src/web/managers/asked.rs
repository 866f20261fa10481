use axum::{Json, extract::State, http::request::Parts};

use super::{desk::Desk, found::trouble, manager::Manager, parameters::Parameters};
use crate::{
    jobs::{Asked, MOST_DAYS, USUAL_DAYS, asked_in_vain},
    web::problem::Problem,
};

/// What the public asked for and no bank answered, most often first: what samples or words are missing.
///
/// Questions are counted by class and day (UTC): filters and values that vocabularies and directory know. Nothing is kept of
/// what was typed or of who asked; days older than 400 are forgotten.
#[utoipa::path(
    get,
    path = "/api/v1/asked-and-not-found",
    tag = "managers",
    security(("token" = [])),
    params(
        ("days" = Option<u16>, Query, description = "Days to look back at, 1 to 400; 30 when not said."),
        ("lang" = Option<String>, Query, description = "Language of labels: `fr` or `en`."),
    ),
    responses(
        (status = 200, description = "The classes of questions", body = Vec<Asked>),
        (status = 400, description = "A parameter that is none", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A number of days that is none", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No token that holds", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::web) async fn list(
    State(desk): State<Desk>,
    manager: Manager,
    parts: Parts,
) -> Result<Json<Vec<Asked>>, Problem> {
    let parameters = Parameters::of(&parts, &["days"])?;
    let read = |text: &str| {
        text.parse()
            .ok()
            .filter(|days| (1..=MOST_DAYS).contains(days))
    };
    let days = parameters.parsed("days", &format!("1…{MOST_DAYS}"), read)?;
    let asked = asked_in_vain(desk.registry(), days.unwrap_or(USUAL_DAYS), manager.lang).await;
    asked
        .map(Json)
        .map_err(|error| trouble(&error, manager.lang))
}
