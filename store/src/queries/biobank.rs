use tumorotheque_domain::{Biobank, Entity};

use super::{ImportWriter, Store, entry};
use crate::{Entry, EntryOutcome, StoreError};

listed!(
    Biobank,
    Entity::Biobank,
    "biobank",
    |entry| entry.id(),
    |entry| &entry.name,
    counted_anew: |before, after| before.withdrawn != after.withdrawn
);

impl Store {
    /// Every bank, by public id.
    ///
    /// # Errors
    /// When the database fails, or holds what this version cannot read.
    pub async fn biobanks(&self) -> Result<Vec<Entry<Biobank>>, StoreError> {
        entry::all(self).await
    }
}

impl ImportWriter {
    /// Writes banks. Those of a public id that the registry knows are compared and, if they differ, replaced.
    ///
    /// # Errors
    /// [`StoreError::Nameless`], or when the database fails; the import can only be given up then.
    pub async fn put_biobanks(
        &mut self,
        entries: &[Biobank],
    ) -> Result<Vec<EntryOutcome>, StoreError> {
        self.put_entries(entries).await
    }
}
