use fearless_simd::{Level, Simd as _, dispatch};

/// Works with the widest instructions that this processor has: fewer of them count as many bits.
#[expect(
    clippy::inline_always,
    reason = "what is not inlined is not compiled for them"
)]
#[inline(always)]
pub(super) fn widest<T>(work: impl FnOnce() -> T) -> T {
    dispatch!(Level::new(), simd => simd.vectorize(work))
}

/// The places of the bits of a word, ascending.
pub(super) fn bits(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = word.trailing_zeros() as usize;
        // Takes the lowest bit away; none left ends it.
        word = (word != 0).then(|| word & (word - 1))?;
        Some(bit)
    })
}

/// One bit for each row of a part; bits beyond the last row are never set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bitmap {
    words: Vec<u64>,
    rows: usize,
}

impl Bitmap {
    /// No row.
    pub(super) fn none(rows: usize) -> Self {
        Self {
            words: vec![0; rows.div_ceil(64)],
            rows,
        }
    }

    /// The rows whose word the function gives, 64 rows a word.
    pub(super) fn from_words(words: Vec<u64>, rows: usize) -> Self {
        let mut bitmap = Self { words, rows };
        bitmap.words.resize(rows.div_ceil(64), 0);
        bitmap.clear_tail();
        bitmap
    }

    /// 64 rows a word, the first in the lowest bit.
    pub(super) fn words(&self) -> &[u64] {
        &self.words
    }

    pub(super) fn set(&mut self, row: usize) {
        self.words[row / 64] |= 1 << (row % 64);
    }

    pub(super) fn has(&self, row: usize) -> bool {
        self.words[row / 64] >> (row % 64) & 1 == 1
    }

    pub(super) fn set_range(&mut self, rows: std::ops::Range<usize>) {
        if rows.is_empty() {
            return;
        }
        let (first, last) = (rows.start / 64, (rows.end - 1) / 64);
        let from = u64::MAX << (rows.start % 64);
        let to = u64::MAX >> (63 - (rows.end - 1) % 64);
        if first == last {
            self.words[first] |= from & to;
            return;
        }
        self.words[first] |= from;
        self.words[first + 1..last].fill(u64::MAX);
        self.words[last] |= to;
    }

    pub(super) fn and(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
    }

    pub(super) fn or(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word |= other;
        }
    }

    pub(super) fn invert(&mut self) {
        for word in &mut self.words {
            *word = !*word;
        }
        self.clear_tail();
    }

    pub(super) fn count(&self) -> u32 {
        widest(|| self.words.iter().map(|word| word.count_ones()).sum())
    }

    /// How many rows both have.
    pub(super) fn count_with(&self, other: &Self) -> u32 {
        let both = self.words.iter().zip(&other.words);
        widest(|| both.map(|(word, other)| (word & other).count_ones()).sum())
    }

    /// Its rows, ascending.
    pub(super) fn rows(&self) -> impl Iterator<Item = usize> {
        let words = self.words.iter().enumerate();
        words.flat_map(|(place, word)| bits(*word).map(move |bit| place * 64 + bit))
    }

    fn clear_tail(&mut self) {
        let used = self.rows % 64;
        if let (1.., Some(last)) = (used, self.words.last_mut()) {
            *last &= u64::MAX >> (64 - used);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(rows: &[bool]) -> Bitmap {
        let mut bitmap = Bitmap::none(rows.len());
        for (row, _) in rows.iter().enumerate().filter(|(_, is_in)| **is_in) {
            bitmap.set(row);
        }
        bitmap
    }

    proptest::proptest! {
        #[test]
        fn a_bitmap_is_a_list_of_flags(flags in proptest::collection::vec(proptest::bool::ANY, 0..200), from in 0_usize..200, length in 0_usize..200) {
            let bitmap = of(&flags);
            let rows: Vec<usize> = (0..flags.len()).filter(|row| flags[*row]).collect();
            proptest::prop_assert_eq!(bitmap.count() as usize, rows.len());
            proptest::prop_assert_eq!(bitmap.rows().collect::<Vec<_>>(), rows);
            let mut inverse = bitmap.clone();
            inverse.invert();
            proptest::prop_assert_eq!(inverse.count() as usize, flags.iter().filter(|flag| !**flag).count());
            proptest::prop_assert_eq!(bitmap.count_with(&inverse), 0);
            let range = from.min(flags.len())..(from + length).min(flags.len());
            let mut ranged = Bitmap::none(flags.len());
            ranged.set_range(range.clone());
            proptest::prop_assert_eq!(ranged.rows().collect::<Vec<_>>(), range.collect::<Vec<_>>());
        }
    }
}
