//! Requests of researchers to banks: kept, and erased after a time or on wish.

use jiff::Timestamp;
use sqlx::Row as _;
use tumorotheque_domain::{Email, Lang};
use uuid::Uuid;

use super::{
    DbConnection, DbRow, Store,
    access_mail::{add_mail, mails_of},
    audit::{self, Act},
    read,
};
use crate::{AccessRequest, MailState, MailTo, NewAccessRequest, StoreError};

statements! {
    ADD = "insert into access_request (id, at, lang, name, institution, email, purpose, needed, criteria, search) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning key";
    ONE = access_request!("where access_request.id = $1");
    ALL = access_request!("order by access_request.key desc");
    KEY = "select key from access_request where id = $1";
    SINCE = "select count(*), count(case when lower(email) = lower($2) then 1 end) from access_request where at > $1";
    ERASE = "delete from access_request where id = $1";
    FORGET = "delete from access_request where at < $1 or (confirmed_at is null and at < $2)";
    FORGET_LINKS = "delete from access_request_link where expires_at <= $1";
}

impl Store {
    /// Keeps a request that nobody has confirmed, and the mail that asks for it. Gives its id.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_access_request(&self, asked: &NewAccessRequest) -> Result<Uuid, StoreError> {
        let mut transaction = self.begin_write().await?;
        let (id, at) = (self.ids.next(), self.clock.now());
        let key: i64 = sqlx::query_scalar(ADD)
            .bind(id.to_string())
            .bind(at.to_string())
            .bind(asked.lang.tag())
            .bind(&asked.name)
            .bind(&asked.institution)
            .bind(asked.email.as_str())
            .bind(&asked.purpose)
            .bind(&asked.needed)
            .bind(&asked.criteria)
            .bind(&asked.search)
            .fetch_one(&mut *transaction)
            .await?;
        let banks = asked.banks.iter().cloned().map(MailTo::Bank);
        for to in banks.chain([MailTo::Copy]) {
            add_mail(&mut transaction, key, &to, MailState::Held, at).await?;
        }
        let waiting = MailState::Waiting;
        add_mail(&mut transaction, key, &MailTo::Confirmation, waiting, at).await?;
        transaction.commit().await?;
        Ok(id)
    }

    /// How many requests were written since a moment: by all, and with this address.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn access_requests_since(
        &self,
        since: Timestamp,
        email: &Email,
    ) -> Result<(i64, i64), StoreError> {
        let row = sqlx::query(SINCE)
            .bind(since.to_string())
            .bind(email.as_str())
            .fetch_one(&self.read)
            .await?;
        Ok((row.try_get(0)?, row.try_get(1)?))
    }

    /// The request of an id.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn access_request(&self, id: Uuid) -> Result<Option<AccessRequest>, StoreError> {
        let mut reading = self.begin_read().await?;
        let row = sqlx::query(ONE)
            .bind(id.to_string())
            .fetch_optional(&mut *reading)
            .await?;
        match row {
            Some(row) => Ok(Some(with_mails(&mut reading, &row).await?)),
            None => Ok(None),
        }
    }

    /// Every request that is kept, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn access_requests(&self) -> Result<Vec<AccessRequest>, StoreError> {
        let mut reading = self.begin_read().await?;
        let rows = sqlx::query(ALL).fetch_all(&mut *reading).await?;
        let mut requests = Vec::with_capacity(rows.len());
        for row in &rows {
            requests.push(with_mails(&mut reading, row).await?);
        }
        Ok(requests)
    }

    /// Erases a request with all that belongs to it, and writes down that it was erased. False when there was none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn erase_access_request(&self, id: Uuid, actor: &str) -> Result<bool, StoreError> {
        let mut transaction = self.begin_write().await?;
        let done = sqlx::query(ERASE)
            .bind(id.to_string())
            .execute(&mut *transaction)
            .await?;
        if done.rows_affected() == 0 {
            return Ok(false);
        }
        let act = Act {
            at: self.clock.now(),
            actor,
            action: "access-request-erase",
            subject: id,
            detail: "{}".to_owned(),
        };
        audit::note(&mut transaction, act).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Erases requests older than a moment, those that nobody confirmed older than another, and links that hold no more.
    /// Gives how many requests that were.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_access_requests(
        &self,
        before: Timestamp,
        unconfirmed_before: Timestamp,
    ) -> Result<u64, StoreError> {
        let mut transaction = self.begin_write().await?;
        let done = sqlx::query(FORGET)
            .bind(before.to_string())
            .bind(unconfirmed_before.to_string())
            .execute(&mut *transaction)
            .await?;
        sqlx::query(FORGET_LINKS)
            .bind(self.clock.now().to_string())
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(done.rows_affected())
    }
}

/// The row key of a request.
pub(super) async fn key_of(
    connection: &mut DbConnection,
    request: Uuid,
) -> Result<Option<i64>, StoreError> {
    let key = sqlx::query_scalar(KEY).bind(request.to_string());
    Ok(key.fetch_optional(connection).await?)
}

/// The request of a row, with its mails.
pub(super) async fn with_mails(
    connection: &mut DbConnection,
    row: &DbRow,
) -> Result<AccessRequest, StoreError> {
    let key: i64 = row.try_get("key")?;
    let mails = mails_of(connection, key).await?;
    let banks = mails.iter().filter_map(|mail| match &mail.to {
        MailTo::Bank(bank) => Some(bank.clone()),
        _ => None,
    });
    let confirmed_at: Option<&str> = row.try_get("confirmed_at")?;
    Ok(AccessRequest {
        id: id(row)?,
        at: instant(row.try_get("at")?)?,
        confirmed_at: confirmed_at.map(instant).transpose()?,
        asked: NewAccessRequest {
            lang: read("language", row.try_get("lang")?, Lang::from_tag)?,
            name: row.try_get("name")?,
            institution: row.try_get("institution")?,
            email: read("address", row.try_get("email")?, |text| {
                Email::parse(text).ok()
            })?,
            purpose: row.try_get("purpose")?,
            needed: row.try_get("needed")?,
            criteria: row.try_get("criteria")?,
            search: row.try_get("search")?,
            banks: banks.collect(),
        },
        mails,
    })
}

/// The public id of a request.
pub(super) fn id(row: &DbRow) -> Result<Uuid, StoreError> {
    read("request", row.try_get("id")?, |text| {
        Uuid::parse_str(text).ok()
    })
}

/// A moment as it is kept.
pub(super) fn instant(text: &str) -> Result<Timestamp, StoreError> {
    read("instant", text, |text| text.parse().ok())
}
