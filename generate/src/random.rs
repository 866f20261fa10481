/// `SplitMix64` (Steele, Lea, Flood 2014): small, fast, the same on every machine. Not for secrets.
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// 0 to `bound - 1`, all alike; 0 when the bound is 0. Bounds stay below 2³², where the product fits.
    pub(crate) const fn below(&mut self, bound: u64) -> u64 {
        ((self.next() >> 32) * bound) >> 32
    }

    /// 0 to `bound - 1`, the small ones more often: on average a third of the bound.
    pub(crate) fn low(&mut self, bound: u64) -> u64 {
        self.below(bound).min(self.below(bound))
    }

    /// True for so many of 1,000.
    pub(crate) const fn chance(&mut self, permille: u64) -> bool {
        self.below(1_000) < permille
    }

    /// A place in a list of this length, the first ones more often.
    pub(crate) fn low_place(&mut self, length: usize) -> usize {
        usize::try_from(self.low(length as u64)).unwrap_or_default()
    }

    /// One of a list, the first ones more often; none of an empty one.
    pub(crate) fn often_first<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        list.get(self.low_place(list.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_is_splitmix64() {
        // The first numbers of seed 1234567 are a widely published check.
        let mut random = Random::new(1_234_567);
        assert_eq!(random.next(), 6_457_827_717_110_365_317);
        assert_eq!(random.next(), 3_203_168_211_198_807_973);
    }

    proptest::proptest! {
        #[test]
        fn what_is_drawn_lies_below_its_bound(seed: u64, bound in 1_u64..1 << 32) {
            let mut random = Random::new(seed);
            proptest::prop_assert!(random.below(bound) < bound && random.low(bound) < bound);
        }
    }
}
