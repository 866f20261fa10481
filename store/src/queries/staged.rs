//! Files that wait for their publication. What is known of one is written by who reads it; here it is only kept.

use jiff::Timestamp;
use sqlx::Row as _;
use tumorotheque_domain::BiobankKey;
use uuid::Uuid;

use super::{DbRow, Store, read};
use crate::{Staged, StoreError};

statements! {
    PUT = "insert into staged (id, biobank, at, expires_at, content) values ($1, $2, $3, $4, $5) \
        on conflict (id) do update set expires_at = excluded.expires_at, content = excluded.content";
    ONE = "select id, biobank, at, expires_at, content from staged where id = $1";
    OF_BANK = "select id, biobank, at, expires_at, content from staged where biobank = $1 order by id desc";
    OF_ALL = "select id, biobank, at, expires_at, content from staged order by id desc";
    ALL = "select id, expires_at from staged order by id";
    DROP = "delete from staged where id = $1";
}

impl Store {
    /// Keeps what is known of a file, in place of what was known before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn put_staged(&self, staged: &Staged) -> Result<(), StoreError> {
        let mut transaction = self.begin_write().await?;
        sqlx::query(PUT)
            .bind(staged.id.to_string())
            .bind(staged.biobank.map(|biobank| biobank.0))
            .bind(staged.at.to_string())
            .bind(staged.expires_at.to_string())
            .bind(&staged.content)
            .execute(&mut *transaction)
            .await?;
        Ok(transaction.commit().await?)
    }

    /// A file that waits; none when it is forgotten or published.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn staged(&self, id: Uuid) -> Result<Option<Staged>, StoreError> {
        let row = sqlx::query(ONE)
            .bind(id.to_string())
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(staged).transpose()
    }

    /// The files of a bank that wait, or all that wait, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn staged_of(&self, biobank: Option<BiobankKey>) -> Result<Vec<Staged>, StoreError> {
        let query = match biobank {
            Some(biobank) => sqlx::query(OF_BANK).bind(biobank.0),
            None => sqlx::query(OF_ALL),
        };
        let rows = query.fetch_all(&self.read).await?;
        rows.iter().map(staged).collect()
    }

    /// Every file that waits, with the moment when it is to be forgotten.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn all_staged(&self) -> Result<Vec<(Uuid, Timestamp)>, StoreError> {
        let rows = sqlx::query(ALL).fetch_all(&self.read).await?;
        let each = rows
            .iter()
            .map(|row| Ok((id(row)?, instant(row, "expires_at")?)));
        each.collect()
    }

    /// Forgets a file. False when there was none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drop_staged(&self, id: Uuid) -> Result<bool, StoreError> {
        let mut transaction = self.begin_write().await?;
        let done = sqlx::query(DROP)
            .bind(id.to_string())
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(done.rows_affected() > 0)
    }
}

fn staged(row: &DbRow) -> Result<Staged, StoreError> {
    Ok(Staged {
        id: id(row)?,
        biobank: row.try_get::<Option<i64>, _>("biobank")?.map(BiobankKey),
        at: instant(row, "at")?,
        expires_at: instant(row, "expires_at")?,
        content: row.try_get("content")?,
    })
}

fn id(row: &DbRow) -> Result<Uuid, StoreError> {
    read("staged file", row.try_get("id")?, |text| {
        Uuid::parse_str(text).ok()
    })
}

fn instant(row: &DbRow, column: &str) -> Result<Timestamp, StoreError> {
    read("instant", row.try_get(column)?, |text| {
        text.parse::<Timestamp>().ok()
    })
}
