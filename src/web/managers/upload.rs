use std::{sync::Arc, time::Duration};

use axum::{
    Json,
    extract::{Request, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use sha2::{Digest as _, Sha256};
use tumorotheque_domain::{IdSource as _, ImportKind, ImportMode, Lang, Slug, SystemIds};
use tumorotheque_store::KeptRequest;
use uuid::Uuid;

use super::{
    body,
    desk::Desk,
    found::{Found, ImportId, trouble},
    manager::Manager,
    parameters::{Parameters, wrong},
    refusal::Refusal,
    view::ImportView,
};
use crate::{
    jobs::{Draft, Sent, read_draft},
    web::problem::Problem,
};

/// An answer waits so long for the file to be read; then it says that it is being read.
const WAIT: Duration = Duration::from_secs(15);
/// Letters of a file's name that are kept.
const MOST_NAME: usize = 200;
/// Letters of an idempotency key.
const MOST_KEY: usize = 200;

/// Send a file: it is read, checked and compared. Nothing is changed yet.
///
/// The body is the file as it was exported: CSV, TSV, .xlsx or .xls. Everything personal in it is left out before
/// anything is kept. With an `Idempotency-Key` sending it twice is one import.
#[utoipa::path(
    post,
    path = "/api/v1/imports",
    tag = "managers",
    security(("token" = [])),
    params(
        ("kind" = Option<String>, Query, description = "`samples` (default) or `catalogue`."),
        ("mode" = Option<String>, Query, description = "`add-or-update` (default), or `replace`: samples that the file does not name go."),
        ("choices" = Option<String>, Query, description = "How to read the file where it is not recognised, as JSON: `encoding`, `separator`, `layout`, `header_line`, `sheet`, `mend_accents`, `consent` (of every sample, where no column tells it), `columns` (`{\"place\" or \"header\", \"field\"}`). Published, all but `consent` are remembered for files of the bank with the same headers; `{}` reads without what is remembered."),
        ("name" = Option<String>, Query, description = "Name of the file, for the receipt."),
        ("biobank" = Option<String>, Query, description = "Public id of the bank; that of the token."),
        ("lang" = Option<String>, Query, description = "Language of problems: `fr` or `en`."),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key with the same file is the same import."),
    ),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 201, description = "It waits, read or still being read", body = ImportView),
        (status = 200, description = "The same request was sent before: the import that it made", body = ImportView),
        (status = 401, description = "No token that holds", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "More than may be sent", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "A form instead of a file", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A parameter that cannot be read, or a key used for another request", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Another file of the bank is being read", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::web) async fn send(
    State(desk): State<Desk>,
    manager: Manager,
    request: Request,
) -> Result<Response, Problem> {
    let lang = manager.lang;
    let (parts, body) = request.into_parts();
    let parameters = Parameters::of(&parts, &["kind", "mode", "name", "biobank", "choices"])?;
    let sent = sent(&parameters, &manager)?;
    refuse_forms(&parts.headers, lang)?;
    let key = idempotency_key(&parts.headers, lang)?;
    let place = desk.place(manager.key, lang)?;
    let hold = desk.staging().hold(SystemIds.next());
    let hold = hold.map_err(|error| body::trouble(&error, lang))?;
    let hold = hold.ok_or_else(|| Refusal::BANK_BUSY.told(lang))?;
    let most = desk.most_upload();
    let file = body::to_file(body, &parts.headers, &hold.upload(), most, lang).await?;
    if let Some(key) = key {
        let sha256 = of_request(&parameters, file);
        if let Some(known) = known_again(&desk, &manager, key, sha256, hold.id()).await? {
            return Ok(known);
        }
    }
    let draft = Draft::new(hold.id(), sent);
    let kept = draft.keep(desk.registry(), manager.key).await;
    kept.map_err(|error| trouble(&error, lang))?;
    let id = draft.id;
    // On its own: whoever sent it may go away.
    let reading = tokio::spawn({
        let (registry, key) = (Arc::clone(desk.registry()), manager.key);
        async move {
            let read = read_draft(&registry, &hold, key, draft).await;
            drop((hold, place));
            read
        }
    });
    if let Ok(Ok(Err(error))) = tokio::time::timeout(WAIT, reading).await {
        return Err(trouble(&error, lang));
    }
    answer(&desk, &manager, id, StatusCode::CREATED).await
}

async fn answer(
    desk: &Desk,
    manager: &Manager,
    id: Uuid,
    status: StatusCode,
) -> Result<Response, Problem> {
    let view = match Found::of(desk, manager, ImportId(Some(id))).await? {
        Found::Draft(draft) => ImportView::of_draft(&draft),
        Found::Receipt(receipt) => ImportView::of_receipt(&receipt),
    };
    let place = [(header::LOCATION, format!("/api/v1/imports/{id}"))];
    Ok((status, place, Json(view)).into_response())
}

/// The answer to a request that was sent before under the same key.
async fn known_again(
    desk: &Desk,
    manager: &Manager,
    key: &str,
    sha256: [u8; 32],
    id: Uuid,
) -> Result<Option<Response>, Problem> {
    let request = KeptRequest {
        sha256,
        subject: id,
    };
    let store = &desk.registry().store;
    let first = store.keep_request(manager.token, key, request).await;
    let first = first.map_err(|error| trouble(&error.into(), manager.lang))?;
    if first.sha256 != sha256 {
        return Err(Refusal::KEY_REUSED.told(manager.lang));
    }
    if first.subject == id {
        return Ok(None);
    }
    let known = answer(desk, manager, first.subject, StatusCode::OK).await?;
    Ok(Some(known))
}

fn of_request(parameters: &Parameters, file: [u8; 32]) -> [u8; 32] {
    let mut digest = Sha256::new();
    digest.update(parameters.canonical());
    digest.update([0]);
    digest.update(file);
    digest.finalize().into()
}

/// What the parameters say of the file.
fn sent(parameters: &Parameters, manager: &Manager) -> Result<Sent, Problem> {
    let lang = manager.lang;
    let kind = parameters.parsed("kind", "samples, catalogue", ImportKind::from_code)?;
    let kind = kind.unwrap_or(ImportKind::Samples);
    if !matches!(kind, ImportKind::Samples | ImportKind::Catalogue) {
        return Err(Refusal::FORBIDDEN.told(lang));
    }
    let biobank = parameters.parsed("biobank", "id", Slug::parse)?;
    manager.only_own(biobank.as_ref())?;
    let mode = parameters.parsed("mode", "add-or-update, replace", ImportMode::from_code)?;
    let choices = parameters.parsed("choices", "JSON", |text| serde_json::from_str(text).ok())?;
    // A path, as some browsers and scripts send it, is told by its last part.
    let name = parameters.text("name").unwrap_or_default();
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = name
        .chars()
        .filter(|letter| !letter.is_control())
        .take(MOST_NAME)
        .collect();
    Ok(Sent {
        kind,
        biobank: manager.biobank.clone(),
        mode: mode.unwrap_or(ImportMode::AddOrUpdate),
        actor: manager.actor.clone(),
        name,
        choices,
    })
}

/// A form wraps the file into something else; taken as it comes it would be read as a broken table.
fn refuse_forms(headers: &HeaderMap, lang: Lang) -> Result<(), Problem> {
    let given = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let given = given.unwrap_or_default();
    if given.starts_with("multipart/") || given.starts_with("application/x-www-form-urlencoded") {
        let values = [
            ("given", given.into()),
            ("expected", "application/octet-stream".into()),
        ];
        return Err(Refusal::WRONG_TYPE.told_with(lang, &values));
    }
    Ok(())
}

/// The key of the request, if it has one.
pub(super) fn idempotency_key(headers: &HeaderMap, lang: Lang) -> Result<Option<&str>, Problem> {
    let Some(key) = headers.get("idempotency-key") else {
        return Ok(None);
    };
    let key = key.to_str().unwrap_or_default();
    if key.is_empty() || key.len() > MOST_KEY {
        let expected = format!("1…{MOST_KEY} ASCII");
        return Err(wrong(format!("Idempotency-Key: {key}"), &expected, lang));
    }
    Ok(Some(key))
}
