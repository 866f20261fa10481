/// Row keys, kept as ranges: neighbours take no room.
#[derive(Debug, Default)]
pub(crate) struct Ranges(Vec<(i64, i64)>);

impl Ranges {
    /// Adds a key.
    pub(crate) fn add(&mut self, key: i64) {
        match self.0.last_mut() {
            Some((_, last)) if *last + 1 == key => *last = key,
            _ => self.0.push((key, key)),
        }
    }

    /// How many ranges there are before they are sorted.
    pub(crate) const fn len(&self) -> usize {
        self.0.len()
    }

    /// Takes the ranges out, in order, neighbours joined.
    pub(crate) fn take(&mut self) -> Vec<(i64, i64)> {
        let mut ranges = std::mem::take(&mut self.0);
        ranges.sort_unstable();
        ranges.dedup_by(|next, before| {
            let touches = next.0 <= before.1 + 1;
            if touches {
                before.1 = before.1.max(next.1);
            }
            touches
        });
        ranges
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn ranges_hold_exactly_the_keys_added(keys in proptest::collection::btree_set(0_i64..60, 0..40), order in 0_usize..40) {
            let mut shuffled: Vec<i64> = keys.iter().copied().collect();
            let length = shuffled.len().max(1);
            shuffled.rotate_left(order % length);
            let mut ranges = Ranges::default();
            for key in shuffled {
                ranges.add(key);
            }
            let taken = ranges.take();
            let held: Vec<i64> = taken.iter().flat_map(|(first, last)| *first..=*last).collect();
            proptest::prop_assert_eq!(held, keys.into_iter().collect::<Vec<_>>());
            proptest::prop_assert!(taken.windows(2).all(|pair| pair[0].1 + 1 < pair[1].0), "neighbours are joined");
        }
    }
}
