//! A donor whom two lines tell of differently.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash as _, Hasher as _},
};

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
    line: u64,
    sex: Option<Sex>,
    birth: Option<i16>,
}

/// The first donors of a file, by a hash of their pseudonyms: nothing personal is held longer than the file is read.
#[derive(Debug, Default)]
pub(super) struct Donors {
    known: HashMap<u64, Donor>,
}

impl Donors {
    /// Donors that are remembered: about 10 MB. Those that come behind are not compared.
    const MOST: usize = 1 << 18;

    pub(super) fn check(&mut self, cells: &mut Cells<'_>, said: &Said<'_>) {
        let donor = cells.text(Field::Donor);
        let birth = said.birth.map(|birth| birth.year() % 100);
        if (said.sex.is_none() && birth.is_none()) || texts::is_empty_mark(donor) {
            return;
        }
        let mut hasher = DefaultHasher::new();
        (cells.text(Field::Biobank), donor).hash(&mut hasher);
        let key = hasher.finish();
        let line = cells.line;
        let Some(before) = self.known.get_mut(&key) else {
            if self.known.len() < Self::MOST {
                let sex = said.sex;
                self.known.insert(key, Donor { line, sex, birth });
            }
            return;
        };
        let [sex_differs, birth_differs] =
            [differ(before.sex, said.sex), differ(before.birth, birth)];
        let first = before.line.to_string();
        before.sex = before.sex.or(said.sex);
        before.birth = before.birth.or(birth);
        let findings = [
            (sex_differs, &rules::DONOR_OF_TWO_SEXES),
            (birth_differs, &rules::DONOR_OF_TWO_BIRTHS),
        ];
        for (_, rule) in findings.into_iter().filter(|(differs, _)| *differs) {
            let problem = Problem::of(rule).detailed(first.as_str());
            cells.note(Field::Donor, donor, &problem);
        }
    }
}

fn differ<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
    one.zip(other).is_some_and(|(one, other)| one != other)
}
