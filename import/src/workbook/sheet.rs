use std::{
    io::{self, Read, Write},
    path::Path,
};

use csv::StringRecord;
use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use crate::writer::of_writer;

/// The longest text that a cell of a spreadsheet holds, in UTF-16 units.
const LONGEST: usize = 32_767;

/// Writes a table that came out of [`super::take_sheet`], or a copy of it, as a workbook again: its lines are the rows, every
/// cell is text as it was read, so that a spreadsheet damages and computes nothing. Takes little memory, however long the
/// table is, and room on the disk of `folder` instead.
///
/// # Errors
/// What the disk says.
pub fn write_sheet(
    table: impl Read,
    name: Option<&str>,
    folder: &Path,
    out: impl Write + Send,
) -> io::Result<()> {
    let mut workbook = Workbook::new();
    workbook.set_tempdir(folder).map_err(of_workbook)?;
    let sheet = workbook.add_worksheet_with_constant_memory();
    let sheet = sheet.map_err(of_workbook)?;
    if let Some(name) = name {
        // Programs that are not Excel allow other names; then the sheet has one of its own.
        let _ = sheet.set_name(name);
    }
    fill(sheet, table)?;
    workbook.save_to_writer(out).map_err(of_workbook)
}

fn fill(sheet: &mut Worksheet, table: impl Read) -> io::Result<()> {
    let mut lines = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .flexible(true)
        .terminator(csv::Terminator::Any(b'\n'))
        .from_reader(table);
    let mut line = StringRecord::new();
    while lines.read_record(&mut line).map_err(of_writer)? {
        // Cells hold no breaks, so the reader stands at the begin of the next line; blank lines it has passed over.
        let row = lines.position().line().saturating_sub(2);
        let row = u32::try_from(row).unwrap_or(u32::MAX);
        for (column, cell) in (0_u16..).zip(&line).filter(|(_, cell)| !cell.is_empty()) {
            let written = sheet.write_string(row, column, shortened(cell));
            written.map_err(of_workbook)?;
        }
    }
    Ok(())
}

/// The text when a cell can hold it, else its begin.
fn shortened(text: &str) -> &str {
    let mut length = 0;
    let end = text.char_indices().find(|(_, letter)| {
        length += letter.len_utf16();
        length > LONGEST
    });
    end.and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

fn of_workbook(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        other => io::Error::other(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_as_long_as_a_cell() {
        let emoji = "😀".repeat(20_000);
        assert_eq!(shortened(&emoji).chars().count(), LONGEST / 2);
        assert_eq!(shortened("é"), "é");
    }
}
