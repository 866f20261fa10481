use std::process::ExitCode;

use clap::Args;

use super::{Context, output::bar, serving::Serving};
use crate::{
    jobs::{Step, prepare_demo},
    words::say,
};

/// Try it: the real list of the tumour banks of Île-de-France, made-up samples, and the server
///
/// Makes the data folder, imports the public list of 20 banks with its collections and networks, makes up a table of
/// samples and imports it like any file, indexes it, publishes a release and serves. A second start reuses the folder.
#[derive(Debug, Args)]
pub(super) struct Demo {
    /// Made-up samples
    #[arg(long, default_value_t = 200_000, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    samples: u64,

    /// Seed of the made-up samples: the same seed makes the same samples
    #[arg(long, default_value_t = 42, value_name = "S")]
    seed: u64,

    #[command(flatten)]
    serving: Serving,
}

impl Demo {
    pub(super) async fn run(self, context: &Context) -> anyhow::Result<ExitCode> {
        let opened = self.serving.begin(context).await?;
        let title = |key: &str| say(context.lang, key);
        prepare_demo(&opened.1, self.samples, self.seed, &|step| match step {
            Step::Generate { samples } => bar(title("cli-generating"), Some(samples)),
            Step::Import { samples } => bar(title("cli-importing"), Some(samples)),
        })
        .await?;
        self.serving.serve(opened, context.lang).await
    }
}
