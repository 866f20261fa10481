use std::{
    fs::{DirBuilder, File},
    io,
    path::Path,
};

use sqlx::{
    ConnectOptions as _, SqliteConnection,
    migrate::{Migrate as _, MigrateError, Migrator},
    sqlite::{SqliteConnectOptions, SqlitePool, SqlitePoolOptions},
};

use super::{
    LOCK, PATIENCE, READERS, code,
    pragmas::{NotTaken, Role},
};
use crate::StoreError;

static MIGRATIONS: Migrator = sqlx::migrate!("../migrations/sqlite");

/// Older versions have a bug in the write-ahead log that damages the file: <https://www.sqlite.org/wal.html#walresetbug>.
const SQLITE: [u32; 3] = [3, 51, 3];
const SQLITE_TEXT: &str = "3.51.3";
/// `TMRQ`, as the first migration writes it.
const APPLICATION: i64 = 0x544D_5251;

/// Makes the folder and waits until no other program changes the schema in it.
pub(super) async fn lock(folder: &Path) -> Result<File, StoreError> {
    let refused = |reason| StoreError::Folder {
        path: folder.to_owned(),
        reason,
    };
    let owned = folder.to_owned();
    let locked = tokio::task::spawn_blocking(move || -> io::Result<File> {
        make_private(&owned)?;
        let file = File::options()
            .create(true)
            .write(true)
            .truncate(false)
            .open(owned.join(LOCK))?;
        file.lock()?;
        Ok(file)
    });
    locked
        .await
        .map_err(io::Error::other)
        .flatten()
        .map_err(refused)
}

/// Makes a folder that only its owner can enter, for what the files in it say of patients. A folder that is there
/// already keeps the rights that somebody gave it.
fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// The one connection that writes.
pub(super) async fn writer(path: &Path) -> sqlx::Result<SqlitePool> {
    pool(path, Role::Writer, 1).await
}

/// The connections that only read.
pub(super) async fn readers(path: &Path) -> sqlx::Result<SqlitePool> {
    pool(path, Role::Reader, READERS).await
}

async fn pool(path: &Path, role: Role, connections: u32) -> sqlx::Result<SqlitePool> {
    // Statements are not logged: they would carry what files say of patients.
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .row_buffer_size(1024)
        .disable_statement_logging();
    SqlitePoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .after_connect(move |connection, _| Box::pin(role.verify(connection)))
        .connect_with(role.set(options))
        .await
}

/// Brings the schema up to date, unless the file belongs to somebody else.
pub(super) async fn migrate(path: &Path, pool: &SqlitePool) -> Result<(), StoreError> {
    let named = |error| explained_at(path, error);
    let mut connection = pool.acquire().await.map_err(named)?;
    let version: String = sqlx::query_scalar("select sqlite_version()")
        .fetch_one(&mut *connection)
        .await
        .map_err(named)?;
    new_enough(&version)?;
    ours(path, &mut connection).await?;
    MIGRATIONS
        .run(&mut *connection)
        .await
        .map_err(|error| not_migrated(path, error))
}

fn not_migrated(path: &Path, error: MigrateError) -> StoreError {
    match error {
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => {
            explained_at(path, error)
        }
        other => StoreError::Migration {
            path: path.to_owned(),
            reason: other.to_string(),
        },
    }
}

fn new_enough(version: &str) -> Result<(), StoreError> {
    let numbers: Vec<u32> = version
        .split('.')
        .map_while(|number| number.parse().ok())
        .collect();
    if numbers.as_slice() >= SQLITE.as_slice() {
        return Ok(());
    }
    Err(StoreError::OldSqlite {
        found: version.to_owned(),
        wanted: SQLITE_TEXT,
    })
}

/// An empty file may become a registry; one that holds tables must be one, and not newer than we are.
async fn ours(path: &Path, connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let named = |error| explained_at(path, error);
    // The table of migrations alone is a first start that was cut off.
    let tables =
        "select count(*) from sqlite_schema where type = 'table' and name <> '_sqlx_migrations'";
    let tables: i64 = sqlx::query_scalar(tables)
        .fetch_one(&mut *connection)
        .await
        .map_err(named)?;
    if tables == 0 {
        return Ok(());
    }
    let application: i64 = sqlx::query_scalar("pragma application_id")
        .fetch_one(&mut *connection)
        .await
        .map_err(named)?;
    if application != APPLICATION {
        return Err(StoreError::Foreign {
            path: path.to_owned(),
        });
    }
    let table = &*MIGRATIONS.table_name;
    let applied = connection
        .list_applied_migrations(table)
        .await
        .map_err(|error| not_migrated(path, error))?;
    let found = applied
        .iter()
        .map(|migration| migration.version)
        .max()
        .unwrap_or_default();
    let known = MIGRATIONS
        .iter()
        .map(|migration| migration.version)
        .max()
        .unwrap_or_default();
    if found > known {
        return Err(StoreError::Newer {
            path: path.to_owned(),
            found,
            known,
        });
    }
    Ok(())
}

/// What a failed statement means, with the file that it was about.
pub(super) fn explained_at(path: &Path, error: sqlx::Error) -> StoreError {
    let path = path.to_owned();
    if let sqlx::Error::Configuration(inner) = &error
        && let Some(setting) = inner.downcast_ref::<NotTaken>()
    {
        let setting = setting.to_string();
        return StoreError::Setting { path, setting };
    }
    let reason = error
        .as_database_error()
        .map_or_else(|| error.to_string(), |error| error.message().to_owned());
    match code(&error) {
        // Busy and locked.
        Some(5 | 6) => StoreError::Busy,
        None if matches!(error, sqlx::Error::PoolTimedOut) => StoreError::Busy,
        // No permission, read-only, cannot be opened, not authorised.
        Some(3 | 8 | 14 | 23) => StoreError::Unwritable { path, reason },
        // Malformed, not a database.
        Some(11 | 26) => StoreError::Damaged { path, reason },
        Some(13) => StoreError::Full,
        _ => StoreError::Database(error),
    }
}

/// The same error, with the folder of the file in place of its bare name.
pub(super) fn named(path: &Path, error: StoreError) -> StoreError {
    let path = path.to_owned();
    match error {
        StoreError::Damaged { reason, .. } => StoreError::Damaged { path, reason },
        StoreError::Unwritable { reason, .. } => StoreError::Unwritable { path, reason },
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_sqlite_that_keeps_its_log_whole_will_do() {
        assert_eq!(
            SQLITE.map(|number| number.to_string()).join("."),
            SQLITE_TEXT
        );
        for good in ["3.51.3", "3.51.10", "3.52.0", "4.0.0"] {
            assert!(new_enough(good).is_ok(), "{good}");
        }
        for old in ["3.51.2", "3.50.7", "3.7.17", "2.8", ""] {
            assert!(
                matches!(new_enough(old), Err(StoreError::OldSqlite { .. })),
                "{old}"
            );
        }
    }

    #[tokio::test]
    async fn the_sqlite_built_in_is_new_enough() {
        let folder = tempfile::tempdir().unwrap();
        let pool = writer(&folder.path().join("any.sqlite")).await.unwrap();
        let version: String = sqlx::query_scalar("select sqlite_version()")
            .fetch_one(&pool)
            .await
            .unwrap();
        assert!(new_enough(&version).is_ok(), "{version}");
        pool.close().await;
    }
}
