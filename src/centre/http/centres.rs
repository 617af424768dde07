//! `GET /v1/centres`: the centres a token is for.

use axum::Json;

use super::access::Operation;
use super::caller::Caller;
use super::failure::Failure;
use crate::wire::{CentreList, CentreRow};

/// The centres that the token is for, and who it belongs to there.
#[utoipa::path(get, path = "/v1/centres", operation_id = "list_centres", tag = "centres",
    responses((status = 200, description = "The centres.", body = CentreList)))]
pub async fn get(caller: Caller) -> Result<Json<CentreList>, Failure> {
    caller.may(Operation::Centres)?;
    let desk = caller.centre.desk();
    let you = caller.you();
    let row = CentreRow { code: caller.centre.code().clone(), name: desk.name, revision: desk.revision, you };
    Ok(Json(CentreList { centres: vec![row] }))
}
