//! How a person said that files of a bank are to be read, by a signature of their header.

use tumorotheque_domain::BiobankKey;

use super::Store;
use crate::StoreError;

statements! {
    PUT = "insert into choices (biobank, signature, content, at) values ($1, $2, $3, $4) \
        on conflict (biobank, signature) do update set content = excluded.content, at = excluded.at";
    ONE = "select content from choices where biobank = $1 and signature = $2";
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

    /// How files of a bank with this header are to be read; none when nobody has said.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn remembered_choices(
        &self,
        biobank: BiobankKey,
        signature: &str,
    ) -> Result<Option<String>, StoreError> {
        let content = sqlx::query_scalar(ONE).bind(biobank.0).bind(signature);
        Ok(content.fetch_optional(&self.read).await?)
    }
}
