use axum::http::{HeaderMap, header};
use tumorotheque_domain::{ImportKind, Lang};
use tumorotheque_import::Standard;

use super::refusal::Refusal;
use crate::web::problem::Problem;

/// What may be sent.
pub(super) const KINDS: &str = "samples, catalogue, biobanks, collections, networks, bbmri, miabis";

/// What a file holds, by the word for it; of tables, in which form.
pub(super) fn kind(word: &str) -> Option<(ImportKind, Option<Standard>)> {
    Some(match word {
        "samples" => (ImportKind::Samples, None),
        "catalogue" => (ImportKind::Catalogue, None),
        "biobanks" => (ImportKind::Biobanks, None),
        "collections" => (ImportKind::Collections, None),
        "networks" => (ImportKind::Networks, None),
        "bbmri" => (ImportKind::Directory, Some(Standard::Bbmri)),
        "miabis" => (ImportKind::Directory, Some(Standard::Miabis)),
        _ => return None,
    })
}

/// How the body holds what is sent.
pub(super) enum Form {
    /// As a file.
    File,
    /// As one table of another directory.
    Table,
    /// As several of them, with this between.
    Tables(String),
}

/// A form wraps the file into something else, and only of tables are there several; taken as it comes it would be read as
/// a broken table.
pub(super) fn form(headers: &HeaderMap, kind: ImportKind, lang: Lang) -> Result<Form, Problem> {
    let given = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let given = given.unwrap_or_default();
    let is_form =
        given.starts_with("multipart/") || given.starts_with("application/x-www-form-urlencoded");
    let is_of_tables = kind == ImportKind::Directory;
    if !is_form {
        return Ok(if is_of_tables {
            Form::Table
        } else {
            Form::File
        });
    }
    let expected = if is_of_tables {
        "application/octet-stream, multipart/form-data; boundary=…"
    } else {
        "application/octet-stream"
    };
    let boundary = multer::parse_boundary(given).ok();
    let boundary = boundary.filter(|_| is_of_tables);
    boundary.map(Form::Tables).ok_or_else(|| {
        let values = [
            ("given", given.to_owned().into()),
            ("expected", expected.into()),
        ];
        Refusal::WRONG_TYPE.told_with(lang, &values)
    })
}
