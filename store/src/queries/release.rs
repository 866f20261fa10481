use std::collections::BTreeMap;

use jiff::Timestamp;
use sqlx::Row as _;
use tumorotheque_domain::{Entity, Seq, Slug};
use uuid::Uuid;

use super::{
    DbConnection, DbRow, Store,
    audit::{self, Act},
    change, read,
};
use crate::{
    DonorsOfRelease, LiveRelease, NewRelease, ReleaseEntry, ReleaseOutcome, StoreError,
    StoredRelease, TakenBack,
};

statements! {
    LIVE = "select key, id, at, seq, synthetic, body, is_restored from release where state = 'live'";
    BEFORE = "select body, synthetic, key from release where key < $1 and state = 'superseded' order by key desc limit 1";
    ALL = "select key, id, at, state, synthetic, is_restored, audit from release order by key desc";
    EXISTS = "select count(*) from release where id = $1";
    PUT_ASIDE = "update release set state = $1 where state = 'live'";
    FORGET_DONORS = "delete from release_donors_of where release in \
        (select key from release where state = 'superseded' and key < $1)";
    ADD_DONORS = "insert into release_donors_of (release, slug, donors) values ($1, $2, $3)";
    COPY_DONORS = "insert into release_donors_of (release, slug, donors) \
        select $1, slug, donors from release_donors_of where release = $2";
    DONORS = "select release, slug, donors from release_donors_of join release on release.key = release_donors_of.release \
        where state in ('live', 'withdrawn') order by release, slug";
    ADD = "insert into release (id, at, seq, synthetic, body, audit, is_restored, state) \
        values ($1, $2, $3, $4, $5, $6, $7, 'live') returning key";
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
        let previous = live_number(&mut transaction).await?;
        put_aside(&mut transaction, "superseded").await?;
        let added = Added {
            body: new.body,
            audit: new.audit,
            seq: new.seq,
            synthetic: new.synthetic,
            is_restored: false,
        };
        let release = self.add(&mut transaction, &added).await?;
        sqlx::query(FORGET_DONORS)
            .bind(previous)
            .execute(&mut *transaction)
            .await?;
        keep_donors(&mut transaction, release.number, new.donors).await?;
        self.note_release(&mut transaction, &release, new.actor, "release")
            .await?;
        transaction.commit().await?;
        Ok(ReleaseOutcome::Added(release))
    }

    /// Takes the live release back: the public is shown again what the release before said, or nothing when it was the
    /// first, until the next release. One transaction, with an entry of the audit trail.
    ///
    /// # Errors
    /// When the database fails; the release stays live then.
    pub async fn take_back_release(&self, id: Uuid, actor: &str) -> Result<TakenBack, StoreError> {
        let mut transaction = self.begin_write().await?;
        let live = live(&mut transaction).await?;
        let Some(live) = live.as_ref().filter(|live| live.id == id) else {
            let known: i64 = sqlx::query_scalar(EXISTS)
                .bind(id.to_string())
                .fetch_one(&mut *transaction)
                .await?;
            transaction.rollback().await?;
            return Ok(match known {
                0 => TakenBack::Unknown,
                _ => TakenBack::NotLive(live.map(|live| live.id)),
            });
        };
        if live.is_restored {
            transaction.rollback().await?;
            return Ok(TakenBack::Restored);
        }
        let before = sqlx::query(BEFORE)
            .bind(live.number)
            .fetch_optional(&mut *transaction)
            .await?;
        let (body, synthetic, number) = match &before {
            Some(row) => (
                row.try_get("body")?,
                row.try_get("synthetic")?,
                row.try_get("key")?,
            ),
            None => ("{}".to_owned(), false, 0),
        };
        put_aside(&mut transaction, "withdrawn").await?;
        let added = Added {
            body: &body,
            audit: &format!("{{\"takes_back\":\"{id}\"}}"),
            // What was counted stays counted: only a change makes the next release due.
            seq: live.seq,
            synthetic,
            is_restored: true,
        };
        let release = self.add(&mut transaction, &added).await?;
        sqlx::query(COPY_DONORS)
            .bind(release.number)
            .bind::<i64>(number)
            .execute(&mut *transaction)
            .await?;
        self.note_release(&mut transaction, &release, actor, "take-back-release")
            .await?;
        transaction.commit().await?;
        Ok(TakenBack::Done(release))
    }

    /// Every release, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn releases(&self) -> Result<Vec<ReleaseEntry>, StoreError> {
        let rows = sqlx::query(ALL).fetch_all(&self.read).await?;
        rows.iter().map(entry).collect()
    }

    async fn add(
        &self,
        connection: &mut DbConnection,
        new: &Added<'_>,
    ) -> Result<StoredRelease, StoreError> {
        let (id, at) = (self.ids.next(), self.clock.now());
        let number = sqlx::query_scalar(ADD)
            .bind(id.to_string())
            .bind(at.to_string())
            .bind(new.seq)
            .bind(new.synthetic)
            .bind(new.body)
            .bind(new.audit)
            .bind(new.is_restored)
            .fetch_one(&mut *connection)
            .await?;
        Ok(StoredRelease {
            id,
            number,
            at,
            seq: new.seq,
            synthetic: new.synthetic,
            body: new.body.to_owned(),
            is_restored: new.is_restored,
        })
    }

    /// Logs the change, and writes down who made it.
    async fn note_release(
        &self,
        connection: &mut DbConnection,
        release: &StoredRelease,
        actor: &str,
        action: &'static str,
    ) -> Result<(), StoreError> {
        let number = release.number;
        change::log(connection, Entity::Release, &[(number, number)], None).await?;
        let act = Act {
            at: release.at,
            actor,
            action,
            subject: release.id,
            detail: format!("{{\"number\":{number},\"seq\":{}}}", release.seq),
        };
        audit::note(connection, act).await
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
    /// The same, with what its donors are told by, and those of releases that were taken back, of the same moment.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn live_release_with_donors(&self) -> Result<Option<LiveRelease>, StoreError> {
        let mut moment = self.begin_read().await?;
        let Some(release) = live(&mut moment).await? else {
            return Ok(None);
        };
        let mut kept: BTreeMap<i64, DonorsOfRelease> = BTreeMap::new();
        for row in sqlx::query(DONORS).fetch_all(&mut *moment).await? {
            let bank = read("bank", row.try_get("slug")?, Slug::parse)?;
            let donors = kept.entry(row.try_get("release")?).or_default();
            donors.push((bank, row.try_get("donors")?));
        }
        Ok(Some(LiveRelease {
            donors: kept.remove(&release.number).unwrap_or_default(),
            withdrawn: kept.into_values().collect(),
            release,
        }))
    }
}

/// A release that becomes the live one.
struct Added<'a> {
    body: &'a str,
    audit: &'a str,
    seq: Seq,
    synthetic: bool,
    is_restored: bool,
}

/// The number of the live release; 0 when there is none.
async fn live_number(connection: &mut DbConnection) -> Result<i64, StoreError> {
    Ok(live(connection).await?.map_or(0, |live| live.number))
}

async fn put_aside(connection: &mut DbConnection, state: &str) -> Result<(), StoreError> {
    sqlx::query(PUT_ASIDE)
        .bind(state)
        .execute(connection)
        .await?;
    Ok(())
}

async fn keep_donors(
    connection: &mut DbConnection,
    release: i64,
    donors: &[(Slug, Vec<u8>)],
) -> Result<(), StoreError> {
    for (bank, donors) in donors {
        sqlx::query(ADD_DONORS)
            .bind(release)
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
        id: id(row)?,
        number: row.try_get("key")?,
        at: at(row)?,
        seq: row.try_get("seq")?,
        synthetic: row.try_get("synthetic")?,
        body: row.try_get("body")?,
        is_restored: row.try_get("is_restored")?,
    })
}

fn entry(row: &DbRow) -> Result<ReleaseEntry, StoreError> {
    Ok(ReleaseEntry {
        id: id(row)?,
        number: row.try_get("key")?,
        at: at(row)?,
        state: row.try_get("state")?,
        synthetic: row.try_get("synthetic")?,
        is_restored: row.try_get("is_restored")?,
        audit: row.try_get("audit")?,
    })
}

fn id(row: &DbRow) -> Result<Uuid, StoreError> {
    read("release", row.try_get("id")?, |text| {
        Uuid::parse_str(text).ok()
    })
}

fn at(row: &DbRow) -> Result<Timestamp, StoreError> {
    read("instant", row.try_get("at")?, |text| {
        text.parse::<Timestamp>().ok()
    })
}
