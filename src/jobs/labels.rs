use std::{fs, io::ErrorKind, path::Path};

use tumorotheque_domain::call_by_own_labels;
use tumorotheque_import::{ImportError, Report, read_labels};

/// Where in the data folder an operator puts lists that he has a licence for.
const FOLDER: &str = "labels";

/// Lists of labels with errors, by the names of their files.
#[derive(Debug, thiserror::Error)]
#[error("lists of labels are not sound")]
pub(crate) struct NotLabels {
    pub(crate) lists: Vec<(String, Report)>,
}

/// Calls diagnoses as the lists in the folder `labels` say: every `.csv` there. To be called before any list of diagnoses is
/// read.
///
/// # Errors
/// [`NotLabels`] when anything is wrong in a list, [`ImportError`] when the disk fails. No list is none.
pub(crate) fn take_own_labels(data: &Path) -> anyhow::Result<()> {
    let folder = data.join(FOLDER);
    let unreadable = |source| ImportError::Unreadable {
        path: folder.clone(),
        source,
    };
    let entries = match fs::read_dir(&folder) {
        Err(none) if none.kind() == ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(unreadable)?,
    };
    let mut paths = Vec::new();
    for entry in entries {
        paths.push(entry.map_err(unreadable)?.path());
    }
    paths.retain(|path| path.extension().is_some_and(|end| end == "csv"));
    paths.sort();
    let (mut labels, mut lists) = (Vec::new(), Vec::new());
    for path in paths {
        let mut report = Report::new();
        let (file, read) = read_labels(&path, &mut report)?;
        if report.errors() > 0 {
            lists.push((file.name, report));
        }
        labels.extend(read);
    }
    if !lists.is_empty() {
        return Err(NotLabels { lists }.into());
    }
    call_by_own_labels(labels);
    Ok(())
}
