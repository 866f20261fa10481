/// Row keys, for asking millions of times whether one is among them.
///
/// Pages of bits, so that a lookup is two reads of memory wherever the keys lie.
#[derive(Clone, Debug, Default)]
pub struct Ids {
    pages: Vec<Option<Box<[u64]>>>,
    count: u64,
}

/// Keys of a page.
const PAGE: u64 = 1 << 16;

impl Ids {
    /// Adds a key. Row keys are given from 1 on; another is in no registry, and left out.
    pub fn insert(&mut self, id: i64) {
        let Some((page, word, bit)) = place(id) else {
            return;
        };
        if self.pages.len() <= page {
            self.pages.resize(page + 1, None);
        }
        let words = self.pages[page].get_or_insert_with(|| vec![0; (PAGE / 64) as usize].into());
        self.count += u64::from(words[word] & bit == 0);
        words[word] |= bit;
    }

    /// Whether the key is among them.
    #[must_use]
    pub fn contains(&self, id: i64) -> bool {
        let Some((page, word, bit)) = place(id) else {
            return false;
        };
        matches!(self.pages.get(page), Some(Some(words)) if words[word] & bit != 0)
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> u64 {
        self.count
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }
}

/// Page, word of the page, and bit of the word.
fn place(id: i64) -> Option<(usize, usize, u64)> {
    let id = u64::try_from(id).ok()?;
    let page = usize::try_from(id / PAGE).ok()?;
    let within = id % PAGE;
    Some((page, usize::try_from(within / 64).ok()?, 1 << (within % 64)))
}

impl FromIterator<i64> for Ids {
    fn from_iter<T: IntoIterator<Item = i64>>(ids: T) -> Self {
        let mut set = Self::default();
        ids.into_iter().for_each(|id| set.insert(id));
        set
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    proptest::proptest! {
        #[test]
        fn what_was_added_is_in_and_nothing_else(ids in proptest::collection::vec(0_i64..200_000, 0..50), other in -2_i64..200_000) {
            let set: Ids = ids.iter().copied().collect();
            proptest::prop_assert_eq!(set.contains(other), ids.contains(&other));
            proptest::prop_assert!(ids.iter().all(|id| set.contains(*id)));
            proptest::prop_assert_eq!(set.len(), ids.iter().collect::<BTreeSet<_>>().len() as u64);
        }
    }
}
