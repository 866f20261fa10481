use std::{io, path::PathBuf};

use tumorotheque_domain::{BiobankKey, Seq};
use uuid::Uuid;

/// Why the registry could not do what it was asked: one sentence each, with what to do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The folder cannot be made or written.
    #[error(
        "the data folder {} cannot be used ({reason}): give yourself the right to write in it, or choose another folder",
        path.display()
    )]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// The database file or its companions cannot be opened or written.
    #[error(
        "{} cannot be opened for writing ({reason}): check the rights of the file and of its folder",
        path.display()
    )]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the database says.
        reason: String,
    },
    /// The file is no database, or parts of it are lost.
    #[error(
        "{} is damaged or is not a database ({reason}): put a copy back in its place, or move it away to start anew",
        path.display()
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What the database says.
        reason: String,
    },
    /// A database, but of another program.
    #[error(
        "{} is the database of another program: choose another folder, or move the file away",
        path.display()
    )]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// A newer version of this program has already changed the database.
    #[error(
        "{} was written by a newer version of this program (schema {found}, this program knows {known}): install the newer version",
        path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// The number of its last migration.
        found: i64,
        /// The number of the last migration that this program knows.
        known: i64,
    },
    /// The migrations could not be applied.
    #[error("{} cannot be brought up to date ({reason}): put a copy back in its place", path.display())]
    Migration {
        /// The file.
        path: PathBuf,
        /// What went wrong.
        reason: String,
    },
    /// The SQLite inside the program is too old.
    #[error(
        "SQLite {found} can damage a registry: build the program with SQLite {wanted} or later"
    )]
    OldSqlite {
        /// The version that was found.
        found: String,
        /// The first version that is safe.
        wanted: &'static str,
    },
    /// The database does not take a setting that safety depends on.
    #[error("{} does not take the setting {setting}: is it on a network drive? Choose a folder on a local disk", path.display())]
    Setting {
        /// The file.
        path: PathBuf,
        /// The setting, what it is and what it should be.
        setting: String,
    },
    /// Somebody else is writing for too long.
    #[error("another import is writing in the registry: try again when it has finished")]
    Busy,
    /// No room left.
    #[error("the disk is full: make room and start the import again; nothing of it was kept")]
    Full,
    /// The end of an import was not confirmed. It may have been kept or not: its receipt tells.
    #[error(
        "whether the import {receipt} was kept is not known ({reason}): look for its receipt before trying again"
    )]
    CommitUnknown {
        /// The receipt it has if it was kept.
        receipt: Uuid,
        /// What the database says.
        reason: String,
    },
    /// An earlier step of this import failed, so it can only be given up.
    #[error("the import failed in an earlier step and is given up: nothing of it was kept")]
    GivenUp,
    /// Somebody else has changed rows of the bank since the preview that the import was to keep to.
    #[error("the bank has changed since the preview: look at a fresh one")]
    Moved {
        /// Number of the last change that an import made to its rows.
        version: Seq,
    },
    /// An import with that id was kept already.
    #[error("the import {_0} is published already")]
    Kept(Uuid),
    /// No import with that id was kept.
    #[error("there is no import {_0}")]
    UnknownImport(Uuid),
    /// A sample or an import names a bank that the registry does not have.
    #[error("the registry has no bank with the key {}", _0.0)]
    UnknownBiobank(BiobankKey),
    /// An entry cannot have a public id.
    #[error("« {0} » has no letter or digit to make an address of")]
    Nameless(String),
    /// A stored or given value that this version of the program has no word for.
    #[error("the registry cannot hold or read {0}: is another version of the program in use?")]
    Unreadable(String),
    /// Anything else that the database says.
    #[error("the database failed: {0}")]
    Database(sqlx::Error),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        crate::sqlite::explained(error)
    }
}
