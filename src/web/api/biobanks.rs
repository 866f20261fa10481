use axum::{extract::State, response::Response};

use crate::{
    directory::{Results, answer},
    web::{api::filters::Filters, app::App, extract::Asked, problem::Problem},
};

/// Banks that answer a question, best first, with facets.
///
/// Numbers of donors are bands (`100–499`) or bounds (`≥100`, `≤499`) out of one frozen release; fewer than ten,
/// none and never counted all read `<10`.
///
/// As CSV (UTF-8, `;` between cells, headers in the language) or NDJSON, by `format` or `Accept`, the answer is one line
/// for each bank, of all banks unless `limit` is given; the header `Link` then has the next page.
#[utoipa::path(
    get,
    path = "/api/v1/biobanks",
    tag = "directory",
    params(
        Filters,
        ("limit" = Option<usize>, Query, description = "Results on a page, 1 to 100; 20 when not said."),
        ("cursor" = Option<String>, Query, description = "Id of the last result of the page before; `next` of an answer has it."),
        ("format" = Option<String>, Query, description = "`json` (default), `csv` or `ndjson`; wins over the header `Accept`."),
        ("lang" = Option<String>, Query, description = "Language of labels and problems: `fr` or `en`."),
    ),
    responses(
        (status = 200, description = "The banks", content(
            (Results = "application/json"),
            (String = "text/csv"),
            (String = "application/x-ndjson"),
        )),
        (status = 400, description = "The question is not understood", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::web) async fn search(
    State(app): State<App>,
    Asked { question, form }: Asked,
) -> Result<Response, Problem> {
    let snapshot = app.snapshot();
    let results = answer(&snapshot, &question);
    let results = results.map_err(|error| Problem::question(&error, question.lang))?;
    let response = form.of(&results, question.lang)?;
    Ok(app.counted((&snapshot, &question), results.total, response))
}
