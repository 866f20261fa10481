use std::sync::Arc;

use askama::Template;
use axum::{Extension, extract::State, http::HeaderMap, response::Response};
use utoipa::openapi::OpenApi;

use super::{
    developers::base,
    frame::{Frame, page},
    language::PageLang,
};
use crate::web::{
    app::App,
    described::{Group, Schema},
    problem::Problem,
};

#[derive(Template)]
#[template(path = "reference.html")]
struct ReferencePage {
    frame: Frame,
    groups: Vec<Group>,
    schemas: Vec<Schema>,
}

/// `GET /developers/api`: every operation and every answer, made from the description that `/api/v1/openapi.json` gives.
pub(super) async fn reference(
    State(app): State<App>,
    PageLang(lang): PageLang,
    Extension(described): Extension<Arc<OpenApi>>,
    headers: HeaderMap,
) -> Response {
    let described = match serde_json::to_value(&*described) {
        Ok(described) => described,
        Err(cause) => return super::failure_page(&Problem::internal(&cause, lang), lang),
    };
    let reference = ReferencePage {
        frame: Frame::of(&app.snapshot(), lang, "/developers/api".to_owned()),
        groups: Group::all(&described, &base(&app, &headers)),
        schemas: Schema::all(&described["components"]["schemas"]),
    };
    page(&reference, lang)
}
