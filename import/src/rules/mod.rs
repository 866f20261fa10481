//! Every rule that a file is checked against: id, weight, and what to do in both languages.
//!
//! The texts never name the line: the report does, for one line or for three hundred. A new rule is one entry here and
//! one case under `tests/cases/`.

mod bank;
mod catalogue;
mod consistency;
mod directory;
mod file;
mod list;
mod own;
mod sample;
mod site;
mod table;

use tumorotheque_domain::Rule;

pub(crate) use bank::*;
pub(crate) use catalogue::*;
pub(crate) use consistency::*;
pub(crate) use directory::*;
pub(crate) use file::*;
pub(crate) use list::*;
pub(crate) use own::*;
pub(crate) use sample::*;
pub(crate) use site::*;
pub(crate) use table::*;

/// Declares rules and the list that holds them all.
macro_rules! rule_list {
    ($list:ident: $($name:ident = $id:literal, $severity:ident, $fr:literal, $en:literal;)+) => {
        $(pub(crate) static $name: tumorotheque_domain::Rule = tumorotheque_domain::Rule {
            id: $id,
            severity: tumorotheque_domain::Severity::$severity,
            fr: $fr,
            en: $en,
        };)+
        pub(super) static $list: &[&tumorotheque_domain::Rule] = &[$(&$name),+];
    };
}
use rule_list;

/// Rules whose breach makes the rest of the file unreadable: leaving lines out does not help.
static OF_WHOLE_FILE: &[&Rule] = &[
    &EMPTY_FILE,
    &FILE_TOO_LARGE,
    &COMPRESSED,
    &NOT_A_TABLE,
    &MARKUP,
    &WORKBOOK_OF_ANOTHER_KIND,
    &WORKBOOK_WITH_MACROS,
    &WORKBOOK_LOCKED,
    &WORKBOOK_DAMAGED,
    &WORKBOOK_TOO_LARGE,
    &WORKBOOK_EMPTY,
    &SHEET_MISSING,
    &NOT_TEXT,
    &NO_ROWS,
    &TOO_MANY_COLUMNS,
    &HEADER_TOO_LONG,
    &COLUMN_REPEATED,
    &COLUMN_MISSING,
    &CONSENT_TWICE,
    &ROW_TOO_LONG,
    &QUOTE_NOT_CLOSED,
    &TOO_MANY_LINES,
    &CATALOGUE_TOO_LONG,
    &LIST_TOO_LONG,
    &LABELS_NONE,
    &TABLE_NOT_RECOGNISED,
    &TABLE_TWICE,
    &CHOICE_NOT_TAKEN,
];

/// Whether breaking the rule refuses the file, whatever its other lines say.
pub(crate) fn refuses_file(rule: &Rule) -> bool {
    OF_WHOLE_FILE.iter().any(|other| other.id == rule.id)
}

/// Every rule, in the order in which a file meets them.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    [
        file::FILE,
        table::TABLE,
        sample::SAMPLE,
        consistency::CONSISTENCY,
        list::LIST,
        own::OWN,
        bank::BANK,
        site::SITE,
        catalogue::CATALOGUE,
        directory::DIRECTORY,
    ]
    .into_iter()
    .flatten()
    .copied()
}
