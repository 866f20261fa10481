//! The header of a table, where it has one, and what stands below it.

use csv::ByteRecord;
use tumorotheque_domain::Finding;

use super::{HEAD, Table, is_filled};
use crate::{
    ImportError, Report,
    begin::{self, Opening},
    header,
    layouts::{self, Layout, Recognised},
    line::Row,
    mojibake, rules,
};

impl Table<'_> {
    pub(super) fn take_header(
        &mut self,
        line: u64,
        record: &ByteRecord,
        opening: &Opening<'_>,
        report: &mut Report,
    ) -> Result<(), ImportError> {
        let mended = |cell: &str| self.mend_accents.then(|| mojibake::mended(cell)).flatten();
        let header = self.text(record)?.iter().map(|cell| {
            let cell = cell.trim();
            mended(cell).unwrap_or_else(|| cell.to_owned())
        });
        self.header = header.collect();
        self.header_line = line;
        self.header_cells.clone_from(record);
        if self.begin.header_line.is_some() && opening.choices.header_line.is_none() {
            report.push(Finding::of(&rules::LINES_ABOVE_HEADER).line(line));
        }
        self.export = export(opening, &self.header);
        Ok(())
    }

    /// Names the columns of a table that has no header; its first line is one of data.
    pub(super) fn head_itself(&mut self, line: u64, record: ByteRecord, opening: &Opening<'_>) {
        let layout = chosen_layout(opening).filter(|_| opening.is_export);
        // The lab software writes its separator behind the last cell too.
        let ends_empty = record
            .iter()
            .next_back()
            .is_some_and(|cell| !is_filled(cell));
        let count = record.len() - usize::from(ends_empty && layout.is_some());
        self.export = layout.map(|layout| Recognised::by_place(layout, count));
        let names = (0..count).map(|place| {
            let column = self.export.as_ref().and_then(|export| export.column(place));
            column.map_or_else(|| header::numbered(place), |column| column.header.clone())
        });
        self.header = names.collect();
        self.waiting.push_back((line, record));
    }

    /// The cells of the first lines of data, for who wants to know what a column holds.
    pub(crate) fn first_rows(&mut self) -> Vec<Vec<String>> {
        const MOST: usize = 200;
        let head = std::mem::take(&mut self.head);
        let header = self.header_line.saturating_sub(self.lines_before);
        let rows = begin::rows(&head, self.begin.separator, self.begin.quotes);
        let mut rows: Vec<Vec<String>> = rows
            .filter(|(line, _)| *line > header)
            .map(|(_, cells)| cells)
            .filter(|cells| cells.len() >= self.header.len())
            .take(MOST)
            .collect();
        if head.len() as u64 == HEAD && rows.len() < MOST {
            // The last one may be cut off.
            rows.pop();
        }
        rows
    }

    /// The line with its accents as they were meant, when that was asked for and changes anything.
    pub(crate) fn mended(&self, record: &ByteRecord) -> Option<ByteRecord> {
        let text = std::str::from_utf8(record.as_slice()).ok()?;
        if !self.mend_accents || !mojibake::is_suspicious(text) {
            return None;
        }
        let cells = Row::of(record)?;
        let mended: Vec<Option<String>> = cells.iter().map(mojibake::mended).collect();
        mended.iter().any(Option::is_some).then(|| {
            let cells = cells.iter().zip(&mended);
            cells
                .map(|(cell, mended)| mended.as_deref().unwrap_or(cell))
                .collect()
        })
    }
}

/// The export that these headers are of: the one that was asked for, or the one that is recognised.
fn export(opening: &Opening<'_>, header: &[String]) -> Option<Recognised> {
    match opening.choices.layout.as_deref() {
        _ if !opening.is_export => None,
        Some(_) => chosen_layout(opening).map(|layout| Recognised::of(layout, header)),
        None => layouts::recognise(header),
    }
}

fn chosen_layout(opening: &Opening<'_>) -> Option<&'static Layout> {
    layouts::layout(opening.choices.layout.as_deref()?)
}
