//! Samples on their way in, some hundreds at a time. Of the rows nothing is remembered but counts and ranges.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, atomic::Ordering},
};

use tumorotheque_domain::{BiobankKey, Entity, SampleLine};

use super::{
    ImportWriter,
    bulk::{BATCH, Bulk},
    change,
    sample_near::Near,
    sample_plan::{Plan, find},
    sample_row::{COLUMNS, Values, Writing, bind},
};
use crate::{Outcome, StoreError, ranges::Ranges, seen::Seen};

/// Ranges of changed rows that are kept back, in the hope that they grow together.
const RANGES: usize = 4096;

/// Adds rows; a row whose bank has the id already is passed over.
pub(super) static ADD: LazyLock<Bulk> = LazyLock::new(|| {
    Bulk::new(|text, rows| {
        text.push(&insert())
            .rows(rows, COLUMNS.len())
            .push(" on conflict (biobank, local_id) do nothing");
    })
});

/// Replaces what rows say. They exist: the insert is only the way to say it for many at once.
pub(super) static CHANGE: LazyLock<Bulk> = LazyLock::new(|| {
    let set = COLUMNS
        .iter()
        .skip(3)
        .map(|column| format!("{column} = excluded.{column}"));
    let set = set.collect::<Vec<_>>().join(", ");
    Bulk::new(|text, rows| {
        text.push(&insert())
            .rows(rows, COLUMNS.len())
            .push(" on conflict (biobank, local_id) do update set ")
            .push(&set);
    })
});

/// Keeps what rows say before they are replaced; the first value is the import that replaces them.
pub(super) static KEEP: LazyLock<Bulk> = LazyLock::new(|| {
    let columns = COLUMNS.join(", ");
    Bulk::new(|text, rows| {
        text.push("insert into sample_history (")
            .push(&columns)
            .push(", replaced_by) select ")
            .push(&columns)
            .push(", cast(")
            .places(1)
            .push(" as bigint) from sample where id in (")
            .places(rows)
            .push(")");
    })
});

fn insert() -> String {
    format!("insert into sample ({}) values ", COLUMNS.join(", "))
}

/// What an import remembers of the samples that it has written.
#[derive(Debug)]
pub(super) struct Written {
    first_id: i64,
    next_id: i64,
    /// Whether a bank had samples when the import began.
    pub(super) had_samples: HashMap<BiobankKey, bool>,
    /// Rows from before the import that one of its lines was about.
    pub(super) seen: Seen,
    /// Where the rows of the next lines are expected.
    pub(super) near: Near,
    changed: Ranges,
    buffer: String,
}

impl Written {
    /// Nothing yet; the next row key is the one after this.
    pub(super) fn after(last_id: i64) -> Self {
        Self {
            first_id: last_id + 1,
            next_id: last_id + 1,
            had_samples: HashMap::new(),
            seen: Seen::default(),
            near: Near::default(),
            changed: Ranges::default(),
            buffer: String::new(),
        }
    }

    /// The highest row key given.
    pub(super) const fn last_id(&self) -> i64 {
        self.next_id - 1
    }
}

impl ImportWriter {
    /// Writes sample lines and says what became of each, in the same order. Any number of lines will do; from 200 on
    /// it is fastest.
    ///
    /// # Errors
    /// [`StoreError::UnknownBiobank`], or when the database fails; the import can only be given up then.
    pub async fn put_samples(&mut self, lines: &[SampleLine]) -> Result<Vec<Outcome>, StoreError> {
        self.step_begins()?;
        let buffer = &mut self.samples.buffer;
        let fingerprints: Vec<i64> = (lines.iter())
            .map(|line| line.sample.fingerprint(buffer))
            .collect();
        let mut plans = Vec::with_capacity(lines.len());
        let mut outcomes = Vec::with_capacity(lines.len());
        // Few rows of a batch change: those of all batches are written together.
        let mut changed = Vec::new();
        for batch in lines.chunks(BATCH) {
            let done = plans.len();
            self.plan(lines, &fingerprints, done + batch.len(), &mut plans)
                .await?;
            let rows = (batch.iter()).zip(fingerprints.iter().skip(done));
            let rows = rows.zip(plans.iter().skip(done));
            outcomes.extend(self.add_planned(rows, &mut changed).await?);
        }
        self.change(&changed).await?;
        self.count(&outcomes);
        self.step_ends();
        Ok(outcomes)
    }

    fn count(&mut self, outcomes: &[Outcome]) {
        for outcome in outcomes {
            match outcome {
                Outcome::Added { .. } => self.effect.added += 1,
                Outcome::Changed { .. } => self.effect.changed += 1,
                Outcome::Unchanged => self.effect.unchanged += 1,
                Outcome::Duplicate { .. } => {}
            }
        }
    }

    /// Writes the rows that are new, and says what becomes of each row; those that change are only collected.
    async fn add_planned<'l>(
        &mut self,
        rows: impl Iterator<Item = ((&'l SampleLine, &i64), &Plan)> + Clone,
        changed: &mut Vec<Writing<'l>>,
    ) -> Result<Vec<Outcome>, StoreError> {
        let mut added = Vec::new();
        for ((line, &fingerprint), plan) in rows.clone() {
            let writing = |id| Writing {
                id,
                line,
                fingerprint,
            };
            match *plan {
                Plan::Add => {
                    added.push(writing(self.samples.next_id));
                    self.samples.next_id += 1;
                }
                Plan::Change(id) => changed.push(writing(id)),
                Plan::Leave(_) => continue,
            }
            self.touched.insert(line.biobank);
        }
        let shown = self.samples.last_id();
        self.store.shown.fetch_max(shown, Ordering::AcqRel);
        let mut added = self.add(&added).await?.into_iter();
        let outcomes = rows.filter_map(|((_, &fingerprint), plan)| match *plan {
            Plan::Add => added.next(),
            Plan::Change(id) => Some(Outcome::Changed { id, fingerprint }),
            Plan::Leave(outcome) => Some(outcome),
        });
        Ok(outcomes.collect())
    }

    async fn add(&mut self, rows: &[Writing<'_>]) -> Result<Vec<Outcome>, StoreError> {
        let written = self.write(&ADD, rows).await?;
        let outcome = |row: &Writing<'_>| Outcome::Added {
            id: row.id,
            fingerprint: row.fingerprint,
        };
        if written == rows.len() as u64 {
            return Ok(rows.iter().map(outcome).collect());
        }
        // Some were passed over: an earlier line of the file is about the same sample.
        let lines: Vec<&SampleLine> = rows.iter().map(|row| row.line).collect();
        let key = Some(self.key);
        let found = find(self.connection(), &lines, key).await?;
        let outcomes = rows.iter().zip(found).map(|(row, found)| match found {
            Some(found) if found.id != row.id => Outcome::Duplicate {
                first_line: found.line,
            },
            _ => outcome(row),
        });
        Ok(outcomes.collect())
    }

    async fn change(&mut self, rows: &[Writing<'_>]) -> Result<(), StoreError> {
        let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
        self.over(&KEEP, &[self.key], &ids).await?;
        self.write(&CHANGE, rows).await?;
        self.note_changed(&ids).await
    }

    /// Runs a statement over rows that exist, named by their keys; other values may come before them.
    pub(super) async fn over(
        &mut self,
        statement: &'static Bulk,
        first: &[i64],
        ids: &[i64],
    ) -> Result<(), StoreError> {
        for (piece, sql) in statement.pieces(ids.len()) {
            let mut values = Values::with_room_for(first.len() + piece.len());
            for value in first.iter().chain(ids.get(piece).unwrap_or_default()) {
                values.add(*value)?;
            }
            sqlx::query_with(sql, values.arguments)
                .execute(self.connection())
                .await?;
        }
        Ok(())
    }

    /// Remembers that rows which exist were written or removed, for the change log.
    pub(super) async fn note_changed(&mut self, ids: &[i64]) -> Result<(), StoreError> {
        for id in ids {
            self.samples.changed.add(*id);
        }
        if self.samples.changed.len() > RANGES {
            self.log_changed().await?;
        }
        Ok(())
    }

    /// Runs a statement over whole rows and says how many it wrote.
    async fn write(
        &mut self,
        statement: &'static Bulk,
        rows: &[Writing<'_>],
    ) -> Result<u64, StoreError> {
        let codes = Arc::clone(&self.store.codes);
        let mut written = 0;
        for (piece, sql) in statement.pieces(rows.len()) {
            let mut values = Values::with_room_for(piece.len() * COLUMNS.len());
            for row in rows.get(piece).unwrap_or_default() {
                bind(&mut values, *row, self.key, &codes)?;
            }
            let done = sqlx::query_with(sql, values.arguments)
                .execute(self.connection())
                .await?;
            written += done.rows_affected();
        }
        Ok(written)
    }

    async fn log_changed(&mut self) -> Result<(), StoreError> {
        let import = Some(self.key);
        let ranges = self.samples.changed.take();
        change::log(self.connection(), Entity::Sample, &ranges, import).await
    }

    /// Logs the samples that were written: changed ones by ranges, added ones by the one range of their keys.
    pub(super) async fn log_samples(&mut self) -> Result<(), StoreError> {
        self.log_changed().await?;
        let added = (self.samples.first_id, self.samples.last_id());
        if added.0 <= added.1 {
            let import = Some(self.key);
            change::log(self.connection(), Entity::Sample, &[added], import).await?;
        }
        Ok(())
    }
}
