//! The files of a directory written again, each with what was found on its lines.

use std::{collections::HashMap, io::Write, path::PathBuf};

use tumorotheque_domain::{Finding, Lang};

use super::{
    DirectoryReading,
    crosswalk::Standard,
    tables::{Copies, Sheets, files, name_of},
    understood,
};
use crate::{
    ImportError, Report,
    lists::{ListTable, read_lines},
};

/// Reads the tables of a directory as [`super::read_directory`] does, and writes the files that `copies` makes room for: as
/// they came, without the columns that nothing is known of, with a column that says in a language what was found on each
/// line. What lines say of each other is known only once all are read, so each file is read a second time.
///
/// # Errors
/// Only the disk.
pub fn annotate_directory(
    standard: Standard,
    paths: &[PathBuf],
    reading: &DirectoryReading<'_>,
    (copies, lang): (&mut Copies<'_>, Lang),
    report: &mut Report,
) -> Result<(), ImportError> {
    let sheets = Sheets::read(standard, paths, &reading.decided, &mut |_| Ok(None), report)?;
    let (_, found) = report.watching(|report| understood(standard, &sheets, reading, report));
    drop(sheets);
    let mut by_file = by_file_and_line(found);
    for path in files(standard, paths, &mut Report::new())? {
        let name = name_of(&path);
        let Some((_, fields)) = standard.table_of(&path) else {
            continue;
        };
        let Some(mut out) = copies(&name).map_err(ImportError::Unwritable)? else {
            continue;
        };
        let list = ListTable {
            path: &path,
            fields,
            decided: &reading.decided.of_file(&name),
            is_of_several: true,
        };
        let mut found = by_file.remove(&name).unwrap_or_default();
        let copy = (&mut out as &mut dyn Write, Some(lang));
        read_lines(list, Some(copy), &mut Report::new(), |entry, report| {
            for finding in found.remove(&entry.line).unwrap_or_default() {
                report.push(finding);
            }
        })?;
    }
    Ok(())
}

/// What was found, by name of file and number of line.
fn by_file_and_line(found: Vec<Finding>) -> HashMap<String, HashMap<u64, Vec<Finding>>> {
    let mut by_file: HashMap<_, HashMap<_, Vec<_>>> = HashMap::new();
    for mut finding in found {
        if let (Some(file), Some(line)) = (finding.file.take(), finding.line) {
            let lines = by_file.entry(file).or_default();
            lines.entry(line).or_default().push(finding);
        }
    }
    by_file
}
