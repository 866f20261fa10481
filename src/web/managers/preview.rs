use axum::{Json, extract::State};
use serde::Serialize;
use tumorotheque_domain::{Effect, Lang};
use tumorotheque_import::field_label;
use utoipa::ToSchema;

use super::{
    desk::Desk,
    found::{Found, ImportId},
    manager::Manager,
    refusal::Refusal,
};
use crate::{
    jobs::{Looked, Preview, State as Reached},
    web::problem::Problem,
};

/// What an import would do.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::web) struct PreviewView {
    /// The version of the bank that this holds for.
    version: i64,
    /// In rows: `added`, `changed`, `gone`, `unchanged`, `refused`.
    #[schema(value_type = Object)]
    effect: Effect,
    /// New samples or entries, the first of the file: line and id. Of a catalogue its rows: what each counts, without a line.
    #[schema(value_type = Vec<Object>)]
    added: Vec<serde_json::Value>,
    /// Samples or entries that would say something else, the first of the file: line, id, and each field old and new.
    #[schema(value_type = Vec<Object>)]
    changed: Vec<serde_json::Value>,
    /// How many samples would change in each field.
    #[schema(value_type = Vec<Object>)]
    fields: Vec<serde_json::Value>,
    /// Samples that would be no more, the first in the order of their ids; of a catalogue its rows.
    gone: Vec<String>,
    /// Public figures that would read otherwise, old and new.
    #[schema(value_type = Vec<Object>)]
    figures: Vec<serde_json::Value>,
    /// Whether figures stay as they are until at least ten donors of the bank have changed.
    figures_wait: bool,
    /// Names that must be given in `confirm` to publish, because so much would go or change.
    confirm: Vec<String>,
}

impl PreviewView {
    fn of(looked: &Looked, lang: Lang) -> Self {
        let Preview {
            effect,
            added,
            changed,
            fields,
            gone,
            figures,
            figures_wait,
            brakes,
        } = &looked.preview;
        let label = |field: &str| field_label(field, lang).unwrap_or(field).to_owned();
        let changed = changed.iter().map(|sample| {
            let fields = sample.fields.iter().map(|one| {
                let shown = one.column.clone().unwrap_or_else(|| label(&one.field));
                serde_json::json!({ "field": one.field, "label": shown, "before": one.before, "after": one.after })
            });
            let fields: Vec<_> = fields.collect();
            serde_json::json!({ "line": sample.line, "id": sample.id, "fields": fields })
        });
        let added = added.iter();
        let fields = fields.iter();
        let figures = figures.iter().map(|figure| {
            serde_json::json!({ "biobank": figure.biobank, "cell": figure.cell, "before": figure.before, "after": figure.after })
        });
        Self {
            version: looked.base,
            effect: *effect,
            added: added
                .map(|sample| serde_json::json!({ "line": sample.line, "id": sample.id }))
                .collect(),
            changed: changed.collect(),
            fields: fields
                .map(|(field, samples)| serde_json::json!({ "field": field, "label": label(field), "samples": samples }))
                .collect(),
            gone: gone.clone(),
            figures: figures.collect(),
            figures_wait: *figures_wait,
            confirm: brakes.iter().map(|brake| brake.name.clone()).collect(),
        }
    }
}

/// What the file would do: added, changed field by field, gone, and the public figures before and after.
#[utoipa::path(
    get,
    path = "/api/v1/imports/{id}/preview",
    tag = "managers",
    security(("token" = [])),
    params(
        ("id" = Uuid, Path, description = "Id of the import"),
        ("lang" = Option<String>, Query, description = "Language of labels: `fr` or `en`."),
    ),
    responses(
        (status = 200, description = "The preview", body = PreviewView),
        (status = 401, description = "No token that holds", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The bank has no such import", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "It is published, or still being read", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::web) async fn show(
    State(desk): State<Desk>,
    manager: Manager,
    id: ImportId,
) -> Result<Json<PreviewView>, Problem> {
    let Found::Draft(draft) = Found::of(&desk, &manager, id).await? else {
        return Err(Refusal::PUBLISHED.told(manager.lang));
    };
    match &draft.state {
        Reached::Read(looked) => Ok(Json(PreviewView::of(looked, manager.lang))),
        Reached::Reading => Err(Refusal::NOT_READ_YET.told(manager.lang)),
        Reached::Failed => Err(Refusal::CUT_OFF.told(manager.lang)),
    }
}
