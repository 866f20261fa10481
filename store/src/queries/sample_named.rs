use std::{collections::HashMap, sync::LazyLock};

use sqlx::Row as _;
use tumorotheque_domain::BiobankKey;

use super::{Store, bulk::Bulk, sample_row::Values};
use crate::StoreError;

/// Samples by their own ids, in whichever bank. The banks come first: ids are kept in order within each.
pub(super) static NAMED: LazyLock<Bulk> = LazyLock::new(|| {
    Bulk::new(|text, ids| {
        text.push(
            "select sample.biobank, sample.local_id, sample.id from biobank cross join sample \
             where sample.biobank = biobank.key and sample.local_id in (",
        )
        .places(ids)
        .push(")");
    })
});

impl Store {
    /// The samples whose own id is one of these, by id: bank and row key of each. An id that no sample has is left out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn samples_named(
        &self,
        ids: &[&str],
    ) -> Result<HashMap<String, Vec<(BiobankKey, i64)>>, StoreError> {
        let mut named: HashMap<String, Vec<(BiobankKey, i64)>> = HashMap::new();
        for (piece, sql) in NAMED.pieces(ids.len()) {
            let mut values = Values::with_room_for(piece.len());
            for id in ids.get(piece).unwrap_or_default() {
                values.text(Some(id))?;
            }
            let rows = sqlx::query_with(sql, values.arguments).fetch_all(&self.read);
            for row in rows.await? {
                let sample = (BiobankKey(row.try_get("biobank")?), row.try_get("id")?);
                let id = row.try_get("local_id")?;
                named.entry(id).or_default().push(sample);
            }
        }
        Ok(named)
    }
}
