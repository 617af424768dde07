//! `POST …/commands`: what is asked of the centre. An answer of 200 means: on disk.

use axum::Json;
use axum::extract::{Request, State};

use super::app::App;
use super::body::{checked, json_whole};
use super::caller::Caller;
use super::failure::Failure;
use crate::domain::ids::PlaceCode;
use crate::wire::{CommandAnswer, CommandEnvelope};

/// Gives the centre a command. The same id with the same content is answered the same way, however often it comes.
#[utoipa::path(post, path = "/v1/centres/{centre}/commands", operation_id = "command", tag = "commands",
    params(("centre" = PlaceCode, Path, description = "The county's code.")),
    request_body = CommandEnvelope,
    responses((status = 200, description = "It is on disk: what happened. To `open_papers` also the papers.",
            body = CommandAnswer),
        (status = 409, description = "Refused, with what stood in the way; or the id belongs to another command.",
            body = crate::wire::Problem, content_type = "application/problem+json")))]
pub async fn post(State(app): State<App>, caller: Caller, request: Request) -> Result<Json<CommandAnswer>, Failure> {
    let envelope: CommandEnvelope = json_whole(&app, &caller, request).await?;
    checked(envelope.check())?;
    let answer = caller.centre.submit(caller.actor(), &envelope).await;
    answer.map(Json).map_err(|error| Failure::of_submission(error, &caller.centre))
}
