use std::process::ExitCode;

use clap::Args;

use super::{
    Context,
    decide::actor,
    output::{bar, tell},
};
use crate::{
    jobs::{Registry, make_release, settle},
    words::{say, say_with},
};

/// Publish the figures of the registry as it is now
///
/// Imports do this by themselves.
#[derive(Debug, Args)]
pub(super) struct Release {}

impl Release {
    pub(super) async fn run(self, context: &Context) -> anyhow::Result<ExitCode> {
        let registry = Registry::open_existing(&context.data).await?;
        let counting = bar(say(context.lang, "cli-counting"), None);
        make_release(&registry, &actor(), &counting).await?;
        counting.finish();
        let snapshot = settle(&registry, &counting).await?;
        let (number, cells) = snapshot
            .release
            .map_or((0, 0), |release| (release.number, release.figures.len()));
        tell(&say_with(
            context.lang,
            "cli-released",
            &[("number", number.into()), ("cells", cells.into())],
        ));
        registry.close().await;
        Ok(ExitCode::SUCCESS)
    }
}
