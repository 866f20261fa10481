use axum::{extract::State, response::Response};

use crate::{
    directory::Summaries,
    web::{api::quality_code::QualityCode, app::App, extract::Asked, problem::Problem},
};

/// What is published of the samples of each bank that answers a question: the donors of every value, bank by bank.
///
/// The question is that of `GET /api/v1/biobanks`, and so are the figures: those that choosing a value there gives.
#[utoipa::path(
    get,
    path = "/api/v1/samples/summary",
    tag = "directory",
    params(
        ("q" = Option<String>, Query, description = "Free text in French or English. At most 512 characters.", example = "mélanome congelé curie"),
        ("establishment" = Option<Vec<String>>, Query, description = "Id of a hospital site. Repeatable: any will do."),
        ("clinician" = Option<Vec<String>>, Query, description = "Id of a responsible clinician. Repeatable."),
        ("sample_type" = Option<Vec<String>>, Query, description = "Code of a material. Repeatable.", example = json!(["tissue_frozen"])),
        ("diagnosis" = Option<Vec<String>>, Query, description = "ICD-10 code C00–D48; a finer code is answered by its category. Repeatable.", example = json!(["C43"])),
        ("preservation" = Option<Vec<String>>, Query, description = "Code of a way of keeping. Repeatable."),
        ("tumour" = Option<Vec<String>>, Query, description = "Whether the sample holds tumour: `tumour` or `non_tumour`. Repeatable."),
        ("matched" = Option<Vec<String>>, Query, description = "What the donor gave beside the tumour: `normal` (a sample that is not tumoral) or `blood` (blood, plasma, serum or blood cells). Repeatable: any will do."),
        ("sex" = Option<Vec<String>>, Query, description = "Sex of the donor: `F`, `M` or `I`. Repeatable."),
        ("age_band" = Option<Vec<String>>, Query, description = "Age of the donor at sampling: `0-19`, `20-39`, `40-59`, `60-79` or `80-120`. Repeatable."),
        ("network" = Option<Vec<String>>, Query, description = "Id of a network. Repeatable."),
        ("collection" = Option<Vec<String>>, Query, description = "Id of a collection. Repeatable."),
        ("group" = Option<Vec<String>>, Query, description = "Id of a hospital group of a site. Repeatable."),
        ("city" = Option<Vec<String>>, Query, description = "Id of a town with a site. Repeatable."),
        ("quality" = inline(Option<Vec<QualityCode>>), Query, description = "Code of a certificate, accreditation or label of the bank. Repeatable."),
        ("not.establishment" = Option<Vec<String>>, Query, description = "Id of a hospital site: banks with one of these are left out. Repeatable."),
        ("not.clinician" = Option<Vec<String>>, Query, description = "Id of a responsible clinician: banks with one of these are left out. Repeatable."),
        ("not.network" = Option<Vec<String>>, Query, description = "Id of a network: banks with one of these are left out. Repeatable."),
        ("not.group" = Option<Vec<String>>, Query, description = "Id of a hospital group: banks with one of these are left out. Repeatable."),
        ("not.city" = Option<Vec<String>>, Query, description = "Id of a town: banks with one of these are left out. Repeatable."),
        ("not.quality" = inline(Option<Vec<QualityCode>>), Query, description = "Code of a certificate, accreditation or label: banks with one of these are left out. Repeatable."),
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
