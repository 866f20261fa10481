use std::process::ExitCode;

use clap::Args;
use indicatif::ProgressBar;
use tumorotheque_domain::Slug;

use super::{Context, decide::actor, export::bank_id, output::tell};
use crate::{
    jobs::{Registry, confirm, settle},
    words::say_with,
};

/// Say for a bank that its entry and data are still correct
#[derive(Debug, Args)]
pub(super) struct Confirm {
    /// The bank
    #[arg(long, value_name = "ID", value_parser = bank_id)]
    biobank: Slug,
}

impl Confirm {
    pub(super) async fn run(self, context: &Context) -> anyhow::Result<ExitCode> {
        let registry = Registry::open_existing(&context.data).await?;
        let at = confirm(&registry, &self.biobank, &actor()).await?;
        settle(&registry, &ProgressBar::hidden()).await?;
        let values = [
            ("id", self.biobank.to_string().into()),
            ("at", at.to_string().into()),
        ];
        tell(&say_with(context.lang, "cli-confirmed", &values));
        registry.close().await;
        Ok(ExitCode::SUCCESS)
    }
}
