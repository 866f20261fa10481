use std::sync::Arc;

use axum::{Extension, Json};
use utoipa::openapi::OpenApi;

/// This description: `OpenAPI` 3.1, made from the code that serves it.
#[utoipa::path(
    get,
    path = "/api/v1/openapi.json",
    tag = "operation",
    responses((status = 200, description = "The description", body = serde_json::Value))
)]
pub(in crate::web) async fn describe(
    Extension(description): Extension<Arc<OpenApi>>,
) -> Json<Arc<OpenApi>> {
    Json(description)
}
