//! Links that lead to a request, and its confirmation by who has the e-mail address.

use jiff::{SignedDuration, Timestamp};
use sqlx::Row as _;
use tumorotheque_domain::Slug;
use uuid::Uuid;

use super::{
    DbConnection, DbRow, Store,
    access_mail::add_mail,
    access_request::{id, key_of, with_mails},
};
use crate::{AccessRequest, MailState, MailTo, StoreError};

statements! {
    OF_LINK = access_request!("join access_request_link on access_request_link.request = access_request.key where sha256 = $1 and expires_at > $2");
    ADD_LINK = "insert into access_request_link (sha256, request, expires_at) values ($1, $2, $3)";
    CONFIRM = "update access_request set confirmed_at = $1 where key = $2 and confirmed_at is null";
    RELEASE = "update access_request_mail set state = 'waiting', due_at = $1 where request = $2 and state = 'held'";
    NO_ADDRESS = "update access_request_mail set state = 'no-address', done_at = $1 where request = $2 and biobank = $3 and state = 'held'";
}

impl Store {
    /// The request of a link that still holds.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn access_request_of(
        &self,
        link: &[u8; 32],
    ) -> Result<Option<AccessRequest>, StoreError> {
        let mut reading = self.begin_read().await?;
        let row = of_link(&mut reading, link, self.clock.now()).await?;
        match row {
            Some(row) => Ok(Some(with_mails(&mut reading, &row).await?)),
            None => Ok(None),
        }
    }

    /// Lets a link lead to a request for so long. Of its secret only the SHA-256 is given.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_access_link(
        &self,
        request: Uuid,
        link: &[u8; 32],
        holds: SignedDuration,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin_write().await?;
        if let Some(key) = key_of(&mut transaction, request).await? {
            sqlx::query(ADD_LINK)
                .bind(link.as_slice())
                .bind(key)
                .bind((self.clock.now() + holds).to_string())
                .execute(&mut *transaction)
                .await?;
        }
        Ok(transaction.commit().await?)
    }

    /// Confirms the request of a link: its mails go to the banks, but to those that have no address. A second time changes
    /// nothing. None when the link does not hold.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn confirm_access_request(
        &self,
        link: &[u8; 32],
        unreachable: &[Slug],
        tell_operator: bool,
    ) -> Result<Option<Uuid>, StoreError> {
        let mut transaction = self.begin_write().await?;
        let now = self.clock.now();
        let Some(row) = of_link(&mut transaction, link, now).await? else {
            return Ok(None);
        };
        let (key, id): (i64, Uuid) = (row.try_get("key")?, id(&row)?);
        let done = sqlx::query(CONFIRM)
            .bind(now.to_string())
            .bind(key)
            .execute(&mut *transaction)
            .await?;
        if done.rows_affected() == 0 {
            return Ok(Some(id));
        }
        for bank in unreachable {
            sqlx::query(NO_ADDRESS)
                .bind(now.to_string())
                .bind(key)
                .bind(bank.as_str())
                .execute(&mut *transaction)
                .await?;
        }
        sqlx::query(RELEASE)
            .bind(now.to_string())
            .bind(key)
            .execute(&mut *transaction)
            .await?;
        if tell_operator && !unreachable.is_empty() {
            let waiting = MailState::Waiting;
            add_mail(&mut transaction, key, &MailTo::Operator, waiting, now).await?;
        }
        transaction.commit().await?;
        Ok(Some(id))
    }
}

async fn of_link(
    connection: &mut DbConnection,
    link: &[u8; 32],
    now: Timestamp,
) -> Result<Option<DbRow>, StoreError> {
    Ok(sqlx::query(OF_LINK)
        .bind(link.as_slice())
        .bind(now.to_string())
        .fetch_optional(connection)
        .await?)
}
