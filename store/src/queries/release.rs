use jiff::Timestamp;
use sqlx::Row as _;
use tumorotheque_domain::Entity;
use uuid::Uuid;

use super::{
    DbConnection, DbRow, Store,
    audit::{self, Act},
    change, read,
};
use crate::{NewRelease, ReleaseOutcome, StoreError, StoredRelease};

statements! {
    LIVE = "select key, id, at, seq, synthetic, body from release where state = 'live'";
    SUPERSEDE = "update release set state = 'superseded' where state = 'live'";
    ADD = "insert into release (id, at, seq, synthetic, body, state) values ($1, $2, $3, $4, $5, 'live') returning key";
}

impl Store {
    /// Makes a release live in place of the one before, in one transaction, and logs the change; unless it is
    /// [`only_if_newer`](NewRelease::only_if_newer) and is not.
    ///
    /// # Errors
    /// When the database fails; the release before stays live then.
    pub async fn add_release(&self, new: NewRelease<'_>) -> Result<ReleaseOutcome, StoreError> {
        let mut transaction = self.begin_write().await?;
        if new.only_if_newer
            && let Some(live) = live(&mut transaction).await?
            && live.seq >= new.seq
        {
            transaction.rollback().await?;
            return Ok(ReleaseOutcome::NotNewer(live));
        }
        let (id, at) = (self.ids.next(), self.clock.now());
        sqlx::query(SUPERSEDE).execute(&mut *transaction).await?;
        let number = sqlx::query_scalar(ADD)
            .bind(id.to_string())
            .bind(at.to_string())
            .bind(new.seq)
            .bind(new.synthetic)
            .bind(new.body)
            .fetch_one(&mut *transaction)
            .await?;
        change::log(&mut transaction, Entity::Release, (number, number), None).await?;
        let act = Act {
            at,
            actor: new.actor,
            action: "release",
            subject: id,
            detail: format!("{{\"number\":{number},\"seq\":{}}}", new.seq),
        };
        audit::note(&mut transaction, act).await?;
        transaction.commit().await?;
        Ok(ReleaseOutcome::Added(StoredRelease {
            id,
            number,
            at,
            seq: new.seq,
            synthetic: new.synthetic,
            body: new.body.to_owned(),
        }))
    }

    /// The figures that the public sees; none before the first release.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn live_release(&self) -> Result<Option<StoredRelease>, StoreError> {
        live(&mut *self.read.acquire().await?).await
    }
}

async fn live(connection: &mut DbConnection) -> Result<Option<StoredRelease>, StoreError> {
    let row = sqlx::query(LIVE).fetch_optional(connection).await?;
    row.as_ref().map(release).transpose()
}

fn release(row: &DbRow) -> Result<StoredRelease, StoreError> {
    Ok(StoredRelease {
        id: read("release", row.try_get("id")?, |text| {
            Uuid::parse_str(text).ok()
        })?,
        number: row.try_get("key")?,
        at: read("instant", row.try_get("at")?, |text| {
            text.parse::<Timestamp>().ok()
        })?,
        seq: row.try_get("seq")?,
        synthetic: row.try_get("synthetic")?,
        body: row.try_get("body")?,
    })
}
