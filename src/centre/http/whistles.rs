//! `GET …/whistles`: departments called to orders, and where each stands.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use utoipa::IntoParams;

use super::access::Operation;
use super::app::App;
use super::body::Asked;
use super::caller::Caller;
use super::failure::Failure;
use super::limits::{MOST_ROWS, USUAL_ROWS};
use super::pages::{Next, View, page};
use super::requests::{row_for, rows};
use crate::domain::whistle::Whistle;
use crate::wire::{WhistlePage, WhistleRow};

/// What is asked of the list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct WhistleQuery {
    /// `open` (when not said), `ended` or `all`.
    #[param(example = "open")]
    state: Option<String>,
    /// Rows of a page: 1 to 500, 100 when not said.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<usize>,
    /// `next` of the page before; the other parameters must be as they were.
    next: Option<String>,
}

/// Whistles by the number of their request. A console sees all; a department those that called it.
#[utoipa::path(get, path = "/v1/centres/{centre}/whistles", operation_id = "list_whistles", tag = "lists",
    params(("centre" = crate::domain::ids::PlaceCode, Path, description = "The county's code."), WhistleQuery),
    responses((status = 200, description = "A page of whistles.", body = WhistlePage),
        (status = 410, description = "The page was given up: begin again without `next`.",
            body = crate::wire::Problem, content_type = "application/problem+json")))]
pub async fn get(
    State(app): State<App>,
    caller: Caller,
    Asked(query): Asked<WhistleQuery>,
) -> Result<Json<WhistlePage>, Failure> {
    caller.may(Operation::Whistles)?;
    let limit = rows(query.limit, USUAL_ROWS, MOST_ROWS)?;
    let wanted: fn(&Whistle) -> bool = match query.state.as_deref() {
        None | Some("open") => Whistle::is_open,
        Some("ended") => |whistle| !whistle.is_open(),
        Some("all") => |_| true,
        Some(state) => return Err(Failure::parameter(format!("state: {state:?}: open, ended, all"))),
    };
    let (view, skip) = View::asked_for(&app, &caller, query.next.as_deref())?;
    let desk = &view.desk;
    let seen = |whistle: &Whistle| match &caller.you.office {
        Some(own) => whistle.of(own).is_some(),
        None => caller.you.role.at_console(),
    };
    let whistles = desk.numbered().flat_map(|request| request.whistles.iter().map(move |whistle| (request, whistle)));
    let (found, more) = page(whistles.filter(|(_, whistle)| wanted(whistle) && seen(whistle)), skip, limit);
    let row = |(request, whistle): (_, &Whistle)| WhistleRow {
        request: row_for(&caller, desk, request),
        whistle: whistle.clone(),
        next_due: whistle.next_due(),
    };
    let whistles = found.into_iter().map(row).collect();
    let next = more.then(|| view.keep_for(&app, &caller, Next::of(&view, skip + limit)));
    Ok(Json(WhistlePage { revision: desk.revision, whistles, next }))
}
