//! What stands around every handler: limits, counting, and a last word when one fails.

use std::any::Any;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::app::App;
use super::failure::Failure;
use crate::wire::ProblemKind;

/// The operation that may wait: its limits are its own.
const POLL: &str = "/v1/centres/{centre}/events";

fn path_of(request: &Request) -> String {
    request.extensions().get::<MatchedPath>().map_or_else(|| "unknown".to_owned(), |path| path.as_str().to_owned())
}

/// Serves so many requests at once, each for so long, and sends the rest away with what to do.
pub async fn within_limits(State(app): State<App>, request: Request, next: Next) -> Response {
    if path_of(&request) == POLL {
        return next.run(request).await;
    }
    let Ok(_in_hand) = app.in_hand.clone().try_acquire_owned() else {
        return Failure::new(ProblemKind::Busy).into_response();
    };
    match tokio::time::timeout(app.limits.answer, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Failure::new(ProblemKind::TimedOut).into_response(),
    }
}

/// Counts what is answered.
pub async fn counted(State(app): State<App>, request: Request, next: Next) -> Response {
    let (path, began) = (path_of(&request), Instant::now());
    let response = next.run(request).await;
    app.counts.note(&path, response.status().as_u16(), began.elapsed());
    response
}

/// A handler that panicked: the caller learns that something broke, the log learns what.
#[expect(clippy::needless_pass_by_value, reason = "the layer that catches it gives it away")]
pub fn panicked(panic: Box<dyn Any + Send>) -> Response {
    let what = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    tracing::error!(what, "a request panicked");
    Failure::new(ProblemKind::Internal).into_response()
}

/// A path that does not exist.
pub async fn nothing_here(request: Request) -> Failure {
    Failure::case(ProblemKind::NotFound, "path", request.uri().path())
}

/// A path that exists, asked in another way.
pub async fn not_that_way(request: Request) -> Failure {
    Failure::case(ProblemKind::MethodNotAllowed, "method", request.method())
}
