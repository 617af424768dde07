//! `/healthz`, `/readyz`, `/metrics`: for those who watch the server. No token, and nothing of any centre's matters.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;

use super::app::App;
use super::figures;
use crate::centre::Centre;
use crate::centre::driver::Condition;
use crate::wire::Health;

/// The process lives.
#[utoipa::path(get, path = "/healthz", operation_id = "healthz", tag = "watching",
    responses((status = 200, description = "It lives.", body = Health)))]
pub async fn healthz() -> Json<Health> {
    Json(well())
}

/// Every centre takes commands, and its clock is believed.
#[utoipa::path(get, path = "/readyz", operation_id = "readyz", tag = "watching",
    responses((status = 200, description = "All is well.", body = Health),
        (status = 503, description = "Something is wrong: what, and what to do.", body = Health)))]
pub async fn readyz(State(app): State<App>) -> (StatusCode, Json<Health>) {
    let mut faults: Vec<String> = app.centres.iter().flat_map(|centre| faults(centre)).collect();
    if *app.ending.borrow() {
        faults.push("the server is ending: ask another one".into());
    }
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, Json(Health { ok: faults.is_empty(), faults, ..well() }))
}

/// Figures of the server and its centres, in the Prometheus text format.
#[utoipa::path(get, path = "/metrics", operation_id = "metrics", tag = "watching",
    responses((status = 200, description = "The figures.", body = String, content_type = "text/plain; version=0.0.4")))]
pub async fn metrics(State(app): State<App>) -> impl IntoResponse {
    let mut text = figures::of_centres(&app.centres);
    figures::of_polls(&mut text, app.limits.polls.saturating_sub(app.polls.available_permits()));
    app.counts.print(&mut text);
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text)
}

/// What is wrong with a centre, and what to do.
fn faults(centre: &Centre) -> Vec<String> {
    let Condition { halted, clock_in_doubt } = centre.condition();
    let code = centre.code();
    let halted = halted.map(|halt| format!("centre {code} writes nothing more ({}): start the server again", halt.why));
    let doubt = clock_in_doubt.map(|ahead| {
        let minutes = ahead.whole_minutes();
        format!(
            "centre {code}: the clock jumped by {minutes} minutes: set it right, or confirm it (POST …/clock/confirm)"
        )
    });
    halted.into_iter().chain(doubt).collect()
}

/// All is well.
pub fn well() -> Health {
    Health { ok: true, version: env!("CARGO_PKG_VERSION").into(), faults: Vec::new() }
}
