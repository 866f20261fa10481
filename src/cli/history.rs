use std::process::ExitCode;

use clap::Args;
use tumorotheque_domain::Slug;

use super::{
    Context,
    export::bank_id,
    output::{print_json, tell},
};
use crate::{
    jobs::{Registry, entry_history, sample_history},
    words::say,
};

/// Show what a bank's entry or one of its samples has said, import after import, as JSON
#[derive(Debug, Args)]
pub(super) struct History {
    /// The bank
    #[arg(long, value_name = "ID", value_parser = bank_id)]
    biobank: Slug,

    /// The bank's own id of a sample; without it the entry of the bank
    #[arg(value_name = "SAMPLE")]
    sample: Option<String>,
}

impl History {
    pub(super) async fn run(self, context: &Context) -> anyhow::Result<ExitCode> {
        let registry = Registry::open_existing(&context.data).await?;
        let history = match &self.sample {
            Some(sample) => sample_history(&registry, &self.biobank, sample, context.lang).await?,
            None => entry_history(&registry, &self.biobank, context.lang).await?,
        };
        registry.close().await;
        if history.is_empty() {
            tell(&say(context.lang, "cli-no-sample"));
            return Ok(ExitCode::from(1));
        }
        print_json(&history)?;
        Ok(ExitCode::SUCCESS)
    }
}
