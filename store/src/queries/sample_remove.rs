//! Samples on their way out: those of a bank that a file which replaces them does not name.

use std::sync::LazyLock;

use tumorotheque_domain::BiobankKey;

use super::{DbConnection, ImportWriter, bulk::Bulk, page::Page, sample_write::KEEP};
use crate::StoreError;

statements! {
    NAMES = "select string_agg(concat_ws(' ', id, import, octet_length(local_id), local_id), '') \
        from (select id, import, local_id from sample where biobank = $1 and local_id > $2 order by local_id limit $3) as page";
}

/// Removes rows, which are kept in the history before.
pub(super) static REMOVE: LazyLock<Bulk> = LazyLock::new(|| {
    Bulk::new(|text, rows| {
        text.push("delete from sample where id in (")
            .places(rows)
            .push(")");
    })
});

/// Names to a page: some tens of kilobytes.
const PAGE: i64 = 4_096;

/// A row of a bank, by key and name.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) id: i64,
    pub(super) import: i64,
    pub(super) local_id: String,
}

/// The rows of a bank whose name comes after one, in the order of their names; empty only at the end.
pub(super) async fn names_after(
    connection: &mut DbConnection,
    biobank: BiobankKey,
    after: &str,
) -> Result<Vec<Named>, StoreError> {
    let page: Option<String> = sqlx::query_scalar(NAMES)
        .bind(biobank.0)
        .bind(after)
        .bind(PAGE)
        .fetch_one(connection)
        .await?;
    let mut page = Page::of(page.as_deref().unwrap_or_default());
    let mut names = Vec::new();
    while !page.is_empty() {
        let (id, import, length) = (page.number()?, page.number()?, page.number()?);
        let local_id = page.text(length)?.unwrap_or_default().to_owned();
        names.push(Named {
            id,
            import,
            local_id,
        });
    }
    // A text put together has no order of its own.
    names.sort_unstable_by(|one, other| one.local_id.cmp(&other.local_id));
    Ok(names)
}

impl ImportWriter {
    /// Removes the rows of a bank that no line of this import was about, and gives their keys. What they said stays in
    /// the history.
    ///
    /// # Errors
    /// When the database fails; the import can only be given up then.
    pub async fn remove_unmet(&mut self, biobank: BiobankKey) -> Result<Vec<i64>, StoreError> {
        self.step_begins()?;
        let mut removed = Vec::new();
        let mut after = String::new();
        loop {
            let names = names_after(self.connection(), biobank, &after).await?;
            let Some(last) = names.last() else { break };
            after.clone_from(&last.local_id);
            let unmet = names
                .iter()
                .filter(|row| row.import != self.key && !self.samples.seen.has(row.id));
            let ids: Vec<i64> = unmet.map(|row| row.id).collect();
            self.remove(&ids).await?;
            removed.extend(ids);
        }
        if !removed.is_empty() {
            self.touched.insert(biobank);
        }
        self.step_ends();
        Ok(removed)
    }

    /// Keeps what rows say and removes them.
    pub(super) async fn remove(&mut self, ids: &[i64]) -> Result<(), StoreError> {
        self.over(&KEEP, &[self.key], ids).await?;
        self.over(&REMOVE, &[], ids).await?;
        self.note_changed(ids).await?;
        self.effect.gone += ids.len() as u64;
        Ok(())
    }
}
