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
    sent_as::{Form, KINDS, form, kind},
    tables,
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
/// The body is the file as it was exported: CSV, TSV, .xlsx or .xls. Tables of another directory are told by the names of
/// their files: one is named by `name`, several are sent together as `multipart/form-data`. What is personal in samples,
/// and what nobody knows in other files, is left out before anything is kept. With an `Idempotency-Key` sending it twice is
/// one import.
#[utoipa::path(
    post,
    path = "/api/v1/imports",
    tag = "managers",
    security(("token" = [])),
    params(
        ("kind" = Option<String>, Query, description = "`samples` (default), `catalogue`; `biobanks`, `collections`, `networks`: a list of ours; `bbmri`, `miabis`: tables of another directory. With the token of a bank a list or tables say its own entry and the collections that it holds alone."),
        ("mode" = Option<String>, Query, description = "`add-or-update` (default), or `replace`: samples that the file does not name go."),
        ("choices" = Option<String>, Query, description = "How to read the file where it is not recognised, as JSON: `encoding`, `separator`, `header_line`, `sheet`, `mend_accents`, `columns` (`{\"place\" or \"header\", \"field\"}`; the field may be `ignore`); of samples also `layout`, `consent` (of each, where no column tells it) and the field `keep`. Of several tables a column is named by its header, in whichever has it. What cannot be followed is a finding. Published, all but `consent` and `sheet` are remembered for files of the bank with the same headers; `{}` reads without what is remembered."),
        ("name" = Option<String>, Query, description = "Name of the file, for the receipt; of a table of another directory it tells which: `Biobanks.csv`."),
        ("biobank" = Option<String>, Query, description = "Public id of the bank that the file is for: with a bank's token, that bank; with the operator's, asked for with a catalogue and with `replace`, and else the file may be about any."),
        ("lang" = Option<String>, Query, description = "Language of problems: `fr` or `en`."),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key with the same file is the same import."),
    ),
    request_body(content((Vec<u8> = "application/octet-stream"), (Object = "multipart/form-data"))),
    responses(
        (status = 201, description = "It waits, read or still being read", body = ImportView),
        (status = 200, description = "The same request was sent before: the import that it made", body = ImportView),
        (status = 401, description = "No token that holds", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "More than may be sent", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "A form, of what is one file", body = Problem, content_type = "application/problem+json"),
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
    let form = form(&parts.headers, sent.kind, lang)?;
    let bank = manager.key_of(&desk, sent.biobank.as_ref()).await?;
    let key = idempotency_key(&parts.headers, lang)?;
    let place = desk.place(bank, lang)?;
    let hold = desk.staging().hold(SystemIds.next());
    let hold = hold.map_err(|error| body::trouble(&error, lang))?;
    let hold = hold.ok_or_else(|| Refusal::BANK_BUSY.told(lang))?;
    let most = desk.most_upload();
    let file = body::to_file(body, &parts.headers, &hold.upload(), most, lang).await?;
    let file = match form {
        Form::File => file,
        Form::Table => tables::of_one(&hold, &sent.name, file, lang)?,
        Form::Tables(boundary) => tables::of_several(&hold, boundary, lang).await?,
    };
    if let Some(key) = key {
        let sha256 = of_request(&parameters, file);
        if let Some(known) = known_again(&desk, &manager, key, sha256, hold.id()).await? {
            return Ok(known);
        }
    }
    let draft = Draft::new(hold.id(), sent);
    let kept = draft.keep(desk.registry(), bank).await;
    kept.map_err(|error| trouble(&error, lang))?;
    let id = draft.id;
    // On its own: whoever sent it may go away.
    let reading = tokio::spawn({
        let registry = Arc::clone(desk.registry());
        async move {
            let read = read_draft(&registry, &hold, bank, draft).await;
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
    let (kind, standard) = parameters
        .parsed("kind", KINDS, kind)?
        .unwrap_or((ImportKind::Samples, None));
    if kind == ImportKind::Networks && manager.biobank().is_some() {
        return Err(Refusal::FORBIDDEN.told(lang));
    }
    let biobank = parameters.parsed("biobank", "id", Slug::parse)?;
    manager.only_own(biobank.as_ref())?;
    let biobank = biobank.or_else(|| manager.biobank().cloned());
    let mode = parameters.parsed("mode", "add-or-update, replace", ImportMode::from_code)?;
    let mode = mode.unwrap_or(ImportMode::AddOrUpdate);
    let is_of_one_bank = kind == ImportKind::Catalogue || mode == ImportMode::Replace;
    if biobank.is_none() && is_of_one_bank {
        return Err(wrong("biobank=", "id", lang));
    }
    let choices = parameters.parsed("choices", "JSON", |text| serde_json::from_str(text).ok())?;
    let name = plain_name(parameters.text("name").unwrap_or_default());
    Ok(Sent {
        kind,
        standard,
        biobank,
        mode,
        actor: manager.actor.clone(),
        name,
        choices,
    })
}

/// The name of a file. A path, as some browsers and scripts send it, is told by its last part.
pub(super) fn plain_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let letters = name.chars().filter(|letter| !letter.is_control());
    letters.take(MOST_NAME).collect()
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
