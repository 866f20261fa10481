use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse as _, Response},
};
use tumorotheque_import::Template;

use crate::web::{extract::WantedFile, problem::Problem};

/// An empty table to fill in, with the headers that imports read.
///
/// French or English, as CSV or as a workbook with drop-down lists and a sheet that explains each column.
#[utoipa::path(
    get,
    path = "/api/v1/templates/{kind}",
    tag = "directory",
    params(
        ("kind" = String, Path, description = "`samples`, `banks` or `catalogue`", example = "samples"),
        ("format" = Option<String>, Query, description = "`csv` (default) or `xlsx`."),
        ("lang" = Option<String>, Query, description = "Language of the headers, the help and problems: `fr` or `en`."),
    ),
    responses(
        (status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 400, description = "A parameter that is not understood", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No template has that name", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::web) async fn download(
    Path(kind): Path<String>,
    WantedFile { format, lang }: WantedFile,
) -> Result<Response, Problem> {
    let template = Template::from_code(&kind).ok_or_else(|| Problem::not_found(lang))?;
    let bytes = template.file(format, lang);
    let bytes = bytes.map_err(|error| Problem::internal(&error, lang))?;
    let name = template.file_name(format, lang);
    let headers = [
        (header::CONTENT_TYPE, format.media_type().to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    Ok((headers, bytes).into_response())
}
