use std::path::Path;

use tumorotheque_domain::{Network, SourceFile};

use super::list::read_list;
use crate::{ImportError, Report, fields};

/// Reads a list of networks: name, and when there: banks (`;` between), source. With each its line.
///
/// # Errors
/// Only the disk: what is wrong in the file is in the report.
pub fn read_networks(
    path: &Path,
    report: &mut Report,
) -> Result<(SourceFile, Vec<(u64, Network)>), ImportError> {
    read_list(path, &fields::NETWORKS, report, |entry, _| Network {
        name: entry.name.clone(),
        biobanks: entry.biobanks(),
        source: entry.source(),
        ..Network::default()
    })
}
