//! What other directories exchange: tables of banks, collections and networks that refer to each other by id.
//!
//! The BBMRI-ERIC Directory and MIABIS Core differ in the headers of their tables (`data/fields-bbmri.csv`,
//! `data/fields-miabis.csv`) and in the words of their lists (`data/crosswalk.csv`); the rest is one way in and one way
//! out. What is lost is written in `docs/STANDARDS.md`.

mod annotate;
mod bank;
mod cells;
mod check;
mod collection;
mod crosswalk;
mod entries;
pub(crate) mod ids;
mod kept;
mod lines;
mod network;
mod parts;
mod persons;
mod references;
mod sheet;
mod tables;
mod understand;
mod write;

use std::{
    io::{self, Write},
    path::PathBuf,
};

use tumorotheque_domain::SourceFile;

pub use annotate::annotate_directory;
pub use crosswalk::Standard;
pub use entries::{Entries, Lines, Understood};
pub use tables::Copies;
use tables::Sheets;
pub use write::Audience;

use crate::{Decided, ImportError, Own, Report};

/// Columns that are read and never written: exact numbers do not leave the registry.
const NEVER_WRITTEN: [&str; 2] = ["size", "number_of_donors"];
/// Columns that only the operator is given.
const NOT_IN_PUBLIC: [&str; 2] = ["email", "phone"];

/// Against what the tables of a directory are read, and how.
#[derive(Debug)]
pub struct DirectoryReading<'a> {
    /// What the registry holds.
    pub known: &'a Entries,
    /// The bank that alone they may speak of; none when they may speak of all.
    pub own: Option<&'a Own<'a>>,
    /// What a person decided about reading them.
    pub decided: Decided,
}

impl<'a> DirectoryReading<'a> {
    /// Of all banks, with nothing decided.
    #[must_use]
    pub fn new(known: &'a Entries) -> Self {
        Self {
            known,
            own: None,
            decided: Decided::default(),
        }
    }
}

/// Reads the tables of a directory, from files or a folder, against what the registry holds. All files are read before a
/// reference is looked up, and what the format cannot say stays as the registry has it. Those of one bank say nothing of
/// another, nor of a network. A copy of each, without the columns that nothing is known of, goes where `copies` makes room.
///
/// # Errors
/// Only the disk: what is wrong in the files is in the report, which names the file of each finding.
pub fn read_directory(
    standard: Standard,
    paths: &[PathBuf],
    reading: &DirectoryReading<'_>,
    copies: &mut Copies<'_>,
    report: &mut Report,
) -> Result<(SourceFile, Understood), ImportError> {
    let sheets = Sheets::read(standard, paths, &reading.decided, copies, report)?;
    let understood = understood(standard, &sheets, reading, report);
    Ok((sheets.as_one_file(standard.name()), understood))
}

fn understood(
    standard: Standard,
    sheets: &Sheets,
    reading: &DirectoryReading<'_>,
    report: &mut Report,
) -> Understood {
    let DirectoryReading { known, own, .. } = reading;
    let Understood { entries, lines } =
        understand::understand((standard, *own), sheets, known, report);
    let mut entries = kept::kept(standard, entries, known);
    if own.is_some() {
        // Those that it is in stay as they are, whatever becomes of them meanwhile.
        entries.networks.clear();
    }
    Understood { entries, lines }
}

/// Writes one table of what the registry holds, as [`read_directory`] reads it back. False when the standard has no such
/// table.
///
/// # Errors
/// What the writer says.
pub fn write_directory(
    standard: Standard,
    table: &str,
    entries: &Entries,
    audience: Audience,
    out: impl Write,
) -> io::Result<bool> {
    let sheets = write::sheets(standard, entries, audience);
    let Some(sheet) = sheets.all().find(|sheet| sheet.table == table) else {
        return Ok(false);
    };
    sheet.write(&columns(sheet, audience), out)?;
    Ok(true)
}

/// The fields of the columns that are written, with their headers.
fn columns(sheet: &sheet::Sheet, audience: Audience) -> Vec<(&'static str, String)> {
    let is_written = |field: &str| {
        let is_shown = audience == Audience::Operator || !NOT_IN_PUBLIC.contains(&field);
        is_shown && !NEVER_WRITTEN.contains(&field)
    };
    let fields = sheet.fields.all.iter();
    let fields = fields.filter(|field| is_written(&field.code));
    let columns = fields.map(|field| {
        let header = field.label(tumorotheque_domain::Lang::En);
        (field.code.as_str(), header.to_owned())
    });
    columns.collect()
}

impl Standard {
    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bbmri => "BBMRI Directory",
            Self::Miabis => "MIABIS Core 3",
        }
    }

    /// The names of its tables: `Biobanks`.
    #[must_use]
    pub fn table_names(self) -> Vec<&'static str> {
        self.tables().into_iter().map(|(name, _)| name).collect()
    }

    /// The headers of the columns that are read, of all tables, and whether each is written too.
    #[must_use]
    pub fn headers(self) -> Vec<(&'static str, &'static str, bool)> {
        let tables = self.tables().into_iter();
        let headers = tables.flat_map(|(table, fields)| {
            fields.all.iter().map(move |field| {
                let is_written = !NEVER_WRITTEN.contains(&field.code.as_str());
                (
                    table,
                    field.label(tumorotheque_domain::Lang::En),
                    is_written,
                )
            })
        });
        headers.collect()
    }
}
