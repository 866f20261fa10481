//! An import taken back, as an import of its own: history is never written anew.

use sqlx::Row as _;
use tumorotheque_domain::{
    Biobank, BiobankKey, Catalogue, Collection, Effect, ImportKind, Network, SourceFile,
};
use uuid::Uuid;

use super::{
    DbConnection, ImportWriter, Store, read,
    undo_entries::{self, EntriesUndone},
    undo_samples::{self, SamplesUndone},
};
use crate::{Conflict, NewImport, StoreError, Undone};

statements! {
    IMPORT = "select key, kind, biobank from import where id = $1";
}

/// An import that is to be taken back.
#[derive(Clone, Copy, Debug)]
struct Undoable {
    key: i64,
    kind: ImportKind,
    biobank: Option<BiobankKey>,
}

/// Finds an import.
async fn undoable(connection: &mut DbConnection, id: Uuid) -> Result<Undoable, StoreError> {
    let row = sqlx::query(IMPORT)
        .bind(id.to_string())
        .fetch_optional(connection)
        .await?;
    let row = row.ok_or(StoreError::UnknownImport(id))?;
    Ok(Undoable {
        key: row.try_get("key")?,
        kind: read("kind", row.try_get("kind")?, ImportKind::from_code)?,
        biobank: row.try_get::<Option<i64>, _>("biobank")?.map(BiobankKey),
    })
}

/// What is to be done to take it back.
enum Plan {
    Samples(SamplesUndone),
    Biobanks(EntriesUndone<Biobank>),
    Collections(EntriesUndone<Collection>),
    Networks(EntriesUndone<Network>),
    Catalogue(EntriesUndone<Catalogue>),
    /// Of all three lists: they were taken in together.
    Directory(
        EntriesUndone<Biobank>,
        EntriesUndone<Collection>,
        EntriesUndone<Network>,
    ),
}

impl Plan {
    async fn make(connection: &mut DbConnection, import: Undoable) -> Result<Self, StoreError> {
        let key = import.key;
        Ok(match import.kind {
            ImportKind::Samples => Self::Samples(undo_samples::plan(connection, key).await?),
            ImportKind::Biobanks => Self::Biobanks(undo_entries::plan(connection, key).await?),
            ImportKind::Collections => {
                Self::Collections(undo_entries::plan(connection, key).await?)
            }
            ImportKind::Networks => Self::Networks(undo_entries::plan(connection, key).await?),
            ImportKind::Catalogue => Self::Catalogue(undo_entries::plan(connection, key).await?),
            ImportKind::Directory => Self::Directory(
                undo_entries::plan(connection, key).await?,
                undo_entries::plan(connection, key).await?,
                undo_entries::plan(connection, key).await?,
            ),
        })
    }

    /// Whether anything is left to do. A catalogue without rows is something too.
    fn is_empty(&self) -> bool {
        match self {
            Self::Samples(plan) => !plan.effect().changes_rows(),
            Self::Biobanks(plan) => plan.is_empty(),
            Self::Collections(plan) => plan.is_empty(),
            Self::Networks(plan) => plan.is_empty(),
            Self::Catalogue(plan) => plan.is_empty(),
            Self::Directory(banks, collections, networks) => {
                banks.is_empty() && collections.is_empty() && networks.is_empty()
            }
        }
    }

    fn into_undone(self) -> Undone {
        let (effect, conflicts, conflicting) = match self {
            Self::Samples(plan) => (plan.effect(), plan.conflicts, plan.conflicting),
            Self::Biobanks(plan) => plan.into_told(),
            Self::Collections(plan) => plan.into_told(),
            Self::Networks(plan) => plan.into_told(),
            Self::Catalogue(plan) => plan.into_told(),
            Self::Directory(banks, collections, networks) => together([
                banks.into_told(),
                collections.into_told(),
                networks.into_told(),
            ]),
        };
        // What stays unchanged beside the rest of a catalogue is no news.
        let effect = Effect {
            unchanged: 0,
            ..effect
        };
        Undone {
            effect,
            conflicts,
            conflicting,
            receipt: None,
        }
    }
}

/// What several lists do, as if they were one.
fn together(told: [(Effect, Vec<Conflict>, u64); 3]) -> (Effect, Vec<Conflict>, u64) {
    let (mut effect, mut conflicts, mut conflicting) = (Effect::default(), Vec::new(), 0);
    for (of_list, more, count) in told {
        effect += of_list;
        conflicts.extend(more);
        conflicting += count;
    }
    (effect, conflicts, conflicting)
}

impl Store {
    /// Says what taking an import back would do. Nothing is locked.
    ///
    /// # Errors
    /// [`StoreError::UnknownImport`], or when the database fails.
    pub async fn look_at_undo(&self, import: Uuid) -> Result<Undone, StoreError> {
        let mut moment = self.begin_read().await?;
        let import = undoable(&mut moment, import).await?;
        Ok(Plan::make(&mut moment, import).await?.into_undone())
    }

    /// Takes an import back: what nobody has changed since says what it said before it. The rest is left, and named as
    /// conflicts. It is an import of its own and can be taken back too.
    ///
    /// # Errors
    /// [`StoreError::UnknownImport`], those of [`Self::begin_import`] and [`ImportWriter::commit`].
    pub async fn undo(
        &self,
        import: Uuid,
        id: Option<Uuid>,
        actor: String,
    ) -> Result<Undone, StoreError> {
        let target = undoable(&mut *self.read.acquire().await?, import).await?;
        let new = NewImport {
            id,
            ..NewImport::new(target.kind, target.biobank, actor)
        };
        let mut writer = self.begin(new, Some((target.key, import))).await?;
        let plan = Plan::make(writer.connection(), target).await?;
        writer.take_back(target.key, &plan).await?;
        let is_empty = plan.is_empty();
        let done = plan.into_undone();
        if is_empty {
            writer.rollback().await?;
            return Ok(done);
        }
        let receipt = writer.commit(&SourceFile::default(), 0, "{}").await?;
        Ok(Undone {
            receipt: Some(receipt),
            ..done
        })
    }
}

impl ImportWriter {
    async fn take_back(&mut self, import: i64, plan: &Plan) -> Result<(), StoreError> {
        self.step_begins()?;
        match plan {
            Plan::Samples(plan) => self.take_samples_back(import, plan).await?,
            Plan::Biobanks(plan) => self.take_entries_back(plan).await?,
            Plan::Collections(plan) => self.take_entries_back(plan).await?,
            Plan::Networks(plan) => self.take_entries_back(plan).await?,
            Plan::Catalogue(plan) => self.take_entries_back(plan).await?,
            Plan::Directory(banks, collections, networks) => {
                self.take_entries_back(banks).await?;
                self.take_entries_back(collections).await?;
                self.take_entries_back(networks).await?;
            }
        }
        self.step_ends();
        Ok(())
    }
}
