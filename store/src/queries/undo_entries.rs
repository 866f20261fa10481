//! Entries as they were before an import: banks, collections, networks, catalogues.

use sqlx::Row as _;
use tumorotheque_domain::{Effect, Entity, Slug};

use super::{
    DbConnection, DbRow, ImportWriter,
    entry::{Listed, content},
    read,
};
use crate::{Conflict, StoreError};

statements! {
    /// Keys of the entries that an import wrote or removed, and that somebody has written again since.
    REPLACED = "select key from entry_history where entity = $1 and (import = $2 or replaced_by = $2)";
    /// What an entry said before an import.
    BEFORE = "select before from entry_history where entity = $1 and key = $2 and replaced_by = $3";
    /// Whether an import wrote a version of an entry that is no more.
    WROTE = "select exists (select 1 from entry_history where entity = $1 and key = $2 and import = $3)";
    /// Whether an import wrote just this version of an entry, which was replaced since.
    LEFT_SO = "select exists (select 1 from entry_history where entity = $1 and key = $2 and import = $3 and before = $4)";
    /// Whether anything was ever given for a bank: then its entry stays.
    HELD_ON_TO = "select exists (select 1 from import where biobank = $1) or exists (select 1 from sample where biobank = $1) \
        or exists (select 1 from sample_history where biobank = $1) or exists (select 1 from token where biobank = $1) \
        or exists (select 1 from staged where biobank = $1) or exists (select 1 from choices where biobank = $1) \
        or exists (select 1 from confirmation where biobank = $1)";
}

/// What is to be done to take an import of entries back.
pub(super) struct EntriesUndone<T> {
    steps: Vec<Step<T>>,
    conflicts: Vec<Conflict>,
}

/// An entry that is to say something else, to go, or to come back.
struct Step<T> {
    key: i64,
    slug: Slug,
    from: Option<T>,
    to: Option<T>,
}

impl<T: Listed> EntriesUndone<T> {
    /// Whether every entry stays as it is.
    pub(super) const fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// What it does, and what stays because of conflicts, and how many these are.
    pub(super) fn into_told(self) -> (Effect, Vec<Conflict>, u64) {
        let mut effect = Effect::default();
        for step in &self.steps {
            effect += T::effect(step.from.as_ref(), step.to.as_ref());
        }
        let conflicting = self.conflicts.len() as u64;
        (effect, self.conflicts, conflicting)
    }
}

/// What is to be done to take an import back, as the connection sees the registry.
pub(super) async fn plan<T: Listed>(
    connection: &mut DbConnection,
    import: i64,
) -> Result<EntriesUndone<T>, StoreError> {
    let mut keys: Vec<i64> = sqlx::query_scalar(T::STATEMENTS.of_import)
        .bind(import)
        .fetch_all(&mut *connection)
        .await?;
    let replaced: Vec<i64> = sqlx::query_scalar(REPLACED)
        .bind(T::ENTITY.code())
        .bind(import)
        .fetch_all(&mut *connection)
        .await?;
    keys.extend(replaced);
    keys.sort_unstable();
    keys.dedup();
    let mut undone = EntriesUndone {
        steps: Vec::new(),
        conflicts: Vec::new(),
    };
    for key in keys {
        match step::<T>(connection, import, key).await? {
            Ok(step) => undone.steps.push(step),
            Err(slug) => undone.conflicts.push(Conflict {
                biobank: None,
                id: slug,
            }),
        }
    }
    Ok(undone)
}

/// What is to be done about one entry; its public id when it must stay as it is.
async fn step<T: Listed>(
    connection: &mut DbConnection,
    import: i64,
    key: i64,
) -> Result<Result<Step<T>, String>, StoreError> {
    let now = held(&mut *connection, key, T::STATEMENTS.held).await?;
    let is_as_it_left = match &now {
        Some(row) => is_as_left(&mut *connection, T::ENTITY, key, import, row).await?,
        // Removed: by it, or else by one that came after.
        None => !wrote(connection, T::ENTITY, key, import).await?,
    };
    let from: Option<T> = now.as_ref().map(content).transpose()?;
    let to: Option<T> = before(connection, key, import).await?;
    let known = from.as_ref().or(to.as_ref()).and_then(T::public_id);
    let Some(slug) = known else {
        return Ok(Err(key.to_string()));
    };
    let is_free = match (&from, &to) {
        (Some(_), None) if T::ENTITY == Entity::Biobank => {
            let held_on_to: bool = sqlx::query_scalar(HELD_ON_TO)
                .bind(key)
                .fetch_one(connection)
                .await?;
            !held_on_to
        }
        // Its name may have been taken since.
        (None, Some(_)) => sqlx::query(T::STATEMENTS.find)
            .bind(slug.as_str())
            .fetch_optional(connection)
            .await?
            .is_none(),
        (None, None) => false,
        _ => true,
    };
    Ok(if is_as_it_left && is_free {
        Ok(Step {
            key,
            slug,
            from,
            to,
        })
    } else {
        Err(slug.as_str().to_owned())
    })
}

async fn held(
    connection: &mut DbConnection,
    key: i64,
    statement: &'static str,
) -> Result<Option<DbRow>, StoreError> {
    Ok(sqlx::query(statement)
        .bind(key)
        .fetch_optional(connection)
        .await?)
}

async fn before<T: Listed>(
    connection: &mut DbConnection,
    key: i64,
    import: i64,
) -> Result<Option<T>, StoreError> {
    let text: Option<String> = sqlx::query_scalar(BEFORE)
        .bind(T::ENTITY.code())
        .bind(key)
        .bind(import)
        .fetch_optional(connection)
        .await?;
    let entry = |text: String| {
        read(T::ENTITY.code(), &text, |text| {
            serde_json::from_str(text).ok()
        })
    };
    text.map(entry).transpose()
}

/// Whether an entry says what an import made it say: nobody has written it since, or it says the same again.
async fn is_as_left(
    connection: &mut DbConnection,
    entity: Entity,
    key: i64,
    import: i64,
    now: &DbRow,
) -> Result<bool, StoreError> {
    if now.try_get::<i64, _>("import")? == import {
        return Ok(true);
    }
    let content: String = now.try_get("content")?;
    Ok(sqlx::query_scalar(LEFT_SO)
        .bind(entity.code())
        .bind(key)
        .bind(import)
        .bind(content)
        .fetch_one(connection)
        .await?)
}

async fn wrote(
    connection: &mut DbConnection,
    entity: Entity,
    key: i64,
    import: i64,
) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar(WROTE)
        .bind(entity.code())
        .bind(key)
        .bind(import)
        .fetch_one(connection)
        .await?)
}

impl ImportWriter {
    /// Does what is planned.
    pub(super) async fn take_entries_back<T: Listed>(
        &mut self,
        plan: &EntriesUndone<T>,
    ) -> Result<(), StoreError> {
        for step in &plan.steps {
            let now = held(self.connection(), step.key, T::STATEMENTS.held).await?;
            match (&now, &step.to) {
                (Some(row), Some(to)) => self.change_entry(to, step.key, row).await?,
                (Some(row), None) => self.remove_entry::<T>(step.key, row).await?,
                (None, Some(to)) => {
                    self.add_entry(to, &step.slug, Some(step.key)).await?;
                }
                (None, None) => {}
            }
            self.effect += T::effect(step.from.as_ref(), step.to.as_ref());
        }
        Ok(())
    }
}
