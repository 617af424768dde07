//! `GET …/reports/whistles`: what whistles came to in a period, at a revision.

use axum::Json;

use super::access::Operation;
use super::body::Asked;
use super::caller::Caller;
use super::failure::Failure;
use super::period::{Asking, ReportQuery};
use crate::domain::ids::PlaceCode;
use crate::wire::WhistleReport;

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
    let known = caller.centre.known(from, until, revision).await?;
    Ok(Json(WhistleReport { revision, from, until, known, figures }))
}
