//! Samples as they were before an import. A row is as the import left it when no other has written it since, or when it
//! says the same again; every other row that the import wrote is a conflict.

use std::sync::LazyLock;

use sqlx::Row as _;
use tumorotheque_domain::{BiobankKey, Effect};

use super::{
    DbConnection, DbRow, ImportWriter, bulk::Bulk, sample_row::COLUMNS, sample_write::KEEP,
};
use crate::{Conflict, StoreError};

/// A row as the import `$1` left it.
macro_rules! as_left {
    () => {
        "(sample.import = $1 or exists (select 1 from sample_history as left_so \
         where left_so.id = sample.id and left_so.import = $1 and left_so.fingerprint = sample.fingerprint))"
    };
}

statements! {
    TOUCHED = "select distinct biobank from sample where import = $1 \
        union select distinct biobank from sample_history where replaced_by = $1";
    /// Written by it for the first time.
    ADDED = concat!("select sample.id from sample where ", as_left!(), " \
        and not exists (select 1 from sample_history where sample_history.id = sample.id and replaced_by = $1) order by sample.id");
    /// Written by it in place of something else.
    CHANGED = concat!("select sample.id from sample_history join sample on sample.id = sample_history.id \
        where sample_history.replaced_by = $1 and ", as_left!(), " order by sample.id");
    /// Removed by it: it replaced a row and wrote none, and nobody has taken the name since.
    GONE = "select sample_history.id from sample_history where replaced_by = $1 \
        and not exists (select 1 from sample_history as later where later.id = sample_history.id and later.import = $1) \
        and not exists (select 1 from sample where sample.id = sample_history.id) \
        and not exists (select 1 from sample where sample.biobank = sample_history.biobank and sample.local_id = sample_history.local_id) \
        order by sample_history.id";
    /// Written or removed by it, and not as it left them.
    CONFLICTS = concat!("select written.biobank, written.local_id from (\
        select id, biobank, local_id from sample_history where import = $1 \
        union select id, biobank, local_id from sample_history where replaced_by = $1) as written \
        left join sample on sample.id = written.id \
        where case when sample.id is not null then not ", as_left!(), " \
        else exists (select 1 from sample_history where sample_history.id = written.id and import = $1) \
        or exists (select 1 from sample as other where other.biobank = written.biobank and other.local_id = written.local_id) end \
        order by written.biobank, written.local_id");
}

/// The samples to touch, by their keys.
#[derive(Debug)]
pub(super) struct SamplesUndone {
    added: Vec<i64>,
    changed: Vec<i64>,
    gone: Vec<i64>,
    pub(super) conflicts: Vec<Conflict>,
    pub(super) conflicting: u64,
}

impl SamplesUndone {
    pub(super) fn effect(&self) -> Effect {
        Effect {
            added: self.gone.len() as u64,
            changed: self.changed.len() as u64,
            gone: self.added.len() as u64,
            ..Effect::default()
        }
    }
}

/// Conflicts that are named.
const CONFLICTS_NAMED: usize = 1_000;

/// Columns that say what a sample is: all but its key, bank, name and import.
fn said() -> impl Iterator<Item = &'static str> {
    let said = COLUMNS.iter().copied().skip(3);
    said.filter(|column| *column != "import")
}

/// Gives rows back what they said before an import: first the one that does it, then the one that is taken back.
pub(super) static RESTORE: LazyLock<Bulk> = LazyLock::new(|| {
    let columns = said().collect::<Vec<_>>().join(", ");
    let before: Vec<String> = said().map(|column| format!("before.{column}")).collect();
    let before = before.join(", ");
    Bulk::new(|text, rows| {
        text.push(&format!("update sample set (import, {columns}) = (select cast("))
            .places(1)
            .push(&format!(
                " as bigint), {before} from sample_history as before where before.id = sample.id and before.replaced_by = "
            ))
            .places(1)
            .push(") where id in (")
            .places(rows)
            .push(")");
    })
});

/// Brings rows back that an import removed, under the keys that they had: the same two values first.
pub(super) static BRING_BACK: LazyLock<Bulk> = LazyLock::new(|| {
    let columns = said().collect::<Vec<_>>().join(", ");
    Bulk::new(|text, rows| {
        text.push(&format!(
            "insert into sample (id, biobank, local_id, import, {columns}) select id, biobank, local_id, cast("
        ))
        .places(1)
        .push(&format!(
            " as bigint), {columns} from sample_history where replaced_by = "
        ))
        .places(1)
        .push(" and id in (")
        .places(rows)
        .push(")");
    })
});

/// What is to be done to take an import back, as the connection sees the registry.
pub(super) async fn plan(
    connection: &mut DbConnection,
    import: i64,
) -> Result<SamplesUndone, StoreError> {
    let rows = sqlx::query(CONFLICTS)
        .bind(import)
        .fetch_all(&mut *connection)
        .await?;
    let conflict = |row: &DbRow| {
        Ok(Conflict {
            biobank: Some(BiobankKey(row.try_get("biobank")?)),
            id: row.try_get("local_id")?,
        })
    };
    let conflicts: Result<_, StoreError> =
        rows.iter().take(CONFLICTS_NAMED).map(conflict).collect();
    Ok(SamplesUndone {
        added: keys(connection, ADDED, import).await?,
        changed: keys(connection, CHANGED, import).await?,
        gone: keys(connection, GONE, import).await?,
        conflicts: conflicts?,
        conflicting: rows.len() as u64,
    })
}

async fn keys(
    connection: &mut DbConnection,
    statement: &'static str,
    import: i64,
) -> Result<Vec<i64>, StoreError> {
    let keys = sqlx::query_scalar(statement).bind(import);
    Ok(keys.fetch_all(connection).await?)
}

impl ImportWriter {
    /// Does what is planned about an import, given by its row key.
    pub(super) async fn take_samples_back(
        &mut self,
        import: i64,
        plan: &SamplesUndone,
    ) -> Result<(), StoreError> {
        self.remove(&plan.added).await?;
        let values = [self.key, import];
        self.over(&KEEP, &[self.key], &plan.changed).await?;
        self.over(&RESTORE, &values, &plan.changed).await?;
        self.note_changed(&plan.changed).await?;
        self.over(&BRING_BACK, &values, &plan.gone).await?;
        self.note_changed(&plan.gone).await?;
        self.effect.changed += plan.changed.len() as u64;
        self.effect.added += plan.gone.len() as u64;
        let banks: Vec<i64> = sqlx::query_scalar(TOUCHED)
            .bind(self.key)
            .fetch_all(self.connection())
            .await?;
        self.touched.extend(banks.into_iter().map(BiobankKey));
        Ok(())
    }
}
