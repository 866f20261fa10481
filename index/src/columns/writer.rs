use std::{collections::BTreeMap, io, mem, path::PathBuf};

use tantivy::{
    Directory as _,
    directory::{DirectoryLock, INDEX_WRITER_LOCK},
};
use tumorotheque_domain::{BiobankKey, Position, Sample};

use super::{
    Ids,
    list::{Entry, List, in_parallel},
    merge::merged,
    part::Part,
    pending::{Pending, Row},
};
use crate::{IndexError, sealed::SealedDirectory};

/// So many samples wait at least before they are put into their parts, which are made anew each time: some 50 MB.
const LEAST_PENDING: usize = 400_000;
/// Never more than this wait: some 200 MB.
const MOST_PENDING: usize = 1_600_000;
/// Between the two, one for so many in the parts, so that a first import takes time in proportion to its samples.
const SETTLED_A_PENDING: u64 = 4;

/// Takes samples until [`Self::commit`]; nobody else can meanwhile. Dropped, it leaves everything as it was.
pub struct ColumnsWriter {
    directory: SealedDirectory,
    folder: PathBuf,
    _lock: DirectoryLock,
    position: Option<Position>,
    parts: BTreeMap<BiobankKey, Kept>,
    pending: Pending,
    most_pending: usize,
    /// Samples that stay in no part, unless they are pending.
    dropped: Ids,
    /// The lowest and highest of them.
    bounds: Option<(i64, i64)>,
}

/// A part, wherever it is.
enum Kept {
    /// On the disk, as it was.
    Written(Entry),
    /// Changed, and not on the disk yet.
    Changed(Part),
}

/// What becomes of a part.
enum Changed {
    No,
    /// Its last sample is gone.
    Gone,
    To(Kept),
}

impl Kept {
    fn rows(&self) -> u64 {
        match self {
            Self::Written(entry) => entry.rows,
            Self::Changed(part) => part.rows() as u64,
        }
    }

    /// The lowest and highest row key.
    fn bounds(&self) -> Option<(i64, i64)> {
        match self {
            Self::Written(entry) => Some(entry.ids),
            Self::Changed(part) => part.bounds(),
        }
    }
}

impl ColumnsWriter {
    pub(super) fn begin(directory: &SealedDirectory, folder: PathBuf) -> Result<Self, IndexError> {
        let lock = directory.acquire_lock(&INDEX_WRITER_LOCK)?;
        let list = List::read(directory)?.unwrap_or_default();
        let parts = list.parts.into_iter();
        let mut writer = Self {
            directory: directory.clone(),
            folder,
            _lock: lock,
            position: list.position,
            parts: parts
                .map(|entry| (entry.biobank, Kept::Written(entry)))
                .collect(),
            pending: Pending::default(),
            most_pending: LEAST_PENDING,
            dropped: Ids::default(),
            bounds: None,
        };
        writer.bound_pending();
        Ok(writer)
    }

    /// How far the columns have come. No other process can change it while this writer lives.
    #[must_use]
    pub const fn position(&self) -> Option<Position> {
        self.position
    }

    /// Writes a sample, in place of the one with the same row key and bank if there is one.
    ///
    /// # Errors
    /// [`IndexError::Folder`] when a part cannot be read.
    pub fn put(
        &mut self,
        id: i64,
        biobank: BiobankKey,
        sample: &Sample,
        fingerprint: i64,
    ) -> Result<(), IndexError> {
        self.pending.put(id, biobank, sample, fingerprint);
        if self.pending.rows.len() >= self.most_pending {
            self.settle(|part| Ok(Kept::Changed(part)))?;
        }
        Ok(())
    }

    /// Removes a sample, if it is there.
    pub fn delete(&mut self, id: i64) {
        self.pending.rows.remove(&id);
        self.dropped.insert(id);
        let (lowest, highest) = self.bounds.unwrap_or((id, id));
        self.bounds = Some((lowest.min(id), highest.max(id)));
    }

    /// Removes every sample.
    pub fn delete_all(&mut self) {
        self.parts.clear();
        self.pending = Pending::default();
        self.dropped = Ids::default();
        self.bounds = None;
    }

    /// Writes what a commit will name, so that the commit itself takes no time. Nobody sees it before that, and files
    /// that no commit names are taken away by the next one.
    ///
    /// # Errors
    /// [`IndexError::Folder`] when the disk fails.
    pub fn prepare(&mut self) -> Result<(), IndexError> {
        let folder = self.folder.clone();
        let written = |part: &Part| Entry::write(&folder, part).map(Kept::Written);
        // What changes once more is written as soon as it is made, and need not wait in memory for the others.
        self.settle(|part| written(&part))?;
        for kept in self.parts.values_mut() {
            if let Kept::Changed(part) = kept {
                *kept = written(part)?;
            }
        }
        Ok(())
    }

    /// Makes everything since the last commit lasting, together with the position that it reaches.
    ///
    /// # Errors
    /// [`IndexError::Folder`] when the disk fails; then it is as before.
    pub fn commit(&mut self, position: Position) -> Result<(), IndexError> {
        self.prepare()?;
        let entries = self.parts.values().filter_map(|kept| match kept {
            Kept::Written(entry) => Some(entry.clone()),
            Kept::Changed(_) => None,
        });
        let list = List {
            position: Some(position),
            parts: entries.collect(),
        };
        list.write(&self.directory, &self.folder)?;
        self.position = Some(position);
        Ok(())
    }

    /// Puts what is pending into the parts, several at a time, and keeps each as it is told to.
    fn settle(&mut self, keep: impl Fn(Part) -> io::Result<Kept> + Sync) -> Result<(), IndexError> {
        let pending = mem::take(&mut self.pending);
        let mut dropped = mem::take(&mut self.dropped);
        let bounds = self.bounds.take();
        let mut by_bank: BTreeMap<BiobankKey, Vec<(i64, &Row)>> = BTreeMap::new();
        let touches = |kept: &Kept| match (bounds, kept.bounds()) {
            (Some(gone), Some(held)) => gone.0 <= held.1 && held.0 <= gone.1,
            _ => false,
        };
        for (biobank, _) in self.parts.iter().filter(|(_, kept)| touches(kept)) {
            by_bank.entry(*biobank).or_default();
        }
        for (id, row) in &pending.rows {
            by_bank.entry(row.biobank).or_default().push((*id, row));
            dropped.insert(*id);
        }
        let by_bank: Vec<_> = by_bank.into_iter().collect();
        let changed = in_parallel(&by_bank, |(biobank, rows)| {
            self.changed(*biobank, &dropped, rows, &pending, &keep)
        });
        for ((biobank, _), changed) in by_bank.iter().zip(changed) {
            match changed? {
                Changed::No => None,
                Changed::Gone => self.parts.remove(biobank),
                Changed::To(kept) => self.parts.insert(*biobank, kept),
            };
        }
        self.bound_pending();
        Ok(())
    }

    /// Lets as many samples wait as there are parts to be made anew for them.
    fn bound_pending(&mut self) {
        let settled: u64 = self.parts.values().map(Kept::rows).sum();
        let share = usize::try_from(settled / SETTLED_A_PENDING).unwrap_or(MOST_PENDING);
        self.most_pending = share.clamp(LEAST_PENDING, MOST_PENDING);
    }

    /// What becomes of the part of a bank.
    fn changed(
        &self,
        biobank: BiobankKey,
        dropped: &Ids,
        rows: &[(i64, &Row)],
        pending: &Pending,
        keep: impl Fn(Part) -> io::Result<Kept>,
    ) -> io::Result<Changed> {
        let read;
        let old = match self.parts.get(&biobank) {
            Some(Kept::Changed(part)) => part,
            Some(Kept::Written(entry)) => {
                read = entry.read(&self.folder)?;
                &read
            }
            None => {
                read = Part::empty(biobank);
                &read
            }
        };
        if rows.is_empty() && !old.ids.iter().any(|id| dropped.contains(*id)) {
            return Ok(Changed::No);
        }
        let part = merged(old, dropped, rows.to_vec(), pending);
        Ok(if part.rows() == 0 {
            Changed::Gone
        } else {
            Changed::To(keep(part)?)
        })
    }
}
