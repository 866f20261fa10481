//! What the ids of a directory stand for: its own lines, and what the registry holds already.

use std::collections::{HashMap, HashSet};

use tumorotheque_domain::Finding;

use super::{cells::Cells, entries::Entries, ids, sheet::Sheet, tables::Sheets};
use crate::{Report, rules};

/// Names by id, of one table.
#[derive(Debug, Default)]
pub(crate) struct Names {
    table: &'static str,
    is_given: bool,
    /// The name of the only line, when there is one.
    only: Option<String>,
    by_id: HashMap<String, String>,
}

/// Names by id, of all tables that others refer to.
#[derive(Debug)]
pub(crate) struct References {
    pub(crate) biobanks: Names,
    pub(crate) collections: Names,
    pub(crate) networks: Names,
    pub(crate) persons: Names,
    /// Tables that were missed once; once is enough.
    missed: HashSet<&'static str>,
}

impl Names {
    fn of(
        table: &'static str,
        sheet: Option<&Sheet>,
        known: impl Iterator<Item = (String, String)>,
    ) -> Self {
        let mut by_id = HashMap::new();
        let lines = sheet.into_iter().flat_map(|sheet| &sheet.lines);
        let named = lines.map(|line| (line.text("id").to_owned(), line.text("name").to_owned()));
        // Of an id that stands twice the first line counts; that the second is there is an error of its own.
        for (id, name) in named.chain(known) {
            by_id.entry(id).or_insert(name);
        }
        let only = sheet.and_then(|sheet| match sheet.lines.as_slice() {
            [line] => Some(line.text("name").to_owned()),
            _ => None,
        });
        Self {
            table,
            is_given: sheet.is_some(),
            only,
            by_id,
        }
    }

    /// The name of an id.
    pub(crate) fn get(&self, id: &str) -> Option<&String> {
        self.by_id.get(id)
    }

    /// The one name of the table, when it has only one line.
    pub(crate) const fn only(&self) -> Option<&String> {
        self.only.as_ref()
    }
}

impl References {
    /// Of these tables and of what the registry holds.
    pub(crate) fn new(sheets: &Sheets, known: &Entries) -> Self {
        let named = |id: String, external: Option<&String>, name: &String| {
            let mut ids = vec![(id, name.clone())];
            ids.extend(external.map(|id| (id.clone(), name.clone())));
            ids
        };
        let banks = known
            .biobanks
            .iter()
            .flat_map(|bank| named(ids::of_bank(bank), bank.external_id.as_ref(), &bank.name));
        let collections = known.collections.iter().filter_map(|one| {
            let id = one.external_id.clone()?;
            Some((id, one.name.clone()))
        });
        let networks = known
            .networks
            .iter()
            .flat_map(|one| named(ids::of_network(one), one.external_id.as_ref(), &one.name));
        Self {
            biobanks: Names::of("Biobanks", sheets.biobanks.as_ref(), banks),
            collections: Names::of("Collections", sheets.collections.as_ref(), collections),
            networks: Names::of("Networks", sheets.networks.as_ref(), networks),
            persons: Names::of("Persons", sheets.persons.as_ref(), std::iter::empty()),
            missed: HashSet::new(),
        }
    }

    /// Reports that an id of a cell stands for nothing; only once when its table was not given at all.
    pub(crate) fn miss(
        &mut self,
        which: impl Fn(&Self) -> &Names,
        field: &'static str,
        id: &str,
        cells: &mut Cells<'_>,
    ) {
        let names = which(self);
        let table = names.table;
        if names.is_given {
            cells.find_with(&rules::REFERENCE_MISSING, field, id, table);
        } else if self.missed.insert(table) {
            report_missing(table, cells.report);
        }
    }
}

fn report_missing(table: &'static str, report: &mut Report) {
    report.push(Finding::of(&rules::TABLE_MISSING).detail(format!("{table}.csv")));
}
