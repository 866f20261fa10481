//! The work that commands and the server start: it ties the crates together and decides nothing itself.

mod catch_up;
mod conclude;
mod demo;
mod feed;
mod import_catalogue;
mod import_list;
mod import_samples;
mod quality;
mod reading;
mod registry;
mod release;
mod settle;
mod watch;
mod workbook;

pub(crate) use catch_up::catch_up;
pub(crate) use conclude::{Imported, Order};
pub(crate) use demo::{NotADemo, Step, prepare_demo};
pub(crate) use import_catalogue::import_catalogue;
pub(crate) use import_list::import_list;
pub(crate) use import_samples::import_samples;
pub(crate) use quality::{confirm, quality};
pub(crate) use registry::{NoBank, NoRegistry, Registry, bank};
pub(crate) use release::{count, make_release};
pub(crate) use settle::settle;
pub(crate) use watch::watch;
