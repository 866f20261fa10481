//! Banks, collections, networks and catalogues are kept alike: whole, as JSON, under the public id that their name makes.

use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};
use sqlx::Row as _;
use tumorotheque_domain::{Biobank, Catalogue, Collection, Effect, Entity, Network, Slug};

use super::{DbConnection, DbRow, ImportWriter, Store, change, read};
use crate::{Entry, EntryOutcome, StoreError};

statements! {
    KEEP = "insert into entry_history (entity, key, before, import, replaced_by, at) values ($1, $2, $3, $4, $5, $6)";
}

/// The statements of one list.
pub(super) struct Statements {
    pub(super) all: &'static str,
    pub(super) find: &'static str,
    pub(super) add: &'static str,
    /// The same under a row key that it had before.
    pub(super) bring_back: &'static str,
    pub(super) change: &'static str,
    /// By row key, what [`Self::find`] gives by public id.
    pub(super) held: &'static str,
    pub(super) remove: &'static str,
    /// Keys of the rows that an import `$1` wrote last.
    pub(super) of_import: &'static str,
}

/// What is kept in such a list.
pub(super) trait Listed: Serialize + DeserializeOwned + PartialEq + Send + Sync {
    const ENTITY: Entity;
    const STATEMENTS: Statements;

    fn public_id(&self) -> Option<Slug>;
    fn name(&self) -> &str;

    /// Whether a release has to be counted again because of the change, though no sample or catalogue has changed.
    fn is_counted_anew(_before: &Self, _after: &Self) -> bool {
        false
    }

    /// What it means that an entry is replaced: as an entry, unless it counts itself in rows.
    fn effect(before: Option<&Self>, after: Option<&Self>) -> Effect {
        let mut effect = Effect::default();
        match (before, after) {
            (None, Some(_)) => effect.added = 1,
            (Some(_), None) => effect.gone = 1,
            (Some(before), Some(after)) if before == after => effect.unchanged = 1,
            (Some(_), Some(_)) => effect.changed = 1,
            (None, None) => {}
        }
        effect
    }
}

/// Says in which table a type is listed.
macro_rules! listed {
    ($type:ty, $entity:expr, $table:literal) => {
        listed!($type, $entity, $table, |entry| entry.id(), |entry| &entry.name);
    };
    ($type:ty, $entity:expr, $table:literal, $id:expr, $name:expr $(, effect: $effect:expr)? $(, counted_anew: $anew:expr)?) => {
        statements! {
            ALL = concat!("select key, slug, content, updated_at from ", $table, " order by slug");
            FIND = concat!("select key, content, import from ", $table, " where slug = $1");
            HELD = concat!("select key, content, import from ", $table, " where key = $1");
            REMOVE = concat!("delete from ", $table, " where key = $1");
            OF_IMPORT = concat!("select key from ", $table, " where import = $1");
            ADD = concat!("insert into ", $table, " (id, slug, name, content, import, updated_at) values ($1, $2, $3, $4, $5, $6) returning key");
            BRING_BACK = concat!("insert into ", $table, " (id, slug, name, content, import, updated_at, key) values ($1, $2, $3, $4, $5, $6, $7) returning key");
            CHANGE = concat!("update ", $table, " set name = $1, content = $2, import = $3, updated_at = $4 where key = $5");
        }

        impl super::entry::Listed for $type {
            const ENTITY: tumorotheque_domain::Entity = $entity;
            const STATEMENTS: super::entry::Statements = super::entry::Statements {
                all: ALL, find: FIND, add: ADD, bring_back: BRING_BACK, change: CHANGE, held: HELD, remove: REMOVE,
                of_import: OF_IMPORT,
            };

            fn public_id(&self) -> Option<tumorotheque_domain::Slug> {
                let id: fn(&Self) -> Option<tumorotheque_domain::Slug> = $id;
                id(self)
            }

            fn name(&self) -> &str {
                let name: fn(&Self) -> &str = $name;
                name(self)
            }

            $(fn effect(before: Option<&Self>, after: Option<&Self>) -> tumorotheque_domain::Effect {
                let effect: fn(Option<&Self>, Option<&Self>) -> tumorotheque_domain::Effect = $effect;
                effect(before, after)
            })?

            $(fn is_counted_anew(before: &Self, after: &Self) -> bool {
                let is_counted_anew: fn(&Self, &Self) -> bool = $anew;
                is_counted_anew(before, after)
            })?
        }
    };
}

/// The statement that finds an entry by its public id.
pub(super) const fn find_of(entity: Entity) -> Option<&'static str> {
    match entity {
        Entity::Biobank => Some(<Biobank as Listed>::STATEMENTS.find),
        Entity::Collection => Some(<Collection as Listed>::STATEMENTS.find),
        Entity::Network => Some(<Network as Listed>::STATEMENTS.find),
        Entity::Catalogue => Some(<Catalogue as Listed>::STATEMENTS.find),
        Entity::Sample | Entity::Release => None,
    }
}

/// Every entry of a list, by public id.
pub(super) async fn all<T: Listed>(store: &Store) -> Result<Vec<Entry<T>>, StoreError> {
    let rows = sqlx::query(T::STATEMENTS.all)
        .fetch_all(&store.read)
        .await?;
    rows.iter().map(entry).collect()
}

pub(super) fn entry<T: Listed>(row: &DbRow) -> Result<Entry<T>, StoreError> {
    Ok(Entry {
        key: row.try_get("key")?,
        id: read("public id", row.try_get("slug")?, Slug::parse)?,
        value: content(row)?,
        updated_at: read("instant", row.try_get("updated_at")?, |text| {
            text.parse::<Timestamp>().ok()
        })?,
    })
}

pub(super) fn content<T: Listed>(row: &DbRow) -> Result<T, StoreError> {
    read(T::ENTITY.code(), row.try_get("content")?, |text| {
        serde_json::from_str(text).ok()
    })
}

impl ImportWriter {
    pub(super) async fn put_entries<T: Listed>(
        &mut self,
        entries: &[T],
    ) -> Result<Vec<EntryOutcome>, StoreError> {
        self.step_begins()?;
        let mut outcomes = Vec::with_capacity(entries.len());
        for entry in entries {
            outcomes.push(self.put_entry(entry).await?);
        }
        self.step_ends();
        Ok(outcomes)
    }

    pub(super) async fn put_entry<T: Listed>(
        &mut self,
        entry: &T,
    ) -> Result<EntryOutcome, StoreError> {
        let slug = entry
            .public_id()
            .ok_or_else(|| StoreError::Nameless(entry.name().to_owned()))?;
        if !self.met.insert((T::ENTITY, slug.clone())) {
            return Ok(EntryOutcome::Duplicate);
        }
        let found = sqlx::query(T::STATEMENTS.find)
            .bind(slug.as_str())
            .fetch_optional(self.connection())
            .await?;
        let Some(row) = found else {
            let key = self.add_entry(entry, &slug, None).await?;
            self.effect += T::effect(None, Some(entry));
            return Ok(EntryOutcome::Added { key });
        };
        let before: T = content(&row)?;
        self.effect += T::effect(Some(&before), Some(entry));
        if before == *entry {
            return Ok(EntryOutcome::Unchanged);
        }
        let key = row.try_get("key")?;
        self.change_entry(entry, key, &row).await?;
        Ok(EntryOutcome::Changed { key })
    }

    /// Adds an entry; one that comes back has the row key that it had, and so its history.
    pub(super) async fn add_entry<T: Listed>(
        &mut self,
        entry: &T,
        slug: &Slug,
        known: Option<i64>,
    ) -> Result<i64, StoreError> {
        let statement = match known {
            Some(_) => T::STATEMENTS.bring_back,
            None => T::STATEMENTS.add,
        };
        let mut adding = sqlx::query_scalar(statement)
            .bind(self.store.ids.next().to_string())
            .bind(slug.as_str())
            .bind(entry.name())
            .bind(written(entry)?)
            .bind(self.key)
            .bind(self.begun_at.to_string());
        if let Some(key) = known {
            adding = adding.bind(key);
        }
        let key = adding.fetch_one(self.connection()).await?;
        self.log_entry(T::ENTITY, key).await?;
        Ok(key)
    }

    pub(super) async fn change_entry<T: Listed>(
        &mut self,
        entry: &T,
        key: i64,
        before: &DbRow,
    ) -> Result<(), StoreError> {
        let at = self.begun_at.to_string();
        self.keep_entry(T::ENTITY, key, before).await?;
        sqlx::query(T::STATEMENTS.change)
            .bind(entry.name())
            .bind(written(entry)?)
            .bind(self.key)
            .bind(&at)
            .bind(key)
            .execute(self.connection())
            .await?;
        if T::is_counted_anew(&content(before)?, entry) {
            // A release is due after a change of samples or catalogues: all that the bank declares comes or goes.
            self.log_entry(Entity::Catalogue, key).await?;
        }
        self.log_entry(T::ENTITY, key).await
    }

    /// Removes an entry; what it said is kept.
    pub(super) async fn remove_entry<T: Listed>(
        &mut self,
        key: i64,
        before: &DbRow,
    ) -> Result<(), StoreError> {
        self.keep_entry(T::ENTITY, key, before).await?;
        sqlx::query(T::STATEMENTS.remove)
            .bind(key)
            .execute(self.connection())
            .await?;
        self.log_entry(T::ENTITY, key).await
    }

    async fn keep_entry(
        &mut self,
        entity: Entity,
        key: i64,
        before: &DbRow,
    ) -> Result<(), StoreError> {
        sqlx::query(KEEP)
            .bind(entity.code())
            .bind(key)
            .bind(before.try_get::<&str, _>("content")?)
            .bind(before.try_get::<i64, _>("import")?)
            .bind(self.key)
            .bind(self.begun_at.to_string())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn log_entry(&mut self, entity: Entity, key: i64) -> Result<(), StoreError> {
        let import = Some(self.key);
        let connection: &mut DbConnection = self.connection();
        change::log(connection, entity, &[(key, key)], import).await
    }
}

fn written<T: Listed>(entry: &T) -> Result<String, StoreError> {
    serde_json::to_string(entry)
        .map_err(|error| StoreError::Unreadable(format!("« {} » ({error})", entry.name())))
}
