use axum::{Json, extract::State};

use crate::{
    directory::{SuggestionList, suggest},
    web::{app::App, extract::TextQuestion, problem::Problem},
};

/// What could be meant by what is typed so far: at most ten names of the directory and its vocabularies.
#[utoipa::path(
    get,
    path = "/api/v1/suggest",
    tag = "directory",
    params(
        ("q" = Option<String>, Query, description = "The beginning of a word or name", example = "mela"),
        ("lang" = Option<String>, Query, description = "Language of problems: `fr` or `en`."),
    ),
    responses(
        (status = 200, description = "The suggestions", body = SuggestionList),
        (status = 400, description = "The question is not understood", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::web) async fn suggestions(
    State(app): State<App>,
    question: TextQuestion,
) -> Result<Json<SuggestionList>, Problem> {
    Ok(Json(suggest(
        &app.snapshot(),
        &question.text,
        question.lang,
    )))
}
