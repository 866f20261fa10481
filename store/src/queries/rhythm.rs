//! How often the registry publishes by itself.

use tumorotheque_domain::Rhythm;

use super::{
    Store,
    audit::{self, Act},
    read,
};
use crate::StoreError;

statements! {
    GET = "select every from release_rhythm";
    SET = "insert into release_rhythm (only, every) values (1, $1) on conflict (only) do update set every = excluded.every";
}

impl Store {
    /// How often the registry publishes by itself; after each import when nobody has said.
    ///
    /// # Errors
    /// When the database fails, or holds a rhythm that this version does not know.
    pub async fn rhythm(&self) -> Result<Rhythm, StoreError> {
        let every: Option<String> = sqlx::query_scalar(GET).fetch_optional(&self.read).await?;
        every.map_or(Ok(Rhythm::default()), |every| {
            read("rhythm", &every, Rhythm::from_code)
        })
    }

    /// Says how often, for every process that works on the registry, with an entry of the audit trail.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_rhythm(&self, rhythm: Rhythm, actor: &str) -> Result<(), StoreError> {
        let mut transaction = self.begin_write().await?;
        sqlx::query(SET)
            .bind(rhythm.code())
            .execute(&mut *transaction)
            .await?;
        let act = Act {
            at: self.clock.now(),
            actor,
            action: "release-every",
            subject: self.ids.next(),
            detail: format!("{{\"every\":\"{}\"}}", rhythm.code()),
        };
        audit::note(&mut transaction, act).await?;
        Ok(transaction.commit().await?)
    }

    /// Whether the rhythm leaves nothing to publish now, after a release of that moment.
    ///
    /// # Errors
    /// As [`Self::rhythm`].
    pub async fn rests_after(&self, published: jiff::Timestamp) -> Result<bool, StoreError> {
        Ok(self.rhythm().await?.rests(published, self.clock.now()))
    }
}
