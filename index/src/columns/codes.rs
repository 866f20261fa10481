use super::{
    bitmap::Bitmap,
    ranges::{MOST_RANGES, ranges, within},
};

/// A small number for each row, in as few bytes as the largest needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Codes {
    One(Vec<u8>),
    Two(Vec<u16>),
    Four(Vec<u32>),
}

/// Runs the expression with `$codes` as the slice of whichever width it is.
macro_rules! each_width {
    ($on:expr, $codes:ident => $do:expr) => {
        match $on {
            Codes::One($codes) => $do,
            Codes::Two($codes) => $do,
            Codes::Four($codes) => $do,
        }
    };
}
pub(super) use each_width;

impl Codes {
    /// The codes, each below `values`.
    pub(super) fn new(codes: Vec<u32>, values: usize) -> Self {
        match values {
            0..=0x100 => Self::One(codes.into_iter().map(lowest_byte).collect()),
            0x101..=0x1_0000 => Self::Two(codes.into_iter().map(lowest_bytes).collect()),
            _ => Self::Four(codes),
        }
    }

    pub(super) fn get(&self, row: usize) -> u32 {
        match self {
            Self::One(codes) => codes[row].into(),
            Self::Two(codes) => codes[row].into(),
            Self::Four(codes) => codes[row],
        }
    }

    pub(super) fn len(&self) -> usize {
        each_width!(self, codes => codes.len())
    }

    pub(super) fn bytes(&self) -> usize {
        each_width!(self, codes => size_of_val(codes.as_slice()))
    }

    /// How many rows have each code.
    pub(super) fn totals(&self, values: usize) -> Vec<u32> {
        let mut counts = vec![0; values];
        each_width!(self, codes => codes.iter().for_each(|code| counts[*code as usize] += 1));
        counts
    }

    /// The rows whose code is accepted.
    pub(super) fn accepted(&self, accepted: &[bool]) -> Bitmap {
        let ranges = ranges(accepted);
        if ranges.len() > MOST_RANGES {
            return each_width!(self, codes => matching(codes, accepted));
        }
        each_width!(self, codes => within(codes, &ranges))
    }

    /// Adds one to the count of the code of each row.
    pub(super) fn count(&self, rows: &Bitmap, counts: &mut [u32]) {
        each_width!(self, codes => histogram(codes, rows, counts));
    }

    /// The rows of each code.
    pub(super) fn bitmaps(&self, values: usize) -> Vec<Bitmap> {
        let mut bitmaps = vec![Bitmap::none(self.len()); values];
        each_width!(self, codes => {
            for (row, code) in codes.iter().enumerate() {
                bitmaps[*code as usize].set(row);
            }
        });
        bitmaps
    }
}

const fn lowest_byte(code: u32) -> u8 {
    code.to_le_bytes()[0]
}

const fn lowest_bytes(code: u32) -> u16 {
    let [low, high, ..] = code.to_le_bytes();
    u16::from_le_bytes([low, high])
}

fn matching<C: Copy + Into<u32>>(codes: &[C], accepted: &[bool]) -> Bitmap {
    let word = |rows: &[C]| {
        let bits = rows.iter().enumerate().map(|(bit, code)| {
            let code: u32 = (*code).into();
            u64::from(accepted[code as usize]) << bit
        });
        bits.fold(0, |word, bit| word | bit)
    };
    Bitmap::from_words(codes.chunks(64).map(word).collect(), codes.len())
}

fn histogram<C: Copy + Into<u32>>(codes: &[C], rows: &Bitmap, counts: &mut [u32]) {
    for (codes, word) in codes.chunks(64).zip(rows.words()) {
        let mut left = *word;
        while left != 0 {
            let code: u32 = codes[left.trailing_zeros() as usize].into();
            counts[code as usize] += 1;
            left &= left - 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_every_width_are_kept_counted_and_found() {
        for values in [3_u32, 256, 257, 65_536, 65_537] {
            let given: Vec<u32> = (0..values).chain([values - 1]).collect();
            let many = values as usize;
            let codes = Codes::new(given.clone(), many);
            let kept: Vec<u32> = (0..codes.len()).map(|row| codes.get(row)).collect();
            assert_eq!(kept, given);
            let mut accepted = vec![false; many];
            accepted[many - 1] = true;
            let rows = codes.accepted(&accepted);
            assert_eq!(rows.rows().collect::<Vec<_>>(), [many - 1, many]);
            // In one range, in several, and in more than are compared with.
            for step in [2, many / 4 + 1, many + 1] {
                let accepted: Vec<bool> = (0..many).map(|code| code % step < 2).collect();
                let expected = (0..codes.len()).filter(|row| accepted[given[*row] as usize]);
                let rows = codes.accepted(&accepted);
                assert!(rows.rows().eq(expected), "{values}, {step}");
            }
            let mut counts = vec![0; many];
            codes.count(&rows, &mut counts);
            assert_eq!((counts[many - 1], counts[0]), (2, 0));
            assert_eq!(codes.totals(many)[many - 1], 2);
            assert_eq!(
                codes.bytes() / codes.len(),
                [1, 2, 4][usize::from(values > 256) + usize::from(values > 65_536)]
            );
        }
        assert_eq!(Codes::new(vec![0, 2, 0], 3).bitmaps(3)[0].count(), 2);
    }
}
