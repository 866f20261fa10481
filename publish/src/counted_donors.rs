use std::{collections::BTreeMap, sync::Arc};

use tumorotheque_domain::{CatalogueRow, DonorKey, Slug};

use crate::{Figures, fingerprint::fingerprint};

/// The donors that a bank's figures were counted from, as far as it takes to tell how many of them have changed since: a
/// fingerprint of each donor with all that counts of them. Kept beside the release, never public.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CountedDonors {
    /// Sorted. Millions of them are shared, not copied, between what was counted and what is published.
    donors: Arc<Vec<u64>>,
    /// Rows of the bank's catalogue and the donors that each declares.
    declared: BTreeMap<u64, u64>,
}

/// Figures, and of each bank the donors that they were counted from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frozen {
    /// What is published.
    pub figures: Figures,
    /// What is kept, to tell how many donors the next release would show differently.
    pub donors: BTreeMap<Slug, CountedDonors>,
}

/// The stored form is not one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the donors of a release are not readable")]
pub struct NotCountedDonors;

impl Frozen {
    /// Donors of a bank that must have changed before its figures are replaced. Two releases that differ by fewer could tell
    /// of one person what nobody should learn.
    pub const FEWEST_CHANGED: u64 = 10;

    /// What is published after this: figures of banks of which fewer donors changed stay as they were.
    #[must_use]
    pub fn after(self, before: &Self) -> Self {
        self.after_all(before, &[])
    }

    /// The same where releases were taken back since: the public has seen their figures too, so donors must differ from
    /// those as well.
    #[must_use]
    pub fn after_all(mut self, before: &Self, withdrawn: &[BTreeMap<Slug, CountedDonors>]) -> Self {
        let banks: Vec<Slug> = self.donors.keys().cloned().collect();
        for bank in banks {
            let seen = withdrawn.iter().chain([&before.donors]);
            let mut seen = seen.filter_map(|donors| donors.get(&bank));
            let donors = self.donors.get(&bank);
            let is_too_near = |known: &CountedDonors| {
                donors.is_some_and(|donors| {
                    known != donors && known.changed(donors) < Self::FEWEST_CHANGED
                })
            };
            if seen.any(is_too_near) {
                match before.donors.get(&bank) {
                    Some(known) => self.donors.insert(bank.clone(), known.clone()),
                    None => self.donors.remove(&bank),
                };
                self.figures.keep(&bank, &before.figures);
            }
        }
        self
    }
}

impl CountedDonors {
    /// What is kept of a donor with all that counts of it.
    pub(crate) fn donor(key: DonorKey, content: u64) -> u64 {
        fingerprint([&key.0[..], &content.to_le_bytes()])
    }

    /// Of donors as [`Self::donor`] gives them.
    pub(crate) fn of_samples(donors: impl Iterator<Item = u64>) -> Self {
        let mut donors: Vec<u64> = donors.collect();
        donors.sort_unstable();
        Self {
            donors: Arc::new(donors),
            declared: BTreeMap::new(),
        }
    }

    pub(crate) fn declare(&mut self, rows: &[CatalogueRow]) {
        let declared = rows.iter().filter_map(|row| {
            let cell = serde_json::to_vec(&row.cell()).ok()?;
            Some((fingerprint([cell]), row.donors?))
        });
        self.declared.extend(declared);
    }

    /// How many donors came, went or are told of differently: at least so many persons.
    #[must_use]
    pub fn changed(&self, now: &Self) -> u64 {
        let (gone, come) = apart(&self.donors, &now.donors);
        let rows = self.declared.keys().chain(now.declared.keys());
        let rows: std::collections::BTreeSet<&u64> = rows.collect();
        let donors_of = |of: &Self, row| of.declared.get(row).copied().unwrap_or_default();
        let declared: u64 = rows
            .into_iter()
            .map(|row| donors_of(self, row).abs_diff(donors_of(now, row)))
            .fold(0, u64::saturating_add);
        gone.max(come).saturating_add(declared)
    }

    /// The stored form: numbers of eight bytes, little end first: how many donors, each of them, then row and number.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let declared = self
            .declared
            .iter()
            .flat_map(|(row, donors)| [*row, *donors]);
        let numbers = [self.donors.len() as u64]
            .into_iter()
            .chain(self.donors.iter().copied())
            .chain(declared);
        numbers.flat_map(u64::to_le_bytes).collect()
    }

    /// Reads the stored form.
    ///
    /// # Errors
    /// [`NotCountedDonors`] when it is not what [`Self::to_bytes`] writes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotCountedDonors> {
        let (numbers, []) = bytes.as_chunks::<8>() else {
            return Err(NotCountedDonors);
        };
        let mut numbers = numbers.iter().map(|number| u64::from_le_bytes(*number));
        let donors = numbers.next().ok_or(NotCountedDonors)?;
        let donors = (0..donors).map(|_| numbers.next().ok_or(NotCountedDonors));
        let donors: Vec<u64> = donors.collect::<Result<_, _>>()?;
        if !donors.is_sorted() {
            return Err(NotCountedDonors);
        }
        let mut read = Self {
            donors: Arc::new(donors),
            declared: BTreeMap::new(),
        };
        while let Some(row) = numbers.next() {
            let donors = numbers.next().ok_or(NotCountedDonors)?;
            read.declared.insert(row, donors);
        }
        Ok(read)
    }
}

/// How many numbers of two sorted lists stand only in the first, and only in the second.
fn apart(before: &[u64], now: &[u64]) -> (u64, u64) {
    let (mut left, mut right) = (before.iter().peekable(), now.iter().peekable());
    let (mut gone, mut come) = (0, 0);
    loop {
        match (left.peek(), right.peek()) {
            (None, None) => return (gone, come),
            (Some(before), Some(now)) if before == now => {
                left.next();
                right.next();
            }
            (Some(before), Some(now)) if before > now => {
                right.next();
                come += 1;
            }
            (None, Some(_)) => {
                right.next();
                come += 1;
            }
            (Some(_), _) => {
                left.next();
                gone += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(donors: &[u64], declared: &[(u64, u64)]) -> CountedDonors {
        CountedDonors {
            donors: Arc::new(donors.to_vec()),
            declared: declared.iter().copied().collect(),
        }
    }

    #[test]
    fn donors_who_came_went_or_changed_are_told() {
        for (before, now, changed) in [
            (&[1, 2, 3][..], &[1, 2, 3][..], 0),
            (&[1, 2], &[1, 2, 3, 4], 2),
            (&[1, 2, 3, 4], &[4], 3),
            // One who is told of differently goes and comes.
            (&[1, 2], &[1, 9], 1),
            (&[], &[5], 1),
        ] {
            assert_eq!(counted(before, &[]).changed(&counted(now, &[])), changed);
        }
        let before = counted(&[], &[(1, 100), (2, 50)]);
        let now = counted(&[7], &[(1, 104), (3, 6)]);
        assert_eq!(before.changed(&now), 1 + 4 + 50 + 6);
    }

    proptest::proptest! {
        #[test]
        fn what_is_stored_is_read(mut donors: Vec<u64>, declared: Vec<(u64, u64)>) {
            donors.sort_unstable();
            let written = counted(&donors, &declared);
            proptest::prop_assert_eq!(CountedDonors::from_bytes(&written.to_bytes()), Ok(written));
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
            if let Ok(read) = CountedDonors::from_bytes(&bytes) {
                proptest::prop_assert_eq!(CountedDonors::from_bytes(&read.to_bytes()), Ok(read));
            }
        }
    }
}
