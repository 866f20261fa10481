use tumorotheque_domain::{Effect, Receipt, SourceFile};
use tumorotheque_import::Report;
use tumorotheque_store::ImportWriter;

use super::preview::{Brake, Preview};

/// How a file is to be taken in.
#[derive(Clone, Debug)]
pub(crate) struct Order {
    /// Who gives it.
    pub(crate) actor: String,
    /// Look only: everything is done but the commit.
    pub(crate) dry_run: bool,
    /// Take in the good lines and leave the lines with errors; otherwise one error refuses the file.
    pub(crate) skip_refused: bool,
    /// Names of banks that somebody typed, so that much of what they hold may go or change.
    pub(crate) confirmed: Vec<String>,
}

/// What came of a file.
#[derive(Debug)]
pub(crate) struct Imported {
    pub(crate) file: SourceFile,
    pub(crate) report: Report,
    /// What it did, or would do.
    pub(crate) effect: Effect,
    /// Old and new, of a list or a catalogue; samples are looked at first.
    pub(crate) preview: Option<Preview>,
    /// None when nothing was written: a dry run, or a file that was refused or must be confirmed.
    pub(crate) receipt: Option<Receipt>,
    /// Banks whose names must be typed first.
    pub(crate) brakes: Vec<Brake>,
}

impl Order {
    /// Whether what was found keeps the file out.
    pub(crate) fn refuses(&self, report: &Report) -> bool {
        report.has_errors() && (!self.skip_refused || report.refuses_file())
    }

    /// The brakes that nobody has released.
    pub(crate) fn holding(&self, brakes: Vec<Brake>) -> Vec<Brake> {
        let is_holding = |brake: &Brake| !brake.is_released_by(&self.confirmed);
        brakes.into_iter().filter(is_holding).collect()
    }
}

/// Commits what was written, or takes all of it back.
pub(super) async fn conclude(
    writer: ImportWriter,
    order: &Order,
    file: SourceFile,
    report: Report,
    brakes: Vec<Brake>,
) -> anyhow::Result<Imported> {
    let refused = report.refused();
    let effect = Effect {
        refused,
        ..writer.effect()
    };
    let brakes = order.holding(brakes);
    let receipt = if order.dry_run || order.refuses(&report) || !brakes.is_empty() {
        writer.rollback().await?;
        None
    } else {
        let findings = report.to_stored();
        Some(writer.commit(&file, refused, &findings).await?)
    };
    Ok(Imported {
        file,
        report,
        effect,
        preview: None,
        receipt,
        brakes,
    })
}
