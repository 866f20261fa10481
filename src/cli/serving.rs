use std::{net::SocketAddr, process::ExitCode, sync::Arc, time::Duration};

use anyhow::anyhow;
use clap::Args;
use tokio::{
    net::TcpListener,
    sync::mpsc,
    task::{AbortHandle, JoinHandle},
};
use tumorotheque_domain::Lang;
use tumorotheque_import::bounds;

use super::{
    Context,
    operator::Operator,
    output::{bar, tell},
    post::PostOptions,
};
use crate::{
    jobs::{MOST_WAITING, Registry, count_asked, forget_access_requests, settle, watch},
    web::{App, Desk, Origin, Reception, router, serve},
    words::{say, say_with},
};

/// After the signal to stop, questions that found nothing get this long to be written down.
const LAST_COUNTS: Duration = Duration::from_secs(2);

/// How a data folder is served, and to whom
#[derive(Debug, Args)]
pub(super) struct Serving {
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

impl Serving {
    /// Takes the address and opens the data folder: before any work, so that an address in use is said at once.
    pub(super) async fn begin(&self, context: &Context) -> anyhow::Result<(TcpListener, Registry)> {
        let listener = listen(self.listen, context.lang).await?;
        Ok((listener, Registry::open(&context.data).await?))
    }

    /// Brings up to date what follows the database, and serves until asked to stop.
    pub(super) async fn serve(
        self,
        (listener, registry): (TcpListener, Registry),
        lang: Lang,
    ) -> anyhow::Result<ExitCode> {
        let Self {
            public_url,
            operator,
            post,
            ..
        } = self;
        operator.introduce(public_url.clone(), post.requests_taken());
        let settling = bar(say(lang, "cli-settling"), None);
        let snapshot = settle(&registry, &settling).await?;
        settling.finish();
        let app = App::new(snapshot).at(public_url);
        serve_on(listener, registry, app, post, lang).await
    }
}

/// Takes the address, or says who may have it.
async fn listen(address: SocketAddr, lang: Lang) -> anyhow::Result<TcpListener> {
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
async fn serve_on(
    listener: TcpListener,
    registry: Registry,
    app: App,
    post: PostOptions,
    lang: Lang,
) -> anyhow::Result<ExitCode> {
    let registry = Arc::new(registry);
    let desk = Desk::new(Arc::clone(&registry), bounds::FILE_BYTES)?;
    desk.sweep().await?;
    let (unfound, told) = mpsc::channel(MOST_WAITING);
    let app = app.telling(unfound);
    let kept = post.requests_kept();
    let doors = post.doors(&registry, app.public())?;
    let requests = doors.requests.clone();
    let reception = Reception::new(app.clone(), doors)?;
    tell(&say_with(
        lang,
        "cli-ready",
        &[(
            "address",
            format!("http://{}", listener.local_addr()?).into(),
        )],
    ));
    let watcher = tokio::spawn(watch(Arc::clone(&registry), app.clone()));
    let overseer = tokio::spawn(oversee(watcher));
    let counter = tokio::spawn(count_asked(Arc::clone(&registry), told));
    let sweeper = tokio::spawn(desk.clone().sweep_now_and_then());
    let eraser = tokio::spawn(forget_access_requests(Arc::clone(&registry), kept));
    let postman = requests.map(|requests| tokio::spawn(requests.send_all_the_time()));
    serve(listener, router(app, desk, reception), asked_to_stop()).await;
    for work in postman.into_iter().chain([sweeper, eraser]) {
        work.abort();
        // It has ended when nothing holds the registry any more.
        let _ = work.await;
    }
    overseer.abort();
    // What was told is still written down: with the last page nobody is left to tell more.
    let _ = tokio::time::timeout(LAST_COUNTS, counter).await;
    if let Some(registry) = Arc::into_inner(registry) {
        registry.close().await;
    }
    tell(&say(lang, "cli-stopped"));
    Ok(ExitCode::SUCCESS)
}

/// A watcher that ends by itself has failed: the pages would go on with what they have, and nobody would know.
async fn oversee(watcher: JoinHandle<()>) {
    let guard = AbortOnDrop(watcher.abort_handle());
    if let Err(cause) = watcher.await {
        tracing::error!(%cause, "the server no longer follows the registry; restart it");
    }
    drop(guard);
}

/// Ends the watcher with whoever oversees it.
struct AbortOnDrop(AbortHandle);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
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
