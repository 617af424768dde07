//! `GET …/positions` and `GET …/hand-overs`: who sits where, what was handed over, what would be now.

use axum::Json;
use serde::Deserialize;
use utoipa::IntoParams;

use super::access::Operation;
use super::body::Asked;
use super::caller::Caller;
use super::failure::Failure;
use crate::domain::hand_over::{HandOver, draft};
use crate::domain::ids::{PlaceCode, PositionCode};
use crate::wire::{HandOverList, PositionDraft, PositionList};

/// What is asked of the list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct HandOverQuery {
    /// Only of this position.
    #[param(example = "ZX1")]
    position: Option<String>,
}

/// The positions of the centre, with who sits there and who is on the roster.
#[utoipa::path(get, path = "/v1/centres/{centre}/positions", operation_id = "list_positions", tag = "lists",
    params(("centre" = PlaceCode, Path, description = "The county's code.")),
    responses((status = 200, description = "The positions.", body = PositionList)))]
pub async fn positions(caller: Caller) -> Result<Json<PositionList>, Failure> {
    caller.may(Operation::Positions)?;
    let (desk, now) = (caller.centre.desk(), caller.centre.now());
    let positions = desk.positions.values().map(|position| position.as_ref().clone()).collect();
    Ok(Json(PositionList { revision: desk.revision, positions, duty: desk.duty_seat(now) }))
}

/// Hand-overs, the newest first, and for each position what would be handed over now.
#[utoipa::path(get, path = "/v1/centres/{centre}/hand-overs", operation_id = "list_hand_overs", tag = "lists",
    params(("centre" = PlaceCode, Path, description = "The county's code."), HandOverQuery),
    responses((status = 200, description = "Hand-overs and drafts.", body = HandOverList)))]
pub async fn hand_overs(caller: Caller, Asked(query): Asked<HandOverQuery>) -> Result<Json<HandOverList>, Failure> {
    caller.may(Operation::HandOvers)?;
    let (desk, now) = (caller.centre.desk(), caller.centre.now());
    let only: Option<PositionCode> = match &query.position {
        Some(code) => Some(code.parse().map_err(|error| Failure::parameter(format!("position: {error}")))?),
        None => None,
    };
    let meant = |code: &PositionCode| only.as_ref().is_none_or(|only| only == code);
    let mut hand_overs: Vec<HandOver> =
        desk.hand_overs.values().filter(|one| meant(&one.position)).map(|one| one.as_ref().clone()).collect();
    hand_overs.sort_by_key(|one| std::cmp::Reverse(one.signed.revision));
    let positions = desk.positions.values().filter(|position| meant(&position.sheet.code));
    let written = positions
        .map(|position| PositionDraft { position: position.sheet.code.clone(), draft: draft(&desk, position, now) });
    Ok(Json(HandOverList { revision: desk.revision, hand_overs, drafts: written.collect() }))
}
