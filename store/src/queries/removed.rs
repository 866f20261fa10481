//! Entries that the registry has no more, out of the history.

use jiff::Timestamp;
use sqlx::Row as _;
use tumorotheque_domain::{Biobank, Collection, Entity, Network, Slug};

use super::{DbRow, Store, entry::Listed, read};
use crate::{Removed, StoreError};

statements! {
    /// The last that was said by entries of which no row is left.
    REMOVED = "select said.entity, said.before, said.at from entry_history as said \
        where said.entity in ('biobank', 'collection', 'network') \
        and not exists (select 1 from entry_history as later where later.entity = said.entity and later.key = said.key \
        and later.replaced_by > said.replaced_by) \
        and not exists (select 1 from biobank where said.entity = 'biobank' and biobank.key = said.key) \
        and not exists (select 1 from collection where said.entity = 'collection' and collection.key = said.key) \
        and not exists (select 1 from network where said.entity = 'network' and network.key = said.key)";
}

impl Store {
    /// Banks, collections and networks that were removed, each with its public id and the moment. The id may have been
    /// given again since.
    ///
    /// # Errors
    /// When the database fails, or holds what this version cannot read.
    pub async fn removed_entries(&self) -> Result<Vec<Removed>, StoreError> {
        let rows = sqlx::query(REMOVED).fetch_all(&self.read).await?;
        let removed = rows.iter().map(removed);
        // What has no name has no public id either, and nobody can have seen it.
        removed.filter_map(Result::transpose).collect()
    }
}

fn removed(row: &DbRow) -> Result<Option<Removed>, StoreError> {
    let before: &str = row.try_get("before")?;
    let (entity, id) = match row.try_get("entity")? {
        "biobank" => (Entity::Biobank, id_of::<Biobank>(before)?),
        "collection" => (Entity::Collection, id_of::<Collection>(before)?),
        _ => (Entity::Network, id_of::<Network>(before)?),
    };
    let at = read("instant", row.try_get("at")?, |text| {
        text.parse::<Timestamp>().ok()
    })?;
    Ok(id.map(|id| Removed { entity, id, at }))
}

fn id_of<T: Listed>(before: &str) -> Result<Option<Slug>, StoreError> {
    let entry: T = read(T::ENTITY.code(), before, |text| {
        serde_json::from_str(text).ok()
    })?;
    Ok(entry.public_id())
}
