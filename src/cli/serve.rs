use std::{net::SocketAddr, process::ExitCode};

use anyhow::anyhow;
use clap::Args;
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;
use tumorotheque_domain::Lang;

use super::{
    Context,
    output::{bar, tell},
};
use crate::{
    directory::Snapshot,
    jobs::{Registry, settle, watch},
    web::{App, router, serve},
    words::{say, say_with},
};

/// Serve the pages and the API of a data folder
///
/// Index and release are brought up to date first. Changes made by other commands are seen within a second.
#[derive(Debug, Args)]
pub(super) struct Serve {
    /// Address to serve on
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDR")]
    listen: SocketAddr,
}

impl Serve {
    pub(super) async fn run(self, context: &Context) -> anyhow::Result<ExitCode> {
        let listener = listen(self.listen, context.lang).await?;
        let registry = Registry::open(&context.data).await?;
        let settling = bar(say(context.lang, "cli-settling"), None);
        let snapshot = settle(&registry, &settling).await?;
        settling.finish();
        serve_on(listener, registry, snapshot, context.lang).await
    }
}

/// Takes the address, or says who may have it.
pub(super) async fn listen(address: SocketAddr, lang: Lang) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.map_err(|cause| {
        let place = address.to_string();
        anyhow!(say_with(
            lang,
            "cli-address-taken",
            &[
                ("address", place.into()),
                ("cause", cause.to_string().into())
            ]
        ))
    })
}

/// Serves until asked to stop.
pub(super) async fn serve_on(
    listener: TcpListener,
    registry: Registry,
    snapshot: Snapshot,
    lang: Lang,
) -> anyhow::Result<ExitCode> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    // Logging may have been set up already by whoever embeds us; then it stays as it is.
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        // Nobody reading the log must not stop the server.
        .log_internal_errors(false)
        .try_init();
    let app = App::new(snapshot);
    tell(&say_with(
        lang,
        "cli-ready",
        &[(
            "address",
            format!("http://{}", listener.local_addr()?).into(),
        )],
    ));
    let watcher = tokio::spawn(watch(registry, app.clone()));
    serve(listener, router(app), asked_to_stop()).await;
    watcher.abort();
    tell(&say(lang, "cli-stopped"));
    Ok(ExitCode::SUCCESS)
}

/// Ctrl-C, or the signal that service managers send.
async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = interrupt.await;
}
