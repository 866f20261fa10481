//! Going through the lines of a table: names and ids once each, and no line with an error taken in.

use std::collections::HashMap;

use tumorotheque_domain::Slug;

use super::{cells::Cells, crosswalk::Standard, ids::IdKind, sheet::Sheet};
use crate::{Report, rules};

/// What a line says.
#[derive(Debug)]
pub(crate) struct Taken<T> {
    pub(crate) line: u64,
    pub(crate) id: String,
    pub(crate) value: T,
    /// Whether an error keeps it out.
    pub(crate) is_refused: bool,
}

/// What every line of a table says, with the findings in the order of the file.
pub(crate) fn taken<T>(
    (standard, kind): (Standard, IdKind),
    sheet: &Sheet,
    report: &mut Report,
    mut make: impl FnMut(&mut Cells<'_>) -> T,
) -> Vec<Taken<T>> {
    report.of_file(&sheet.file.name);
    let (mut ids, mut slugs) = (HashMap::new(), HashMap::new());
    let mut all = Vec::new();
    for line in &sheet.lines {
        let errors = report.errors();
        let mut cells = Cells {
            sheet,
            line,
            report: &mut *report,
            standard,
        };
        check_id(&mut cells, kind, &mut ids);
        if kind != IdKind::Contact {
            check_name(&mut cells, &mut slugs);
        }
        let value = make(&mut cells);
        all.push(Taken {
            line: line.number,
            id: line.text("id").to_owned(),
            value,
            is_refused: report.errors() > errors,
        });
    }
    all
}

/// Counts the lines that are kept out, once each.
pub(crate) fn count_refused<T>(sheet: Option<&Sheet>, all: &[Taken<T>], report: &mut Report) {
    let Some(sheet) = sheet else { return };
    report.of_file(&sheet.file.name);
    let refused = all.iter().filter(|one| one.is_refused);
    refused.for_each(|one| report.refuse(one.line));
}

fn check_id(cells: &mut Cells<'_>, kind: IdKind, met: &mut HashMap<String, u64>) {
    let id = cells.line.text("id");
    if id.is_empty() {
        let finding = cells.finding(&rules::VALUE_MISSING, "id", "");
        cells.report.push(tumorotheque_domain::Finding {
            value: None,
            ..finding
        });
        return;
    }
    if cells.standard == Standard::Bbmri && !kind.fits(id) {
        cells.find_with(&rules::ID_MALFORMED, "id", id, kind.form());
    }
    if let Some(first) = met.get(id) {
        cells.find_with(&rules::ID_REPEATED, "id", id, first.to_string());
    } else {
        met.insert(id.to_owned(), cells.line.number);
    }
}

fn check_name(cells: &mut Cells<'_>, met: &mut HashMap<Slug, u64>) {
    let name = cells.line.text("name");
    if name.is_empty() {
        let finding = cells.finding(&rules::VALUE_MISSING, "name", "");
        cells.report.push(tumorotheque_domain::Finding {
            value: None,
            ..finding
        });
        return;
    }
    match Slug::from_name(name) {
        None => cells.find(&rules::NAME_WITHOUT_LETTERS, "name", name),
        Some(slug) => match met.get(&slug) {
            Some(first) => {
                let first = first.to_string();
                cells.find_with(&rules::NAME_REPEATED, "name", name, first);
            }
            None => {
                met.insert(slug, cells.line.number);
            }
        },
    }
}
