//! Donors of rows that stand donor by donor: the work is done on 64 rows at once.

use super::bitmap::{Bitmap, widest};

/// How many donors have at least one of the rows. `ends` marks the last row of each donor.
///
/// Within a word, the rows of a donor are a field of bits whose highest is the end. Adding ones to all the lower bits of a
/// field carries into the highest exactly when one of them is set, and never beyond it.
pub(super) fn donors(rows: &Bitmap, ends: &Bitmap) -> u64 {
    widest(|| counted(rows, ends))
}

#[expect(
    clippy::inline_always,
    reason = "what is not inlined is not compiled for the widest instructions"
)]
#[inline(always)]
fn counted(rows: &Bitmap, ends: &Bitmap) -> u64 {
    let mut donors = 0;
    // Whether the donor whose rows go on from the word before had one there.
    let mut is_carried = false;
    for (rows, ends) in rows.words().iter().zip(ends.words()) {
        let rows = rows | u64::from(is_carried);
        let has_row = ((rows & !ends).wrapping_add(!ends) | rows) & ends;
        donors += u64::from(has_row.count_ones());
        // What stands above the last end belongs to a donor who goes on.
        is_carried = match ends.leading_zeros() {
            0 => false,
            64 => rows != 0,
            open => rows >> (64 - open) != 0,
        };
    }
    donors
}

/// Every row of the donors who have at least one of the rows.
pub(super) fn all_rows(rows: &Bitmap, ends: &Bitmap, total: usize) -> Bitmap {
    let mut all = Bitmap::none(total);
    let mut start = 0;
    let mut hits = rows.rows().peekable();
    for last in ends.rows() {
        let is_hit = hits.peek().is_some_and(|hit| *hit <= last);
        if is_hit {
            all.set_range(start..last + 1);
            while hits.next_if(|hit| *hit <= last).is_some() {}
        }
        start = last + 1;
    }
    all
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    proptest::proptest! {
        #[test]
        fn donors_are_those_of_the_rows(lengths in proptest::collection::vec(1_usize..90, 0..12), hits in proptest::collection::vec(0_usize..500, 0..30)) {
            let total = lengths.iter().sum();
            let (mut ends, mut rows) = (Bitmap::none(total), Bitmap::none(total));
            let mut donor_of = Vec::new();
            for (donor, length) in lengths.iter().enumerate() {
                donor_of.extend(std::iter::repeat_n(donor, *length));
                ends.set(donor_of.len() - 1);
            }
            hits.iter().filter(|row| **row < total).for_each(|row| rows.set(*row));
            let expected: BTreeSet<usize> = rows.rows().map(|row| donor_of[row]).collect();
            proptest::prop_assert_eq!(donors(&rows, &ends), expected.len() as u64);
            let all: Vec<usize> = (0..total).filter(|row| expected.contains(&donor_of[*row])).collect();
            proptest::prop_assert_eq!(all_rows(&rows, &ends, total).rows().collect::<Vec<_>>(), all);
        }
    }
}
