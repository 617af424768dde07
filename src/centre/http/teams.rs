//! `GET …/teams`: the teams and what they are doing.

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
use super::requests::rows;
use crate::domain::team::Team;
use crate::wire::{TeamPage, TeamRow};

/// What is asked of the list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TeamQuery {
    /// Rows of a page: 1 to 500, 100 when not said.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<usize>,
    /// `next` of the page before.
    next: Option<String>,
}

/// The teams by code; a team sees itself.
#[utoipa::path(get, path = "/v1/centres/{centre}/teams", operation_id = "list_teams", tag = "lists",
    params(("centre" = crate::domain::ids::PlaceCode, Path, description = "The county's code."), TeamQuery),
    responses((status = 200, description = "A page of teams.", body = TeamPage),
        (status = 410, description = "The page was given up: begin again without `next`.",
            body = crate::wire::Problem, content_type = "application/problem+json")))]
pub async fn get(
    State(app): State<App>,
    caller: Caller,
    Asked(query): Asked<TeamQuery>,
) -> Result<Json<TeamPage>, Failure> {
    caller.may(Operation::Teams)?;
    let limit = rows(query.limit, USUAL_ROWS, MOST_ROWS)?;
    let (view, skip) = View::asked_for(&app, &caller, query.next.as_deref())?;
    let shown = |team: &&Team| caller.you.role.at_console() || caller.you.team == Some(team.sheet.id);
    let mut teams: Vec<&Team> = view.desk.teams.values().map(AsRef::as_ref).filter(shown).collect();
    teams.sort_by(|a, b| a.sheet.code.cmp(&b.sheet.code));
    let (teams, more) = page(teams.into_iter(), skip, limit);
    let teams: Vec<TeamRow> = teams.into_iter().map(|team| TeamRow::of(&view.desk, team, view.now)).collect();
    let next = more.then(|| view.keep_for(&app, &caller, Next::of(&view, skip + limit)));
    Ok(Json(TeamPage { revision: view.desk.revision, teams, next }))
}
