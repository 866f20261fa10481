//! Rows that stand where the next lines of a file are expected: a file that comes again mostly has its lines in the order
//! in which the registry has its rows, and neighbours take less time to read than rows that are looked up one by one.

use std::collections::VecDeque;

use tumorotheque_domain::{BiobankKey, SampleLine};

use super::{DbConnection, page::Page, sample_plan::Found};
use crate::StoreError;

statements! {
    // `+biobank`: SQLite shall go by the row keys, not by the index of the bank.
    BETWEEN = "select string_agg(concat_ws(' ', id, fingerprint, case when import = $4 then line else -1 end, \
        octet_length(local_id), local_id), '') from sample where id between $2 and $3 and +biobank = $1";
}

/// Rows that a file may have passed over since the last line that was found.
const SLACK: usize = 16;

/// Where the next rows are expected.
#[derive(Debug, Default)]
pub(super) struct Near {
    /// The bank, and the row key behind the last one that was found; none when nothing is expected.
    next: Option<(BiobankKey, i64)>,
}

/// A row, by its name.
struct Row<'p> {
    local_id: &'p str,
    found: Found,
}

impl Near {
    /// The row of each line that stands where it was expected; the others are none, whether they have a row or not.
    pub(super) async fn find(
        &self,
        connection: &mut DbConnection,
        lines: &[SampleLine],
        import: i64,
    ) -> Result<Vec<Option<Found>>, StoreError> {
        let Some((biobank, first)) = self.next else {
            return Ok(vec![None; lines.len()]);
        };
        let length = i64::try_from(lines.len() + SLACK).unwrap_or(i64::MAX);
        let page: Option<String> = sqlx::query_scalar(BETWEEN)
            .bind(biobank.0)
            .bind(first)
            .bind(first.saturating_add(length))
            .bind(import)
            .fetch_one(connection)
            .await?;
        let mut rows = rows(page.as_deref().unwrap_or_default())?;
        let found = lines.iter().map(|line| {
            let is_same = |row: &Row<'_>| row.local_id == line.sample.local_id;
            let near = rows.iter().take(SLACK).position(is_same);
            let place = near.filter(|_| line.biobank == biobank)?;
            rows.drain(..=place).next_back().map(|row| row.found)
        });
        Ok(found.collect())
    }

    /// Takes note of what was found: the next lines are expected behind the last of it, if these were neighbours.
    pub(super) fn expect_after(&mut self, lines: &[SampleLine], found: &[Option<Found>]) {
        let keys = found.iter().flatten().map(|found| found.id);
        let (lowest, highest) = (keys.clone().min(), keys.max());
        let span = lowest
            .zip(highest)
            .map(|(lowest, highest)| highest - lowest);
        let are_neighbours = span.is_some_and(|span| {
            usize::try_from(span).is_ok_and(|span| span < 2 * lines.len() + SLACK)
        });
        let bank = lines.last().map(|line| line.biobank);
        self.next = bank
            .zip(highest)
            .filter(|_| are_neighbours)
            .map(|(bank, key)| (bank, key + 1));
    }
}

/// The rows of a page, in the order of their keys.
fn rows(text: &str) -> Result<VecDeque<Row<'_>>, StoreError> {
    let mut page = Page::of(text);
    let mut rows = Vec::new();
    while !page.is_empty() {
        let found = Found {
            id: page.number()?,
            fingerprint: page.number()?,
            line: page.number_if_any()?.map(i64::cast_unsigned),
        };
        let length = page.number()?;
        let local_id = page.text(length)?.unwrap_or_default();
        rows.push(Row { local_id, found });
    }
    // A text put together has no order of its own.
    rows.sort_unstable_by_key(|row| row.found.id);
    Ok(rows.into())
}
