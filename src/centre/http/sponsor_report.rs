//! `GET …/reports/sponsors`: what sponsors came to in a period, at a revision.

use axum::Json;

use super::access::Operation;
use super::body::Asked;
use super::caller::Caller;
use super::failure::Failure;
use super::period::{Asking, ReportQuery};
use crate::domain::ids::PlaceCode;
use crate::wire::payers::SponsorReport;

/// Sponsors, pledges, cash, goods by unit, jobs pledged and filled, bills by state; by chamber. Every figure has its unit.
/// Same revision, same figures.
#[utoipa::path(get, path = "/v1/centres/{centre}/reports/sponsors", operation_id = "report_sponsors", tag = "reports",
    params(("centre" = PlaceCode, Path, description = "The county's code."), ReportQuery),
    responses((status = 200, description = "The figures.", body = SponsorReport),
        (status = 404, description = "That revision has not come yet.",
            body = crate::wire::Problem, content_type = "application/problem+json")))]
pub async fn get(caller: Caller, Asked(query): Asked<ReportQuery>) -> Result<Json<SponsorReport>, Failure> {
    caller.may(Operation::SponsorReport)?;
    let Asking { from, until, revision } = Asking::of(&caller, &query)?;
    let figures = caller.centre.sponsor_figures(from, until, revision).await?;
    let known = caller.centre.known(from, until, revision).await?;
    Ok(Json(SponsorReport { revision, from, until, known, figures }))
}
