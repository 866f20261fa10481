use std::{collections::HashMap, path::Path};

use csv::ByteRecord;
use tumorotheque_domain::{Finding, Slug, SourceFile};

use crate::{
    Choices, ImportError, Report,
    begin::Opening,
    fields::Fields,
    header::Header,
    line::Row,
    near::report_near,
    rules,
    table::{Opened, Table},
    values::texts,
};

/// One line of a list.
pub(crate) struct Entry<'a> {
    header: &'a Header,
    row: Row<'a>,
    pub(crate) line: u64,
    /// Its name, once it is checked.
    pub(super) name: String,
    /// Where the file says that its content comes from.
    file_source: Option<&'a str>,
}

impl Entry<'_> {
    /// The cell of a field, trimmed and without a guard; empty when the list has no such column.
    pub(crate) fn text(&self, field: &str) -> &str {
        let cell = self
            .header
            .place(field)
            .and_then(|place| self.row.get(place));
        texts::unguarded(cell.unwrap_or_default().trim())
    }

    /// The cell of a field, when it is filled.
    pub(super) fn given(&self, field: &str) -> Option<String> {
        Some(self.text(field))
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    }

    /// Where the entry comes from: its own column first, then the preamble of the file.
    pub(super) fn source(&self) -> Option<String> {
        self.given("source")
            .or_else(|| self.file_source.map(str::to_owned))
    }

    /// Names of banks in one cell, `;` or `|` between: a slash may be part of a name.
    pub(super) fn biobanks(&self) -> Vec<String> {
        let names = self.text("biobanks").split([';', '|', '\n']).map(str::trim);
        names
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect()
    }

    /// The header of a field as written.
    pub(crate) fn column(&self, field: &str) -> &str {
        let name = self
            .header
            .place(field)
            .and_then(|place| self.header.names.get(place));
        name.map_or("", String::as_str)
    }
}

/// Reads a list whose entries are known by their name: what `make` gives for each line, with the line.
pub(super) fn read_list<T>(
    path: &Path,
    fields: &'static Fields,
    report: &mut Report,
    mut make: impl FnMut(&Entry<'_>, &mut Report) -> T,
) -> Result<(SourceFile, Vec<(u64, T)>), ImportError> {
    let mut names = Names::default();
    let mut entries = Vec::new();
    let file = read_lines(path, fields, 1, report, |mut entry, report| {
        match names.take(entry.text("name"), &entry) {
            Ok(name) => {
                entry.name = name;
                entries.push((entry.line, make(&entry, report)));
            }
            Err(finding) => {
                report.push(*finding);
                report.refuse(entry.line);
            }
        }
    })?;
    Ok((file, entries))
}

/// Reads the lines of a list, whatever its entries are known by. A list without a required column has none; one with
/// fewer lines than it must have is refused.
pub(crate) fn read_lines(
    path: &Path,
    fields: &'static Fields,
    least_lines: u64,
    report: &mut Report,
    mut take: impl FnMut(Entry<'_>, &mut Report),
) -> Result<SourceFile, ImportError> {
    let choices = Choices::default();
    let opening = Opening {
        choices: &choices,
        fields,
        is_export: false,
    };
    let mut table = match Table::open(path, &opening, report)? {
        Opened::Table(table) => table,
        Opened::NoTable(file) => return Ok(file),
    };
    table.least_lines = least_lines;
    let errors = report.errors();
    let header = Header::of(&table, fields, report);
    header.report_required(fields, report);
    report_near(&header, fields, report);
    header.report_further(&rules::COLUMNS_IGNORED, report);
    if report.errors() > errors {
        return Ok(table.file);
    }
    let mut record = ByteRecord::new();
    while let Some(line) = table.next(&mut record, report)? {
        let row = table.text(&record)?;
        header.check_text(row, line, &[], report);
        let entry = Entry {
            header: &header,
            row,
            line,
            name: String::new(),
            file_source: table.file.source.as_deref(),
        };
        take(entry, report);
    }
    Ok(table.file)
}

/// The public ids given so far, each with its line.
#[derive(Default)]
struct Names {
    lines: HashMap<Slug, u64>,
}

impl Names {
    /// The name, when it makes a public id that no line before has made.
    fn take(&mut self, name: &str, entry: &Entry<'_>) -> Result<String, Box<Finding>> {
        let wrong = |rule| {
            Finding::of(rule)
                .line(entry.line)
                .cell(entry.column("name"), name)
        };
        if name.is_empty() {
            let finding = wrong(&rules::VALUE_MISSING);
            return Err(Box::new(Finding {
                value: None,
                ..finding
            }));
        }
        let Some(slug) = Slug::from_name(name) else {
            return Err(Box::new(wrong(&rules::NAME_WITHOUT_LETTERS)));
        };
        match self.lines.insert(slug.clone(), entry.line) {
            None => Ok(name.to_owned()),
            Some(first) => {
                self.lines.insert(slug, first);
                Err(Box::new(
                    wrong(&rules::NAME_REPEATED).detail(first.to_string()),
                ))
            }
        }
    }
}
