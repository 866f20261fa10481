use std::path::Path;

use tumorotheque_domain::{Network, SourceFile};

use super::{list::read_list, reading::ListReading};
use crate::{ImportError, Report, fields};

/// Reads a list of networks: name, and when there: banks (`;` between), source. With each its line.
///
/// # Errors
/// Only the disk: what is wrong in the file is in the report.
pub fn read_networks<'a>(
    path: &'a Path,
    reading: ListReading<'a>,
    report: &mut Report,
) -> Result<(SourceFile, Vec<(u64, Network)>), ImportError> {
    let ListReading { own, decided, copy } = reading;
    let table = (path, &*fields::NETWORKS);
    read_list(table, &decided, copy, report, |entry, _| {
        if let Some(own) = own {
            return Err(own.breach_of_network(&entry.name));
        }
        Ok(Network {
            name: entry.name.clone(),
            biobanks: entry.biobanks(),
            source: entry.source(),
            ..Network::default()
        })
    })
}
