//! `GET /v1/centres`: the centres a token is for.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;

use super::access::Operation;
use super::app::App;
use super::caller::{Caller, bearer};
use super::failure::Failure;
use crate::centre::engine::MODEL;
use crate::wire::{CentreList, CentreRow};

/// The centres that the token is for, and who it belongs to there.
#[utoipa::path(get, path = "/v1/centres", operation_id = "list_centres", tag = "centres",
    responses((status = 200, description = "The centres.", body = CentreList)))]
pub async fn get(State(app): State<App>, caller: Caller, headers: HeaderMap) -> Result<Json<CentreList>, Failure> {
    caller.may(Operation::Centres)?;
    let token = bearer(&headers)?;
    let now = caller.centre.now();
    let mut centres = Vec::new();
    for centre in app.centres.iter() {
        // The token of another centre is found as well when this one does not know it.
        let known = app.centres.authenticate(token, Some(centre.code().as_str())).await?;
        let Some((centre, you)) = known.filter(|(found, _)| found.code() == centre.code()) else { continue };
        let (code, epoch, desk) = (centre.code().clone(), centre.epoch(), centre.desk());
        let you = Caller { centre, you }.you();
        centres.push(CentreRow { code, name: desk.name, epoch, revision: desk.revision, model: MODEL, you });
    }
    Ok(Json(CentreList { now, centres }))
}
