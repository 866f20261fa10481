use std::path::Path;

use tumorotheque_domain::{Finding, OwnLabel, SourceFile};

use super::list::{ListTable, read_lines};
use crate::{Decided, ImportError, Report, fields, rules};

/// Reads a list of labels that an operator has a licence for: code, French label, English label. Codes that are no neoplasms
/// are passed over, so that a whole classification can be given; a list that gives nothing is refused.
///
/// # Errors
/// Only the disk: what is wrong in the file is in the report.
pub fn read_labels(
    path: &Path,
    report: &mut Report,
) -> Result<(SourceFile, Vec<OwnLabel>), ImportError> {
    let list = ListTable {
        path,
        fields: &fields::LABELS,
        decided: &Decided::default(),
        is_of_several: false,
    };
    let mut labels = Vec::new();
    let file = read_lines(list, None, report, |entry, _| {
        let [fr, en] = ["label_fr", "label_en"].map(|field| entry.given(field));
        labels.extend(OwnLabel::new(entry.text("code"), fr, en));
    })?;
    if report.errors() == 0 && labels.is_empty() {
        report.push(Finding::of(&rules::LABELS_NONE));
    }
    Ok((file, labels))
}
