use jiff::Timestamp;
use sqlx::Row as _;
use tumorotheque_domain::{BiobankKey, Effect, ImportKind, ImportMode, Receipt, Slug, SourceFile};
use uuid::Uuid;

use super::{DbRow, Store, read};
use crate::StoreError;

/// A receipt with the public id of its bank.
macro_rules! receipt {
    ($rest:literal) => {
        concat!(
            "select import.id, import.kind, biobank.slug, import.actor, import.at, \
             import.file_name, import.file_bytes, import.file_sha256, import.file_encoding, import.file_separator, \
             import.file_columns, import.file_lines, import.source, import.synthetic, \
             import.mode, undone.id as undoes, import.version_before, \
             import.added, import.changed, import.gone, import.unchanged, import.refused, import.seq \
             from import left join biobank on biobank.key = import.biobank \
             left join import as undone on undone.key = import.undoes ",
            $rest
        )
    };
}

statements! {
    LATEST = receipt!("where import.key < coalesce((select key from import where id = $1), import.key + 1) \
        order by import.key desc limit $2");
    OF_BANK = receipt!("where import.biobank = $1 and import.key < coalesce((select key from import where id = $2), import.key + 1) \
        order by import.key desc limit $3");
    ONE = receipt!("where import.id = $1");
    OF_FILE = receipt!("where import.file_sha256 = $1 and import.kind = $2 and import.biobank is not distinct from $3 order by import.key desc limit 1");
    LAST_OF_BANK = receipt!("where import.key = (select max(key) from (select max(key) as key from import \
        where biobank = $1 and kind in ($2, $3) union all select max(import) from sample where biobank = $1))");
    FINDINGS = "select findings from import where id = $1";
}

impl Store {
    /// The latest receipts, newest first; after one of them, if its id is given.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn receipts(
        &self,
        after: Option<Uuid>,
        limit: u32,
    ) -> Result<Vec<Receipt>, StoreError> {
        let rows = sqlx::query(LATEST)
            .bind(after.map(|id| id.to_string()))
            .bind(i64::from(limit))
            .fetch_all(&self.read)
            .await?;
        rows.iter().map(receipt).collect()
    }

    /// The receipts of imports that were given for a bank, newest first; after one of them, if its id is given.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn receipts_of(
        &self,
        biobank: BiobankKey,
        after: Option<Uuid>,
        limit: u32,
    ) -> Result<Vec<Receipt>, StoreError> {
        let rows = sqlx::query(OF_BANK)
            .bind(biobank.0)
            .bind(after.map(|id| id.to_string()))
            .bind(i64::from(limit))
            .fetch_all(&self.read)
            .await?;
        rows.iter().map(receipt).collect()
    }

    /// The receipt of an import; none when it was not kept.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn receipt(&self, id: Uuid) -> Result<Option<Receipt>, StoreError> {
        let row = sqlx::query(ONE)
            .bind(id.to_string())
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(receipt).transpose()
    }

    /// The latest import of a bank's samples or of its catalogue: one that was given for it, or that wrote a sample it has.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn last_import_of(&self, biobank: BiobankKey) -> Result<Option<Receipt>, StoreError> {
        let row = sqlx::query(LAST_OF_BANK)
            .bind(biobank.0)
            .bind(ImportKind::Samples.code())
            .bind(ImportKind::Catalogue.code())
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(receipt).transpose()
    }

    /// The latest import of the same bytes, of the same kind and for the same bank; none when it is new.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn receipt_of_file(
        &self,
        sha256: &str,
        kind: ImportKind,
        biobank: Option<BiobankKey>,
    ) -> Result<Option<Receipt>, StoreError> {
        let row = sqlx::query(OF_FILE)
            .bind(sha256)
            .bind(kind.code())
            .bind(biobank.map(|biobank| biobank.0))
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(receipt).transpose()
    }

    /// What validation said of an import, as the JSON that was committed with it; none when it was not kept.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn findings(&self, id: Uuid) -> Result<Option<String>, StoreError> {
        let findings = sqlx::query_scalar(FINDINGS).bind(id.to_string());
        Ok(findings.fetch_optional(&self.read).await?)
    }
}

fn receipt(row: &DbRow) -> Result<Receipt, StoreError> {
    let slug: Option<&str> = row.try_get("slug")?;
    Ok(Receipt {
        id: read("receipt", row.try_get("id")?, |text| {
            Uuid::parse_str(text).ok()
        })?,
        kind: read("kind", row.try_get("kind")?, ImportKind::from_code)?,
        biobank: slug
            .map(|slug| read("public id", slug, Slug::parse))
            .transpose()?,
        mode: read("mode", row.try_get("mode")?, ImportMode::from_code)?,
        undoes: (row.try_get::<Option<&str>, _>("undoes")?)
            .map(|id| read("receipt", id, |text| Uuid::parse_str(text).ok()))
            .transpose()?,
        version_before: row.try_get("version_before")?,
        actor: row.try_get("actor")?,
        at: read("instant", row.try_get("at")?, |text| {
            text.parse::<Timestamp>().ok()
        })?,
        file: file(row)?,
        effect: effect(row)?,
        seq: row.try_get("seq")?,
    })
}

fn file(row: &DbRow) -> Result<SourceFile, StoreError> {
    let columns: i64 = row.try_get("file_columns")?;
    Ok(SourceFile {
        name: row.try_get("file_name")?,
        bytes: count(row, "file_bytes")?,
        sha256: row.try_get("file_sha256")?,
        encoding: row.try_get("file_encoding")?,
        separator: row.try_get("file_separator")?,
        columns: usize::try_from(columns).unwrap_or_default(),
        lines: count(row, "file_lines")?,
        source: row.try_get("source")?,
        synthetic: row.try_get("synthetic")?,
        ..SourceFile::default()
    })
}

fn effect(row: &DbRow) -> Result<Effect, StoreError> {
    Ok(Effect {
        added: count(row, "added")?,
        changed: count(row, "changed")?,
        gone: count(row, "gone")?,
        unchanged: count(row, "unchanged")?,
        refused: count(row, "refused")?,
    })
}

fn count(row: &DbRow, column: &str) -> Result<u64, StoreError> {
    Ok(row.try_get::<i64, _>(column)?.cast_unsigned())
}
