//! `GET …/reports/whistles`: what whistles came to in a period, at a revision.

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
use crate::wire::{ProblemKind, WhistleReport};

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

/// Orders, whistles and how the departments answered, by unit and by department. Same revision, same figures.
#[utoipa::path(get, path = "/v1/centres/{centre}/reports/whistles", operation_id = "report_whistles", tag = "reports",
    params(("centre" = PlaceCode, Path, description = "The county's code."), ReportQuery),
    responses((status = 200, description = "The figures.", body = WhistleReport),
        (status = 404, description = "That revision has not come yet.",
            body = crate::wire::Problem, content_type = "application/problem+json")))]
pub async fn get(caller: Caller, Asked(query): Asked<ReportQuery>) -> Result<Json<WhistleReport>, Failure> {
    caller.may(Operation::WhistleReport)?;
    let Asking { from, until, revision } = Asking::of(&caller, &query)?;
    let figures = caller.centre.whistle_figures(from, until, revision).await?;
    Ok(Json(WhistleReport { revision, from, until, figures }))
}

/// What was asked, understood: a period, and a revision that has come.
pub struct Asking {
    /// The beginning of the period.
    pub from: Timestamp,
    /// Its end, which belongs to it no more.
    pub until: Timestamp,
    /// The revision the figures are of.
    pub revision: Revision,
}

impl Asking {
    /// Reads the query of a report.
    pub fn of(caller: &Caller, query: &ReportQuery) -> Result<Self, Failure> {
        let (from, until) = (day("from", &query.from)?, day("to", &query.to)?);
        if from >= until {
            return Err(Failure::parameter("to: a day after from"));
        }
        let head = caller.centre.desk().revision;
        let revision = query.revision.map_or(head, Revision);
        if revision > head {
            return Err(Failure::case(ProblemKind::NotFound, "to-come", ""));
        }
        Ok(Self { from, until, revision })
    }
}

/// The beginning of a day as it is named in a query.
pub(super) fn day(name: &str, typed: &str) -> Result<Timestamp, Failure> {
    let date: Date = typed.parse().map_err(|_| Failure::parameter(format!("{name}: {typed:?}: a day, 2026-03-01")))?;
    Ok(Timestamp::from_local(date, 0))
}
