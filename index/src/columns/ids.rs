/// Row keys, for asking millions of times whether one is among them: one bit for each key up to the highest, so that ten
/// million of them stay in the processor's own memory.
#[derive(Clone, Debug, Default)]
pub(super) struct Ids {
    words: Vec<u64>,
}

impl Ids {
    /// Adds a key. Row keys are given from 1 on; another is in no registry, and left out.
    pub(super) fn insert(&mut self, id: i64) {
        let Some((place, bit)) = place(id) else {
            return;
        };
        if self.words.len() <= place {
            self.words.resize(place + 1, 0);
        }
        self.words[place] |= bit;
    }

    /// Whether the key is among them.
    pub(super) fn contains(&self, id: i64) -> bool {
        place(id).is_some_and(|(place, bit)| {
            let word = self.words.get(place).copied().unwrap_or_default();
            word & bit != 0
        })
    }

    /// The lowest; none when there is none.
    pub(super) fn lowest(&self) -> Option<i64> {
        let place = self.words.iter().position(|word| *word != 0)?;
        let key = place * 64 + self.words[place].trailing_zeros() as usize;
        i64::try_from(key).ok()
    }
}

/// The word, and the bit in it.
fn place(id: i64) -> Option<(usize, u64)> {
    let id = usize::try_from(id).ok()?;
    Some((id / 64, 1 << (id % 64)))
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn what_was_added_is_in_and_nothing_else(ids in proptest::collection::vec(0_i64..200_000, 0..50), other in -2_i64..200_000) {
            let mut set = Ids::default();
            for id in &ids {
                set.insert(*id);
            }
            proptest::prop_assert_eq!(set.contains(other), ids.contains(&other));
            proptest::prop_assert!(ids.iter().all(|id| set.contains(*id)));
            proptest::prop_assert_eq!(set.lowest(), ids.iter().copied().min());
        }
    }
}
