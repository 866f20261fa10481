//! What a batch of lines means for the registry: which are new, changed, the same, or written twice in the file.

use std::sync::LazyLock;

use sqlx::Row as _;
use tumorotheque_domain::{BiobankKey, SampleLine};

use super::{DbConnection, ImportWriter, bulk::Bulk, page::Page, sample_row::Values};
use crate::{Outcome, StoreError};

statements! {
    HAS_SAMPLES = "select exists (select 1 from sample where sample.biobank = biobank.key) as has_samples from biobank where key = $1";
}

/// Finds the rows of a batch, in one text; `place` is the place of the line in it, and the line of the file is told of rows
/// that this import wrote. `cross join` because SQLite takes it as the order to go in: from the few lines to the many rows.
pub(super) static FIND: LazyLock<Bulk> = LazyLock::new(|| {
    Bulk::new(|text, rows| {
        text.push("with wanted (place, biobank, local_id) as (values ").rows(rows, 3).push(
            ") select string_agg(concat_ws(' ', wanted.place, sample.id, sample.fingerprint, case when sample.import = cast(",
        )
        .places(1)
        .push(
            " as bigint) then sample.line else -1 end, ''), '') from wanted cross join sample \
             where sample.biobank = wanted.biobank and sample.local_id = wanted.local_id",
        );
    })
});

/// A row that the registry has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) id: i64,
    pub(super) fingerprint: i64,
    /// The line of the file, when this import wrote the row.
    pub(super) line: Option<u64>,
}

/// What is to be done with a line.
#[derive(Clone, Copy, Debug)]
pub(super) enum Plan {
    Add,
    Change(i64),
    /// Nothing more: this is its outcome.
    Leave(Outcome),
}

impl ImportWriter {
    /// Whether none of the banks had a sample when the import began: then every line is new, or written twice.
    ///
    /// # Errors
    /// [`StoreError::UnknownBiobank`], or when the database fails.
    async fn only_new_banks(&mut self, lines: &[SampleLine]) -> Result<bool, StoreError> {
        let mut only = true;
        for line in lines {
            let known = self.samples.had_samples.get(&line.biobank).copied();
            let had_samples = match known {
                Some(had_samples) => had_samples,
                None => self.had_samples(line.biobank).await?,
            };
            only &= !had_samples;
        }
        Ok(only)
    }

    async fn had_samples(&mut self, biobank: BiobankKey) -> Result<bool, StoreError> {
        let had_samples = has_samples(self.connection(), biobank).await?;
        self.samples.had_samples.insert(biobank, had_samples);
        Ok(had_samples)
    }

    /// Plans what is to be done with further lines, in order and up to an end.
    pub(super) async fn plan(
        &mut self,
        lines: &[SampleLine],
        fingerprints: &[i64],
        end: usize,
        plans: &mut Vec<Plan>,
    ) -> Result<(), StoreError> {
        let next = lines.get(plans.len()..end).unwrap_or_default();
        if self.only_new_banks(next).await? {
            plans.resize(end, Plan::Add);
            return Ok(());
        }
        for found in self.find(next).await? {
            let plan = match found {
                None => Plan::Add,
                Some(found) if found.line.is_some() => twice(found.line),
                Some(found) if !self.samples.seen.insert(found.id) => twice(earlier(lines, plans)),
                Some(found) if fingerprints.get(plans.len()) == Some(&found.fingerprint) => {
                    Plan::Leave(Outcome::Unchanged)
                }
                Some(found) => Plan::Change(found.id),
            };
            plans.push(plan);
        }
        Ok(())
    }

    /// The row of each line, if there is one.
    async fn find(&mut self, lines: &[SampleLine]) -> Result<Vec<Option<Found>>, StoreError> {
        let (mut near, key) = (std::mem::take(&mut self.samples.near), self.key);
        let mut found = near.find(self.connection(), lines, key).await?;
        let missed = lines
            .iter()
            .zip(&found)
            .filter(|(_, found)| found.is_none());
        let missed: Vec<&SampleLine> = missed.map(|(line, _)| line).collect();
        let others = find(self.connection(), &missed, Some(key)).await?;
        let mut others = others.into_iter();
        for found in found.iter_mut().filter(|found| found.is_none()) {
            *found = others.next().flatten();
        }
        near.expect_after(lines, &found);
        self.samples.near = near;
        Ok(found)
    }
}

/// Whether a bank has samples.
pub(super) async fn has_samples(
    connection: &mut DbConnection,
    biobank: BiobankKey,
) -> Result<bool, StoreError> {
    let row = sqlx::query(HAS_SAMPLES)
        .bind(biobank.0)
        .fetch_optional(connection)
        .await?;
    let row = row.ok_or(StoreError::UnknownBiobank(biobank))?;
    Ok(row.try_get("has_samples")?)
}

/// The row of each line, if there is one; for the import of that key, when it is for one.
pub(super) async fn find(
    connection: &mut DbConnection,
    lines: &[&SampleLine],
    import: Option<i64>,
) -> Result<Vec<Option<Found>>, StoreError> {
    let mut found = vec![None; lines.len()];
    for (piece, sql) in FIND.pieces(lines.len()) {
        let mut values = Values::with_room_for(piece.len() * 3 + 1);
        for place in piece {
            let Some(line) = lines.get(place) else {
                continue;
            };
            values.add(i64::try_from(place).unwrap_or(i64::MAX))?;
            values.add(line.biobank.0)?;
            values.text(Some(&line.sample.local_id))?;
        }
        values.add(import)?;
        let text: Option<String> = sqlx::query_scalar_with(sql, values.arguments)
            .fetch_one(&mut *connection)
            .await?;
        let mut page = Page::of(text.as_deref().unwrap_or_default());
        while !page.is_empty() {
            let place = usize::try_from(page.number()?).unwrap_or(usize::MAX);
            let row = Found {
                id: page.number()?,
                fingerprint: page.number()?,
                line: page.number_if_any()?.map(i64::cast_unsigned),
            };
            if let Some(found) = found.get_mut(place) {
                *found = Some(row);
            }
        }
    }
    Ok(found)
}

const fn twice(first_line: Option<u64>) -> Plan {
    Plan::Leave(Outcome::Duplicate { first_line })
}

/// The first line about the sample that comes after the planned ones, as far as these lines know it.
fn earlier(lines: &[SampleLine], planned: &[Plan]) -> Option<u64> {
    let this = lines.get(planned.len())?;
    let same = |line: &SampleLine| {
        line.biobank == this.biobank && line.sample.local_id == this.sample.local_id
    };
    let (first, plan) = lines.iter().zip(planned).find(|(line, _)| same(line))?;
    match plan {
        // It was not the first one itself.
        Plan::Leave(Outcome::Duplicate { first_line }) => *first_line,
        _ => Some(first.line),
    }
}
