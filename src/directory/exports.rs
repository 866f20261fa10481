use std::io;

use tumorotheque_import::{Audience, Entries, Standard, write_directory};

use super::Snapshot;

impl Snapshot {
    /// A table of what is public, in the form of another directory; none when that has no such table.
    pub(crate) fn export(&self, standard: Standard, table: &str) -> io::Result<Option<Vec<u8>>> {
        let entries = Entries {
            biobanks: (self.banks.iter().map(|bank| bank.entry.value.clone())).collect(),
            collections: (self.collections.iter().map(|entry| entry.value.clone())).collect(),
            networks: (self.networks.iter().map(|entry| entry.value.clone())).collect(),
        };
        let mut out = Vec::new();
        let is_table = write_directory(standard, table, &entries, Audience::Public, &mut out)?;
        Ok(is_table.then_some(out))
    }
}
