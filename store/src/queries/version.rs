//! The version of a bank: the last change that an import made to its rows. A preview holds as long as it stays.

use tumorotheque_domain::{BiobankKey, ImportKind, Seq};

use super::{DbConnection, Store, change};
use crate::StoreError;

statements! {
    OF = "select coalesce(max(seq), 0) as seq from version where biobank = $1";
    OF_ALL = "select coalesce(max(seq), 0) as seq from version";
    SET = "insert into version (biobank, seq) values ($1, $2) on conflict (biobank) do update set seq = excluded.seq";
}

impl Store {
    /// The version of a bank, or of all of them together: the number of the last change that an import made to their
    /// rows, 0 when there was none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn version_of(&self, biobank: Option<BiobankKey>) -> Result<Seq, StoreError> {
        of(&mut *self.read.acquire().await?, biobank).await
    }

    /// The version of the lists of banks, collections and networks together: entries name each other, so what one of them
    /// may say depends on the others.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn version_of_entries(&self) -> Result<Seq, StoreError> {
        change::last_of_entries(&mut *self.read.acquire().await?).await
    }
}

/// The version of what an import of that kind is about.
pub(super) async fn of_kind(
    connection: &mut DbConnection,
    kind: ImportKind,
    biobank: Option<BiobankKey>,
) -> Result<Seq, StoreError> {
    match kind {
        ImportKind::Samples | ImportKind::Catalogue => of(connection, biobank).await,
        ImportKind::Biobanks
        | ImportKind::Collections
        | ImportKind::Networks
        | ImportKind::Directory => change::last_of_entries(connection).await,
    }
}

/// The version, as the connection sees it.
pub(super) async fn of(
    connection: &mut DbConnection,
    biobank: Option<BiobankKey>,
) -> Result<Seq, StoreError> {
    let version = match biobank {
        Some(biobank) => sqlx::query_scalar(OF).bind(biobank.0),
        None => sqlx::query_scalar(OF_ALL),
    };
    Ok(version.fetch_one(connection).await?)
}

/// Says which change of a bank's rows is the last.
pub(super) async fn set(
    connection: &mut DbConnection,
    biobank: BiobankKey,
    seq: Seq,
) -> Result<(), StoreError> {
    sqlx::query(SET)
        .bind(biobank.0)
        .bind(seq)
        .execute(connection)
        .await?;
    Ok(())
}
