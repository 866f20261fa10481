use std::path::Path;

use tumorotheque_domain::{Collection, SourceFile};

use super::list::read_list;
use crate::{ImportError, Report, fields};

/// Reads a list of collections: name, and when there: pathology, origin, banks (`;` between), source. With each its line.
///
/// # Errors
/// Only the disk: what is wrong in the file is in the report.
pub fn read_collections(
    path: &Path,
    report: &mut Report,
) -> Result<(SourceFile, Vec<(u64, Collection)>), ImportError> {
    read_list(path, &fields::COLLECTIONS, report, |entry, _| Collection {
        name: entry.name.clone(),
        pathology: entry.given("pathology"),
        origin: entry.given("origin"),
        biobanks: entry.biobanks(),
        source: entry.source(),
        ..Collection::default()
    })
}
