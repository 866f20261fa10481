use std::{collections::HashSet, fmt, sync::atomic::Ordering};

use jiff::Timestamp;
use sqlx::{Row as _, Transaction};
use tumorotheque_domain::{BiobankKey, Effect, Entity, ImportKind, Receipt, Seq, Slug, SourceFile};
use uuid::Uuid;

use super::{
    Db, DbConnection, Store,
    audit::{self, Act},
    change, read,
    sample_write::Written,
    version,
};
use crate::{NewImport, StoreError};

statements! {
    LAST_SAMPLE = "select last_sample from registry";
    SLUG = "select slug from biobank where key = $1";
    KEPT = "select exists (select 1 from import where id = $1) as kept";
    ADD = "insert into import (id, kind, biobank, actor, at, mode, undoes, version_before) \
        values ($1, $2, $3, $4, $5, $6, $7, $8) returning key";
    COMPLETE = "update import set at = $1, \
        file_name = $2, file_bytes = $3, file_sha256 = $4, file_encoding = $5, file_separator = $6, file_columns = $7, \
        file_lines = $8, source = $9, synthetic = $10, \
        added = $11, changed = $12, gone = $13, unchanged = $14, refused = $15, seq = $16, findings = $17 where key = $18";
    GIVEN = "update registry set last_sample = $1";
}

/// One import from its first row to its receipt: one transaction, which nobody sees before [`Self::commit`].
///
/// Nobody else can write meanwhile. Dropped, it leaves no trace. After an error it can only be given up.
pub struct ImportWriter {
    pub(super) store: Store,
    transaction: Transaction<'static, Db>,
    /// Row key of the import.
    pub(super) key: i64,
    id: Uuid,
    new: NewImport,
    slug: Option<Slug>,
    pub(super) begun_at: Timestamp,
    pub(super) effect: Effect,
    /// The version of what it is given for, before it.
    version_before: Seq,
    undoes: Option<Uuid>,
    /// The banks of which it wrote or removed rows.
    pub(super) touched: HashSet<BiobankKey>,
    /// The entries that this import has brought already.
    pub(super) met: HashSet<(Entity, Slug)>,
    pub(super) samples: Written,
    /// A step was begun and not ended: the database may have rolled back under us, and would keep what comes after.
    given_up: bool,
}

impl fmt::Debug for ImportWriter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ImportWriter")
            .field("id", &self.id)
            .field("new", &self.new)
            .field("effect", &self.effect)
            .finish_non_exhaustive()
    }
}

impl Store {
    /// Begins an import. Waits for the one that is being written.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when that takes too long, [`StoreError::Moved`] when its base is not the version any more,
    /// [`StoreError::Kept`] when its id is that of an import, [`StoreError::UnknownBiobank`], or when the database fails.
    pub async fn begin_import(&self, new: NewImport) -> Result<ImportWriter, StoreError> {
        self.begin(new, None).await
    }

    /// The same; it may take another import back, given by row key and id.
    pub(super) async fn begin(
        &self,
        new: NewImport,
        undoes: Option<(i64, Uuid)>,
    ) -> Result<ImportWriter, StoreError> {
        let mut transaction = self.begin_write().await?;
        let (id, begun_at) = (new.id.unwrap_or_else(|| self.ids.next()), self.clock.now());
        if new.id.is_some() {
            let kept: bool = sqlx::query_scalar(KEPT)
                .bind(id.to_string())
                .fetch_one(&mut *transaction)
                .await?;
            if kept {
                return Err(StoreError::Kept(id));
            }
        }
        let version_before = version::of_kind(&mut transaction, new.kind, new.biobank).await?;
        if new.base.is_some_and(|base| base != version_before) {
            return Err(StoreError::Moved {
                version: version_before,
            });
        }
        let slug = match new.biobank {
            Some(biobank) => Some(slug_of(&mut transaction, biobank).await?),
            None => None,
        };
        let key = sqlx::query_scalar(ADD)
            .bind(id.to_string())
            .bind(new.kind.code())
            .bind(new.biobank.map(|biobank| biobank.0))
            .bind(&new.actor)
            .bind(begun_at.to_string())
            .bind(new.mode.code())
            .bind(undoes.map(|(key, _)| key))
            .bind(version_before)
            .fetch_one(&mut *transaction)
            .await?;
        let last: i64 = sqlx::query_scalar(LAST_SAMPLE)
            .fetch_one(&mut *transaction)
            .await?;
        let last = last.max(self.shown.load(Ordering::Acquire));
        Ok(ImportWriter {
            store: self.clone(),
            transaction,
            key,
            id,
            new,
            slug,
            begun_at,
            effect: Effect::default(),
            version_before,
            undoes: undoes.map(|(_, id)| id),
            touched: HashSet::new(),
            met: HashSet::new(),
            samples: Written::after(last),
            given_up: false,
        })
    }
}

async fn slug_of(connection: &mut DbConnection, biobank: BiobankKey) -> Result<Slug, StoreError> {
    let row = sqlx::query(SLUG)
        .bind(biobank.0)
        .fetch_optional(connection)
        .await?;
    let row = row.ok_or(StoreError::UnknownBiobank(biobank))?;
    read("public id", row.try_get("slug")?, Slug::parse)
}

impl ImportWriter {
    /// The id that its receipt will have.
    #[must_use]
    pub const fn id(&self) -> Uuid {
        self.id
    }

    /// What it has done so far; `refused` is not known here.
    #[must_use]
    pub const fn effect(&self) -> Effect {
        self.effect
    }

    pub(super) fn connection(&mut self) -> &mut DbConnection {
        &mut self.transaction
    }

    /// A step that fails, or whose future is dropped half-way, ends the import.
    pub(super) fn step_begins(&mut self) -> Result<(), StoreError> {
        if std::mem::replace(&mut self.given_up, true) {
            return Err(StoreError::GivenUp);
        }
        Ok(())
    }

    pub(super) const fn step_ends(&mut self) {
        self.given_up = false;
    }

    /// Keeps everything: rows, history, change log, receipt and audit become visible together and survive a power cut.
    /// An import that changed nothing leaves a receipt too. `refused` counts the lines that were not put; `findings`
    /// is JSON.
    ///
    /// # Errors
    /// [`StoreError::CommitUnknown`] when the end was not confirmed; after any other error nothing was kept.
    pub async fn commit(
        mut self,
        file: &SourceFile,
        refused: u64,
        findings: &str,
    ) -> Result<Receipt, StoreError> {
        self.step_begins()?;
        self.log_samples().await?;
        if self.new.kind == ImportKind::Catalogue && self.effect.changes_rows() {
            self.touched.extend(self.new.biobank);
        }
        self.effect.refused = refused;
        let at = self.store.clock.now();
        let seq = change::last(self.connection()).await?;
        for bank in std::mem::take(&mut self.touched) {
            version::set(self.connection(), bank, seq).await?;
        }
        self.complete(file, at, seq, findings).await?;
        let receipt = Receipt {
            id: self.id,
            kind: self.new.kind,
            biobank: self.slug,
            mode: self.new.mode,
            undoes: self.undoes,
            version_before: self.version_before,
            actor: self.new.actor,
            at,
            file: file.clone(),
            effect: self.effect,
            seq,
        };
        let unknown = |error: sqlx::Error| StoreError::CommitUnknown {
            receipt: receipt.id,
            reason: error.to_string(),
        };
        self.transaction.commit().await.map_err(unknown)?;
        Ok(receipt)
    }

    /// Gives the import up: it leaves no trace.
    ///
    /// # Errors
    /// When the database fails; nothing is kept even then.
    pub async fn rollback(self) -> Result<(), StoreError> {
        Ok(self.transaction.rollback().await?)
    }

    async fn complete(
        &mut self,
        file: &SourceFile,
        at: Timestamp,
        seq: Seq,
        findings: &str,
    ) -> Result<(), StoreError> {
        let effect = self.effect;
        sqlx::query(COMPLETE)
            .bind(at.to_string())
            .bind(&file.name)
            .bind(file.bytes.cast_signed())
            .bind(&file.sha256)
            .bind(&file.encoding)
            .bind(&file.separator)
            .bind(i64::try_from(file.columns).unwrap_or(i64::MAX))
            .bind(file.lines.cast_signed())
            .bind(&file.source)
            .bind(file.synthetic)
            .bind(effect.added.cast_signed())
            .bind(effect.changed.cast_signed())
            .bind(effect.gone.cast_signed())
            .bind(effect.unchanged.cast_signed())
            .bind(effect.refused.cast_signed())
            .bind(seq)
            .bind(findings)
            .bind(self.key)
            .execute(self.connection())
            .await?;
        let given = self.samples.last_id();
        sqlx::query(GIVEN)
            .bind(given)
            .execute(self.connection())
            .await?;
        let act = Act {
            at,
            actor: &self.new.actor,
            action: "import",
            subject: self.id,
            detail: serde_json::to_string(&effect).unwrap_or_default(),
        };
        audit::note(&mut self.transaction, act).await
    }
}
