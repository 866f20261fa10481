//! What the tables of a directory say together.

use std::collections::HashSet;

use tumorotheque_domain::{Collection, Finding, Network};

use super::{
    bank::{BankLine, bank},
    collection::{CollectionLine, collection},
    crosswalk::Standard,
    entries::Entries,
    ids::IdKind,
    lines::{Taken, count_refused, taken},
    network::network,
    parts,
    persons::Persons,
    references::References,
    sheet::Sheet,
    tables::Sheets,
};
use crate::{Report, rules};

/// Reads the lines of all tables. Whatever the order of the files, all of them are there before a reference is looked up.
pub(crate) fn understand(
    standard: Standard,
    sheets: &Sheets,
    known: &Entries,
    report: &mut Report,
) -> Entries {
    let mut references = References::new(sheets, known);
    let persons = Persons::read(standard, sheets.persons.as_ref(), report);
    let of = |kind| (standard, kind);
    let networks = lines(sheets.networks.as_ref(), |sheet| {
        taken(of(IdKind::Network), sheet, report, |cells| {
            network(cells, &persons, &mut references)
        })
    });
    let banks = lines(sheets.biobanks.as_ref(), |sheet| {
        taken(of(IdKind::Biobank), sheet, report, |cells| {
            bank(cells, &persons, &mut references)
        })
    });
    let mut collections = lines(sheets.collections.as_ref(), |sheet| {
        taken(of(IdKind::Collection), sheet, report, |cells| {
            collection(cells, &persons, &mut references)
        })
    });
    if let Some(sheet) = &sheets.collections {
        parts::check(sheet, &mut collections, report);
        report_empty_banks(sheets.biobanks.as_ref(), &banks, &collections, report);
    }
    count_refused(sheets.persons.as_ref(), &persons.all, report);
    count_refused(sheets.networks.as_ref(), &networks, report);
    count_refused(sheets.biobanks.as_ref(), &banks, report);
    count_refused(sheets.collections.as_ref(), &collections, report);
    let mut entries = Entries {
        networks: accepted(networks),
        ..Entries::default()
    };
    let (banks, collections) = (accepted(banks), accepted(collections));
    if standard == Standard::Bbmri {
        entries.keep_members(&banks, &collections, known);
    }
    together(entries, banks, collections, known)
}

fn lines<T>(sheet: Option<&Sheet>, read: impl FnOnce(&Sheet) -> Vec<Taken<T>>) -> Vec<Taken<T>> {
    sheet.map(read).unwrap_or_default()
}

fn report_empty_banks(
    sheet: Option<&Sheet>,
    banks: &[Taken<BankLine>],
    collections: &[Taken<CollectionLine>],
    report: &mut Report,
) {
    let Some(sheet) = sheet else { return };
    report.of_file(&sheet.file.name);
    let offered = banks
        .iter()
        .filter(|one| !one.is_refused && !one.value.bank.withdrawn);
    let names = collections
        .iter()
        .flat_map(|one| &one.value.collection.biobanks);
    let with_collections: HashSet<&String> = names.collect();
    for one in offered {
        let name = &one.value.bank.name;
        if !with_collections.contains(name) {
            let finding = Finding::of(&rules::BANK_WITHOUT_COLLECTION).line(one.line);
            report.push(finding.cell(sheet.header("name"), name));
        }
    }
}

/// What is taken in, with the members of each network. A network of the registry alone that has a new member is among it.
fn together(
    mut entries: Entries,
    banks: Vec<BankLine>,
    collections: Vec<CollectionLine>,
    known: &Entries,
) -> Entries {
    for line in &banks {
        for name in &line.networks {
            if let Some(network) = entries.network(name, known) {
                add(&mut network.biobanks, &line.bank.name);
            }
        }
    }
    for line in &collections {
        for name in &line.networks {
            if let Some(network) = entries.network(name, known) {
                add(&mut network.collections, &line.collection.name);
            }
        }
    }
    entries.biobanks = banks.into_iter().map(|line| line.bank).collect();
    entries.collections = collections.into_iter().map(of_line).collect();
    entries
}

fn of_line(line: CollectionLine) -> Collection {
    line.collection
}

fn accepted<T>(lines: Vec<Taken<T>>) -> Vec<T> {
    let accepted = lines.into_iter().filter(|one| !one.is_refused);
    accepted.map(|one| one.value).collect()
}

fn add(names: &mut Vec<String>, name: &str) {
    if !names.iter().any(|known| known == name) {
        names.push(name.to_owned());
    }
}

impl Entries {
    /// Members of a network are said by themselves: those that the files do not speak of stay members.
    fn keep_members(&mut self, banks: &[BankLine], collections: &[CollectionLine], known: &Self) {
        let names = banks.iter().map(|line| line.bank.name.as_str());
        let banks: HashSet<&str> = names.collect();
        let names = collections.iter().map(|line| line.collection.name.as_str());
        let collections: HashSet<&str> = names.collect();
        for network in &mut self.networks {
            let held = known.networks.iter().find(|one| one.id() == network.id());
            let Some(held) = held else { continue };
            let others = |names: &[String], spoken_of: &HashSet<&str>| -> Vec<String> {
                let others = names
                    .iter()
                    .filter(|name| !spoken_of.contains(name.as_str()));
                others.cloned().collect()
            };
            network.biobanks = others(&held.biobanks, &banks);
            network.collections = others(&held.collections, &collections);
        }
    }

    /// The network of a name: one that was read, or one of the registry that is changed from now on.
    fn network(&mut self, name: &str, known: &Self) -> Option<&mut Network> {
        let place = self.networks.iter().position(|one| one.name == name);
        if place.is_none() {
            let held = known.networks.iter().find(|one| one.name == name)?;
            self.networks.push(held.clone());
        }
        let place = place.unwrap_or(self.networks.len() - 1);
        self.networks.get_mut(place)
    }
}
