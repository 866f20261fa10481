use std::{net::SocketAddr, process::ExitCode};

use clap::Args;

use super::{
    Context,
    operator::Operator,
    output::bar,
    post::PostOptions,
    serve::{listen, serve_on},
};
use crate::{
    jobs::{Registry, Step, prepare_demo, settle},
    web::{App, Origin},
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

    /// Address to serve on
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDR")]
    listen: SocketAddr,

    /// Address that the public finds it at, for the sitemap and for links to keep [default: as each request says]
    #[arg(long, env = "TUMOROTHEQUE_PUBLIC_URL", value_parser = Origin::parse, value_name = "URL")]
    public_url: Option<Origin>,

    #[command(flatten)]
    operator: Operator,

    #[command(flatten)]
    post: PostOptions,
}

impl Demo {
    pub(super) async fn run(self, context: &Context) -> anyhow::Result<ExitCode> {
        // First, so that an address in use is said before the work, not after.
        let listener = listen(self.listen, context.lang).await?;
        self.operator.introduce(self.public_url.clone());
        let registry = Registry::open(&context.data).await?;
        let title = |key: &str| say(context.lang, key);
        prepare_demo(&registry, self.samples, self.seed, &|step| match step {
            Step::Generate { samples } => bar(title("cli-generating"), Some(samples)),
            Step::Import { samples } => bar(title("cli-importing"), Some(samples)),
        })
        .await?;
        let settling = bar(title("cli-settling"), None);
        let snapshot = settle(&registry, &settling).await?;
        settling.finish();
        let app = App::new(snapshot).at(self.public_url);
        serve_on(listener, registry, app, self.post, context.lang).await
    }
}
