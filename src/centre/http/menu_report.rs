//! `GET …/reports/menu`: what was ordered from the menu in a period, at a revision.

use axum::Json;

use super::access::Operation;
use super::body::Asked;
use super::caller::Caller;
use super::failure::Failure;
use super::period::{Asking, ReportQuery};
use crate::domain::ids::PlaceCode;
use crate::wire::MenuReport;

/// Orders and what they came to, by mode, task, service, talk, speakers, audience, bundle and campaign. Same revision, same figures.
#[utoipa::path(get, path = "/v1/centres/{centre}/reports/menu", operation_id = "report_menu", tag = "reports",
    params(("centre" = PlaceCode, Path, description = "The county's code."), ReportQuery),
    responses((status = 200, description = "The figures.", body = MenuReport),
        (status = 404, description = "That revision has not come yet.",
            body = crate::wire::Problem, content_type = "application/problem+json")))]
pub async fn get(caller: Caller, Asked(query): Asked<ReportQuery>) -> Result<Json<MenuReport>, Failure> {
    caller.may(Operation::MenuReport)?;
    let Asking { from, until, revision } = Asking::of(&caller, &query)?;
    let figures = caller.centre.menu_figures(from, until, revision).await?;
    let known = caller.centre.known(from, until, revision).await?;
    Ok(Json(MenuReport { revision, from, until, known, figures }))
}
