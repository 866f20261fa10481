//! A donor whom two lines tell of differently.

use std::hash::BuildHasher as _;

use foldhash::quality::FixedState;
use tumorotheque_domain::Sex;

use super::Said;
use crate::{
    rules,
    samples::{cells::Cells, columns::SampleField as Field},
    values::{reading::Problem, texts},
};

/// What was said of a donor, and where. Of the year of birth its last two digits: the century may have been guessed.
#[derive(Clone, Copy, Debug)]
struct Donor {
    /// A hash of the pseudonym: nothing personal is held longer than its line is read.
    key: u64,
    line: u64,
    sex: Option<Sex>,
    birth: Option<i16>,
}

/// The donors of the lines before. Each has one slot, which he may lose to another: memory stays bounded, and the lines of a
/// donor mostly stand near each other.
#[derive(Debug, Default)]
pub(super) struct Donors {
    slots: Vec<Option<Donor>>,
}

impl Donors {
    /// Donors that are remembered: about 8 MB.
    const SLOTS: usize = 1 << 18;

    pub(super) fn check(&mut self, cells: &mut Cells<'_>, said: &Said<'_>) {
        let donor = cells.text(Field::Donor);
        let birth = said.birth.map(|birth| birth.year() % 100);
        if (said.sex.is_none() && birth.is_none()) || texts::is_empty_mark(donor) {
            return;
        }
        let key = FixedState::default().hash_one((cells.text(Field::Biobank), donor));
        let told = Donor {
            key,
            line: cells.line,
            sex: said.sex,
            birth,
        };
        if self.slots.is_empty() {
            self.slots.resize(Self::SLOTS, None);
        }
        let place = usize::try_from(key % Self::SLOTS as u64).unwrap_or_default();
        let Some(slot) = self.slots.get_mut(place) else {
            return;
        };
        let before = slot.get_or_insert(told);
        if before.key != key {
            *before = told;
            return;
        }
        let [sex_differs, birth_differs] =
            [differ(before.sex, said.sex), differ(before.birth, birth)];
        let first = before.line;
        before.sex = before.sex.or(said.sex);
        before.birth = before.birth.or(birth);
        let findings = [
            (sex_differs, &rules::DONOR_OF_TWO_SEXES),
            (birth_differs, &rules::DONOR_OF_TWO_BIRTHS),
        ];
        for (_, rule) in findings.into_iter().filter(|(differs, _)| *differs) {
            let problem = Problem::of(rule).detailed(first.to_string());
            cells.note(Field::Donor, donor, &problem);
        }
    }
}

fn differ<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
    one.zip(other).is_some_and(|(one, other)| one != other)
}
