use std::collections::BTreeMap;

use tumorotheque_domain::{Lang, Slug, text};

use super::{Facet, Holdings, Item, Person, QuestionError, Snapshot, facets::nothing};

/// A clinician, with the banks that they answer for.
#[derive(Debug)]
pub(crate) struct ClinicianPage {
    pub(crate) person: Person,
    pub(crate) holdings: Holdings,
}

impl ClinicianPage {
    /// The clinician of a public id; none when they answer for no bank of the directory.
    ///
    /// # Errors
    /// As [`Holdings::of`].
    pub(crate) fn of(
        snapshot: &Snapshot,
        id: &Slug,
        lang: Lang,
    ) -> Result<Option<Self>, QuestionError> {
        let mut all = people(snapshot).into_iter();
        let Some(person) = all.find(|person| person.id == id.as_str()) else {
            return Ok(None);
        };
        Ok(Some(Self {
            person,
            holdings: Holdings::of(snapshot, Facet::Clinician, id.as_str(), lang)?,
        }))
    }
}

/// Everybody who answers for a bank, once, in the order of their names.
pub(crate) fn people(snapshot: &Snapshot) -> Vec<Person> {
    let banks = snapshot.banks.iter();
    let people = banks.flat_map(|bank| Item::new(bank, nothing(), Vec::new()).clinicians);
    let by_id: BTreeMap<String, Person> = people
        .filter(|person| !person.id.is_empty())
        .map(|person| (person.id.clone(), person))
        .collect();
    let mut people: Vec<Person> = by_id.into_values().collect();
    people.sort_by_cached_key(|person| text::normal(&person.name));
    people
}
