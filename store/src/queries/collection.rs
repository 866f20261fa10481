use tumorotheque_domain::{Collection, Entity};

use super::{ImportWriter, Store, entry};
use crate::{Entry, EntryOutcome, StoreError};

listed!(Collection, Entity::Collection, "collection");

impl Store {
    /// Every collection, by public id.
    ///
    /// # Errors
    /// When the database fails, or holds what this version cannot read.
    pub async fn collections(&self) -> Result<Vec<Entry<Collection>>, StoreError> {
        entry::all(self).await
    }
}

impl ImportWriter {
    /// Writes collections. Those of a public id that the registry knows are compared and, if they differ, replaced.
    ///
    /// # Errors
    /// [`StoreError::Nameless`], or when the database fails; the import can only be given up then.
    pub async fn put_collections(
        &mut self,
        entries: &[Collection],
    ) -> Result<Vec<EntryOutcome>, StoreError> {
        self.put_entries(entries).await
    }
}
