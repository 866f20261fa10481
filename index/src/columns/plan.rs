//! Which rows a part is made anew of, in which order.

use std::ops::Range;

use tumorotheque_domain::DonorKey;

use super::{
    Ids,
    bitmap::Bitmap,
    codes::{Codes, each_width},
    part::{Column, Part},
    pending::Row,
};

/// Rows that stand together in the part before, or among the new ones.
enum Run {
    Old(Range<usize>),
    New(Range<usize>),
}

/// The rows in their order, and their donors.
pub(super) struct Plan {
    runs: Vec<Run>,
    rows: usize,
    pub(super) donors: Vec<DonorKey>,
    pub(super) ends: Bitmap,
    /// Whether a row of the part before is not kept.
    has_dropped: bool,
}

impl Plan {
    pub(super) fn new(old: &Part, dropped: &Ids, new: &[(i64, &Row)]) -> Self {
        let mut weaving = Weaving::new(old, dropped, new);
        let mut first = 0;
        let mut coming = new.chunk_by(|one, next| one.1.donor == next.1.donor);
        let mut next = coming.next();
        for (donor, last) in old.donors.iter().zip(old.ends.rows()) {
            while let Some(group) = next.filter(|group| group[0].1.donor < *donor) {
                weaving.take_donor(group[0].1.donor, 0..0, group.len());
                next = coming.next();
            }
            let of_donor = next.filter(|group| group[0].1.donor == *donor);
            weaving.take_donor(*donor, first..last + 1, of_donor.map_or(0, <[_]>::len));
            if of_donor.is_some() {
                next = coming.next();
            }
            first = last + 1;
        }
        for group in next.into_iter().chain(coming) {
            weaving.take_donor(group[0].1.donor, 0..0, group.len());
        }
        weaving.end()
    }

    /// What there is of each row, in their order.
    pub(super) fn woven<T: Copy>(&self, old: &[T], new: &[T]) -> Vec<T> {
        let mut woven = Vec::with_capacity(self.rows);
        for run in &self.runs {
            woven.extend_from_slice(match run {
                Run::Old(rows) => &old[rows.clone()],
                Run::New(rows) => &new[rows.clone()],
            });
        }
        woven
    }

    /// Which values of the part before a row still has.
    pub(super) fn kept_values(&self, old: &Column) -> Vec<bool> {
        let values = old.values.len();
        if !self.has_dropped {
            return vec![true; values];
        }
        let mut is_kept = vec![false; values];
        for run in &self.runs {
            if let Run::Old(rows) = run {
                each_width!(&old.codes, codes => {
                    for code in &codes[rows.clone()] {
                        is_kept[*code as usize] = true;
                    }
                });
            }
        }
        is_kept
    }

    /// The codes of all rows: those before and the new ones, each as the number that stands at its place.
    pub(super) fn coded<C: Copy>(
        &self,
        old: &Codes,
        new: &[u32],
        (of_old, of_new): (&[C], &[C]),
    ) -> Vec<C> {
        let mut coded = Vec::with_capacity(self.rows);
        each_width!(old, old => {
            for run in &self.runs {
                match run {
                    Run::Old(rows) => {
                        coded.extend(old[rows.clone()].iter().map(|code| of_old[*code as usize]));
                    }
                    Run::New(rows) => {
                        coded.extend(new[rows.clone()].iter().map(|code| of_new[*code as usize]));
                    }
                }
            }
        });
        coded
    }
}

/// A plan that is being made.
struct Weaving<'a> {
    old: &'a Part,
    /// Those that may be among the rows of the part before, if any may.
    dropped: Option<&'a Ids>,
    new: &'a [(i64, &'a Row)],
    /// How many of the new ones are taken.
    taken: usize,
    runs: Vec<Run>,
    rows: usize,
    kept: usize,
    donors: Vec<DonorKey>,
    lasts: Vec<usize>,
}

impl<'a> Weaving<'a> {
    fn new(old: &'a Part, dropped: &'a Ids, new: &'a [(i64, &'a Row)]) -> Self {
        let highest = old.ids.iter().max();
        let may_drop = (highest.zip(dropped.lowest())).is_some_and(|(held, gone)| gone <= *held);
        Self {
            old,
            dropped: may_drop.then_some(dropped),
            new,
            taken: 0,
            runs: Vec::new(),
            rows: 0,
            kept: 0,
            donors: Vec::with_capacity(old.donors.len()),
            lasts: Vec::with_capacity(old.donors.len()),
        }
    }

    /// Takes the rows of a donor: those before, unless they are dropped, and so many of the new ones, by row key.
    fn take_donor(&mut self, donor: DonorKey, old: Range<usize>, new: usize) {
        let before = self.rows;
        let until = self.taken + new;
        if self.dropped.is_none() && self.comes_behind(&old, until) {
            self.take_old(old);
        } else {
            for row in old {
                let id = self.old.ids[row];
                while self.taken < until && self.new[self.taken].0 < id {
                    self.take_new(self.taken + 1);
                }
                if self.dropped.is_none_or(|dropped| !dropped.contains(id)) {
                    self.take_old(row..row + 1);
                }
            }
        }
        self.take_new(until);
        if self.rows > before {
            self.donors.push(donor);
            self.lasts.push(self.rows - 1);
        }
    }

    /// Whether the new rows up to here, if there are any, have higher keys than these old ones.
    fn comes_behind(&self, old: &Range<usize>, until: usize) -> bool {
        let first = self.new[self.taken..until].first();
        let last = old.end.checked_sub(1).map(|last| self.old.ids[last]);
        first.zip(last).is_none_or(|(first, last)| last < first.0)
    }

    fn take_old(&mut self, rows: Range<usize>) {
        self.rows += rows.len();
        self.kept += rows.len();
        match self.runs.last_mut() {
            Some(Run::Old(run)) if run.end == rows.start => run.end = rows.end,
            _ if rows.is_empty() => {}
            _ => self.runs.push(Run::Old(rows)),
        }
    }

    fn take_new(&mut self, until: usize) {
        let rows = self.taken..until;
        self.taken = until;
        self.rows += rows.len();
        match self.runs.last_mut() {
            Some(Run::New(run)) => run.end = until,
            _ if rows.is_empty() => {}
            _ => self.runs.push(Run::New(rows)),
        }
    }

    fn end(self) -> Plan {
        let mut ends = Bitmap::none(self.rows);
        for row in self.lasts {
            ends.set(row);
        }
        Plan {
            runs: self.runs,
            rows: self.rows,
            donors: self.donors,
            ends,
            has_dropped: self.kept < self.old.rows(),
        }
    }
}
