//! What a file would do, found without writing: the registry as it is at one moment, beside the lines.

use std::{
    collections::{HashMap, hash_map::Entry},
    fmt,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    sync::LazyLock,
};

use sqlx::Transaction;
use tumorotheque_domain::{BiobankKey, Sample, SampleLine, Seq};

use super::{
    Db, Store,
    bulk::{BATCH, Bulk},
    count::COUNTED_TEXT,
    page::Page,
    sample_plan::{find, has_samples},
    sample_read::{packed, stored},
    sample_remove::names_after,
    sample_row::{COLUMNS, Values},
    version,
};
use crate::{Compared, Counted, StoreError, seen::Seen};

statements! {
    SAMPLES = "select count(*) from sample where biobank = $1";
}

/// What rows say, by their keys.
pub(super) static BY_KEYS: LazyLock<Bulk> = LazyLock::new(|| {
    let (packed, columns) = (packed(), COLUMNS.join(", "));
    Bulk::new(|text, rows| {
        text.push(&format!(
            "select {packed} from (select {columns} from sample where id in ("
        ))
        .places(rows)
        .push(")) as page");
    })
});

/// What the count of donors must know of rows, by their keys.
pub(super) static COUNTED_BY_KEYS: LazyLock<Bulk> = LazyLock::new(|| {
    Bulk::new(|text, rows| {
        text.push(&format!(
            "select {} from sample where id in (",
            *COUNTED_TEXT
        ))
        .places(rows)
        .push(")");
    })
});

/// The registry as it is at one moment, to compare lines with. It holds no lock: others may write meanwhile.
pub struct Comparison {
    store: Store,
    moment: Transaction<'static, Db>,
    version: Seq,
    has_samples: HashMap<BiobankKey, bool>,
    /// The line that each sample of the file came on, by a hash of bank and name.
    lines: HashMap<u64, u64>,
    /// Rows that a line was about.
    met: Seen,
    buffer: String,
}

impl fmt::Debug for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Comparison")
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

impl Store {
    /// Begins to compare a file that is given for a bank; without one, for all of them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn compare(&self, biobank: Option<BiobankKey>) -> Result<Comparison, StoreError> {
        let mut moment = self.begin_read().await?;
        let version = version::of(&mut moment, biobank).await?;
        Ok(Comparison {
            store: self.clone(),
            moment,
            version,
            has_samples: HashMap::new(),
            lines: HashMap::new(),
            met: Seen::default(),
            buffer: String::new(),
        })
    }
}

impl Comparison {
    /// The version of the bank, or of all of them, that is compared with.
    #[must_use]
    pub const fn version(&self) -> Seq {
        self.version
    }

    /// Says what each line would do, in the same order.
    ///
    /// # Errors
    /// [`StoreError::UnknownBiobank`], or when the database fails.
    pub async fn put(&mut self, lines: &[SampleLine]) -> Result<Vec<Compared>, StoreError> {
        let mut compared = Vec::with_capacity(lines.len());
        for batch in lines.chunks(BATCH) {
            compared.extend(self.put_batch(batch).await?);
        }
        Ok(compared)
    }

    async fn put_batch(&mut self, lines: &[SampleLine]) -> Result<Vec<Compared>, StoreError> {
        let mut any = false;
        for line in lines {
            any |= self.bank_has_samples(line.biobank).await?;
        }
        let found = if any {
            let wanted: Vec<&SampleLine> = lines.iter().collect();
            find(&mut self.moment, &wanted, None).await?
        } else {
            vec![None; lines.len()]
        };
        let mut compared = Vec::with_capacity(lines.len());
        let mut changed = HashMap::new();
        for (line, found) in lines.iter().zip(found) {
            let one = match (self.lines.entry(fingerprint(line)), found) {
                (Entry::Occupied(first), _) => Compared::Duplicate {
                    first_line: *first.get(),
                },
                (Entry::Vacant(place), found) => {
                    place.insert(line.line);
                    match found {
                        None => Compared::Added,
                        Some(found) => {
                            self.met.insert(found.id);
                            if found.fingerprint == line.sample.fingerprint(&mut self.buffer) {
                                Compared::Unchanged
                            } else {
                                changed.insert(found.id, compared.len());
                                // Filled in below, for all of the batch at once.
                                Compared::Unchanged
                            }
                        }
                    }
                }
            };
            compared.push(one);
        }
        for (id, before) in self.said(changed.keys().copied().collect()).await? {
            let place = changed.get(&id).and_then(|place| compared.get_mut(*place));
            if let Some(place) = place {
                *place = Compared::Changed {
                    id,
                    before: Box::new(before),
                };
            }
        }
        Ok(compared)
    }

    async fn bank_has_samples(&mut self, biobank: BiobankKey) -> Result<bool, StoreError> {
        if let Some(known) = self.has_samples.get(&biobank) {
            return Ok(*known);
        }
        let known = has_samples(&mut self.moment, biobank).await?;
        self.has_samples.insert(biobank, known);
        Ok(known)
    }

    /// What rows say.
    async fn said(&mut self, ids: Vec<i64>) -> Result<Vec<(i64, Sample)>, StoreError> {
        let mut said = Vec::with_capacity(ids.len());
        for text in self.pages(&BY_KEYS, &ids).await? {
            let mut page = Page::of(&text);
            while !page.is_empty() {
                let stored = stored(&mut page, &self.store.codes)?;
                said.push((stored.id, stored.sample));
            }
        }
        Ok(said)
    }

    /// Rows in one text or several, by their keys.
    async fn pages(
        &mut self,
        statement: &'static Bulk,
        ids: &[i64],
    ) -> Result<Vec<String>, StoreError> {
        let mut pages = Vec::new();
        for (piece, sql) in statement.pieces(ids.len()) {
            let mut values = Values::with_room_for(piece.len());
            for id in ids.get(piece).unwrap_or_default() {
                values.add(*id)?;
            }
            let page: Option<String> = sqlx::query_scalar_with(sql, values.arguments)
                .fetch_one(&mut *self.moment)
                .await?;
            pages.extend(page);
        }
        Ok(pages)
    }

    /// How many samples a bank has.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn samples_in(&mut self, biobank: BiobankKey) -> Result<u64, StoreError> {
        let samples: i64 = sqlx::query_scalar(SAMPLES)
            .bind(biobank.0)
            .fetch_one(&mut *self.moment)
            .await?;
        Ok(samples.cast_unsigned())
    }

    /// The samples of a bank that no line was about: how many, and the first of their names, in order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unmet(
        &mut self,
        biobank: BiobankKey,
        most: usize,
    ) -> Result<(u64, Vec<String>), StoreError> {
        let (mut unmet, mut first) = (0, Vec::new());
        let mut after = String::new();
        loop {
            let names = names_after(&mut self.moment, biobank, &after).await?;
            let Some(last) = names.last() else { break };
            after.clone_from(&last.local_id);
            for row in names.into_iter().filter(|row| !self.met.has(row.id)) {
                unmet += 1;
                if first.len() < most {
                    first.push(row.local_id);
                }
            }
        }
        Ok((unmet, first))
    }

    /// Shows every sample of a bank that no line was about, in the order of their names.
    ///
    /// # Errors
    /// When the database fails, or holds what this version cannot read.
    pub async fn each_unmet(
        &mut self,
        biobank: BiobankKey,
        mut show: impl FnMut(Counted<'_>),
    ) -> Result<(), StoreError> {
        let mut after = String::new();
        loop {
            let names = names_after(&mut self.moment, biobank, &after).await?;
            let Some(last) = names.last() else { break };
            after.clone_from(&last.local_id);
            let ids = names.iter().map(|row| row.id);
            let unmet: Vec<i64> = ids.filter(|id| !self.met.has(*id)).collect();
            for batch in unmet.chunks(BATCH) {
                for text in self.pages(&COUNTED_BY_KEYS, batch).await? {
                    let mut page = Page::of(&text);
                    while !page.is_empty() {
                        show(self.store.counted(&mut page)?);
                    }
                }
            }
        }
        Ok(())
    }
}

/// Tells the samples of a file apart: a million of them meet by chance once in thirty million files.
fn fingerprint(line: &SampleLine) -> u64 {
    let mut hasher = DefaultHasher::new();
    (line.biobank, &line.sample.local_id).hash(&mut hasher);
    hasher.finish()
}
