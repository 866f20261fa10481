use std::{collections::HashMap, sync::LazyLock};

use tumorotheque_domain::{BiobankKey, StoredSample};

use super::{
    Store,
    bulk::Bulk,
    page::Page,
    sample_read::{packed, stored},
    sample_row::{COLUMNS, Values},
};
use crate::StoreError;

/// The most samples of a page, whatever is asked for: a page is one text.
const PAGE: i64 = 2_000;
/// The longest that a sample can be in it, in bytes. A file may give 64 KiB of free text to a line; as JSON each byte
/// takes 6 at most (`\u001f`). The rest is for codes and for the names of columns.
const LONGEST: i64 = (6 + 1) * 64 * 1024;
/// The longest text that SQLite makes: <https://www.sqlite.org/limits.html>.
const TEXT: i64 = 1_000_000_000;
const _: () = assert!(PAGE * LONGEST < TEXT, "a page is always readable");

/// Samples by row key.
pub(super) static BY_KEY: LazyLock<String> =
    LazyLock::new(|| select("where id > $1 and id <= $2 order by id limit $3"));

/// Samples of a bank by its own ids.
pub(super) static OF_BANK: LazyLock<String> =
    LazyLock::new(|| select("where biobank = $1 and local_id > $2 order by local_id limit $3"));

/// Samples by row keys that lie anywhere.
pub(super) static OF_KEYS: LazyLock<Bulk> = LazyLock::new(|| {
    Bulk::new(|text, keys| {
        let (packed, columns) = (packed(), COLUMNS.join(", "));
        text.push(&format!(
            "select {packed} from (select {columns} from sample where id in ("
        ));
        text.places(keys).push(")) as page");
    })
});

fn select(rest: &str) -> String {
    let (packed, columns) = (packed(), COLUMNS.join(", "));
    format!("select {packed} from (select {columns} from sample {rest}) as page")
}

impl Store {
    /// The samples with a row key after one and up to another, lowest first. At most 2,000, even when the limit is
    /// higher: only an empty page is the end.
    ///
    /// # Errors
    /// When the database fails, or holds what this version cannot read.
    pub async fn samples(
        &self,
        after_id: i64,
        up_to_id: i64,
        limit: u32,
    ) -> Result<Vec<StoredSample>, StoreError> {
        let page: Option<String> = sqlx::query_scalar(BY_KEY.as_str())
            .bind(after_id)
            .bind(up_to_id)
            .bind(i64::from(limit).min(PAGE))
            .fetch_one(&self.read)
            .await?;
        let mut samples = self.unpacked(page.as_deref())?;
        // A text put together has no order of its own.
        samples.sort_unstable_by_key(|sample| sample.id);
        Ok(samples)
    }

    /// The samples of a bank whose own id comes after the one given, in the order of bytes; the empty text is before all.
    /// At most 2,000, even when the limit is higher: only an empty page is the end.
    ///
    /// # Errors
    /// When the database fails, or holds what this version cannot read.
    pub async fn samples_of(
        &self,
        biobank: BiobankKey,
        after_local_id: &str,
        limit: u32,
    ) -> Result<Vec<StoredSample>, StoreError> {
        let page: Option<String> = sqlx::query_scalar(OF_BANK.as_str())
            .bind(biobank.0)
            .bind(after_local_id)
            .bind(i64::from(limit).min(PAGE))
            .fetch_one(&self.read)
            .await?;
        let mut samples = self.unpacked(page.as_deref())?;
        samples.sort_unstable_by(|one, other| one.sample.local_id.cmp(&other.sample.local_id));
        Ok(samples)
    }

    /// The samples of these row keys, in their order; one that is there no more is left out.
    ///
    /// # Errors
    /// When the database fails, or holds what this version cannot read.
    pub async fn samples_of_keys(&self, keys: &[i64]) -> Result<Vec<StoredSample>, StoreError> {
        let mut found = HashMap::with_capacity(keys.len());
        for (piece, sql) in OF_KEYS.pieces(keys.len()) {
            let mut values = Values::with_room_for(piece.len());
            for key in keys.get(piece).unwrap_or_default() {
                values.add(*key)?;
            }
            let page: Option<String> = sqlx::query_scalar_with(sql, values.arguments)
                .fetch_one(&self.read)
                .await?;
            let samples = self.unpacked(page.as_deref())?;
            found.extend(samples.into_iter().map(|sample| (sample.id, sample)));
        }
        Ok(keys.iter().filter_map(|key| found.remove(key)).collect())
    }

    fn unpacked(&self, page: Option<&str>) -> Result<Vec<StoredSample>, StoreError> {
        let mut page = Page::of(page.unwrap_or_default());
        let mut samples = Vec::new();
        while !page.is_empty() {
            samples.push(stored(&mut page, &self.codes)?);
        }
        Ok(samples)
    }
}
