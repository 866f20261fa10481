use std::{
    collections::HashMap,
    io::{self, Write},
    path::Path,
};

use tumorotheque_domain::SourceFile;

use super::tables::TableFields;
use crate::{
    Decided, ImportError, Report,
    fields::Fields,
    lists::{CopyTo, ListTable, read_lines},
    values::texts,
    writer::of_writer,
};

/// One table of a directory, in memory: what was read, or what is to be written.
#[derive(Debug)]
pub(crate) struct Sheet {
    /// What the table is called: `Collections`.
    pub(crate) table: &'static str,
    pub(crate) fields: &'static Fields,
    pub(crate) file: SourceFile,
    /// The headers as written, by field.
    headers: HashMap<&'static str, String>,
    pub(crate) lines: Vec<Line>,
}

/// One line of a table: its cells by field, the empty ones left out.
#[derive(Debug, Default)]
pub(crate) struct Line {
    pub(crate) number: u64,
    cells: HashMap<&'static str, String>,
}

impl Sheet {
    /// An empty table of these columns.
    fn new(table: &'static str, fields: &'static Fields) -> Self {
        Self {
            table,
            fields,
            file: SourceFile::default(),
            headers: HashMap::new(),
            lines: Vec::new(),
        }
    }

    /// The table of these lines, with what its columns hold of them.
    pub(crate) fn of(table: &'static str, fields: &'static Fields, mut lines: Vec<Line>) -> Self {
        for line in &mut lines {
            line.cells.retain(|field, _| fields.get(field).is_some());
        }
        Self {
            lines,
            ..Self::new(table, fields)
        }
    }

    /// Reads a file as this table. A table with a header alone is as good as any: an export has them all.
    pub(crate) fn read<'a>(
        (table, fields): TableFields,
        (path, decided): (&'a Path, &Decided),
        copy: CopyTo<'a>,
        report: &mut Report,
    ) -> Result<Self, ImportError> {
        let mut sheet = Self::new(table, fields);
        let list = ListTable {
            path,
            fields,
            decided,
            is_of_several: true,
        };
        sheet.file = read_lines(list, copy, report, |entry, _| {
            let mut line = Line {
                number: entry.line,
                ..Line::default()
            };
            for field in &fields.all {
                line.set(&field.code, entry.text(&field.code));
                let header = entry.column(&field.code);
                if !header.is_empty() {
                    sheet
                        .headers
                        .entry(&field.code)
                        .or_insert_with(|| header.to_owned());
                }
            }
            sheet.lines.push(line);
        })?;
        Ok(sheet)
    }

    /// The header of a field as written, or what it would be.
    pub(crate) fn header(&self, field: &'static str) -> &str {
        self.headers.get(field).map_or(field, String::as_str)
    }

    /// Writes the table, `,` between cells. Texts that a spreadsheet would compute are guarded; numbers, ids and addresses
    /// are not, because other programs read them as they are.
    pub(crate) fn write(
        &self,
        columns: &[(&'static str, String)],
        out: impl Write,
    ) -> io::Result<()> {
        let mut rows = csv::Writer::from_writer(out);
        let headers = columns.iter().map(|(_, header)| header);
        rows.write_record(headers).map_err(of_writer)?;
        for line in &self.lines {
            for (field, _) in columns {
                let cell = line.text(field);
                let cell = if is_plain(cell) {
                    cell.into()
                } else {
                    texts::guarded(cell)
                };
                rows.write_field(cell.as_bytes()).map_err(of_writer)?;
            }
            rows.write_record(None::<&[u8]>).map_err(of_writer)?;
        }
        rows.flush()
    }
}

/// A number or a phone number: nothing that a spreadsheet could call.
fn is_plain(cell: &str) -> bool {
    let digits = cell.strip_prefix(['+', '-']).unwrap_or(cell);
    digits
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.')
}

impl Line {
    /// The cell of a field, trimmed; empty when there is none.
    pub(crate) fn text(&self, field: &str) -> &str {
        self.cells.get(field).map_or("", String::as_str)
    }

    /// Fills a cell.
    pub(crate) fn set(&mut self, field: &'static str, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.cells.insert(field, text.to_owned());
        }
    }
}
