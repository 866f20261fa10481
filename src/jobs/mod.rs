//! The work that commands and the server start: it ties the crates together and decides nothing itself.

mod access_requests;
mod annotate;
mod asked;
mod catch_up;
mod conclude;
mod count;
mod count_by_donor;
mod decided;
mod demo;
mod draft;
mod draft_work;
mod entries_seen;
mod feed;
mod follower;
mod history;
mod import_catalogue;
mod import_entries;
mod import_samples;
mod kept_file;
mod labels;
mod look;
mod look_at_catalogue;
mod look_at_entries;
mod preview;
mod preview_entries;
mod quality;
mod reading;
mod registry;
mod release;
mod secret;
mod settle;
mod staging;
mod survey;
mod tables;
mod token;
mod undo;
mod watch;
mod workbook;

pub(crate) use access_requests::{
    AccessRequests, Mailer, Post, Progress, Security, Smtp, Taken, forget_access_requests,
};
pub(crate) use annotate::{Annotated, annotate};
pub(crate) use asked::{Asked, MOST_DAYS, MOST_WAITING, USUAL_DAYS, asked_in_vain, count_asked};
pub(crate) use catch_up::catch_up;
pub(crate) use conclude::{Imported, Order};
pub(crate) use count::count_database;
pub(crate) use demo::{NotADemo, Step, prepare_demo};
pub(crate) use draft::{Draft, Sent, State, draft, drafts, forget_draft, sweep};
pub(crate) use draft_work::{
    annotate_draft, annotate_draft_table, publish_draft, read_draft, refresh_draft,
};
pub(crate) use history::{Told, entry_history, sample_history};
pub(crate) use import_catalogue::publish_catalogue;
pub(crate) use import_entries::{LookedEntries, entries, import_entries, publish_entries};
pub(crate) use import_samples::{import_samples, publish_samples};
pub(crate) use kept_file::restore as restore_file;
pub(crate) use labels::{NotLabels, take_own_labels};
pub(crate) use look::{Given, Looked, look};
pub(crate) use look_at_catalogue::look_at_catalogue;
pub(crate) use look_at_entries::{Form, GivenEntries, List, look_at_entries};
pub(crate) use preview::{Brake, Preview};
pub(crate) use quality::{confirm, quality};
pub(crate) use reading::FileCopy;
pub(crate) use registry::{NoBank, NoRegistry, Registry, bank};
pub(crate) use release::{Before, make_release};
pub(crate) use secret::Secret;
pub(crate) use settle::settle;
pub(crate) use staging::{Hold, Staging, private_file};
pub(crate) use tables::annotate_tables;
pub(crate) use token::{holder, make_token};
pub(crate) use tumorotheque_store::{AskedBank, MailState, NewAccessRequest};
pub(crate) use undo::undo;
pub(crate) use watch::watch;
