//! `POST …/clock/confirm`: an administrator says that the wall clock is right.

use axum::Json;

use super::access::Operation;
use super::caller::Caller;
use super::failure::Failure;
use crate::domain::ids::PlaceCode;
use crate::wire::Health;

/// Believes the wall clock again after it jumped: until then nothing happens by itself.
#[utoipa::path(post, path = "/v1/centres/{centre}/clock/confirm", operation_id = "confirm_clock", tag = "administration",
    params(("centre" = PlaceCode, Path, description = "The county's code.")),
    responses((status = 200, description = "The clock is believed.", body = Health)))]
pub async fn post(caller: Caller) -> Result<Json<Health>, Failure> {
    caller.may(Operation::Clock)?;
    let confirmed = caller.centre.confirm_clock().await;
    confirmed.map_err(|error| Failure::of_submission(error, &caller.centre))?;
    Ok(Json(super::health::well()))
}
