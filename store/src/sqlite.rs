//! What only SQLite knows: how its file is opened and guarded. The queries themselves are in `queries/`.

mod opening;
mod pragmas;

#[path = "queries/mod.rs"]
mod queries;

use std::{
    fmt,
    path::{Path, PathBuf},
    sync::{Arc, atomic::AtomicI64},
    time::Duration,
};

use sqlx::{Row as _, Transaction, sqlite::SqlitePool};
use tumorotheque_domain::{Clock, IdSource};

pub use queries::{Comparison, ImportWriter};

use crate::{StoreError, codes::Codes};

type Db = sqlx::Sqlite;
type DbConnection = sqlx::SqliteConnection;
type DbRow = sqlx::sqlite::SqliteRow;
type DbArguments = sqlx::sqlite::SqliteArguments;
/// Text to bind: one allocation each, which counts at twenty million values.
type DbText = Arc<str>;

/// A quantity as text that reads back as the same number; SQLite alone would round it to 15 digits.
const EXACT_QUANTITY: &str = "case when quantity is not null then printf('%!.17g', quantity) end";

/// The name of the database file in the data folder.
const FILE: &str = "registry.sqlite";
/// Held while the schema is changed, so that two programs do not do it at once.
const LOCK: &str = "migrate.lock";
/// Readers beside the one writer.
const READERS: u32 = 4;
/// How long an import waits for another one of the same program.
const PATIENCE: Duration = Duration::from_mins(1);

/// The registry in its SQLite file. A clone is another handle on the same file.
#[derive(Clone)]
pub struct Store {
    path: PathBuf,
    read: SqlitePool,
    write: SqlitePool,
    codes: Arc<Codes>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
    /// The highest sample key that an import has shown anybody, kept or not: it is not given again.
    shown: Arc<AtomicI64>,
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

impl Store {
    /// Opens the registry of a data folder. Folder and file are made when missing, and brought up to date.
    ///
    /// # Errors
    /// One of the sentences of [`StoreError`], naming the path: no rights, damaged, of another program, newer.
    pub async fn open(
        folder: &Path,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn IdSource>,
    ) -> Result<Self, StoreError> {
        let lock = opening::lock(folder).await?;
        let path = folder.join(FILE);
        let named = |error| opening::explained_at(&path, error);
        let write = opening::writer(&path).await.map_err(named)?;
        opening::migrate(&path, &write).await?;
        let codes = queries::prepare(&write, &*clock, &*ids)
            .await
            .map_err(|error| opening::named(&path, error))?;
        drop(lock);
        let read = opening::readers(&path).await.map_err(named)?;
        Ok(Self {
            path,
            read,
            write,
            codes: Arc::new(codes),
            clock,
            ids,
            shown: Arc::default(),
        })
    }

    /// Begins to write: the only door. Waits for the one who writes now, and sees what he wrote.
    async fn begin_write(&self) -> Result<Transaction<'static, Db>, StoreError> {
        begin_write(&self.write).await
    }

    /// Begins to read: everything read through it is as it was at its first statement.
    async fn begin_read(&self) -> Result<Transaction<'static, Db>, StoreError> {
        Ok(self.read.begin().await?)
    }

    /// What is wrong inside the file, in the words of the database; empty when it is sound.
    ///
    /// # Errors
    /// When the check itself cannot run.
    pub async fn problems(&self) -> Result<Vec<String>, StoreError> {
        match self.checked().await {
            Err(StoreError::Damaged { reason, .. }) => Ok(vec![reason]),
            other => other,
        }
    }

    async fn checked(&self) -> Result<Vec<String>, StoreError> {
        let mut problems: Vec<String> =
            sqlx::query_scalar("select quick_check from pragma_quick_check")
                .fetch_all(&self.read)
                .await?;
        problems.retain(|problem| problem != "ok");
        let broken = sqlx::query("pragma foreign_key_check")
            .fetch_all(&self.read)
            .await?;
        for row in broken {
            // A table without row ids has no number to tell.
            let (table, key, parent): (String, Option<i64>, String) =
                (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
            let row = key.map_or_else(|| "a row".to_owned(), |key| format!("row {key}"));
            problems.push(format!(
                "{row} of {table} names a row of {parent} that does not exist"
            ));
        }
        Ok(problems)
    }

    /// Folds the write-ahead log into the file, as far as nobody reads what is older. Only upkeep: all is safe without it,
    /// so a failure is passed over, and whoever writes now is not waited for.
    pub async fn fold_log(&self) {
        if let Some(mut writer) = self.write.try_acquire() {
            let _ = sqlx::query("pragma wal_checkpoint(passive)")
                .execute(&mut *writer)
                .await;
        }
    }

    /// Folds the write-ahead log into the file and closes it. Imports still open are given up.
    pub async fn close(&self) {
        self.read.close().await;
        if let Ok(mut writer) = self.write.acquire().await {
            // Only upkeep: a failure loses nothing, and nobody who imports is waited for.
            for upkeep in [
                "pragma busy_timeout = 0",
                "pragma analysis_limit = 400",
                "pragma optimize",
                "pragma wal_checkpoint(truncate)",
            ] {
                let _ = sqlx::query(upkeep).execute(&mut *writer).await;
            }
        }
        self.write.close().await;
    }
}

/// `begin immediate`: a transaction that begins to write later fails at once when another one has written meanwhile.
async fn begin_write(pool: &SqlitePool) -> Result<Transaction<'static, Db>, StoreError> {
    const BEGIN: &str = "begin immediate";
    match pool.begin_with(BEGIN).await {
        // After some errors of the disk SQLite rolls back by itself, and the driver goes on counting a transaction
        // that is no more: only a new connection helps.
        Err(sqlx::Error::InvalidSavePointStatement) => {
            pool.acquire().await?.close().await?;
            Ok(pool.begin_with(BEGIN).await?)
        }
        begun => Ok(begun?),
    }
}

/// Writes the place of the next bound value into the text of a statement over several rows. Bare, because SQLite
/// looks a numbered place up by walking through all of them, which a row of thousands would feel.
fn place(text: &mut String, _number: usize) {
    text.push('?');
}

/// The result code without its extension: <https://www.sqlite.org/rescode.html>.
fn code(error: &sqlx::Error) -> Option<i32> {
    let code = error.as_database_error()?.code()?;
    code.parse::<i32>().ok().map(|code| code & 0xff)
}

/// What a failed statement means.
pub(crate) fn explained(error: sqlx::Error) -> StoreError {
    opening::explained_at(Path::new(FILE), error)
}
