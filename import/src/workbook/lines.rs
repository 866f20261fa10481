use std::io::{BufWriter, Write};

use super::book::Broken;
use crate::{bounds, rules};

/// Writes the cells of a sheet as lines, one for each row, blank rows included.
pub(super) struct Lines<W: Write> {
    out: BufWriter<W>,
    /// The row that is being filled.
    row: u32,
    cells: Vec<(u32, String)>,
    /// Cells of the widest row so far: narrower ones get empty cells, as a spreadsheet shows them.
    widest: usize,
    written: u64,
}

impl<W: Write> Lines<W> {
    pub(super) fn new(out: W) -> Self {
        Self {
            out: BufWriter::new(out),
            row: 0,
            cells: Vec::new(),
            widest: 0,
            written: 0,
        }
    }

    /// Takes the next cell; rows come in order.
    pub(super) fn put(&mut self, row: u32, column: u32, text: &str) -> Result<(), Broken> {
        if row < self.row {
            return Err(Broken::from(&rules::WORKBOOK_DAMAGED));
        }
        while self.row < row {
            self.end_row()?;
        }
        self.cells.push((column, text.to_owned()));
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<(), Broken> {
        self.end_row()?;
        self.out.flush()?;
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Broken> {
        self.row += 1;
        // Some writers do not keep the order within a row.
        self.cells.sort_by_key(|(column, _)| *column);
        let line = match self.cells.as_slice() {
            [] => String::new(),
            // A remark before the header stays one.
            [(0, remark)] if remark.starts_with('#') => remark.clone(),
            [.., (last, _)] => {
                let width = usize::try_from(*last)
                    .unwrap_or(usize::MAX)
                    .saturating_add(1);
                let line = line(&self.cells, width.max(self.widest));
                self.widest = self.widest.max(width.min(bounds::COLUMNS));
                line
            }
        };
        self.cells.clear();
        self.written += u64::try_from(line.len()).unwrap_or(u64::MAX) + 1;
        if self.written > bounds::FILE_BYTES {
            return Err(Broken::from(&rules::WORKBOOK_TOO_LARGE));
        }
        self.out.write_all(line.as_bytes())?;
        self.out.write_all(b"\n")?;
        Ok(())
    }
}

/// Cells with empty ones between them, so many altogether.
fn line(cells: &[(u32, String)], width: usize) -> String {
    let mut line = String::new();
    let mut next = 0;
    let mut gap = |line: &mut String, until: usize| {
        while next < until {
            line.push(';');
            next += 1;
        }
    };
    for (column, text) in cells {
        gap(&mut line, usize::try_from(*column).unwrap_or(usize::MAX));
        quoted(text, &mut line);
    }
    gap(&mut line, width.saturating_sub(1));
    line
}

fn quoted(text: &str, line: &mut String) {
    if text.contains([';', '"']) || text.starts_with('#') {
        line.push('"');
        line.push_str(&text.replace('"', "\"\""));
        line.push('"');
    } else {
        line.push_str(text);
    }
}
