use std::process::ExitCode;

use clap::Args;

use super::{Context, serving::Serving};

/// Serve the pages and the API of a data folder
///
/// Index and release are brought up to date first. Changes made by other commands are seen within a second.
#[derive(Debug, Args)]
pub(super) struct Serve {
    #[command(flatten)]
    serving: Serving,
}

impl Serve {
    pub(super) async fn run(self, context: &Context) -> anyhow::Result<ExitCode> {
        let opened = self.serving.begin(context).await?;
        self.serving.serve(opened, context.lang).await
    }
}
