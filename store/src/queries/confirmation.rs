use jiff::Timestamp;
use sqlx::Row as _;
use tumorotheque_domain::{BiobankKey, Entity};

use super::{
    DbRow, Store,
    audit::{self, Act},
    change, read,
};
use crate::{Confirmation, StoreError};

statements! {
    BANK = "select key from biobank where key = $1";
    ADD = "insert into confirmation (id, biobank, actor, at) values ($1, $2, $3, $4)";
    LATEST = "select biobank.key, biobank.updated_at, \
        case when import.biobank = biobank.key then 1 else 0 end as given, \
        (select at from confirmation where confirmation.biobank = biobank.key order by confirmation.key desc limit 1) as at \
        from biobank join import on import.key = biobank.import order by biobank.key";
}

impl Store {
    /// Writes down that somebody says for a bank that its entry and data are still correct, and gives the moment.
    ///
    /// # Errors
    /// [`StoreError::UnknownBiobank`], or when the database fails.
    pub async fn confirm_entry(
        &self,
        biobank: BiobankKey,
        actor: &str,
    ) -> Result<Timestamp, StoreError> {
        let mut transaction = self.begin_write().await?;
        sqlx::query(BANK)
            .bind(biobank.0)
            .fetch_optional(&mut *transaction)
            .await?
            .ok_or(StoreError::UnknownBiobank(biobank))?;
        let (id, at) = (self.ids.next(), self.clock.now());
        sqlx::query(ADD)
            .bind(id.to_string())
            .bind(biobank.0)
            .bind(actor)
            .bind(at.to_string())
            .execute(&mut *transaction)
            .await?;
        // What the public sees of the bank changes with it.
        let key = (biobank.0, biobank.0);
        change::log(&mut transaction, Entity::Biobank, &[key], None).await?;
        let act = Act {
            at,
            actor,
            action: "confirm",
            subject: id,
            detail: format!("{{\"biobank\":{}}}", biobank.0),
        };
        audit::note(&mut transaction, act).await?;
        transaction.commit().await?;
        Ok(at)
    }

    /// Which banks stand behind their entry, and since when they last did.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn confirmations(&self) -> Result<Vec<Confirmation>, StoreError> {
        let rows = sqlx::query(LATEST).fetch_all(&self.read).await?;
        rows.iter().map(confirmation).collect()
    }
}

fn confirmation(row: &DbRow) -> Result<Confirmation, StoreError> {
    let instant = |text: &str| read("instant", text, |text| text.parse::<Timestamp>().ok());
    let changed_at = instant(row.try_get("updated_at")?)?;
    let said_at: Option<&str> = row.try_get("at")?;
    let said_at = said_at.map(instant).transpose()?;
    let is_own = row.try_get::<i64, _>("given")? == 1;
    // Nobody has confirmed what was written later by others.
    let holds = said_at.filter(|at| is_own || *at >= changed_at);
    Ok(Confirmation {
        biobank: BiobankKey(row.try_get("key")?),
        said_at,
        entry_at: holds.max(is_own.then_some(changed_at)),
    })
}
