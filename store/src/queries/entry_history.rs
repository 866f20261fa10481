//! What an entry has said, import after import.

use sqlx::Row as _;
use tumorotheque_domain::{Entity, Slug};

use super::{
    DbConnection, Store, entry,
    history::{Told, in_order},
    read,
};
use crate::{StoreError, Version};

statements! {
    BEFORE = "select before, import, replaced_by from entry_history where entity = $1 and key = $2";
}

impl Store {
    /// What an entry of a list has said, newest first, as the JSON that it is kept as; empty when there is none of that
    /// public id, and of samples and releases, which have no entries.
    ///
    /// # Errors
    /// When the database fails, or holds what this version cannot read.
    pub async fn entry_history(
        &self,
        entity: Entity,
        id: &Slug,
    ) -> Result<Vec<Version<serde_json::Value>>, StoreError> {
        let mut moment = self.begin_read().await?;
        let Some(find) = entry::find_of(entity) else {
            return Ok(Vec::new());
        };
        let now = sqlx::query(find)
            .bind(id.as_str())
            .fetch_optional(&mut *moment)
            .await?;
        let Some(now) = now else {
            return Ok(Vec::new());
        };
        let mut versions = replaced(&mut moment, entity, now.try_get("key")?).await?;
        versions.push(Told {
            import: now.try_get("import")?,
            replaced_by: None,
            line: None,
            said: json(entity, now.try_get("content")?)?,
        });
        in_order(&mut moment, versions).await
    }
}

async fn replaced(
    connection: &mut DbConnection,
    entity: Entity,
    key: i64,
) -> Result<Vec<Told<serde_json::Value>>, StoreError> {
    let rows = sqlx::query(BEFORE)
        .bind(entity.code())
        .bind(key)
        .fetch_all(connection)
        .await?;
    let each = rows.iter().map(|row| {
        Ok(Told {
            import: row.try_get("import")?,
            replaced_by: row.try_get("replaced_by")?,
            line: None,
            said: json(entity, row.try_get("before")?)?,
        })
    });
    each.collect()
}

fn json(entity: Entity, text: &str) -> Result<serde_json::Value, StoreError> {
    read(entity.code(), text, |text| serde_json::from_str(text).ok())
}
