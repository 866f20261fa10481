//! How a person said that files of a bank are to be read, by a signature of their header.

use tumorotheque_domain::BiobankKey;

use super::Store;
use crate::StoreError;

statements! {
    PUT = "insert into choices (biobank, signature, content, at) values ($1, $2, $3, $4) \
        on conflict (biobank, signature) do update set content = excluded.content, at = excluded.at";
    ALL = "select signature, content from choices where biobank = $1";
}

impl Store {
    /// Remembers how files of a bank with this header are to be read: JSON.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn remember_choices(
        &self,
        biobank: BiobankKey,
        signature: &str,
        content: &str,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin_write().await?;
        sqlx::query(PUT)
            .bind(biobank.0)
            .bind(signature)
            .bind(content)
            .bind(self.clock.now().to_string())
            .execute(&mut *transaction)
            .await?;
        Ok(transaction.commit().await?)
    }

    /// How files of a bank are to be read: signatures of headers and JSON, as many as somebody has said.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn remembered_choices(
        &self,
        biobank: BiobankKey,
    ) -> Result<Vec<(String, String)>, StoreError> {
        let all = sqlx::query_as(ALL).bind(biobank.0);
        Ok(all.fetch_all(&self.read).await?)
    }
}
