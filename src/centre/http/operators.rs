//! `GET …/operators`: who may come in.

use axum::Json;

use super::access::Operation;
use super::caller::Caller;
use super::failure::Failure;
use crate::wire::OperatorList;

/// Everybody who was ever admitted to the centre.
#[utoipa::path(get, path = "/v1/centres/{centre}/operators", operation_id = "list_operators", tag = "lists",
    params(("centre" = crate::domain::ids::PlaceCode, Path, description = "The county's code.")),
    responses((status = 200, description = "The operators.", body = OperatorList)))]
pub async fn get(caller: Caller) -> Result<Json<OperatorList>, Failure> {
    caller.may(Operation::Operators)?;
    let desk = caller.centre.desk();
    let operators = desk.operators.values().map(|operator| operator.as_ref().clone()).collect();
    Ok(Json(OperatorList { revision: desk.revision, operators }))
}
