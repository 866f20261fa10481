use std::{convert::Infallible, future::Future, sync::Arc, time::Duration};

use axum::{Router, body::Body};
use hyper::{Request, body::Incoming};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use tokio::{net::TcpListener, sync::Semaphore};
use tower::ServiceExt as _;

use super::{client::Peer, patience::Patience};

/// A client that has not sent its header by then is sent away; `axum::serve` would keep it for ever.
const HEADER_TIMEOUT: Duration = Duration::from_secs(5);
/// A client that takes nothing of its answer for so long is sent away.
const READ_TIMEOUT: Duration = Duration::from_secs(20);
/// Connections held at once; the next one waits at the door.
const MOST_CONNECTIONS: usize = 1_024;
/// After the signal to stop, answers under way get this long.
const LAST_ANSWERS: Duration = Duration::from_secs(10);

/// Serves until `stop` is ready, then lets the answers under way finish.
pub(crate) async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    let graceful = GracefulShutdown::new();
    tokio::pin!(stop);
    loop {
        let accept = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, accepted) = tokio::select! {
            arrived = accept => arrived,
            () = &mut stop => break,
        };
        let (stream, from, place) = match (accepted, place) {
            (Ok((stream, from)), Ok(place)) => (stream, from, place),
            // Out of file handles, or the client is gone already: neither is a reason to stop serving.
            (Err(cause), _) => {
                tracing::warn!(%cause, "connection not accepted");
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
            (_, Err(_)) => break,
        };
        let stream = Patience::new(stream, READ_TIMEOUT);
        let router = router.clone();
        let peer = Peer(from.ip());
        let service = hyper::service::service_fn(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(peer);
            let router = router.clone();
            async move {
                Ok::<_, Infallible>(
                    router
                        .oneshot(request.map(Body::new))
                        .await
                        .unwrap_or_else(|never| match never {}),
                )
            }
        });
        let connection = hyper::server::conn::http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEADER_TIMEOUT)
            .serve_connection(TokioIo::new(stream), service);
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            // A broken connection is the client's affair.
            let _ = connection.await;
            drop(place);
        });
    }
    let _ = tokio::time::timeout(LAST_ANSWERS, graceful.shutdown()).await;
}
