use std::collections::BTreeMap;

use tumorotheque_domain::{Biobank, BiobankKey, Slug};
use tumorotheque_store::Entry;

/// Ids and names of banks by their row keys.
#[derive(Debug)]
pub(crate) struct Banks(BTreeMap<BiobankKey, (Slug, String)>);

impl Banks {
    /// Those of the registry.
    pub(crate) fn new(entries: Vec<Entry<Biobank>>) -> Self {
        let named = |entry: Entry<Biobank>| (BiobankKey(entry.key), (entry.id, entry.value.name));
        Self(entries.into_iter().map(named).collect())
    }

    /// The public id of a bank.
    pub(crate) fn id(&self, key: BiobankKey) -> Option<&Slug> {
        self.0.get(&key).map(|(id, _)| id)
    }

    /// Whether a bank has that id.
    pub(crate) fn has(&self, id: &str) -> bool {
        self.name(id).is_some()
    }

    pub(super) fn name(&self, id: &str) -> Option<&str> {
        let mut banks = self.0.values();
        let found = banks.find(|(own, _)| own.as_str() == id);
        found.map(|(_, name)| name.as_str())
    }

    /// The row key of an id, as facets of the index name it; no sample has the empty one.
    pub(super) fn key_text(&self, id: &str) -> String {
        let mut banks = self.0.iter();
        let found = banks.find(|(_, (own, _))| own.as_str() == id);
        found.map(|(key, _)| key.0.to_string()).unwrap_or_default()
    }

    /// The public id of a row key that a facet of the index names.
    pub(super) fn id_of_text(&self, key: &str) -> Option<String> {
        let key = BiobankKey(key.parse().ok()?);
        self.id(key).map(ToString::to_string)
    }
}
