//! From a listener to the router: connections, their limits, and a quiet end.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use super::app::App;
use super::limits::{Limits, MOST_HEAD_BYTES, MOST_HEADERS};
use super::{contract, router};
use crate::centre::Centres;

/// How long the server waits when a connection could not be accepted: usually it has run out of files.
const AFTER_A_FAILED_ACCEPT: Duration = Duration::from_millis(100);

/// Serves the centres on a listener until `shutdown` is done, with the usual limits. Polls that wait then are answered
/// at once, and what is in hand is finished.
pub async fn serve(listener: TcpListener, centres: Arc<Centres>, shutdown: impl Future<Output = ()>) {
    serve_within(Limits::default(), listener, centres, shutdown).await;
}

/// As [`serve`], with limits of one's own.
pub async fn serve_within(
    limits: Limits,
    listener: TcpListener,
    centres: Arc<Centres>,
    shutdown: impl Future<Output = ()>,
) {
    let (end, ending) = watch::channel(false);
    let openapi = Bytes::from(contract().to_string());
    let service = TowerToHyperService::new(router(App::new(centres, limits, openapi, ending)));
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_headers(MOST_HEADERS)
        .max_buf_size(MOST_HEAD_BYTES);
    let connections = Arc::new(Semaphore::new(limits.connections));
    let graceful = GracefulShutdown::new();

    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        let accepted = tokio::select! {
            accepted = accept(&listener, &connections) => accepted,
            () = &mut shutdown => break,
        };
        let Some((stream, permit)) = accepted else { continue };
        let connection = graceful.watch(http.serve_connection(TokioIo::new(stream), service.clone()));
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended");
            }
            drop(permit);
        });
    }

    drop(listener);
    // Nobody listens when no poll waits.
    let _ = end.send(true);
    if tokio::time::timeout(limits.ending, graceful.shutdown()).await.is_err() {
        tracing::warn!("requests were still in hand when the server ended");
    }
}

/// The next connection, once there is room for one.
async fn accept(listener: &TcpListener, connections: &Arc<Semaphore>) -> Option<(TcpStream, OwnedSemaphorePermit)> {
    let permit = connections.clone().acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, _)) => {
            // Answers are small and waited for.
            let _ = stream.set_nodelay(true);
            Some((stream, permit))
        }
        Err(error) => {
            tracing::warn!(%error, "a connection could not be accepted");
            tokio::time::sleep(AFTER_A_FAILED_ACCEPT).await;
            None
        }
    }
}
