use std::sync::LazyLock;

use sqlx::Row as _;
use tumorotheque_domain::{Change, Entity, Position, Seq};
use uuid::Uuid;

use super::{DbConnection, DbRow, Store, bulk::Bulk, read, sample_row::Values};
use crate::StoreError;

statements! {
    POSITION = "select instance, (select coalesce(max(seq), 0) from change) as seq from registry";
    AFTER = "select seq, entity, first, last from change where seq > $1 order by seq limit $2";
    LAST = "select coalesce(max(seq), 0) as seq from change";
    LAST_OF = "select coalesce(max(seq), 0) as seq from change where entity in ($1, $2)";
    LAST_OF_ENTRIES = "select coalesce(max(seq), 0) as seq from change where entity in ($1, $2, $3)";
}

/// Logs ranges of rows: an import that changes a row here and a row there has thousands of them.
pub(super) static ADD: LazyLock<Bulk> = LazyLock::new(|| {
    Bulk::new(|text, ranges| {
        text.push("insert into change (entity, first, last, import) values ")
            .rows(ranges, 4);
    })
});

impl Store {
    /// Which database this is, and the number of its last change; 0 when there is none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn position(&self) -> Result<Position, StoreError> {
        position(&mut *self.read.acquire().await?).await
    }

    /// The change log after a number, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn changes_after(&self, seq: Seq, limit: u32) -> Result<Vec<Change>, StoreError> {
        let rows = sqlx::query(AFTER)
            .bind(seq)
            .bind(i64::from(limit))
            .fetch_all(&self.read)
            .await?;
        rows.iter().map(change).collect()
    }

    /// Number of the last change of samples or catalogues, 0 when there is none: a release counted before it is due
    /// again.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn last_counted_change(&self) -> Result<Seq, StoreError> {
        last_counted(&mut *self.read.acquire().await?).await
    }
}

fn change(row: &DbRow) -> Result<Change, StoreError> {
    Ok(Change {
        seq: row.try_get("seq")?,
        entity: read("entity", row.try_get("entity")?, Entity::from_code)?,
        first: row.try_get("first")?,
        last: row.try_get("last")?,
    })
}

/// Logs that the rows of these ranges were written, by an import or by the program itself.
pub(super) async fn log(
    connection: &mut DbConnection,
    entity: Entity,
    ranges: &[(i64, i64)],
    import: Option<i64>,
) -> Result<(), StoreError> {
    for (piece, sql) in ADD.pieces(ranges.len()) {
        let mut values = Values::with_room_for(piece.len() * 4);
        for (first, last) in ranges.get(piece).unwrap_or_default() {
            values.text(Some(entity.code()))?;
            values.add(*first)?;
            values.add(*last)?;
            values.add(import)?;
        }
        sqlx::query_with(sql, values.arguments)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// How far the registry has come, as the connection sees it.
pub(super) async fn position(connection: &mut DbConnection) -> Result<Position, StoreError> {
    let row = sqlx::query(POSITION).fetch_one(connection).await?;
    let instance: &str = row.try_get("instance")?;
    Ok(Position {
        instance: read("instance", instance, |text| Uuid::parse_str(text).ok())?,
        seq: row.try_get("seq")?,
    })
}

/// The number of the last change of what public figures count, as the connection sees it.
pub(super) async fn last_counted(connection: &mut DbConnection) -> Result<Seq, StoreError> {
    let last = sqlx::query_scalar(LAST_OF)
        .bind(Entity::Sample.code())
        .bind(Entity::Catalogue.code());
    Ok(last.fetch_one(connection).await?)
}

/// The number of the last change of a bank's entry, a collection or a network, as the connection sees it.
pub(super) async fn last_of_entries(connection: &mut DbConnection) -> Result<Seq, StoreError> {
    let last = sqlx::query_scalar(LAST_OF_ENTRIES)
        .bind(Entity::Biobank.code())
        .bind(Entity::Collection.code())
        .bind(Entity::Network.code());
    Ok(last.fetch_one(connection).await?)
}

/// The number of the last change, seen from inside a transaction.
pub(super) async fn last(connection: &mut DbConnection) -> Result<Seq, StoreError> {
    Ok(sqlx::query_scalar(LAST).fetch_one(connection).await?)
}
