use axum::{extract::State, response::Response};

use crate::{
    directory::{CollectionResults, find_collections},
    web::{app::App, extract::AskedText, problem::Problem},
};

/// Collections that a text meets, best first; all of them without a text; as CSV or NDJSON too, by `format` or `Accept`.
#[utoipa::path(
    get,
    path = "/api/v1/collections",
    tag = "directory",
    params(
        ("q" = Option<String>, Query, description = "Free text in French or English. At most 512 characters.", example = "mélanome"),
        ("format" = Option<String>, Query, description = "`json` (default), `csv` or `ndjson`; wins over the header `Accept`."),
        ("lang" = Option<String>, Query, description = "Language of headers and problems: `fr` or `en`."),
    ),
    responses(
        (status = 200, description = "The collections", content(
            (CollectionResults = "application/json"),
            (String = "text/csv"),
            (String = "application/x-ndjson"),
        )),
        (status = 400, description = "The question is not understood", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::web) async fn search(
    State(app): State<App>,
    AskedText { question, form }: AskedText,
) -> Result<Response, Problem> {
    let results = find_collections(&app.snapshot(), &question.text);
    let results = results.map_err(|error| Problem::question(&error, question.lang))?;
    form.of(&results, question.lang)
}
