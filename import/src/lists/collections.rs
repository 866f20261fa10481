use std::path::Path;

use tumorotheque_domain::{Collection, SourceFile};

use super::{list::read_list, reading::ListReading};
use crate::{ImportError, Report, fields};

/// Reads a list of collections: name, and when there: pathology, origin, banks (`;` between), source. With each its line.
/// In the list of one bank those that name none are its own.
///
/// # Errors
/// Only the disk: what is wrong in the file is in the report.
pub fn read_collections<'a>(
    path: &'a Path,
    reading: ListReading<'a>,
    report: &mut Report,
) -> Result<(SourceFile, Vec<(u64, Collection)>), ImportError> {
    let ListReading { own, decided, copy } = reading;
    let table = (path, &*fields::COLLECTIONS);
    read_list(table, &decided, copy, report, |entry, _| {
        let mut collection = Collection {
            name: entry.name.clone(),
            pathology: entry.given("pathology"),
            origin: entry.given("origin"),
            biobanks: entry.biobanks(),
            source: entry.source(),
            ..Collection::default()
        };
        let Some(own) = own else {
            return Ok(collection);
        };
        if collection.biobanks.is_empty() {
            collection.biobanks.push(own.name().to_owned());
        }
        let breach = own.breach_of_collection(&collection);
        breach.map_or(Ok(collection), Err)
    })
}
