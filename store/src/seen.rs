/// Which rows an import has met already: one bit for each row key, so that a million rows take 125 kB.
#[derive(Debug, Default)]
pub(crate) struct Seen(Vec<u64>);

impl Seen {
    /// Notes a row; says whether it is met for the first time.
    pub(crate) fn insert(&mut self, key: i64) -> bool {
        let key = usize::try_from(key).unwrap_or_default();
        let (word, bit) = (key / 64, 1 << (key % 64));
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        let first = self.0[word] & bit == 0;
        self.0[word] |= bit;
        first
    }

    /// Whether a row was met.
    pub(crate) fn has(&self, key: i64) -> bool {
        let key = usize::try_from(key).unwrap_or_default();
        self.0
            .get(key / 64)
            .is_some_and(|word| word & (1 << (key % 64)) != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn a_row_is_new_once(keys in proptest::collection::vec(0_i64..500, 0..80)) {
            let mut seen = Seen::default();
            let mut known = std::collections::HashSet::new();
            for key in keys {
                proptest::prop_assert_eq!(seen.has(key), known.contains(&key));
                proptest::prop_assert_eq!(seen.insert(key), known.insert(key));
            }
        }
    }
}
