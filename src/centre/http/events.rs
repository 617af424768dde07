//! `GET …/events`: the feed. A poll waits until something happens, or its time is over. Who has which request open comes
//! with it for those who ask, beside the log and without a revision.

use std::time::Duration;

use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use serde::Deserialize;
use utoipa::IntoParams;

use super::access::Operation;
use super::app::App;
use super::body::Asked;
use super::caller::Caller;
use super::failure::Failure;
use super::limits::{LONGEST_WAIT_SECONDS, USUAL_WAIT_SECONDS};
use crate::domain::ids::{Cursor, PlaceCode};
use crate::wire::{EventsAnswer, ProblemKind};

/// Where the poller stands.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct EventsQuery {
    /// What it has seen, `EPOCH.REVISION`.
    after: String,
    /// Seconds to wait for news: at most 55, 25 when not said.
    #[param(maximum = 55)]
    wait: Option<u64>,
    /// Tell who has which request open, too: the generation already known, 0 for none. The poll is answered as soon as
    /// there is another one.
    presence: Option<u64>,
}

/// What was accepted since: at once when there is something, otherwise as soon as there is, or nothing after `wait`.
#[utoipa::path(get, path = "/v1/centres/{centre}/events", operation_id = "events", tag = "replica",
    params(("centre" = PlaceCode, Path, description = "The county's code."), EventsQuery),
    responses((status = 200, description = "What happened, without a gap.", body = EventsAnswer),
        (status = 410, description = "The cursor is of another epoch or beyond the head: take a snapshot.",
            body = crate::wire::Problem, content_type = "application/problem+json")))]
pub async fn get(
    State(app): State<App>,
    caller: Caller,
    Asked(query): Asked<EventsQuery>,
) -> Result<impl IntoResponse, Failure> {
    caller.may(Operation::Events)?;
    let after: Cursor = query.after.parse().map_err(|why| Failure::parameter(format!("after: {why}")))?;
    let wait = query.wait.unwrap_or(USUAL_WAIT_SECONDS);
    if wait > LONGEST_WAIT_SECONDS {
        return Err(Failure::parameter(format!("wait: {wait}: 0 to {LONGEST_WAIT_SECONDS}")));
    }
    let _waiting = app.polls.clone().try_acquire_owned().map_err(|_| Failure::new(ProblemKind::Busy))?;
    let mut ending = app.ending.clone();
    let end = async move {
        let _ = ending.wait_for(|ending| *ending).await;
    };
    let page = tokio::select! {
        page = caller.centre.events_after(after, query.presence, Duration::from_secs(wait)) => page?,
        // A server that ends answers its pollers at once; they ask the next one.
        () = end => caller.centre.events_after(after, query.presence, Duration::ZERO).await?,
    };
    let json = page.to_json(after.epoch, caller.centre.now());
    Ok(([(header::CONTENT_TYPE, "application/json")], json))
}
