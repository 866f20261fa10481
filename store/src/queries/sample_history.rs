//! What a sample has said, import after import.

use std::sync::LazyLock;

use sqlx::Row as _;
use tumorotheque_domain::{BiobankKey, Sample};

use super::{
    Store,
    history::{Told, in_order},
    page::Page,
    sample_read::{packed, stored},
};
use crate::{StoreError, Version};

/// Every version of a sample that was replaced, and the one that is.
pub(super) static VERSIONS: LazyLock<String> = LazyLock::new(|| {
    let packed = packed();
    format!(
        "select import, line, replaced_by, {packed} as content from sample_history \
         where biobank = $1 and local_id = $2 group by id, replaced_by, import, line \
         union all select import, line, null, {packed} as content from sample \
         where biobank = $1 and local_id = $2 group by import, line"
    )
});

impl Store {
    /// What a sample of a bank has said, newest first; empty when the bank never had it.
    ///
    /// # Errors
    /// When the database fails, or holds what this version cannot read.
    pub async fn sample_history(
        &self,
        biobank: BiobankKey,
        local_id: &str,
    ) -> Result<Vec<Version<Sample>>, StoreError> {
        let mut moment = self.begin_read().await?;
        let rows = sqlx::query(VERSIONS.as_str())
            .bind(biobank.0)
            .bind(local_id)
            .fetch_all(&mut *moment)
            .await?;
        let mut versions = Vec::with_capacity(rows.len());
        for row in &rows {
            let line: i64 = row.try_get("line")?;
            versions.push(Told {
                import: row.try_get("import")?,
                replaced_by: row.try_get("replaced_by")?,
                line: Some(line.cast_unsigned()),
                said: stored(&mut Page::of(row.try_get("content")?), &self.codes)?.sample,
            });
        }
        in_order(&mut moment, versions).await
    }
}
