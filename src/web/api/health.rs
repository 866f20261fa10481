use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;

use crate::web::app::App;

/// Whether the program lives and what it serves.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::web) struct Health {
    /// `ok`.
    status: &'static str,
    /// Version of the program.
    version: &'static str,
    /// Number of the release that answers come from; none before the first.
    release: Option<i64>,
}

/// Whether the process answers at all.
#[utoipa::path(get, path = "/healthz", tag = "operation", responses((status = 200, description = "It lives", body = Health)))]
pub(in crate::web) async fn alive(State(app): State<App>) -> Json<Health> {
    Json(Health {
        status: "ok",
        version: env!("CARGO_PKG_VERSION"),
        release: app
            .snapshot()
            .release
            .as_ref()
            .map(|release| release.number),
    })
}

/// Whether it should be given requests. It listens only once index and release are in memory, so when it answers it is.
#[utoipa::path(get, path = "/readyz", tag = "operation", responses((status = 200, description = "It is ready", body = Health)))]
pub(in crate::web) async fn ready(app: State<App>) -> Json<Health> {
    alive(app).await
}
