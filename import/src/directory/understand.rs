//! What the tables of a directory say together.

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
    together(networks, banks, collections, known)
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
    for one in offered {
        let name = &one.value.bank.name;
        let has = |line: &Taken<CollectionLine>| line.value.collection.biobanks.contains(name);
        if !collections.iter().any(has) {
            let finding = Finding::of(&rules::BANK_WITHOUT_COLLECTION).line(one.line);
            report.push(finding.cell(sheet.header("name"), name));
        }
    }
}

/// What is taken in, with the members of each network. A network of the registry alone that has a new member is among it.
fn together(
    networks: Vec<Taken<Network>>,
    banks: Vec<Taken<BankLine>>,
    collections: Vec<Taken<CollectionLine>>,
    known: &Entries,
) -> Entries {
    let (banks, collections) = (accepted(banks), accepted(collections));
    let mut entries = Entries {
        networks: accepted(networks),
        ..Entries::default()
    };
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
