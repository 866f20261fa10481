use std::path::Path;

use csv::ByteRecord;
use tumorotheque_domain::{CatalogueRow, Finding, SourceFile};

use super::{
    cells::{Cells, Taken},
    folded::{Folded, Share},
};
use crate::{
    BankGiven, Banks, Decided, ImportError, Report,
    begin::Opening,
    chosen::Chosen,
    fields,
    header::Header,
    lists::{CopyTo, begin_copy, copy_line, header_of},
    rules,
    table::{Opened, Table},
};

/// Lines of the longest catalogue: it is read and written whole. One that is longer is a table of samples.
const MOST_LINES: usize = 20_000;

/// What must be known to read a catalogue.
#[derive(Debug)]
pub struct CatalogueContext<'a> {
    /// The banks that a line may name.
    pub banks: &'a Banks,
    /// The bank that the file is given for.
    pub biobank: BankGiven,
    /// What a person decided about reading the file.
    pub decided: Decided,
}

/// Reads an aggregated catalogue: collection, disease, material, number of samples and of different donors. `*` stands
/// for all values of a dimension; lines that count by sex, age or consent too are folded into the largest of them. The copy
/// is the file without the columns that nothing is known of; with a language, with what was found on each line.
///
/// # Errors
/// Only the disk: what is wrong in the file is in the report, and a line with an error gives no row.
pub fn read_catalogue<'a>(
    path: &'a Path,
    context: &CatalogueContext<'_>,
    copy: CopyTo<'a>,
    report: &mut Report,
) -> Result<(SourceFile, Vec<CatalogueRow>), ImportError> {
    let chosen = Chosen::of(path, &context.decided, &fields::CATALOGUE)?;
    let opening = Opening::new(&chosen.choices, &fields::CATALOGUE);
    let mut table = match Table::open(path, &opening, report)? {
        Opened::Table(table) => table,
        Opened::NoTable(file) => return Ok((file, Vec::new())),
    };
    let Some(header) = header(&table, chosen, report) else {
        return Ok((table.file, Vec::new()));
    };
    begin_copy(&mut table, &header, copy, report)?;
    let mut folded = Folded::default();
    let mut record = ByteRecord::new();
    while let Some(line) = table.next(&mut record, report)? {
        if folded.len() == MOST_LINES {
            report.push(Finding::of(&rules::CATALOGUE_TOO_LONG).line(line));
            break;
        }
        let mended = table.mended(&record);
        let row = table.text(mended.as_ref().unwrap_or(&record))?;
        header.check_text(row, line, &[], report);
        let mut cells = Cells {
            header: &header,
            row,
            line,
            report,
            refused: false,
        };
        if let Taken::Row(row) = cells.read(context) {
            match folded.add(row, cells.words(), line) {
                Ok(Share::Whole) => {}
                Ok(Share::Part) => cells.note_part(),
                Err(first) => cells.note_repeated(first),
            }
        }
        copy_line(&mut table, (line, &record), report)?;
    }
    table.settle(report)?;
    Ok((table.end()?, folded.rows()))
}

/// What each column is for; none when the table cannot be read with this header.
fn header(table: &Table<'_>, chosen: Chosen, report: &mut Report) -> Option<Header> {
    let header = header_of(table, &fields::CATALOGUE, (chosen, false), report)?;
    if header.place("consent").is_none() {
        report.push(Finding::of(&rules::CONSENT_TAKEN_AS_GIVEN));
    }
    Some(header)
}
