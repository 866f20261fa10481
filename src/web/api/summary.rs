use axum::{extract::State, response::Response};

use crate::{
    directory::Summaries,
    web::{api::filters::Filters, app::App, extract::Asked, problem::Problem},
};

/// What is published of the samples of each bank that answers a question: the donors of every value, bank by bank.
///
/// The question is that of `GET /api/v1/biobanks`, and so are the figures: those that choosing a value there gives.
#[utoipa::path(
    get,
    path = "/api/v1/samples/summary",
    tag = "directory",
    params(
        Filters,
        ("limit" = Option<usize>, Query, description = "Banks on a page, 1 to 100; 20 when not said, all of them in a table."),
        ("cursor" = Option<String>, Query, description = "Id of the last bank of the page before; `next` of an answer has it."),
        ("format" = Option<String>, Query, description = "`json` (default), `csv` or `ndjson`; wins over the header `Accept`."),
        ("lang" = Option<String>, Query, description = "Language of labels and problems: `fr` or `en`."),
    ),
    responses(
        (status = 200, description = "The banks", content(
            (Summaries = "application/json"),
            (String = "text/csv"),
            (String = "application/x-ndjson"),
        )),
        (status = 400, description = "The question is not understood", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::web) async fn summarise(
    State(app): State<App>,
    Asked { question, form }: Asked,
) -> Result<Response, Problem> {
    let snapshot = app.snapshot();
    let summaries = Summaries::of(&snapshot, &question);
    let summaries = summaries.map_err(|error| Problem::question(&error, question.lang))?;
    let response = form.of(&summaries, question.lang)?;
    Ok(app.counted((&snapshot, &question), summaries.total, response))
}
