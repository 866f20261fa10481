use std::collections::HashSet;

use tumorotheque_domain::{BiobankKey, Icd10};

use crate::{Cell, count::Tallies};

/// Contexts of so many donors may be split whatever comes out: among them nobody is picked out by one attribute.
const LARGE_ENOUGH: u64 = 100;

/// Of 100 donors of a context, so many make a category all but certain for each of them.
const NEARLY_ALL: u64 = 95;

/// What of banks is not split by diagnosis, because the split would tell of a whole group what each of its donors has: nearly
/// all donors of the material, or of the sex, the age band and so on, and there are few, have one diagnosis. The cells of the
/// split read `<10`, like cells that were never counted.
///
/// The rule is for what is learnt of a person from knowing something else of her. So it is for diagnoses within something
/// else: who gave cerebrospinal fluid to the bank would have melanoma. It is not for
///
/// - diagnoses within the bank: of what a bank holds its name, its entry and its public speciality tell, and a small bank of
///   one disease would be found under nothing. For the same reason a material is split where the bank as a whole is as much
///   of one disease: the split tells nothing that the bank does not;
/// - materials, sexes and ages within a diagnosis, ways of keeping and named collections: they tell what is in a freezer, or
///   what is known of every patient with the disease, not what a person has;
/// - catalogues: their rows are what the bank itself makes known.
///
/// A donor with most of the samples of a cell weighs no more than any other, because samples are never counted in public.
pub(crate) fn withheld(tallies: &Tallies) -> HashSet<(BiobankKey, Cell)> {
    let count_of = |bank: BiobankKey, cell: Cell| {
        let tally = tallies.get(&(bank, cell));
        tally.map_or(0, |tally| tally.donors)
    };
    let tells = |bank: BiobankKey, whole: &Cell, category: Icd10, donors: u64| {
        let all = count_of(bank, whole.clone());
        let is_of_bank = is_nearly_all(
            count_of(bank, Cell::Diagnosis(category)),
            count_of(bank, Cell::Bank),
        );
        all < LARGE_ENOUGH && is_nearly_all(donors, all) && !is_of_bank
    };
    let split = tallies.iter().filter_map(|((bank, cell), tally)| {
        let (whole, category) = cell.split()?;
        let says_something = (10..LARGE_ENOUGH).contains(&tally.donors);
        (says_something && tells(*bank, &whole, category, tally.donors)).then_some((*bank, whole))
    });
    split.collect()
}

const fn is_nearly_all(donors: u64, of: u64) -> bool {
    donors * 100 >= of * NEARLY_ALL
}
