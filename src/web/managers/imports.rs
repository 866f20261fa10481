use axum::{
    Json,
    extract::{Request, State},
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    desk::Desk, found::trouble, manager::Manager, parameters::Parameters, view::ImportView,
};
use crate::{jobs::drafts, web::problem::Problem};

/// Imports to a page.
const PAGE: u32 = 50;

/// The imports of a bank.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::web) struct ImportsView {
    /// Those that wait, the newest first; only on the first page.
    waiting: Vec<ImportView>,
    /// Those that are published, the newest first.
    published: Vec<ImportView>,
    /// Address of the next page.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// The imports of the bank, or all of them for the operator: those that wait, and what was published, the newest first.
#[utoipa::path(
    get,
    path = "/api/v1/imports",
    tag = "managers",
    security(("token" = [])),
    params(
        ("after" = Option<Uuid>, Query, description = "Only what was published before this import."),
        ("lang" = Option<String>, Query, description = "Language of problems: `fr` or `en`."),
    ),
    responses(
        (status = 200, description = "The imports", body = ImportsView),
        (status = 401, description = "No token that holds", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::web) async fn list(
    State(desk): State<Desk>,
    manager: Manager,
    request: Request,
) -> Result<Json<ImportsView>, Problem> {
    let (parts, _) = request.into_parts();
    let parameters = Parameters::of(&parts, &["after"])?;
    let after = parameters.parsed("after", "id", |text| Uuid::parse_str(text).ok())?;
    let registry = desk.registry();
    let waiting = if after.is_some() {
        Vec::new()
    } else {
        let drafts = drafts(registry, desk.staging(), manager.key()).await;
        drafts.map_err(|error| trouble(&error, manager.lang))?
    };
    let receipts = match manager.key() {
        Some(key) => registry.store.receipts_of(key, after, PAGE).await,
        None => registry.store.receipts(after, PAGE).await,
    };
    let receipts = receipts.map_err(|error| trouble(&error.into(), manager.lang))?;
    let is_full = receipts.len() == PAGE as usize;
    let last = receipts
        .last()
        .filter(|_| is_full)
        .map(|receipt| receipt.id);
    Ok(Json(ImportsView {
        waiting: waiting.iter().map(ImportView::of_draft).collect(),
        published: receipts.iter().map(ImportView::of_receipt).collect(),
        next: last.map(|id| format!("/api/v1/imports?after={id}")),
    }))
}
