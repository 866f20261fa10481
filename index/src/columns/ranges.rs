//! Rows by ranges of codes.

use super::bitmap::{Bitmap, widest};

/// Ranges that are compared with: so many take no longer than to look each code up.
pub(super) const MOST_RANGES: usize = 8;

/// The ranges of codes that are accepted: the first and the last of each.
pub(super) fn ranges(accepted: &[bool]) -> Vec<(usize, usize)> {
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for (code, _) in accepted.iter().enumerate().filter(|(_, is)| **is) {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == code => *last = code,
            _ => ranges.push((code, code)),
        }
    }
    ranges
}

/// The rows whose code lies in one of the ranges, compared many at a time: values are in order, so that the finer codes of a
/// category stand together.
pub(super) fn within<C: Code>(codes: &[C], ranges: &[(usize, usize)]) -> Bitmap {
    let ranges: Vec<(C, C)> = (ranges.iter())
        .map(|(first, last)| (C::of(*first), C::of(last - first)))
        .collect();
    let (whole, rest) = codes.as_chunks::<64>();
    let words = widest(|| {
        let words = whole.iter().map(|codes| word_within(codes, &ranges));
        words.collect::<Vec<u64>>()
    });
    let mut last = [C::of(0); 64];
    last[..rest.len()].copy_from_slice(rest);
    let words = words.into_iter().chain([word_within(&last, &ranges)]);
    Bitmap::from_words(words.collect(), codes.len())
}

#[expect(
    clippy::inline_always,
    reason = "what is not inlined is not compiled for the widest instructions"
)]
#[inline(always)]
fn word_within<C: Code>(codes: &[C; 64], ranges: &[(C, C)]) -> u64 {
    let mut flags = [0_u8; 64];
    for (first, length) in ranges {
        for (flag, code) in flags.iter_mut().zip(codes) {
            *flag |= u8::from(code.less(*first) <= *length);
        }
    }
    let (eights, _) = flags.as_chunks::<8>();
    let mut word = 0;
    for (place, eight) in eights.iter().enumerate() {
        // Brings the lowest bit of each of the eight bytes into the highest byte, the first into its lowest bit.
        let bits = u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        word |= bits << (8 * place);
    }
    word
}

/// A code of one width.
pub(super) trait Code: Copy + PartialOrd {
    /// A number that fits.
    fn of(number: usize) -> Self;
    /// The difference, round the end where the other is greater.
    fn less(self, other: Self) -> Self;
}

macro_rules! code {
    ($($width:ty),+) => {$(
        impl Code for $width {
            fn of(number: usize) -> Self {
                Self::try_from(number).unwrap_or(Self::MAX)
            }
            fn less(self, other: Self) -> Self {
                self.wrapping_sub(other)
            }
        }
    )+};
}
code!(u8, u16, u32);
