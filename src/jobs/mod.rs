//! The work that commands and the server start: it ties the crates together and decides nothing itself.

mod annotate;
mod catch_up;
mod conclude;
mod demo;
mod draft;
mod entries_seen;
mod feed;
mod history;
mod import_catalogue;
mod import_directory;
mod import_list;
mod import_samples;
mod kept_file;
mod look;
mod preview;
mod quality;
mod reading;
mod registry;
mod release;
mod secret;
mod settle;
mod staging;
mod survey;
mod token;
mod undo;
mod watch;
mod workbook;

pub(crate) use annotate::{Annotated, annotate};
pub(crate) use catch_up::catch_up;
pub(crate) use conclude::{Imported, Order};
pub(crate) use demo::{NotADemo, Step, prepare_demo};
pub(crate) use draft::{
    Draft, Sent, State, draft, drafts, forget_draft, publish_draft, read_draft, refresh_draft,
    sweep,
};
pub(crate) use history::{Told, entry_history, sample_history};
pub(crate) use import_catalogue::import_catalogue;
pub(crate) use import_directory::{entries, import_directory};
pub(crate) use import_list::import_list;
pub(crate) use import_samples::{import_samples, publish_samples};
pub(crate) use kept_file::restore as restore_file;
pub(crate) use look::{Given, Looked, look};
pub(crate) use preview::{Brake, Preview};
pub(crate) use quality::{confirm, quality};
pub(crate) use reading::FileCopy;
pub(crate) use registry::{NoBank, NoRegistry, Registry, bank};
pub(crate) use release::{Before, count, make_release};
pub(crate) use secret::Secret;
pub(crate) use settle::settle;
pub(crate) use staging::{Hold, Staging, private_file};
pub(crate) use token::{holder, make_token};
pub(crate) use undo::undo;
pub(crate) use watch::watch;
