//! The mails of requests: an outbox, each taken by one sender at a time.

use jiff::{SignedDuration, Timestamp};
use sqlx::Row as _;
use tumorotheque_domain::Slug;
use uuid::Uuid;

use super::{
    DbConnection, DbRow, Store,
    access_request::{instant, key_of, with_mails},
    read,
};
use crate::{AccessMail, AccessRequest, AskedBank, MailState, MailTo, StoreError};

statements! {
    ADD_MAIL = "insert into access_request_mail (request, kind, biobank, name, figure, state, due_at) values ($1, $2, $3, $4, $5, $6, $7)";
    MAILS = "select key, kind, biobank, name, figure, state, attempts, due_at, done_at, trouble from access_request_mail where request = $1 order by key";
    BY_KEY = access_request!("where access_request.key = $1");
    DUE = "select key, request from access_request_mail where state = 'waiting' and due_at <= $1 order by due_at, key limit 1";
    TAKE = "update access_request_mail set attempts = attempts + 1, due_at = $1 where key = $2";
    SETTLE = "update access_request_mail set state = $1, due_at = $2, done_at = $3, trouble = $4 where key = $5";
    NEXT = "select min(due_at) from access_request_mail where state = 'waiting'";
}

impl Store {
    /// The mail that is due first, with its request, for whoever sends it now; nobody else gets it for so long.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_access_mail(
        &self,
        lease: SignedDuration,
    ) -> Result<Option<(AccessRequest, AccessMail)>, StoreError> {
        let mut transaction = self.begin_write().await?;
        let now = self.clock.now();
        let due = sqlx::query(DUE)
            .bind(now.to_string())
            .fetch_optional(&mut *transaction)
            .await?;
        let Some(due) = due else { return Ok(None) };
        let (key, request): (i64, i64) = (due.try_get("key")?, due.try_get("request")?);
        sqlx::query(TAKE)
            .bind((now + lease).to_string())
            .bind(key)
            .execute(&mut *transaction)
            .await?;
        let row = sqlx::query(BY_KEY)
            .bind(request)
            .fetch_one(&mut *transaction)
            .await?;
        let request = with_mails(&mut transaction, &row).await?;
        transaction.commit().await?;
        let mail = request.mails.iter().find(|mail| mail.key == key).cloned();
        Ok(mail.map(|mail| (request, mail)))
    }

    /// Writes down what became of a mail; one that still waits is tried again at `due_at`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn settle_access_mail(
        &self,
        key: i64,
        state: MailState,
        due_at: Timestamp,
        trouble: &str,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin_write().await?;
        let done_at = (state != MailState::Waiting).then(|| self.clock.now().to_string());
        sqlx::query(SETTLE)
            .bind(state.code())
            .bind(due_at.to_string())
            .bind(done_at)
            .bind(trouble)
            .bind(key)
            .execute(&mut *transaction)
            .await?;
        Ok(transaction.commit().await?)
    }

    /// Adds the mail that tells the operator of a request that a bank did not get.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tell_operator(&self, request: Uuid) -> Result<(), StoreError> {
        let mut transaction = self.begin_write().await?;
        if let Some(key) = key_of(&mut transaction, request).await? {
            let (to, at) = (MailTo::Operator, self.clock.now());
            add_mail(&mut transaction, key, &to, MailState::Waiting, at).await?;
        }
        Ok(transaction.commit().await?)
    }

    /// When the next mail is due; none when none waits.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn next_access_mail(&self) -> Result<Option<Timestamp>, StoreError> {
        let due: Option<String> = sqlx::query_scalar(NEXT).fetch_one(&self.read).await?;
        due.as_deref().map(instant).transpose()
    }
}

/// Writes a mail of a request into the outbox.
pub(super) async fn add_mail(
    connection: &mut DbConnection,
    request: i64,
    to: &MailTo,
    state: MailState,
    due_at: Timestamp,
) -> Result<(), StoreError> {
    let (id, name, figure) = match to {
        MailTo::Bank(bank) => (bank.id.as_str(), bank.name.as_str(), bank.figure.as_str()),
        _ => ("", "", ""),
    };
    sqlx::query(ADD_MAIL)
        .bind(request)
        .bind(to.kind())
        .bind(id)
        .bind(name)
        .bind(figure)
        .bind(state.code())
        .bind(due_at.to_string())
        .execute(connection)
        .await?;
    Ok(())
}

/// The mails of a request, in the order in which they were written.
pub(super) async fn mails_of(
    connection: &mut DbConnection,
    request: i64,
) -> Result<Vec<AccessMail>, StoreError> {
    let mails = sqlx::query(MAILS).bind(request);
    let mails = mails.fetch_all(connection).await?;
    mails.iter().map(mail).collect()
}

fn mail(row: &DbRow) -> Result<AccessMail, StoreError> {
    let to = match row.try_get("kind")? {
        "confirmation" => MailTo::Confirmation,
        "copy" => MailTo::Copy,
        "operator" => MailTo::Operator,
        _ => MailTo::Bank(AskedBank {
            id: read("public id", row.try_get("biobank")?, Slug::parse)?,
            name: row.try_get("name")?,
            figure: row.try_get("figure")?,
        }),
    };
    let done_at: Option<&str> = row.try_get("done_at")?;
    Ok(AccessMail {
        key: row.try_get("key")?,
        to,
        state: read("state", row.try_get("state")?, MailState::from_code)?,
        attempts: row.try_get("attempts")?,
        due_at: instant(row.try_get("due_at")?)?,
        done_at: done_at.map(instant).transpose()?,
        trouble: row.try_get("trouble")?,
    })
}
