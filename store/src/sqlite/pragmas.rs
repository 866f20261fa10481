use std::fmt;

use sqlx::{AssertSqlSafe, Row as _, SqliteConnection, sqlite::SqliteConnectOptions};

/// A setting of a connection.
pub(super) struct Pragma {
    name: &'static str,
    set: &'static str,
    /// What it reads as when it was taken; none when nothing depends on it.
    reads: Option<&'static str>,
}

const fn must(name: &'static str, set: &'static str, reads: &'static str) -> Pragma {
    Pragma {
        name,
        set,
        reads: Some(reads),
    }
}

const fn may(name: &'static str, set: &'static str) -> Pragma {
    Pragma {
        name,
        set,
        reads: None,
    }
}

/// What keeps rows safe, on every connection.
const SAFE: &[Pragma] = &[
    must("journal_mode", "wal", "wal"),
    // NORMAL loses acknowledged imports in a power cut.
    must("synchronous", "full", "2"),
    must("foreign_keys", "on", "1"),
    must("trusted_schema", "off", "0"),
    must("cell_size_check", "on", "1"),
    // What was erased is gone from the file.
    must("secure_delete", "on", "1"),
    must("busy_timeout", "5000", "5000"),
    must("journal_size_limit", "67108864", "67108864"),
];

/// Kibibytes when negative: an import of a million rows keeps its index of ids in memory.
const WRITER: &[Pragma] = &[
    may("cache_size", "-65536"),
    // Pages, 64 MB: sooner only when asked for, since whoever commits would wait for it.
    must("wal_autocheckpoint", "16384", "16384"),
];
const READER: &[Pragma] = &[must("query_only", "on", "1"), may("cache_size", "-8192")];

/// Who a connection is for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Role {
    Reader,
    Writer,
}

impl Role {
    fn pragmas(self) -> impl Iterator<Item = &'static Pragma> {
        let own = match self {
            Self::Reader => READER,
            Self::Writer => WRITER,
        };
        SAFE.iter().chain(own)
    }

    /// Asks for every setting.
    pub(super) fn set(self, options: SqliteConnectOptions) -> SqliteConnectOptions {
        self.pragmas().fold(options, |options, pragma| {
            options.pragma(pragma.name, pragma.set)
        })
    }

    /// Reads every setting back: SQLite passes over what it cannot do in silence.
    ///
    /// # Errors
    /// [`NotTaken`] inside the error, naming the setting.
    pub(super) async fn verify(self, connection: &mut SqliteConnection) -> sqlx::Result<()> {
        for pragma in self.pragmas() {
            let Some(wanted) = pragma.reads else { continue };
            // The names are the constants above.
            let text = AssertSqlSafe(format!("pragma {}", pragma.name));
            let row = sqlx::query(text)
                .persistent(false)
                .fetch_optional(&mut *connection)
                .await?;
            let found = row
                .map(|row| row.try_get_unchecked::<String, _>(0))
                .transpose()?;
            if found.as_deref() != Some(wanted) {
                let found = found.unwrap_or_default();
                return Err(sqlx::Error::Configuration(Box::new(NotTaken {
                    name: pragma.name,
                    found,
                    wanted,
                })));
            }
        }
        Ok(())
    }
}

/// A setting that was asked for and is not there.
#[derive(Debug)]
pub(super) struct NotTaken {
    name: &'static str,
    found: String,
    wanted: &'static str,
}

impl fmt::Display for NotTaken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} = {} (it is « {} »)",
            self.name, self.wanted, self.found
        )
    }
}

impl std::error::Error for NotTaken {}
