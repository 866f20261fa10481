//! What the importer promises, seen from outside.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

mod cases;
mod catalogues;
mod choices;
mod copies;
mod given;
mod hostile;
mod properties;
mod real_lists;
mod report;
mod templates;
mod workbooks;
