use axum::{Json, extract::State};

use crate::{
    directory::{CollectionResults, find_collections},
    web::{app::App, extract::TextQuestion, problem::Problem},
};

/// Collections that a text meets, best first; all of them without a text.
#[utoipa::path(
    get,
    path = "/api/v1/collections",
    tag = "directory",
    params(
        ("q" = Option<String>, Query, description = "Free text in French or English. At most 512 characters.", example = "mélanome"),
        ("lang" = Option<String>, Query, description = "Language of problems: `fr` or `en`."),
    ),
    responses(
        (status = 200, description = "The collections", body = CollectionResults),
        (status = 400, description = "The question is not understood", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::web) async fn search(
    State(app): State<App>,
    question: TextQuestion,
) -> Result<Json<CollectionResults>, Problem> {
    find_collections(&app.snapshot(), &question.text)
        .map(Json)
        .map_err(|error| Problem::question(&error, question.lang))
}
