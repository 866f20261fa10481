//! Versions in their order: each belongs to the import that made it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use sqlx::Row as _;
use uuid::Uuid;

use super::{DbConnection, read};
use crate::{StoreError, Version};

statements! {
    IMPORT = "select import.id, import.at, import.actor, import.file_name, undone.id as undoes \
        from import left join import as undone on undone.key = import.undoes where import.key = $1";
}

/// One version, with the keys of the imports that wrote and replaced it.
pub(super) struct Told<T> {
    pub(super) import: i64,
    pub(super) replaced_by: Option<i64>,
    pub(super) line: Option<u64>,
    pub(super) said: T,
}

/// Versions, newest first. An import that replaced one and wrote none has removed what it is about.
pub(super) async fn in_order<T>(
    connection: &mut DbConnection,
    versions: Vec<Told<T>>,
) -> Result<Vec<Version<T>>, StoreError> {
    let removed: BTreeSet<i64> = versions
        .iter()
        .filter_map(|told| told.replaced_by)
        .collect();
    let mut told: BTreeMap<i64, Option<Told<T>>> =
        removed.into_iter().map(|import| (import, None)).collect();
    for version in versions {
        told.insert(version.import, Some(version));
    }
    let mut history = Vec::with_capacity(told.len());
    for (import, told) in told.into_iter().rev() {
        history.push(version(connection, import, told).await?);
    }
    Ok(history)
}

async fn version<T>(
    connection: &mut DbConnection,
    import: i64,
    told: Option<Told<T>>,
) -> Result<Version<T>, StoreError> {
    let row = sqlx::query(IMPORT)
        .bind(import)
        .fetch_one(connection)
        .await?;
    let id = |text: &str| read("receipt", text, |text| Uuid::parse_str(text).ok());
    let undoes: Option<&str> = row.try_get("undoes")?;
    Ok(Version {
        import: id(row.try_get("id")?)?,
        at: read("instant", row.try_get("at")?, |text| {
            text.parse::<Timestamp>().ok()
        })?,
        actor: row.try_get("actor")?,
        file: row.try_get("file_name")?,
        undoes: undoes.map(id).transpose()?,
        line: told.as_ref().and_then(|told| told.line),
        said: told.map(|told| told.said),
    })
}
