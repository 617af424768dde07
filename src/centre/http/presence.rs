//! `PUT …/presence`: which request a console has open, so that the others see it. Kept in memory for a minute, in no log.

use axum::extract::{Request, State};
use axum::http::StatusCode;

use super::access::Operation;
use super::app::App;
use super::body::{checked, json};
use super::caller::Caller;
use super::failure::Failure;
use crate::domain::ids::PlaceCode;
use crate::wire::{PresenceWord, ProblemKind};

/// Says which request a console has open, and whether something is being typed about it; without a request that it has
/// left. Said again within a minute while it stays so. Whoever only looks says nothing, and sees it all the same.
#[utoipa::path(put, path = "/v1/centres/{centre}/presence", operation_id = "presence", tag = "replica",
    params(("centre" = PlaceCode, Path, description = "The county's code.")),
    request_body = PresenceWord,
    responses((status = 204, description = "The other consoles are told."),
        (status = 404, description = "There is no such request.",
            body = crate::wire::Problem, content_type = "application/problem+json")))]
pub async fn put(State(app): State<App>, caller: Caller, request: Request) -> Result<StatusCode, Failure> {
    caller.may(Operation::Presence)?;
    let word: PresenceWord = json(&app, &caller, request).await?;
    checked(word.check())?;
    if let Some(id) = word.request
        && caller.centre.desk().request(id).is_none()
    {
        return Err(Failure::case(ProblemKind::NotFound, "request", id));
    }
    caller.centre.present(caller.you.id, &word).map_err(|_| Failure::new(ProblemKind::Busy))?;
    Ok(StatusCode::NO_CONTENT)
}
