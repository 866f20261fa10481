use tumorotheque_domain::{Catalogue, Effect, Entity};

use super::{ImportWriter, Store, entry};
use crate::{Entry, EntryOutcome, StoreError};

listed!(
    Catalogue,
    Entity::Catalogue,
    "catalogue",
    |catalogue| Some(catalogue.biobank.clone()),
    |catalogue| catalogue.biobank.as_str(),
    effect: |before, after| match (before, after) {
        (before, Some(after)) => after.effect_on(before.map_or(&[], |before| &before.rows)),
        (before, None) => Effect {
            gone: before.map_or(0, |before| before.rows.len() as u64),
            ..Effect::default()
        },
    }
);

impl Store {
    /// Every catalogue, by the public id of its bank.
    ///
    /// # Errors
    /// When the database fails, or holds what this version cannot read.
    pub async fn catalogues(&self) -> Result<Vec<Entry<Catalogue>>, StoreError> {
        entry::all(self).await
    }
}

impl ImportWriter {
    /// Writes the catalogue of a bank, in place of the one it gave before. The effect is told in rows.
    ///
    /// # Errors
    /// When the database fails; the import can only be given up then.
    pub async fn put_catalogue(
        &mut self,
        catalogue: &Catalogue,
    ) -> Result<EntryOutcome, StoreError> {
        self.step_begins()?;
        let outcome = self.put_entry(catalogue).await?;
        self.step_ends();
        Ok(outcome)
    }
}
