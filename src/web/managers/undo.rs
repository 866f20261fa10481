use std::sync::Arc;

use axum::{
    Json,
    extract::{Request, State},
};
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use tumorotheque_domain::{Effect, IdSource as _, Receipt, SystemIds};
use tumorotheque_store::{KeptRequest, StoreError, Undone};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    desk::Desk,
    found::{Found, ImportId, trouble},
    manager::Manager,
    refusal::Refusal,
    upload::idempotency_key,
    view::ImportView,
};
use crate::{jobs::undo, web::problem::Problem};

/// What undoing an import does, or did.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct UndoneView {
    /// In rows: `added` come back, `changed` say again what they said, `gone` are removed.
    #[schema(value_type = Object)]
    effect: Effect,
    /// What stays as it is because it was changed since: the first ids.
    conflicts: Vec<String>,
    /// How many conflicts there are.
    conflicting: u64,
    /// The import that undid it; absent when it was only looked at, or when nothing was left to undo.
    #[serde(skip_serializing_if = "Option::is_none")]
    import: Option<ImportView>,
}

impl UndoneView {
    /// What the store said of it.
    pub(crate) fn of(undone: &Undone) -> Self {
        Self {
            effect: undone.effect,
            conflicts: undone.conflicts.iter().map(|one| one.id.clone()).collect(),
            conflicting: undone.conflicting,
            import: undone.receipt.as_ref().map(ImportView::of_receipt),
        }
    }
}

/// What undoing the import would do, with the conflicts. Nothing is changed.
#[utoipa::path(
    get,
    path = "/api/v1/imports/{id}/undo",
    tag = "managers",
    security(("token" = [])),
    params(("id" = Uuid, Path, description = "Id of the import")),
    responses(
        (status = 200, description = "What it would do", body = UndoneView),
        (status = 401, description = "No token that holds", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The bank has no such import", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "It is not published", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::web) async fn look(
    State(desk): State<Desk>,
    manager: Manager,
    id: ImportId,
) -> Result<Json<UndoneView>, Problem> {
    let receipt = published(&desk, &manager, id).await?;
    let undone = desk.registry().store.look_at_undo(receipt.id).await;
    let undone = undone.map_err(|error| trouble(&error.into(), manager.lang))?;
    Ok(Json(UndoneView::of(&undone)))
}

/// Undo the import, as an import of its own that can be undone too. What was changed since stays, and is named.
#[utoipa::path(
    post,
    path = "/api/v1/imports/{id}/undo",
    tag = "managers",
    security(("token" = [])),
    params(
        ("id" = Uuid, Path, description = "Id of the import"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key is the same undo."),
    ),
    responses(
        (status = 200, description = "Undone", body = UndoneView),
        (status = 401, description = "No token that holds", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The bank has no such import", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "It is not published", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::web) async fn take_back(
    State(desk): State<Desk>,
    manager: Manager,
    id: ImportId,
    request: Request,
) -> Result<Json<UndoneView>, Problem> {
    let lang = manager.lang;
    let key = idempotency_key(request.headers(), lang)?.map(str::to_owned);
    let receipt = published(&desk, &manager, id).await?;
    let own = own_id(&desk, &manager, key, receipt.id).await?;
    let registry = Arc::clone(desk.registry());
    let actor = manager.actor.clone();
    // On its own: whoever asked for it may go away.
    let task = tokio::spawn(async move { undo(&registry, receipt.id, own, &actor).await });
    let undone = task
        .await
        .map_err(|cause| Problem::internal(&cause, lang))?;
    match undone {
        Ok(undone) => Ok(Json(UndoneView::of(&undone))),
        Err(error) => match error.downcast_ref() {
            Some(StoreError::Kept(id)) => undone_before(&desk, &manager, *id).await,
            _ => Err(trouble(&error, lang)),
        },
    }
}

async fn published(desk: &Desk, manager: &Manager, id: ImportId) -> Result<Receipt, Problem> {
    match Found::of(desk, manager, id).await? {
        Found::Receipt(receipt) => Ok(*receipt),
        Found::Draft(_) => Err(Refusal::NOT_PUBLISHED.told(manager.lang)),
    }
}

/// The id that the undo gets under a key: the same one each time.
async fn own_id(
    desk: &Desk,
    manager: &Manager,
    key: Option<String>,
    import: Uuid,
) -> Result<Option<Uuid>, Problem> {
    let Some(key) = key else { return Ok(None) };
    let request = KeptRequest {
        sha256: Sha256::digest(format!("undo {import}")).into(),
        subject: SystemIds.next(),
    };
    let store = &desk.registry().store;
    let first = store.keep_request(manager.token, &key, request).await;
    let first = first.map_err(|error| trouble(&error.into(), manager.lang))?;
    if first.sha256 != request.sha256 {
        return Err(Refusal::KEY_REUSED.told(manager.lang));
    }
    Ok(Some(first.subject))
}

/// What the same request did before.
async fn undone_before(
    desk: &Desk,
    manager: &Manager,
    id: Uuid,
) -> Result<Json<UndoneView>, Problem> {
    let receipt = published(desk, manager, ImportId(Some(id))).await?;
    Ok(Json(UndoneView {
        effect: receipt.effect,
        conflicts: Vec::new(),
        conflicting: 0,
        import: Some(ImportView::of_receipt(&receipt)),
    }))
}
