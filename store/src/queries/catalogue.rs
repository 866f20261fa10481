use tumorotheque_domain::{Catalogue, Entity};

use super::{ImportWriter, Store, entry};
use crate::{Entry, EntryOutcome, StoreError};

listed!(
    Catalogue,
    Entity::Catalogue,
    "catalogue",
    |catalogue| Some(catalogue.biobank.clone()),
    |catalogue| catalogue.biobank.as_str()
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
        let before = self.known_entry::<Catalogue>(&catalogue.biobank).await?;
        let outcome = self.put_entry(catalogue).await?;
        let before = before.map(|before| before.rows).unwrap_or_default();
        self.effect = catalogue.effect_on(&before);
        self.step_ends();
        Ok(outcome)
    }
}
