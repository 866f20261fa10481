use std::{collections::HashMap, io::Write, path::Path};

use csv::ByteRecord;
use tumorotheque_domain::{Finding, Lang, Slug, SourceFile};

use super::reading::{begin_copy, copy_line, header_of};
use crate::{
    Decided, ImportError, Report,
    begin::Opening,
    bounds,
    chosen::Chosen,
    fields::Fields,
    header::Header,
    line::Row,
    own::{Breach, Part},
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

    /// That the entry is not for who gives the file to say.
    fn not_own(&self, breach: &Breach) -> Finding {
        let field = match breach.part {
            Part::Name => "name",
            Part::Id => "external_id",
            Part::Biobanks => "biobanks",
            Part::Parent => "parent",
        };
        breach.finding(Some(self.line), self.column(field))
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

/// Where the copy of a list goes, and the language of what is noted in it.
pub(crate) type CopyTo<'a> = Option<(&'a mut (dyn Write + 'a), Option<Lang>)>;

/// A table of entries that is to be read.
#[derive(Clone, Copy)]
pub(crate) struct ListTable<'p, 'd> {
    pub(crate) path: &'p Path,
    pub(crate) fields: &'static Fields,
    pub(crate) decided: &'d Decided,
    /// Whether it is one of several that came together: then it may have no lines, and choices may be about another.
    pub(crate) is_of_several: bool,
}

/// Reads a list whose entries are known by their name: what `make` gives for each line, with the line, unless it is not
/// for who gives the file to say.
pub(super) fn read_list<'a, T>(
    (path, fields): (&'a Path, &'static Fields),
    decided: &Decided,
    copy: CopyTo<'a>,
    report: &mut Report,
    mut make: impl FnMut(&Entry<'_>, &mut Report) -> Result<T, Breach>,
) -> Result<(SourceFile, Vec<(u64, T)>), ImportError> {
    let mut names = Names::default();
    let mut entries = Vec::new();
    let table = ListTable {
        path,
        fields,
        decided,
        is_of_several: false,
    };
    let file = read_lines(table, copy, report, |mut entry, report| {
        let read = names.take(entry.text("name"), &entry).and_then(|name| {
            entry.name = name;
            make(&entry, report).map_err(|breach| Box::new(entry.not_own(&breach)))
        });
        match read {
            Ok(value) => entries.push((entry.line, value)),
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
pub(crate) fn read_lines<'a>(
    list: ListTable<'a, '_>,
    copy: CopyTo<'a>,
    report: &mut Report,
    mut take: impl FnMut(Entry<'_>, &mut Report),
) -> Result<SourceFile, ImportError> {
    let ListTable { path, fields, .. } = list;
    let chosen = Chosen::of(path, list.decided, fields)?;
    let opening = Opening::new(&chosen.choices, fields);
    let mut table = match Table::open(path, &opening, report)? {
        Opened::Table(table) => table,
        Opened::NoTable(file) => return Ok(file),
    };
    table.least_lines = u64::from(!list.is_of_several);
    let chosen = (chosen, list.is_of_several);
    let Some(header) = header_of(&table, fields, chosen, report) else {
        return Ok(table.file);
    };
    begin_copy(&mut table, &header, copy, report)?;
    let source = table.file.source.clone();
    let mut record = ByteRecord::new();
    let mut bytes = 0;
    while let Some(line) = table.next(&mut record, report)? {
        bytes += record.as_slice().len();
        if table.file.lines > bounds::LIST_LINES || bytes > bounds::LIST_BYTES {
            report.push(Finding::of(&rules::LIST_TOO_LONG).line(line));
            break;
        }
        let mended = table.mended(&record);
        let row = table.text(mended.as_ref().unwrap_or(&record))?;
        header.check_text(row, line, &[], report);
        let entry = Entry {
            header: &header,
            row,
            line,
            name: String::new(),
            file_source: source.as_deref(),
        };
        take(entry, report);
        copy_line(&mut table, (line, &record), report)?;
    }
    table.settle(report)?;
    table.end()
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
