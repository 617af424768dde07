//! `GET …/reports/menu`: what was ordered from the menu in a period, at a revision.

use axum::Json;
use serde::Deserialize;
use utoipa::IntoParams;

use super::access::Operation;
use super::body::Asked;
use super::caller::Caller;
use super::failure::Failure;
use super::whistle_report::day;
use crate::domain::ids::{PlaceCode, Revision};
use crate::wire::{MenuReport, ProblemKind};

/// What is asked of the report.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReportQuery {
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

/// Orders and what they came to, by mode, task, service, talk, speakers, audience, bundle and campaign. Same revision, same figures.
#[utoipa::path(get, path = "/v1/centres/{centre}/reports/menu", operation_id = "report_menu", tag = "reports",
    params(("centre" = PlaceCode, Path, description = "The county's code."), ReportQuery),
    responses((status = 200, description = "The figures.", body = MenuReport),
        (status = 404, description = "That revision has not come yet.",
            body = crate::wire::Problem, content_type = "application/problem+json")))]
pub async fn get(caller: Caller, Asked(query): Asked<ReportQuery>) -> Result<Json<MenuReport>, Failure> {
    caller.may(Operation::MenuReport)?;
    let (from, until) = (day("from", &query.from)?, day("to", &query.to)?);
    if from >= until {
        return Err(Failure::parameter("to: a day after from"));
    }
    let head = caller.centre.desk().revision;
    let revision = query.revision.map_or(head, Revision);
    if revision > head {
        return Err(Failure::case(ProblemKind::NotFound, "to-come", ""));
    }
    let figures = caller.centre.menu_figures(from, until, revision).await?;
    Ok(Json(MenuReport { revision, from, until, figures }))
}
