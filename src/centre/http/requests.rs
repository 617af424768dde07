//! `GET …/requests`: requests in their states and places, paged at one revision.

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
use crate::domain::desk::Desk;
use crate::domain::ids::PlaceCode;
use crate::domain::operator::Role;
use crate::domain::place::PlaceLevel;
use crate::domain::request::{Request, State as RequestState};
use crate::wire::{RequestPage, RequestRow};

/// What is asked of the list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RequestQuery {
    /// States, separated by commas; `open` is every state of an open request. All when not said.
    #[param(example = "queued,offered")]
    state: Option<String>,
    /// A place: what lies in it, or is owned by its office.
    place: Option<String>,
    /// Rows of a page: 1 to 500, 100 when not said.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<usize>,
    /// `next` of the page before; the other parameters must be as they were.
    next: Option<String>,
}

/// Requests by number. Whoever sits at no console sees its own: a team what it was put to, a channel what it filed.
#[utoipa::path(get, path = "/v1/centres/{centre}/requests", operation_id = "list_requests", tag = "lists",
    params(("centre" = PlaceCode, Path, description = "The county's code."), RequestQuery),
    responses((status = 200, description = "A page of requests.", body = RequestPage),
        (status = 410, description = "The page was given up: begin again without `next`.",
            body = crate::wire::Problem, content_type = "application/problem+json")))]
pub async fn get(
    State(app): State<App>,
    caller: Caller,
    Asked(query): Asked<RequestQuery>,
) -> Result<Json<RequestPage>, Failure> {
    caller.may(Operation::Requests)?;
    let limit = rows(query.limit, USUAL_ROWS, MOST_ROWS)?;
    let states = states(query.state.as_deref())?;
    let place = query.place.as_deref().map(str::parse::<PlaceCode>).transpose().map_err(Failure::parameter)?;
    let (view, skip) = View::asked_for(&app, &caller, query.next.as_deref())?;
    let desk = &view.desk;
    let wanted = desk
        .numbered()
        .filter(|request| states.contains(&request.state))
        .filter(|request| place.as_ref().is_none_or(|place| is_in(desk, request, place)))
        .filter(|request| caller.sees(request));
    let (found, more) = page(wanted, skip, limit);
    let requests = found.into_iter().map(|request| row_for(&caller, desk, request)).collect();
    let next = more.then(|| view.keep_for(&app, &caller, Next::of(&view, skip + limit)));
    Ok(Json(RequestPage { revision: desk.revision, requests, next }))
}

/// The row of a request as the caller may see it: a team does not see who else is on it, a department no team.
pub fn row_for(caller: &Caller, desk: &Desk, request: &Request) -> RequestRow {
    let mut row = RequestRow::of(desk, request);
    if caller.you.role == Role::Team {
        row.teams.retain(|team| Some(team.team) == caller.you.team);
    }
    if caller.you.role == Role::Department {
        row.teams.clear();
        withhold(desk, request, &mut row);
    }
    row
}

/// Outside the centre a protected request shows its town and nothing else.
pub fn withhold(desk: &Desk, request: &Request, row: &mut RequestRow) {
    if !request.flags.protected {
        return;
    }
    row.place = town_of(desk, request);
    row.place_name = desk.places.get(&row.place).map(|place| place.name.clone()).unwrap_or_default();
    row.service = None;
    row.summary.erase();
}

/// The town a request lies in, or the office that owns it.
pub fn town_of(desk: &Desk, request: &Request) -> PlaceCode {
    desk.places
        .ancestor(&request.place, PlaceLevel::Town)
        .map_or_else(|| request.owner.clone(), |town| town.code.clone())
}

fn is_in(desk: &Desk, request: &Request, place: &PlaceCode) -> bool {
    desk.places.within(&request.place, place) || desk.places.within(&request.owner, place)
}

fn states(asked: Option<&str>) -> Result<Vec<RequestState>, Failure> {
    let Some(asked) = asked else { return Ok(RequestState::ALL.to_vec()) };
    let mut states = Vec::new();
    for tag in asked.split(',').map(str::trim) {
        match RequestState::ALL.into_iter().find(|state| state.tag() == tag) {
            Some(state) => states.push(state),
            None if tag == "open" => states.extend(RequestState::ALL.into_iter().filter(|state| state.is_open())),
            None => {
                let tags: Vec<&str> = RequestState::ALL.into_iter().map(RequestState::tag).collect();
                return Err(Failure::parameter(format!("state: {tag:?}: open, {}", tags.join(", "))));
            }
        }
    }
    Ok(states)
}

/// How many rows a page has.
pub fn rows(asked: Option<usize>, usual: usize, most: usize) -> Result<usize, Failure> {
    match asked.unwrap_or(usual) {
        rows if (1..=most).contains(&rows) => Ok(rows),
        rows => Err(Failure::parameter(format!("limit: {rows}: 1 to {most}"))),
    }
}
