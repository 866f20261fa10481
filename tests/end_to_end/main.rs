//! The program as its users meet it: real commands, a real folder, real HTTP.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod access_requests;
mod answers;
mod asked;
mod attacker;
mod catalogues;
mod changes;
mod commands;
mod consent;
mod entries;
mod exact;
mod finding;
mod forms;
mod fuzz;
mod hostile;
mod imports;
mod kept;
mod killed;
mod mailbox;
mod negotiator;
mod own_labels;
mod program;
mod quality;
mod questions;
mod releases;
mod safety;
mod shortlists;
mod standards;
mod templates;
mod things;
mod tidy;
