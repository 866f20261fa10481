use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;
use tumorotheque_domain::{ImportKind, Receipt};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::jobs::{Draft, State};

/// Addresses of what can be done next with an import.
pub(super) type Links = BTreeMap<String, String>;

/// An import: a file that was sent, and what became of it.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::web) struct ImportView {
    /// Its id; the receipt has the same.
    id: Uuid,
    /// `reading`, `ready`, `refused` (the file cannot be read as a whole), `failed` (send it again), or `published`.
    state: &'static str,
    /// What the file holds.
    kind: &'static str,
    /// The bank that it is for; none when it may be about any.
    biobank: Option<String>,
    /// `add-or-update` or `replace`.
    mode: &'static str,
    /// Who gave it.
    actor: String,
    /// When it was sent; when it was published, once it is.
    at: String,
    /// When it is forgotten unless it is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    expires: Option<String>,
    /// The file as it was understood.
    #[schema(value_type = Option<Object>)]
    file: Option<Value>,
    /// How the table was understood: `layout`, `header_line`, and what each column is for (`columns`).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    table: Option<Value>,
    /// The same of each table of another directory: `holds` tells which, `file` its file.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<Object>>)]
    tables: Option<Value>,
    /// What it does, in rows: `added`, `changed`, `gone`, `unchanged`, `refused`.
    #[schema(value_type = Option<Object>)]
    effect: Option<Value>,
    /// Number of the bank's version that the preview was made against, or that the import made.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<i64>,
    /// Number of the bank's version that the import found, once it is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    version_before: Option<i64>,
    /// The import that it takes back.
    #[serde(skip_serializing_if = "Option::is_none")]
    undoes: Option<Uuid>,
    /// What can be done next, by name.
    #[schema(value_type = Object)]
    links: Links,
}

impl ImportView {
    /// One that waits.
    pub(super) fn of_draft(draft: &Draft) -> Self {
        let (file, table, tables, effect, version) = match &draft.state {
            State::Read(looked) => (
                serde_json::to_value(&looked.file).ok(),
                (looked.table.as_ref()).and_then(|table| serde_json::to_value(table).ok()),
                (!looked.tables.is_empty())
                    .then(|| serde_json::to_value(&looked.tables).ok())
                    .flatten(),
                serde_json::to_value(looked.preview.effect).ok(),
                Some(looked.base),
            ),
            State::Reading | State::Failed => (None, None, None, None, None),
        };
        Self {
            id: draft.id,
            state: state(&draft.state),
            kind: draft.kind.code(),
            biobank: draft.biobank.as_ref().map(ToString::to_string),
            mode: draft.mode.code(),
            actor: draft.actor.clone(),
            at: draft.at.to_string(),
            expires: Some(draft.expires().to_string()),
            file,
            table,
            tables,
            effect,
            version,
            version_before: None,
            undoes: None,
            links: {
                let mut links = links(draft.id, steps(draft));
                links.append(&mut of_tables(draft));
                links
            },
        }
    }

    /// One that is published.
    pub(super) fn of_receipt(receipt: &Receipt) -> Self {
        let steps: &[&str] = match receipt.undoes {
            None => &["findings", "file", "undo"],
            Some(_) => &["undo"],
        };
        Self {
            id: receipt.id,
            state: "published",
            kind: receipt.kind.code(),
            biobank: receipt.biobank.as_ref().map(ToString::to_string),
            mode: receipt.mode.code(),
            actor: receipt.actor.clone(),
            at: receipt.at.to_string(),
            expires: None,
            file: serde_json::to_value(&receipt.file).ok(),
            table: None,
            tables: None,
            effect: serde_json::to_value(receipt.effect).ok(),
            version: Some(receipt.seq),
            version_before: Some(receipt.version_before),
            undoes: receipt.undoes,
            links: links(receipt.id, steps),
        }
    }
}

fn state(state: &State) -> &'static str {
    match state {
        State::Reading => "reading",
        State::Read(looked) if looked.report.refuses_file() => "refused",
        State::Read(_) => "ready",
        State::Failed => "failed",
    }
}

/// What can be done with a file that waits.
fn steps(draft: &Draft) -> &'static [&'static str] {
    match &draft.state {
        State::Read(looked) if looked.report.refuses_file() => &["findings"],
        State::Read(_) if draft.kind == ImportKind::Directory => {
            &["preview", "findings", "file", "publish"]
        }
        State::Read(_) => &["preview", "findings", "annotated", "file", "publish"],
        State::Reading | State::Failed => &[],
    }
}

/// The annotated copies of tables that came together: `annotated-persons`.
fn of_tables(draft: &Draft) -> Links {
    let State::Read(looked) = &draft.state else {
        return Links::new();
    };
    let is_read = !looked.report.refuses_file();
    let tables = looked.tables.iter().filter(|_| is_read);
    let names = tables.filter_map(|table| table.holds.split_once('/'));
    let links = names.map(|(_, name)| {
        let address = format!("/api/v1/imports/{}/annotated?table={name}", draft.id);
        (format!("annotated-{}", name.to_lowercase()), address)
    });
    links.collect()
}

fn links(id: Uuid, steps: &[&'static str]) -> Links {
    let own = ("self".to_owned(), format!("/api/v1/imports/{id}"));
    let steps = steps
        .iter()
        .map(|step| ((*step).to_owned(), format!("/api/v1/imports/{id}/{step}")));
    steps.chain([own]).collect()
}
