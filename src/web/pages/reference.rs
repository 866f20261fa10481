//! The reference of the API: its own description, as a page.

mod kind;
mod operation;
mod prose;
mod schema;

use std::sync::Arc;

use askama::Template;
use axum::{Extension, extract::State, http::HeaderMap, response::Response};
use serde_json::Value;
use utoipa::openapi::OpenApi;

use super::{
    developers::base,
    frame::{Frame, page},
    language::PageLang,
};
use crate::web::{app::App, problem::Problem};
use operation::Operation;
use prose::Paragraph;
use schema::Schema;

#[derive(Template)]
#[template(path = "reference.html")]
struct ReferencePage {
    frame: Frame,
    groups: Vec<Group>,
    schemas: Vec<Schema>,
}

/// The operations under one tag.
struct Group {
    name: String,
    about: Vec<Paragraph>,
    operations: Vec<Operation>,
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
        groups: groups(&described, &base(&app, &headers)),
        schemas: Schema::all(&described["components"]["schemas"]),
    };
    page(&reference, lang)
}

fn groups(described: &Value, base: &str) -> Vec<Group> {
    let operations = Operation::all(&described["paths"], base);
    let mut groups: Vec<Group> = items(&described["tags"])
        .map(|tag| Group {
            name: text(&tag["name"]),
            about: prose::read(&text(&tag["description"])),
            operations: Vec::new(),
        })
        .collect();
    for operation in operations {
        let group = groups.iter_mut().find(|group| group.name == operation.tag);
        if let Some(group) = group {
            group.operations.push(operation);
        }
    }
    groups
}

/// The items of a list; none, when it is none.
fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// The entries of an object; none, when it is none.
fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

/// A text; empty, when it is none.
fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
