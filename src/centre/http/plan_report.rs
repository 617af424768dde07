//! `GET …/reports/plans` and `…/reports/guests`: what plans and guest teams came to, at a revision.

use axum::Json;
use jiff::civil::Date;
use serde::Deserialize;
use utoipa::IntoParams;

use super::access::Operation;
use super::body::Asked;
use super::caller::Caller;
use super::failure::Failure;
use crate::domain::ids::{PlaceCode, Revision};
use crate::domain::time::Timestamp;
use crate::wire::{GuestReport, PlanReport, ProblemKind};

/// What is asked of the report.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PeriodQuery {
    /// The first day of the period.
    #[param(example = "2026-03-01")]
    from: String,
    /// The first day after it.
    #[param(example = "2026-04-01")]
    to: String,
    /// The revision the figures are of; the present one when not said.
    #[param(minimum = 1)]
    revision: Option<u64>,
}

/// Occurrences planned, held and skipped, head-counts, doors and finds, by kind and by theme, each with its unit.
#[utoipa::path(get, path = "/v1/centres/{centre}/reports/plans", operation_id = "report_plans", tag = "reports",
    params(("centre" = PlaceCode, Path, description = "The county's code."), PeriodQuery),
    responses((status = 200, description = "The figures.", body = PlanReport),
        (status = 404, description = "That revision has not come yet.",
            body = crate::wire::Problem, content_type = "application/problem+json")))]
pub async fn plans(caller: Caller, Asked(query): Asked<PeriodQuery>) -> Result<Json<PlanReport>, Failure> {
    caller.may(Operation::PlanReport)?;
    let (from, until) = (day("from", &query.from)?, day("to", &query.to)?);
    if from >= until {
        return Err(Failure::parameter("to: a day after from"));
    }
    let revision = revision(&caller, query.revision)?;
    let figures = caller.centre.plan_figures(from, until, revision).await?;
    Ok(Json(PlanReport { revision, from, until, figures }))
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
    let revision = revision(&caller, query.revision)?;
    let desk = caller.centre.desk();
    let team = desk.teams.values().find(|team| team.sheet.code.as_str() == query.team);
    let found = team.and_then(|team| Some((team.sheet.clone(), team.sheet.guest.clone()?)));
    let (sheet, guest) = found.ok_or_else(|| Failure::case(ProblemKind::NotFound, "guest", &query.team))?;
    let jobs = caller.centre.guest_work(sheet.id, revision).await?;
    Ok(Json(GuestReport { revision, team: sheet.id, name: sheet.name, guest, jobs }))
}

fn revision(caller: &Caller, asked: Option<u64>) -> Result<Revision, Failure> {
    let head = caller.centre.desk().revision;
    let revision = asked.map_or(head, Revision);
    if revision > head { Err(Failure::case(ProblemKind::NotFound, "to-come", "")) } else { Ok(revision) }
}

fn day(name: &str, typed: &str) -> Result<Timestamp, Failure> {
    let date: Date = typed.parse().map_err(|_| Failure::parameter(format!("{name}: {typed:?}: a day, 2026-03-01")))?;
    Ok(Timestamp::from_local(date, 0))
}
