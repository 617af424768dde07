//! `POST …/tokens`: a new operator with its token.

use axum::Json;
use axum::extract::{Request, State};

use super::access::Operation;
use super::app::App;
use super::body::{checked, json};
use super::caller::Caller;
use super::failure::Failure;
use crate::domain::ids::PlaceCode;
use crate::wire::{TokenAnswer, TokenRequest};

/// Admits an operator and makes its token, which is shown this once.
#[utoipa::path(post, path = "/v1/centres/{centre}/tokens", operation_id = "new_token", tag = "administration",
    params(("centre" = PlaceCode, Path, description = "The county's code.")),
    request_body = TokenRequest,
    responses((status = 200, description = "The token.", body = TokenAnswer),
        (status = 409, description = "Refused, with what stood in the way; or the id belongs to another command.",
            body = crate::wire::Problem, content_type = "application/problem+json")))]
pub async fn post(State(app): State<App>, caller: Caller, request: Request) -> Result<Json<TokenAnswer>, Failure> {
    caller.may(Operation::Tokens)?;
    let asked: TokenRequest = json(&app, &caller, request).await?;
    checked(asked.check())?;
    let answer = caller.centre.issue_token(caller.actor(), &asked).await;
    answer.map(Json).map_err(|error| Failure::of_submission(error, &caller.centre))
}
