//! `GET …/reports/plans` and `…/reports/guests`: what plans and guest teams came to, at a revision.

use axum::Json;
use serde::Deserialize;
use utoipa::IntoParams;

use super::access::Operation;
use super::body::Asked;
use super::caller::Caller;
use super::failure::Failure;
use super::period::{Asking, ReportQuery, come};
use crate::domain::ids::PlaceCode;
use crate::wire::{GuestReport, PlanReport, ProblemKind};

/// Occurrences planned, held and skipped, head-counts, doors and finds, by kind and by theme, each with its unit.
#[utoipa::path(get, path = "/v1/centres/{centre}/reports/plans", operation_id = "report_plans", tag = "reports",
    params(("centre" = PlaceCode, Path, description = "The county's code."), ReportQuery),
    responses((status = 200, description = "The figures.", body = PlanReport),
        (status = 404, description = "That revision has not come yet.",
            body = crate::wire::Problem, content_type = "application/problem+json")))]
pub async fn plans(caller: Caller, Asked(query): Asked<ReportQuery>) -> Result<Json<PlanReport>, Failure> {
    caller.may(Operation::PlanReport)?;
    let Asking { from, until, revision } = Asking::of(&caller, &query)?;
    let figures = caller.centre.plan_figures(from, until, revision).await?;
    let known = caller.centre.known(from, until, revision).await?;
    Ok(Json(PlanReport { revision, from, until, known, figures }))
}

/// What is asked of a guest's report.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct GuestQuery {
    /// The team's code.
    #[param(example = "KD01")]
    team: String,
    /// The revision it is of; the present one when not said.
    #[param(minimum = 1)]
    revision: Option<u64>,
}

/// What a guest team finished here, for its own county.
#[utoipa::path(get, path = "/v1/centres/{centre}/reports/guests", operation_id = "report_guests", tag = "reports",
    params(("centre" = PlaceCode, Path, description = "The county's code."), GuestQuery),
    responses((status = 200, description = "Its work.", body = GuestReport),
        (status = 404, description = "No guest team has this code, or that revision has not come yet.",
            body = crate::wire::Problem, content_type = "application/problem+json")))]
pub async fn guests(caller: Caller, Asked(query): Asked<GuestQuery>) -> Result<Json<GuestReport>, Failure> {
    caller.may(Operation::GuestReport)?;
    let revision = come(&caller, query.revision)?;
    let desk = caller.centre.desk();
    let team = desk.teams.values().find(|team| team.sheet.code.as_str() == query.team);
    let found = team.and_then(|team| Some((team.sheet.clone(), team.sheet.guest.clone()?)));
    let (sheet, guest) = found.ok_or_else(|| Failure::case(ProblemKind::NotFound, "guest", &query.team))?;
    let jobs = caller.centre.guest_work(sheet.id, revision).await?;
    Ok(Json(GuestReport { revision, team: sheet.id, name: sheet.name, guest, jobs }))
}
