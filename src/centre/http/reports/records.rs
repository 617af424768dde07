//! `GET …/reports/records` and `…/records/{report}/corrections`: what was reported to whom, and what has changed since.

use axum::Json;
use axum::extract::Path;

use crate::centre::http::access::Operation;
use crate::centre::http::caller::Caller;
use crate::centre::http::failure::Failure;
use crate::domain::figures::record::CorrectionSheet;
use crate::domain::ids::{PlaceCode, ReportId};
use crate::wire::{ProblemKind, ReportList};

/// What was reported to whom, frozen: figures with their queries and the revision they were of.
#[utoipa::path(get, path = "/v1/centres/{centre}/reports/records", operation_id = "list_reports", tag = "reports",
    params(("centre" = PlaceCode, Path, description = "The county's code.")),
    responses((status = 200, description = "The records, oldest first.", body = ReportList)))]
pub async fn records(caller: Caller) -> Result<Json<ReportList>, Failure> {
    caller.may(Operation::Records)?;
    let facts = caller.centre.facts(None).await?;
    Ok(Json(ReportList { reports: facts.reports.clone() }))
}

/// A correction sheet: every figure of a record that comes out otherwise today, and any that the log never gave.
#[utoipa::path(get, path = "/v1/centres/{centre}/reports/records/{report}/corrections",
    operation_id = "report_corrections", tag = "reports",
    params(("centre" = PlaceCode, Path, description = "The county's code."),
        ("report" = String, Path, description = "The record's id.")),
    responses((status = 200, description = "What has changed.", body = CorrectionSheet),
        (status = 404, description = "Nothing was recorded under this id.",
            body = crate::wire::Problem, content_type = "application/problem+json")))]
pub async fn corrections(caller: Caller, Path(path): Path<(String, String)>) -> Result<Json<CorrectionSheet>, Failure> {
    caller.may(Operation::Corrections)?;
    let (_, named) = path;
    let id: ReportId = named.parse().map_err(|_| Failure::parameter(format!("report: {named:?}")))?;
    let sheet = caller.centre.corrections(id, None).await?;
    sheet.map(Json).ok_or_else(|| Failure::case(ProblemKind::NotFound, "report", named))
}
