//! Requests sent with a key of their own: the same one sent twice is known again, and another one under the same key too.

use jiff::Timestamp;
use sqlx::Row as _;
use uuid::Uuid;

use super::{Store, read};
use crate::{KeptRequest, StoreError};

statements! {
    ADD = "insert into request (token, key, sha256, subject, at) values ($1, $2, $3, $4, $5) on conflict (token, key) do nothing";
    ONE = "select sha256, subject from request where token = $1 and key = $2";
    FORGET = "delete from request where at < $1";
}

impl Store {
    /// Keeps that a token sent a request under a key, and gives the one that was sent under it first: this one, when it is
    /// new.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_request(
        &self,
        token: Uuid,
        key: &str,
        request: KeptRequest,
    ) -> Result<KeptRequest, StoreError> {
        let mut transaction = self.begin_write().await?;
        sqlx::query(ADD)
            .bind(token.to_string())
            .bind(key)
            .bind(request.sha256.as_slice())
            .bind(request.subject.to_string())
            .bind(self.clock.now().to_string())
            .execute(&mut *transaction)
            .await?;
        let row = sqlx::query(ONE)
            .bind(token.to_string())
            .bind(key)
            .fetch_one(&mut *transaction)
            .await?;
        let sha256: Vec<u8> = row.try_get("sha256")?;
        let subject = read("import", row.try_get("subject")?, |text| {
            Uuid::parse_str(text).ok()
        })?;
        transaction.commit().await?;
        Ok(KeptRequest {
            sha256: sha256.try_into().unwrap_or_default(),
            subject,
        })
    }

    /// Forgets the requests that were sent before a moment.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_requests(&self, before: Timestamp) -> Result<(), StoreError> {
        let mut transaction = self.begin_write().await?;
        sqlx::query(FORGET)
            .bind(before.to_string())
            .execute(&mut *transaction)
            .await?;
        Ok(transaction.commit().await?)
    }
}
