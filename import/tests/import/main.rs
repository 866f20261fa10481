//! What the importer promises, seen from outside.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

mod cases;
mod catalogues;
mod choices;
mod copies;
mod directories;
mod given;
mod hostile;
mod properties;
mod quality_checks;
mod real_lists;
mod report;
mod rules_page;
mod templates;
mod workbooks;
mod written_banks;
