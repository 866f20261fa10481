//! The work that commands and the server start: it ties the crates together and decides nothing itself.

mod demo;
mod feed;
mod import_list;
mod import_samples;
mod registry;
mod release;
mod settle;
mod watch;

pub(crate) use demo::{Step, prepare_demo};
pub(crate) use import_list::import_list;
pub(crate) use import_samples::import_samples;
pub(crate) use registry::{NoBank, Registry, bank};
pub(crate) use release::{count, make_release};
pub(crate) use settle::{catch_up, settle};
pub(crate) use watch::watch;

use tumorotheque_domain::{Effect, Receipt, SourceFile};
use tumorotheque_import::Report;

/// How a file is to be taken in.
#[derive(Clone, Debug)]
pub(crate) struct Order {
    /// Who gives it.
    pub(crate) actor: String,
    /// Look only: everything is done but the commit.
    pub(crate) dry_run: bool,
    /// Take in the good lines and leave the lines with errors; otherwise one error refuses the file.
    pub(crate) skip_refused: bool,
}

/// What came of a file.
#[derive(Debug)]
pub(crate) struct Imported {
    pub(crate) file: SourceFile,
    pub(crate) report: Report,
    /// What it did, or would do.
    pub(crate) effect: Effect,
    /// None when nothing was written: a dry run, or a file that was refused.
    pub(crate) receipt: Option<Receipt>,
}

impl Order {
    /// Whether a file with this report may be committed.
    fn accepts(&self, report: &Report) -> bool {
        !self.dry_run && (!report.has_errors() || (self.skip_refused && !report.refuses_file()))
    }
}
