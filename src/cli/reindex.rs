use std::process::ExitCode;

use clap::Args;

use super::{
    Context,
    output::{bar, tell},
};
use crate::{
    jobs::{Registry, settle},
    words::{say, say_with},
};

/// Build the indexes anew from the database
///
/// Never needed after a crash: indexes that are missing, damaged, old or ahead are rebuilt by any command that needs
/// them.
#[derive(Debug, Args)]
pub(super) struct Reindex {}

impl Reindex {
    pub(super) async fn run(self, context: &Context) -> anyhow::Result<ExitCode> {
        let registry = Registry::open_existing(&context.data).await?;
        registry.forget_indexes()?;
        let settling = bar(say(context.lang, "cli-settling"), None);
        let snapshot = settle(&registry, &settling).await?;
        settling.finish();
        tell(&say_with(
            context.lang,
            "cli-reindexed",
            &[("seq", snapshot.position.seq.into())],
        ));
        registry.close().await;
        Ok(ExitCode::SUCCESS)
    }
}
