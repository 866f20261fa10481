use axum::{
    Json,
    extract::{Request, State},
};
use serde_json::{Value, json};
use tumorotheque_domain::{Effect, SourceFile};
use tumorotheque_import::Report;

use super::{
    desk::Desk,
    found::{Found, ImportId, trouble},
    manager::Manager,
    parameters::Parameters,
    refusal::Refusal,
};
use crate::{jobs::State as Reached, web::problem::Problem};

/// Findings to a page, unless said otherwise, and at most.
const PAGE: (usize, usize) = (100, 1_000);

/// What was found in the file: findings one by one, and all of them in groups. The same as `import --json` prints.
#[utoipa::path(
    get,
    path = "/api/v1/imports/{id}/findings",
    tag = "managers",
    security(("token" = [])),
    params(
        ("id" = Uuid, Path, description = "Id of the import"),
        ("rule" = Option<String>, Query, description = "Only findings of this rule."),
        ("from" = Option<usize>, Query, description = "The first finding of the page, from 0."),
        ("limit" = Option<usize>, Query, description = "Findings to a page, at most 1000."),
        ("lang" = Option<String>, Query, description = "Language of messages: `fr` or `en`."),
    ),
    responses(
        (status = 200, description = "`file`, `effect`, `findings`, `groups`, `next`", body = Object),
        (status = 401, description = "No token that holds", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The bank has no such import", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Still being read", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::web) async fn show(
    State(desk): State<Desk>,
    manager: Manager,
    id: ImportId,
    request: Request,
) -> Result<Json<Value>, Problem> {
    let (parts, _) = request.into_parts();
    let parameters = Parameters::of(&parts, &["rule", "from", "limit"])?;
    let from = parameters.parsed("from", "0…", |text| text.parse().ok())?;
    let most = |text: &str| {
        text.parse()
            .ok()
            .filter(|limit| (1..=PAGE.1).contains(limit))
    };
    let limit = parameters
        .parsed("limit", "1…1000", most)?
        .unwrap_or(PAGE.0);
    let answer = |report: &Report, file: &SourceFile, effect: Effect| {
        let page = report.page(parameters.text("rule"), from.unwrap_or(0), limit);
        let mut answer = report.page_to_json(&page, manager.lang);
        if let Some(answer) = answer.as_object_mut() {
            answer.insert("file".to_owned(), json!(file));
            answer.insert("effect".to_owned(), json!(effect));
            answer.insert("next".to_owned(), json!(page.next));
        }
        Json(answer)
    };
    match Found::of(&desk, &manager, id).await? {
        Found::Draft(draft) => match &draft.state {
            Reached::Read(looked) => {
                Ok(answer(&looked.report, &looked.file, looked.preview.effect))
            }
            Reached::Reading => Err(Refusal::NOT_READ_YET.told(manager.lang)),
            Reached::Failed => Err(Refusal::CUT_OFF.told(manager.lang)),
        },
        Found::Receipt(receipt) => {
            let findings = desk.registry().store.findings(receipt.id).await;
            let findings = findings.map_err(|error| trouble(&error.into(), manager.lang))?;
            // An undo has found nothing.
            let report = findings.and_then(|text| Report::from_stored(&text).ok());
            Ok(answer(
                &report.unwrap_or_default(),
                &receipt.file,
                receipt.effect,
            ))
        }
    }
}
