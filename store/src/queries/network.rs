use tumorotheque_domain::{Entity, Network};

use super::{ImportWriter, Store, entry};
use crate::{Entry, EntryOutcome, StoreError};

listed!(Network, Entity::Network, "network");

impl Store {
    /// Every network, by public id.
    ///
    /// # Errors
    /// When the database fails, or holds what this version cannot read.
    pub async fn networks(&self) -> Result<Vec<Entry<Network>>, StoreError> {
        entry::all(self).await
    }
}

impl ImportWriter {
    /// Writes networks. Those of a public id that the registry knows are compared and, if they differ, replaced.
    ///
    /// # Errors
    /// [`StoreError::Nameless`], or when the database fails; the import can only be given up then.
    pub async fn put_networks(
        &mut self,
        entries: &[Network],
    ) -> Result<Vec<EntryOutcome>, StoreError> {
        self.put_entries(entries).await
    }
}
