use std::sync::LazyLock;

use tumorotheque_domain::{Lang, QualityStandard, text};

use super::cells::Cells;
use crate::{
    rules,
    values::{codes, reading::Reading, words::Words},
};

/// A column of its own for each standard is called so, with the code of the standard behind.
pub(super) const COLUMN: &str = "quality_";

static STANDARDS: LazyLock<Words<QualityStandard>> = LazyLock::new(|| {
    let own = QualityStandard::ALL.iter().flat_map(|standard| {
        let labels = Lang::ALL.map(|lang| standard.label(lang));
        [standard.code()]
            .into_iter()
            .chain(labels)
            .map(|word| (word, *standard))
    });
    let others = [
        ("NFS 96-900", QualityStandard::Nfs96900),
        ("NFS96900", QualityStandard::Nfs96900),
        ("NF S 96-900", QualityStandard::Nfs96900),
        ("S96-900", QualityStandard::Nfs96900),
        ("AFNOR NF S96-900", QualityStandard::Nfs96900),
        ("autre", QualityStandard::Other),
    ];
    Words::new(own.chain(others))
});

/// The certificates of a line: a list in one cell, and a column for each.
pub(super) fn quality(cells: &mut Cells<'_, '_>) -> Vec<QualityStandard> {
    let mut found = listed(cells, "quality");
    for standard in QualityStandard::ALL {
        let field = format!("{COLUMN}{}", standard.code());
        if *standard == QualityStandard::Other {
            found.extend(others(cells, &field));
        } else if cells.read(&field, holds) == Some(true) {
            found.push(*standard);
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The column of other certificates: yes, no, or what they are.
fn others(cells: &mut Cells<'_, '_>, field: &str) -> Vec<QualityStandard> {
    match holds(cells.text(field)).value {
        Some(true) => vec![QualityStandard::Other],
        Some(false) => Vec::new(),
        None => listed(cells, field),
    }
}

/// Standards in one cell, with the sign of a list between.
fn listed(cells: &mut Cells<'_, '_>, field: &str) -> Vec<QualityStandard> {
    let parts = cells.text(field).split([';', ',', '|', '/', '\n']);
    let parts = parts.map(str::trim).filter(|part| !part.is_empty());
    let mut found = Vec::new();
    for part in parts {
        // `ISO 9001:2015`: the year of the edition is not told apart.
        let edition = part.split(':').next().unwrap_or_default();
        found.push(STANDARDS.find(edition).unwrap_or_else(|| {
            cells.say(&rules::CERTIFICATE_NOT_KNOWN, field, part);
            QualityStandard::Other
        }));
    }
    found
}

/// Whether the bank holds the certificate of the column: what is under way is not held.
fn holds(text: &str) -> Reading<bool> {
    match text::normal(text).as_str() {
        "accredite" | "certifie" | "labellise" | "accredited" | "certified" => Reading::of(true),
        "en cours" | "in progress" | "prevu" | "planned" => Reading::of(false),
        _ => yes_or_no(text),
    }
}

/// Yes or no, where a doubt is not worth the whole line.
pub(super) fn yes_or_no(text: &str) -> Reading<bool> {
    match codes::answer(text).value {
        Some(answer) => Reading::of(answer),
        None => Reading::wrong(&rules::ANSWER_NOT_UNDERSTOOD),
    }
}
