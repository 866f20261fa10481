use tumorotheque_domain::{Clinician, Lang, Title};

use super::{
    cells::Cells,
    clinicians::{clinicians, title},
};
use crate::rules;

/// The columns that speak of one kind of person: last or whole name, title, first name.
pub(super) const RESPONSIBLE: [&str; 3] =
    ["responsible", "responsible_title", "responsible_first_name"];
pub(super) const CONTACT: [&str; 3] = ["contact", "contact_title", "contact_first_name"];

/// The persons of a line, and the text that says so: the cell as written, or its parts put together.
pub(super) fn people(cells: &mut Cells<'_, '_>, columns: [&str; 3]) -> (Vec<Clinician>, String) {
    let [whole, title_column, first_name] = columns;
    let text = cells.entry.text(whole);
    let mut people = clinicians(text);
    let (given_title, given_first_name) = (cells.text(title_column), cells.given(first_name));
    let given = [given_title, given_first_name.as_deref().unwrap_or_default()].join(" ");
    let given = given.trim();
    if given.is_empty() {
        return (people, text.to_owned());
    }
    let parts = title(given_title);
    let [person] = people.as_mut_slice() else {
        cells.say(&rules::RESPONSIBLE_PARTS_NOT_TAKEN, whole, given);
        return (people, text.to_owned());
    };
    if let Some(first_name) = given_first_name {
        // The first name has a column of its own, so that the rest is last name, capitals or not.
        if person.first_name.as_ref() != Some(&first_name) {
            person.last_name = person.name();
        }
        person.first_name = Some(first_name);
    }
    person.title = person.title.or(parts);
    let text = person.full_name(Lang::Fr);
    (people, text)
}

/// The contrary: the cells of a person or text. Parts only where the whole would not be read back.
pub(super) fn parts<'a>(people: &'a [Clinician], text: &'a str) -> [&'a str; 3] {
    let [person] = people else {
        return [text, "", ""];
    };
    if clinicians(text) == people || person.full_name(Lang::Fr) != text {
        return [text, "", ""];
    }
    apart(person)
}

/// Last name, title and first name of a person.
pub(super) fn apart(person: &Clinician) -> [&str; 3] {
    let title = person.title.map_or("", Title::code);
    let first_name = person.first_name.as_deref().unwrap_or_default();
    [&person.last_name, title, first_name]
}
