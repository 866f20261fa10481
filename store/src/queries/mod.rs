//! The SQL, once, in words that SQLite and PostgreSQL share: `$1`, named columns, no `now()`. A driver compiles these
//! modules under itself and says what `Db` is.

use sqlx::{Pool, Row as _};
use tumorotheque_domain::{Clock, IdSource};

use super::{
    Db, DbArguments, DbConnection, DbRow, DbText, EXACT_QUANTITY, Store, begin_write, place,
};
use crate::{
    StoreError,
    codes::{Codes, Terms},
};

/// Statements under a name each, and the list of them: a test prepares every one.
macro_rules! statements {
    ($($(#[$meta:meta])* $name:ident = $text:expr;)+) => {
        $($(#[$meta])* const $name: &str = $text;)+
        #[cfg(test)]
        pub(super) const STATEMENTS: &[&str] = &[$($name),+];
    };
}

/// A request with all its columns.
macro_rules! access_request {
    ($rest:literal) => {
        concat!(
            "select access_request.key, access_request.id, access_request.at, lang, name, institution, email, purpose, needed, criteria, \
             search, confirmed_at from access_request ",
            $rest
        )
    };
}

#[macro_use]
mod entry;
mod entry_history;

mod access_link;
mod access_mail;
mod access_request;
mod asked;
mod audit;
mod biobank;
mod bulk;
mod catalogue;
mod change;
mod choices;
mod collection;
mod compare;
mod completeness;
mod confirmation;
mod count;
mod file_piece;
mod history;
mod import;
mod network;
mod page;
mod receipt;
mod release;
mod removed;
mod request;
mod rhythm;
mod sample;
mod sample_history;
mod sample_named;
mod sample_near;
mod sample_plan;
mod sample_read;
mod sample_remove;
mod sample_row;
mod sample_write;
mod staged;
mod token;
mod undo;
mod undo_entries;
mod undo_samples;
mod version;

pub use compare::Comparison;
pub use import::ImportWriter;

statements! {
    REGISTRY = "select count(*) from registry";
    NEW_REGISTRY = "insert into registry (only, instance, created_at) values (1, $1, $2) on conflict (only) do nothing";
    TERMS = "select list, code, key from term";
    NEW_TERM = "insert into term (list, code) values ($1, $2) returning key";
}

/// Gives a new registry its identity, and every code of the closed lists its key. Writes only when something is
/// missing: a registry can be opened while somebody imports into it.
pub(super) async fn prepare(
    pool: &Pool<Db>,
    clock: &dyn Clock,
    ids: &dyn IdSource,
) -> Result<Codes, StoreError> {
    let mut connection = pool.acquire().await?;
    let registries: i64 = sqlx::query_scalar(REGISTRY)
        .fetch_one(&mut *connection)
        .await?;
    let terms = terms(&mut connection).await?;
    drop(connection);
    match Codes::new(&terms) {
        Ok(codes) if registries == 1 => Ok(codes),
        _ => complete(pool, clock, ids).await,
    }
}

async fn complete(
    pool: &Pool<Db>,
    clock: &dyn Clock,
    ids: &dyn IdSource,
) -> Result<Codes, StoreError> {
    let mut transaction = begin_write(pool).await?;
    sqlx::query(NEW_REGISTRY)
        .bind(ids.next().to_string())
        .bind(clock.now().to_string())
        .execute(&mut *transaction)
        .await?;
    let mut terms = terms(&mut transaction).await?;
    let codes = loop {
        match Codes::new(&terms) {
            Ok(codes) => break codes,
            Err((list, code)) => {
                let key = sqlx::query_scalar(NEW_TERM)
                    .bind(list)
                    .bind(code)
                    .fetch_one(&mut *transaction)
                    .await?;
                terms.insert((list.to_owned(), code.to_owned()), key);
            }
        }
    };
    transaction.commit().await?;
    Ok(codes)
}

async fn terms(connection: &mut DbConnection) -> Result<Terms, StoreError> {
    let rows = sqlx::query(TERMS).fetch_all(connection).await?;
    let term = |row: &DbRow| {
        let (list, code) = (row.try_get("list")?, row.try_get("code")?);
        Ok(((list, code), row.try_get("key")?))
    };
    rows.iter().map(term).collect()
}

/// A stored text read as what it stands for.
fn read<T>(what: &str, text: &str, parse: impl FnOnce(&str) -> Option<T>) -> Result<T, StoreError> {
    parse(text).ok_or_else(|| StoreError::Unreadable(format!("the {what} « {text} »")))
}

#[cfg(test)]
mod tests;
