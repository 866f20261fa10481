use std::{fmt::Display, sync::Arc};

use axum::{
    Json,
    body::to_bytes,
    extract::{Request, State},
};
use serde::{Deserialize, Serialize};
use tumorotheque_import::Report;
use tumorotheque_store::StoreError;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    body,
    desk::Desk,
    found::{Found, ImportId, trouble},
    manager::Manager,
    parameters::wrong,
    refusal::Refusal,
    view::ImportView,
};
use crate::{
    jobs::{Brake, Draft, Hold, Imported, Order, State as Reached, publish_draft, refresh_draft},
    web::problem::Problem,
};

/// Bytes of the wish.
const MOST: usize = 64 * 1024;
/// What may be wished.
const WISH: &str = r#"{ "lines": "all" / "without-errors", "confirm": "…" }"#;

/// How a file is to be published.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(in crate::web) struct Wish {
    /// `all` (default), or `without-errors`: lines with errors are left out.
    lines: Lines,
    /// Name of the bank, when the preview asks for it.
    confirm: Option<String>,
}

/// Which lines are to be published.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum Lines {
    #[default]
    All,
    WithoutErrors,
}

/// Publish a file that waits: all of it or nothing, as its preview said. Published twice it is one import.
#[utoipa::path(
    post,
    path = "/api/v1/imports/{id}/publish",
    tag = "managers",
    security(("token" = [])),
    params(("id" = Uuid, Path, description = "Id of the import")),
    request_body(content = Option<Wish>, content_type = "application/json"),
    responses(
        (status = 200, description = "Published: the receipt", body = ImportView),
        (status = 401, description = "No token that holds", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The bank has no such import", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "The bank has changed since the preview: look at the fresh one; or still being read", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The file has errors", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "Much would go or change: the name of the bank must be given", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::web) async fn publish(
    State(desk): State<Desk>,
    manager: Manager,
    id: ImportId,
    request: Request,
) -> Result<Json<ImportView>, Problem> {
    let lang = manager.lang;
    let wish = wish(request, &manager).await?;
    let draft = match Found::of(&desk, &manager, id).await? {
        Found::Draft(draft) => *draft,
        Found::Receipt(receipt) => return Ok(Json(ImportView::of_receipt(&receipt))),
    };
    let order = Order {
        actor: manager.actor.clone(),
        dry_run: false,
        skip_refused: wish.lines == Lines::WithoutErrors,
        confirmed: wish.confirm.into_iter().collect(),
    };
    check(&draft, &order, &manager)?;
    let id = draft.id;
    let hold = desk.staging().hold(id);
    let hold = hold.map_err(|error| body::trouble(&error, lang))?;
    let hold = hold.ok_or_else(|| Refusal::BANK_BUSY.told(lang))?;
    let published = on_its_own(&desk, &manager, hold, draft, order).await?;
    match published {
        Ok(imported) => match imported.receipt {
            Some(receipt) => Ok(Json(ImportView::of_receipt(&receipt))),
            None => Err(refused(&imported.report, &imported.brakes, &manager)),
        },
        Err(error) => match error.downcast_ref::<StoreError>() {
            // Somebody else published the same file a moment ago.
            Some(StoreError::Kept(_)) => published_before(&desk, &manager, id).await,
            Some(StoreError::Moved { .. }) => {
                Err(trouble(&error, lang).see(format!("/api/v1/imports/{id}/preview")))
            }
            _ => Err(trouble(&error, lang)),
        },
    }
}

async fn wish(request: Request, manager: &Manager) -> Result<Wish, Problem> {
    let not_understood = |error: &dyn Display| wrong(error.to_string(), WISH, manager.lang);
    let bytes = to_bytes(request.into_body(), MOST).await;
    let bytes = bytes.map_err(|error| not_understood(&error))?;
    if bytes.trim_ascii().is_empty() {
        return Ok(Wish::default());
    }
    serde_json::from_slice(&bytes).map_err(|error| not_understood(&error))
}

/// Refuses what is known to be refused before anything is begun.
fn check(draft: &Draft, order: &Order, manager: &Manager) -> Result<(), Problem> {
    let looked = match &draft.state {
        Reached::Read(looked) => looked,
        Reached::Reading => return Err(Refusal::NOT_READ_YET.told(manager.lang)),
        Reached::Failed => return Err(Refusal::CUT_OFF.told(manager.lang)),
    };
    let holding = order.holding(looked.preview.brakes.clone());
    if order.refuses(&looked.report) || !holding.is_empty() {
        return Err(refused(&looked.report, &holding, manager));
    }
    Ok(())
}

fn refused(report: &Report, brakes: &[Brake], manager: &Manager) -> Problem {
    let Some(brake) = brakes.first() else {
        let whole = if report.refuses_file() { "yes" } else { "no" };
        let values = [
            ("whole", whole.into()),
            ("refused", report.refused().into()),
        ];
        return Refusal::FILE_REFUSED.told_with(manager.lang, &values);
    };
    let values = [
        ("name", brake.name.as_str().into()),
        ("before", brake.before.into()),
        ("gone", brake.gone.into()),
        ("changed", brake.changed.into()),
    ];
    Refusal::CONFIRMATION_NEEDED.told_with(manager.lang, &values)
}

/// Publishes in a task of its own: whoever asked for it may go away, and what is begun is ended. When somebody else was
/// faster, a fresh preview is made.
async fn on_its_own(
    desk: &Desk,
    manager: &Manager,
    hold: Hold,
    draft: Draft,
    order: Order,
) -> Result<anyhow::Result<Imported>, Problem> {
    let key = manager.key_of(desk, draft.biobank.as_ref()).await?;
    let (registry, staging, id) = (
        Arc::clone(desk.registry()),
        desk.staging().clone(),
        draft.id,
    );
    let task = tokio::spawn(async move {
        let published = publish_draft(&registry, &hold, draft, &order).await;
        let is_moved = published
            .as_ref()
            .is_err_and(|error| matches!(error.downcast_ref(), Some(StoreError::Moved { .. })));
        if is_moved && let Some(draft) = crate::jobs::draft(&registry, &staging, key, id).await? {
            refresh_draft(&registry, &hold, key, draft).await?;
        }
        published
    });
    task.await
        .map_err(|cause| Problem::internal(&cause, manager.lang))
}

async fn published_before(
    desk: &Desk,
    manager: &Manager,
    id: Uuid,
) -> Result<Json<ImportView>, Problem> {
    match Found::of(desk, manager, ImportId(Some(id))).await? {
        Found::Receipt(receipt) => Ok(Json(ImportView::of_receipt(&receipt))),
        Found::Draft(_) => Err(Problem::not_found(manager.lang)),
    }
}
