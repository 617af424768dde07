//! `GET …/reports/…`: figures of a period at a revision, what is made of them, and what was reported to whom.

mod asked;
mod records;

use std::sync::Arc;

use axum::Json;

use super::access::Operation;
use super::body::Asked;
use super::caller::Caller;
use super::failure::Failure;
use crate::centre::PastError;
use crate::domain::figures::bulletin::Bulletin;
use crate::domain::figures::coverage::CoverageReport;
use crate::domain::figures::gap::GapReport;
use crate::domain::figures::sample::Sample;
use crate::domain::figures::scorecard::{Scheme, Scorecards};
use crate::domain::figures::{self, Facts};
use crate::domain::ids::PlaceCode;
use crate::wire::{FigureReport, ProblemKind};
use asked::{FiguresQuery, PeriodQuery, SampleQuery};

pub use records::{__path_corrections, __path_records, corrections, records};

/// Makes something of the facts at a revision, off the thread that serves.
async fn made<T: Send + 'static>(
    caller: &Caller,
    revision: Option<u64>,
    make: impl FnOnce(&Facts) -> T + Send + 'static,
) -> Result<T, Failure> {
    let facts: Arc<Facts> = caller.centre.facts(revision.map(crate::domain::ids::Revision)).await?;
    let made = tokio::task::spawn_blocking(move || make(&facts)).await;
    made.map_err(|error| PastError::Broken(error.to_string()).into())
}

/// Figures of a period, each with its unit, the query that gives it and its revision. The same query at the same revision
/// gives the same figure. One that is named comes with the numbers of the orders behind it.
#[utoipa::path(get, path = "/v1/centres/{centre}/reports/figures", operation_id = "report_figures", tag = "reports",
    params(("centre" = PlaceCode, Path, description = "The county's code."), FiguresQuery),
    responses((status = 200, description = "The figures.", body = FigureReport),
        (status = 404, description = "That revision has not come yet.",
            body = crate::wire::Problem, content_type = "application/problem+json"),
        (status = 422, description = "A field cannot be taken; it is named.",
            body = crate::wire::Problem, content_type = "application/problem+json")))]
pub async fn figures(caller: Caller, Asked(query): Asked<FiguresQuery>) -> Result<Json<FigureReport>, Failure> {
    caller.may(Operation::Figures)?;
    let asked = query.read()?;
    let (period, by, centre) = (asked.period, asked.asking.by, caller.centre.code().clone());
    let report = made(&caller, query.revision, move |facts| {
        asked.check(facts)?;
        let figures = match &asked.figure {
            Some(figure) => figures::figure(facts, period, &asked.asking, figure).into_iter().collect(),
            None => figures::figures(facts, period, &asked.asking, &asked.groups),
        };
        let known = facts.known(period);
        Ok::<_, Failure>(FigureReport { centre, revision: facts.revision, period, known, by, figures })
    });
    Ok(Json(report.await??))
}

/// Orders of a period that no team ever took, each under one reason, by service and by town.
#[utoipa::path(get, path = "/v1/centres/{centre}/reports/gap", operation_id = "report_gap", tag = "reports",
    params(("centre" = PlaceCode, Path, description = "The county's code."), PeriodQuery),
    responses((status = 200, description = "The gap.", body = GapReport),
        (status = 404, description = "That revision has not come yet.",
            body = crate::wire::Problem, content_type = "application/problem+json"),
        (status = 422, description = "A field cannot be taken; it is named.",
            body = crate::wire::Problem, content_type = "application/problem+json")))]
pub async fn gap(caller: Caller, Asked(query): Asked<PeriodQuery>) -> Result<Json<GapReport>, Failure> {
    caller.may(Operation::GapReport)?;
    let period = query.period()?;
    Ok(Json(made(&caller, query.revision, move |facts| figures::gap::gap_report(facts, period)).await?))
}

/// 六有: what each 所 and 站 has of six things, with the figures it is seen by, and the columns each of four users gets.
#[utoipa::path(get, path = "/v1/centres/{centre}/reports/scorecards", operation_id = "report_scorecards",
    tag = "reports",
    params(("centre" = PlaceCode, Path, description = "The county's code."), PeriodQuery),
    responses((status = 200, description = "The scorecards.", body = Scorecards),
        (status = 404, description = "That revision has not come yet.",
            body = crate::wire::Problem, content_type = "application/problem+json"),
        (status = 422, description = "A field cannot be taken; it is named.",
            body = crate::wire::Problem, content_type = "application/problem+json")))]
pub async fn scorecards(caller: Caller, Asked(query): Asked<PeriodQuery>) -> Result<Json<Scorecards>, Failure> {
    caller.may(Operation::Scorecards)?;
    let period = query.period()?;
    let cards =
        made(&caller, query.revision, move |facts| figures::scorecard::scorecards(facts, period, Scheme::standard()));
    Ok(Json(cards.await?))
}

/// Which 所 and 站 had nothing in a period, and which no team goes to.
#[utoipa::path(get, path = "/v1/centres/{centre}/reports/coverage", operation_id = "report_coverage", tag = "reports",
    params(("centre" = PlaceCode, Path, description = "The county's code."), PeriodQuery),
    responses((status = 200, description = "The coverage.", body = CoverageReport),
        (status = 404, description = "That revision has not come yet.",
            body = crate::wire::Problem, content_type = "application/problem+json"),
        (status = 422, description = "A field cannot be taken; it is named.",
            body = crate::wire::Problem, content_type = "application/problem+json")))]
pub async fn coverage(caller: Caller, Asked(query): Asked<PeriodQuery>) -> Result<Json<CoverageReport>, Failure> {
    caller.may(Operation::Coverage)?;
    let period = query.period()?;
    Ok(Json(made(&caller, query.revision, move |facts| figures::coverage::coverage(facts, period)).await?))
}

/// The material of a bulletin: figures beside those of the period before and of all time, trends, teams, cases.
#[utoipa::path(get, path = "/v1/centres/{centre}/reports/bulletin", operation_id = "report_bulletin", tag = "reports",
    params(("centre" = PlaceCode, Path, description = "The county's code."), PeriodQuery),
    responses((status = 200, description = "The material.", body = Bulletin),
        (status = 404, description = "That revision has not come yet.",
            body = crate::wire::Problem, content_type = "application/problem+json"),
        (status = 422, description = "A field cannot be taken; it is named.",
            body = crate::wire::Problem, content_type = "application/problem+json")))]
pub async fn bulletin(caller: Caller, Asked(query): Asked<PeriodQuery>) -> Result<Json<Bulletin>, Failure> {
    caller.may(Operation::Bulletin)?;
    let period = query.period()?;
    let bulletin = made(&caller, query.revision, move |facts| figures::bulletin::bulletin(facts, period)).await?;
    bulletin.map(Json).ok_or_else(|| Failure::case(ProblemKind::NotFound, "past", ""))
}

/// A random sample of the orders done in a period, to ring back, and what the call-backs say. The same seed draws the same.
#[utoipa::path(get, path = "/v1/centres/{centre}/reports/sample", operation_id = "report_sample", tag = "reports",
    params(("centre" = PlaceCode, Path, description = "The county's code."), SampleQuery),
    responses((status = 200, description = "The sample.", body = Sample),
        (status = 404, description = "That revision has not come yet.",
            body = crate::wire::Problem, content_type = "application/problem+json"),
        (status = 422, description = "A field cannot be taken; it is named.",
            body = crate::wire::Problem, content_type = "application/problem+json")))]
pub async fn sample(caller: Caller, Asked(query): Asked<SampleQuery>) -> Result<Json<Sample>, Failure> {
    caller.may(Operation::Sample)?;
    let (period, per_mille, seed) = query.read()?;
    let sample = made(&caller, query.revision, move |facts| figures::sample::sample(facts, period, per_mille, seed));
    Ok(Json(sample.await?))
}
