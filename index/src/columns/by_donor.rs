use std::{ops::Range, sync::mpsc::sync_channel};

use tumorotheque_domain::{BiobankKey, DonorKey, Position};

use super::{Attribute, SampleColumns, Scope, list::Entry, part::Part, shown::Shown};
use crate::IndexError;

/// The samples of a bank by their places, from 0: those of a donor stand together.
#[derive(Clone, Copy)]
pub struct ByDonor<'a>(&'a Part);

/// What samples of a bank say of one thing.
#[derive(Clone, Copy)]
pub struct Said<'a> {
    /// Everything that one of them says, as it is kept: codes, ages in years; empty for "not said".
    pub values: &'a [Box<str>],
    part: &'a Part,
    column: usize,
}

impl Said<'_> {
    /// Which of the values a sample says.
    #[must_use]
    pub fn of(&self, sample: usize) -> u32 {
        self.part.columns[self.column].codes.get(sample)
    }
}

impl<'a> ByDonor<'a> {
    /// Their bank.
    #[must_use]
    pub const fn biobank(self) -> BiobankKey {
        self.0.biobank
    }

    /// Every donor, once, with its samples.
    pub fn donors(self) -> impl Iterator<Item = (DonorKey, Range<usize>)> + 'a {
        let mut first = 0;
        let donors = self.0.donors.iter().zip(self.0.ends.rows());
        donors.map(move |(donor, last)| {
            let samples = first..last + 1;
            first = last + 1;
            (*donor, samples)
        })
    }

    /// What they say of an attribute; none of the bank.
    #[must_use]
    pub fn said(self, attribute: Attribute) -> Option<Said<'a>> {
        let column = attribute.field()? as usize;
        Some(Said {
            values: &self.0.columns[column].values,
            part: self.0,
            column,
        })
    }
}

impl SampleColumns {
    /// Shows every sample of a scope, bank after bank, as of a position. Banks pass through memory, a few at a time, unless
    /// they are there for who asks. False when the columns are at another position.
    ///
    /// # Errors
    /// [`IndexError::Folder`] when a file cannot be read, is damaged, or is gone because somebody went on meanwhile.
    pub fn each_bank(
        &self,
        scope: Scope,
        position: Position,
        mut show: impl FnMut(ByDonor<'_>),
    ) -> Result<bool, IndexError> {
        let (list, view) = {
            let state = self.state();
            (state.list.clone(), state.view.clone())
        };
        if list.position != Some(position) {
            return Ok(false);
        }
        let parts = list.parts.into_iter();
        let meant: Vec<Entry> = parts.filter(|entry| scope.holds(entry.biobank)).collect();
        let (parts, arriving) = sync_channel(0);
        let read = |entry: &Entry| {
            let known = view.as_ref().map_or(&[][..], |view| &view.parts);
            let known = known.iter().find(|placed| placed.entry == *entry);
            known.map_or_else(
                || entry.read(&self.folder).map(Read::Now),
                |placed| Ok(Read::Before(&placed.shown)),
            )
        };
        std::thread::scope(|scope| {
            // Reads the next while one is shown, and stops when nobody waits for it any more.
            scope.spawn(move || meant.iter().map(read).all(|part| parts.send(part).is_ok()));
            for part in arriving {
                match part? {
                    Read::Now(part) => show(ByDonor(&part)),
                    Read::Before(shown) => show(ByDonor(&shown.part)),
                }
            }
            Ok(true)
        })
    }
}

/// A part, read for this once or in memory already.
enum Read<'a> {
    Now(Part),
    Before(&'a Shown),
}
