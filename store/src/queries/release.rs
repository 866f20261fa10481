use jiff::Timestamp;
use sqlx::Row as _;
use tumorotheque_domain::{Entity, Slug};
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
    FORGET_DONORS = "delete from release_donors";
    ADD_DONORS = "insert into release_donors (slug, donors) values ($1, $2)";
    DONORS = "select slug, donors from release_donors order by slug";
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
        let live = live(&mut transaction).await?;
        let is_after = live.as_ref().map(|live| live.id) == new.after;
        if let Some(live) = live.filter(|live| new.only_if_newer && live.seq >= new.seq) {
            transaction.rollback().await?;
            return Ok(ReleaseOutcome::NotNewer(live));
        }
        if !is_after {
            transaction.rollback().await?;
            return Ok(ReleaseOutcome::Overtaken);
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
        keep_donors(&mut transaction, new.donors).await?;
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

impl Store {
    /// The same, with what its donors are told by, of the same moment.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn live_release_with_donors(
        &self,
    ) -> Result<Option<(StoredRelease, Vec<(Slug, Vec<u8>)>)>, StoreError> {
        let mut moment = self.begin_read().await?;
        let Some(live) = live(&mut moment).await? else {
            return Ok(None);
        };
        let rows = sqlx::query(DONORS).fetch_all(&mut *moment).await?;
        let donors = |row: &DbRow| {
            Ok((
                read("bank", row.try_get("slug")?, Slug::parse)?,
                row.try_get("donors")?,
            ))
        };
        let donors = rows.iter().map(donors).collect::<Result<_, StoreError>>()?;
        Ok(Some((live, donors)))
    }
}

async fn keep_donors(
    connection: &mut DbConnection,
    donors: &[(Slug, Vec<u8>)],
) -> Result<(), StoreError> {
    sqlx::query(FORGET_DONORS).execute(&mut *connection).await?;
    for (bank, donors) in donors {
        sqlx::query(ADD_DONORS)
            .bind(bank.as_str())
            .bind(donors.as_slice())
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
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
