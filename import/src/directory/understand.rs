//! What the tables of a directory say together.

use std::collections::HashSet;

use tumorotheque_domain::{Collection, Finding, Network};

use super::{
    bank::{BankLine, bank},
    cells::Cells,
    collection::{CollectionLine, collection},
    crosswalk::Standard,
    entries::{Entries, Lines, Understood, lines_of},
    ids::IdKind,
    lines::{Taken, count_refused, taken},
    network::network,
    parts,
    persons::Persons,
    references::References,
    sheet::Sheet,
    tables::Sheets,
};
use crate::{
    Own, Report,
    own::{Breach, Part},
    rules,
};

/// Reads the lines of all tables. Whatever the order of the files, all of them are there before a reference is looked up.
pub(crate) fn understand(
    (standard, own): (Standard, Option<&Own<'_>>),
    sheets: &Sheets,
    known: &Entries,
    report: &mut Report,
) -> Understood {
    let mut references = References::new(sheets, known);
    let persons = Persons::read(standard, sheets.persons.as_ref(), report);
    let of = |kind| (standard, kind);
    let networks = lines(sheets.networks.as_ref(), |sheet| {
        taken(of(IdKind::Network), sheet, report, |cells| {
            if let Some(own) = own {
                refuse(cells, &own.breach_of_network(cells.line.text("name")));
            }
            network(cells, &persons, &mut references)
        })
    });
    let banks = lines(sheets.biobanks.as_ref(), |sheet| {
        taken(of(IdKind::Biobank), sheet, report, |cells| {
            let line = bank(cells, &persons, &mut references);
            if let Some(own) = own {
                refuse_each(cells, own.breach_of_bank(&line.bank));
                refuse_networks(cells, own, &line.networks, &line.bank.name);
            }
            line
        })
    });
    let mut collections = lines(sheets.collections.as_ref(), |sheet| {
        taken(of(IdKind::Collection), sheet, report, |cells| {
            let mut line = collection(cells, &persons, &mut references);
            if let Some(own) = own {
                check_own(cells, own, &mut line);
            }
            line
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
    let networks = accepted(networks);
    let (banks, collections) = (accepted(banks), accepted(collections));
    let lines = Lines {
        biobanks: lines_of(&banks, |line| line.bank.id()),
        collections: lines_of(&collections, |line| line.collection.id()),
        networks: lines_of(&networks, Network::id),
    };
    let (banks, collections) = (without_numbers(banks), without_numbers(collections));
    let mut entries = Entries {
        networks: without_numbers(networks),
        ..Entries::default()
    };
    if standard == Standard::Bbmri {
        entries.keep_members(&banks, &collections, known);
    }
    Understood {
        entries: together(entries, banks, collections, known),
        lines,
    }
}

/// A collection in the tables of one bank is that bank's, unless the line says another.
fn check_own(cells: &mut Cells<'_>, own: &Own<'_>, line: &mut CollectionLine) {
    let collection = &mut line.collection;
    if collection.biobanks.is_empty() && cells.standard == Standard::Miabis {
        collection.biobanks.push(own.name().to_owned());
    }
    refuse_each(cells, own.breach_of_collection(collection));
    refuse_networks(cells, own, &line.networks, &line.collection.name);
}

fn refuse_networks(cells: &mut Cells<'_>, own: &Own<'_>, names: &[String], member: &str) {
    for name in own.new_networks(names, member) {
        let finding = own.breach_of_network(name);
        let column = cells.sheet.header("network");
        cells
            .report
            .push(finding.finding(Some(cells.line.number), column));
    }
}

fn refuse_each(cells: &mut Cells<'_>, breach: Option<Breach>) {
    if let Some(breach) = breach {
        refuse(cells, &breach);
    }
}

fn refuse(cells: &mut Cells<'_>, breach: &Breach) {
    let field = match breach.part {
        Part::Name => "name",
        Part::Id => "id",
        Part::Biobanks => "biobank",
        Part::Parent => "parent_collection",
    };
    let column = cells.sheet.header(field);
    cells
        .report
        .push(breach.finding(Some(cells.line.number), column));
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

fn accepted<T>(lines: Vec<Taken<T>>) -> Vec<(u64, T)> {
    let accepted = lines.into_iter().filter(|one| !one.is_refused);
    accepted.map(|one| (one.line, one.value)).collect()
}

fn without_numbers<T>(lines: Vec<(u64, T)>) -> Vec<T> {
    lines.into_iter().map(|(_, value)| value).collect()
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
