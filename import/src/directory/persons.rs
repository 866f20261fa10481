//! Whom to write to: lines of a table of persons, or cells beside the entry itself.

use std::collections::HashMap;

use tumorotheque_domain::{Clinician, Contact, Email};

use super::{
    cells::Cells,
    crosswalk::Standard,
    ids::IdKind,
    lines::{Taken, taken},
    references::References,
    sheet::Sheet,
};
use crate::{
    Report,
    lists::title,
    rules,
    values::contact::{self, phone},
};

/// The persons of a directory, by id.
#[derive(Debug, Default)]
pub(crate) struct Persons {
    by_id: HashMap<String, Contact>,
    pub(crate) all: Vec<Taken<()>>,
}

/// Domains that no mail is sent to.
const EXAMPLES: [&str; 7] = [
    "example.org",
    "example.com",
    "example.net",
    "test.com",
    "test.org",
    "domain.com",
    "email.com",
];

impl Persons {
    /// Reads the table, when there is one.
    pub(crate) fn read(standard: Standard, sheet: Option<&Sheet>, report: &mut Report) -> Self {
        let mut persons = Self::default();
        let Some(sheet) = sheet else { return persons };
        for one in taken((standard, IdKind::Contact), sheet, report, |cells| {
            cells.ask_for(&["last_name", "email"]);
            person(cells, "country")
        }) {
            persons.all.push(Taken {
                line: one.line,
                id: one.id.clone(),
                value: (),
                is_refused: one.is_refused,
            });
            persons.by_id.insert(one.id, one.value);
        }
        persons
    }

    /// The person that a cell refers to.
    pub(crate) fn referred(
        &self,
        field: &'static str,
        cells: &mut Cells<'_>,
        references: &mut References,
    ) -> Option<&Contact> {
        let id = cells.text(field);
        if id.is_empty() {
            return None;
        }
        let found = self.by_id.get(id);
        if found.is_none() {
            references.miss(|all| &all.persons, field, id, cells);
        }
        found
    }

    /// Whom an entry says to write to: by reference, or in cells of its own.
    pub(crate) fn contact(&self, cells: &mut Cells<'_>, references: &mut References) -> Contact {
        match cells.standard {
            Standard::Bbmri => {
                let found = self.referred("contact", cells, references);
                found.cloned().unwrap_or_default()
            }
            Standard::Miabis => person(cells, "contact_country"),
        }
    }
}

fn person(cells: &mut Cells<'_>, country: &'static str) -> Contact {
    let first_name = cells.given("first_name");
    let last_name = cells.given("last_name");
    let (first_name, last_name) = match last_name {
        None => (None, first_name),
        last => (first_name, last),
    };
    let title = title(cells.text("title_before_name"));
    Contact {
        person: last_name.map(|last_name| Clinician {
            title,
            first_name,
            last_name,
        }),
        email: email(cells),
        phone: cells.read("phone", phone),
        address: cells.given("address"),
        postcode: cells.given("zip"),
        city: cells.given("city"),
        country: cells.country(country),
    }
}

fn email(cells: &mut Cells<'_>) -> Option<Email> {
    let email = cells.read("email", contact::email)?;
    let domain = email
        .as_str()
        .split_once('@')
        .map_or("", |(_, domain)| domain);
    if EXAMPLES.contains(&domain) {
        cells.find(&rules::EMAIL_PLACEHOLDER, "email", email.as_str());
        return None;
    }
    Some(email)
}
