use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use csv::{ReaderBuilder, StringRecord};
use tumorotheque_domain::{OwnLabel, call_by_own_labels};

/// Where in the data folder an operator puts lists that he has a licence for.
const FOLDER: &str = "labels";
/// What separates the cells of a list, one of these.
const SEPARATORS: [u8; 4] = *b";,\t|";
/// Columns of a list.
const CODE: &str = "code";
const LABELS: [&str; 2] = ["label_fr", "label_en"];

/// A list of labels that cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotLabels {
    /// The disk does not give it.
    #[error("{}: {cause}", path.display())]
    Unreadable {
        path: PathBuf,
        cause: std::io::Error,
    },
    /// It does not say which column is which.
    #[error("{}, line 1: no column \"code\", or neither \"label_fr\" nor \"label_en\"", path.display())]
    Header { path: PathBuf },
    /// A line has no cells, or other ones than the header.
    #[error("{}: {cause}", path.display())]
    Line { path: PathBuf, cause: csv::Error },
}

/// Calls diagnoses as the lists in the folder `labels` say: every `.csv` there, with the columns `code` and `label_fr`,
/// `label_en` or both. Codes that are no neoplasms are passed over, so that a whole list can be given.
///
/// # Errors
/// [`NotLabels`] when a list cannot be read. No list is none.
pub(crate) fn take_own_labels(data: &Path) -> Result<(), NotLabels> {
    let folder = data.join(FOLDER);
    let unreadable = |path: &Path, cause| NotLabels::Unreadable {
        path: path.to_owned(),
        cause,
    };
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(none) if none.kind() == ErrorKind::NotFound => return Ok(()),
        Err(cause) => return Err(unreadable(&folder, cause)),
    };
    let mut lists = Vec::new();
    for entry in entries {
        lists.push(entry.map_err(|cause| unreadable(&folder, cause))?.path());
    }
    lists.retain(|path| path.extension().is_some_and(|end| end == "csv"));
    lists.sort();
    let mut labels = Vec::new();
    for list in &lists {
        let bytes = fs::read(list).map_err(|cause| unreadable(list, cause))?;
        labels.extend(read(list, &bytes)?);
    }
    if !labels.is_empty() {
        call_by_own_labels(labels);
    }
    Ok(())
}

/// The labels of a list, in UTF-8 or as Windows writes French.
fn read(path: &Path, bytes: &[u8]) -> Result<Vec<OwnLabel>, NotLabels> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0,
    };
    let text = text.trim_start_matches('\u{feff}');
    let header = text.lines().next().unwrap_or_default();
    let count = |separator: &u8| header.bytes().filter(|byte| byte == separator).count();
    let separator = SEPARATORS.into_iter().max_by_key(count).unwrap_or(b';');
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let line = |cause| NotLabels::Line {
        path: path.to_owned(),
        cause,
    };
    let columns = reader.headers().map_err(line)?.clone();
    let place = |name: &str| columns.iter().position(|column| column.trim() == name);
    let (code, [fr, en]) = (place(CODE), LABELS.map(place));
    if code.is_none() || (fr.is_none() && en.is_none()) {
        return Err(NotLabels::Header {
            path: path.to_owned(),
        });
    }
    let cell = |row: &StringRecord, place: Option<usize>| {
        let cell = row.get(place?)?.trim();
        (!cell.is_empty()).then(|| cell.to_owned())
    };
    let mut labels = Vec::new();
    for row in reader.records() {
        let row = row.map_err(line)?;
        let code = cell(&row, code).unwrap_or_default();
        labels.extend(OwnLabel::new(&code, cell(&row, fr), cell(&row, en)));
    }
    Ok(labels)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_whatever_separates_and_encodes_them() {
        let breast = OwnLabel::new("C50", Some("Néoplasme".to_owned()), None);
        let lists: [&[u8]; 4] = [
            "code;label_fr\nC50;Néoplasme\nE11;Diabète\n".as_bytes(),
            "\u{feff}label_fr,code\r\n\"Néoplasme\",C50\r\n".as_bytes(),
            b"code\tlabel_fr\tlabel_en\nC50\tN\xe9oplasme\t\n",
            "code|label_fr\nC50|Néoplasme\n".as_bytes(),
        ];
        for list in lists {
            let labels = read(Path::new("cim10.csv"), list).unwrap();
            assert_eq!(labels, breast.clone().into_iter().collect::<Vec<_>>());
        }
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let said = |list: &str| {
            let read = read(Path::new("cim10.csv"), list.as_bytes());
            read.unwrap_err().to_string()
        };
        assert!(said("C50;Sein\n").starts_with("cim10.csv, line 1: no column"));
        assert!(said("code;label_fr\nC50;Sein;Breast\n").contains("line: 2"));
        assert!(
            take_own_labels(Path::new("/nowhere")).is_ok(),
            "none is none"
        );
    }
}
