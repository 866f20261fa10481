use tumorotheque_domain::Network;

use super::{bank::description, cells::Cells, persons::Persons, references::References};

/// What a line of networks says; who is in it is said by its members.
pub(crate) fn network(
    cells: &mut Cells<'_>,
    persons: &Persons,
    references: &mut References,
) -> Network {
    cells.ask_for(&["description"]);
    Network {
        name: cells.line.text("name").to_owned(),
        acronym: cells.given("acronym"),
        description: description(cells),
        website: cells.web_address("url"),
        contact: persons.contact(cells, references),
        external_id: Some(cells.line.text("id").to_owned()).filter(|id| !id.is_empty()),
        withdrawn: cells.yes_no("withdrawn").unwrap_or_default(),
        biobanks: members(cells, references),
        ..Network::default()
    }
}

/// MIABIS names the members with the network.
fn members(cells: &mut Cells<'_>, references: &mut References) -> Vec<String> {
    let mut names = Vec::new();
    for id in cells.several("members") {
        match references.biobanks.get(id) {
            Some(name) => names.push(name.clone()),
            None => references.miss(|all| &all.biobanks, "members", id, cells),
        }
    }
    names
}
