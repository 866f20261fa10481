use axum::{
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use tumorotheque_import::Standard;

use crate::web::{app::App, extract::Wanted, problem::Problem};

/// A table of the directory in the form of another: `bbmri` or `miabis`, and the name of the file that its importer expects.
#[utoipa::path(
    get,
    path = "/api/v1/exports/{standard}/{table}",
    tag = "directory",
    params(
        ("standard" = String, Path, description = "`bbmri` (BBMRI Directory) or `miabis` (MIABIS Core 3)", example = "bbmri"),
        ("table" = String, Path, description = "`Biobanks.csv`, `Collections.csv`, `Networks.csv`; of `bbmri` also `Persons.csv`", example = "Biobanks.csv"),
        ("lang" = Option<String>, Query, description = "Language of problems: `fr` or `en`."),
    ),
    responses(
        (status = 200, description = "The table, in UTF-8, without the addresses of contacts and without any number of samples or donors", body = String, content_type = "text/csv"),
        (status = 404, description = "There is no such standard or table", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::web) async fn table(
    State(app): State<App>,
    Path((standard, file)): Path<(String, String)>,
    Wanted(lang): Wanted,
) -> Result<Response, Problem> {
    let found = standard_of(&standard).zip(file.strip_suffix(".csv"));
    let (standard, table) = found.ok_or_else(|| Problem::not_found(lang))?;
    let written = app.snapshot().export(standard, table);
    let written = written.map_err(|error| Problem::internal(&error, lang))?;
    let written = written.ok_or_else(|| Problem::not_found(lang))?;
    let kind = HeaderValue::from_static("text/csv; charset=utf-8");
    Ok(([(header::CONTENT_TYPE, kind)], written).into_response())
}

fn standard_of(name: &str) -> Option<Standard> {
    match name {
        "bbmri" => Some(Standard::Bbmri),
        "miabis" => Some(Standard::Miabis),
        _ => None,
    }
}
