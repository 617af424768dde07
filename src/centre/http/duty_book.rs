//! `GET …/duty-book`: whom to ring.

use axum::Json;

use super::access::Operation;
use super::caller::Caller;
use super::failure::Failure;
use crate::domain::ids::PlaceCode;
use crate::wire::DutyBook;

/// Offices, hotlines and positions on call with their public numbers.
#[utoipa::path(get, path = "/v1/centres/{centre}/duty-book", operation_id = "duty_book", tag = "lists",
    params(("centre" = PlaceCode, Path, description = "The county's code.")),
    responses((status = 200, description = "The duty book.", body = DutyBook)))]
pub async fn get(caller: Caller) -> Result<Json<DutyBook>, Failure> {
    caller.may(Operation::DutyBook)?;
    let desk = caller.centre.desk();
    let mut entries: Vec<_> = desk.duty_book.values().map(|entry| entry.as_ref().clone()).collect();
    entries.sort_by(|one, other| (one.kind, &one.code).cmp(&(other.kind, &other.code)));
    Ok(Json(DutyBook { revision: desk.revision, entries }))
}
