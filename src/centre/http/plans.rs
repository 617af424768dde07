//! `GET …/plans`, `…/plans/{plan}` and `…/rounds/today`: what comes by itself, and what of it is today.

use axum::Json;
use axum::extract::Path;
use serde::Deserialize;
use utoipa::IntoParams;

use super::access::Operation;
use super::body::Asked;
use super::caller::Caller;
use super::failure::Failure;
use super::requests::row_for;
use crate::domain::desk::Desk;
use crate::domain::ids::{PlaceCode, PlanId};
use crate::domain::plan::{Day, Plan};
use crate::domain::request::Request;
use crate::wire::{OccurrenceRow, PlanDetail, PlanPage, PlanRow, ProblemKind, TodayAnswer};

/// Coming days shown with each plan of the list.
const COMING_IN_LIST: usize = 3;
/// Coming days shown of one plan.
const COMING: usize = 20;

/// What is asked of the list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PlanQuery {
    /// `on` (when not said), `ended` or `all`.
    #[param(example = "on")]
    state: Option<String>,
}

/// Plans by code, each with its next days; those it rests on say why.
#[utoipa::path(get, path = "/v1/centres/{centre}/plans", operation_id = "list_plans", tag = "lists",
    params(("centre" = PlaceCode, Path, description = "The county's code."), PlanQuery),
    responses((status = 200, description = "The plans.", body = PlanPage)))]
pub async fn list(caller: Caller, Asked(query): Asked<PlanQuery>) -> Result<Json<PlanPage>, Failure> {
    caller.may(Operation::Plans)?;
    let wanted: fn(&Plan) -> bool = match query.state.as_deref() {
        None | Some("on") => Plan::is_on,
        Some("ended") => |plan| !plan.is_on(),
        Some("all") => |_| true,
        Some(state) => return Err(Failure::parameter(format!("state: {state:?}: on, ended, all"))),
    };
    let desk = caller.centre.desk();
    let mut found: Vec<&Plan> = desk.plans.values().map(AsRef::as_ref).filter(|plan| wanted(plan)).collect();
    found.sort_by(|a, b| (&a.sheet.code, a.sheet.id).cmp(&(&b.sheet.code, b.sheet.id)));
    let plans = found.into_iter().map(|plan| plan_row(&caller, &desk, plan, COMING_IN_LIST)).collect();
    Ok(Json(PlanPage { revision: desk.revision, plans }))
}

/// One plan with its next days and its occurrences on the desk.
#[utoipa::path(get, path = "/v1/centres/{centre}/plans/{plan}", operation_id = "plan", tag = "lists",
    params(("centre" = PlaceCode, Path, description = "The county's code."),
        ("plan" = PlanId, Path, description = "The plan's id.")),
    responses((status = 200, description = "The plan.", body = PlanDetail),
        (status = 404, description = "There is no such plan.",
            body = crate::wire::Problem, content_type = "application/problem+json")))]
pub async fn one(caller: Caller, path: Path<(String, String)>) -> Result<Json<PlanDetail>, Failure> {
    let Path((_, plan)) = path;
    caller.may(Operation::Plan)?;
    let desk = caller.centre.desk();
    let found = plan.parse().ok().and_then(|id: PlanId| desk.plan(id));
    let found = found.ok_or_else(|| Failure::case(ProblemKind::NotFound, "plan", &plan))?;
    let of_plan = |request: &&Request| {
        request.occurrence.as_ref().is_some_and(|one| one.plan == found.sheet.id && one.post.is_none())
    };
    let occurrences = desk.numbered().filter(of_plan).filter_map(|request| occurrence_row(&caller, &desk, request));
    let occurrences = occurrences.collect();
    Ok(Json(PlanDetail { revision: desk.revision, row: plan_row(&caller, &desk, found, COMING), occurrences }))
}

/// Today's rounds, classes, activities and events, and how far each is.
#[utoipa::path(get, path = "/v1/centres/{centre}/rounds/today", operation_id = "rounds_today", tag = "lists",
    params(("centre" = PlaceCode, Path, description = "The county's code.")),
    responses((status = 200, description = "Today.", body = TodayAnswer)))]
pub async fn today(caller: Caller) -> Result<Json<TodayAnswer>, Failure> {
    caller.may(Operation::RoundsToday)?;
    let desk = caller.centre.desk();
    let today = Day::of(caller.centre.now().max(desk.time));
    let own =
        |request: &&Request| caller.you.team.is_none_or(|team| request.assignments.iter().any(|on| on.team == team));
    let rounds = desk.occurrences_on(today).filter(own);
    let rounds = rounds.filter_map(|request| occurrence_row(&caller, &desk, request)).collect();
    Ok(Json(TodayAnswer { revision: desk.revision, rounds }))
}

fn plan_row(caller: &Caller, desk: &Desk, plan: &Plan, most: usize) -> PlanRow {
    let now = caller.centre.now().max(desk.time);
    let coming = desk.rules.as_ref().map(|rules| plan.coming(desk, rules, now, most)).unwrap_or_default();
    PlanRow { plan: plan.clone(), coming }
}

fn occurrence_row(caller: &Caller, desk: &Desk, request: &Request) -> Option<OccurrenceRow> {
    let occurrence = request.occurrence.as_deref()?.clone();
    let posts = occurrence.posts.iter().filter_map(|post| desk.request(*post));
    let posts = posts.map(|post| row_for(caller, desk, post)).collect();
    Some(OccurrenceRow { request: row_for(caller, desk, request), shortage: desk.shortage(request), occurrence, posts })
}
