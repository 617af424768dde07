//! `POST …/callers`: who is ringing, without saying who, and what was asked before.

use axum::Json;
use axum::extract::{Request, State};

use super::access::Operation;
use super::app::App;
use super::body::{checked, json};
use super::caller::Caller;
use super::failure::Failure;
use super::limits::MOST_EARLIER;
use crate::domain::ids::PlaceCode;
use crate::wire::{CallerAnswer, CallerQuestion, FieldProblem, FieldReason, RequestRow};

/// The caller with this telephone, and earlier requests. The number stands in no address and no log.
#[utoipa::path(post, path = "/v1/centres/{centre}/callers", operation_id = "caller", tag = "callers",
    params(("centre" = PlaceCode, Path, description = "The county's code.")),
    request_body = CallerQuestion,
    responses((status = 200, description = "What is known.", body = CallerAnswer)))]
pub async fn post(State(app): State<App>, caller: Caller, request: Request) -> Result<Json<CallerAnswer>, Failure> {
    caller.may(Operation::Callers)?;
    let question: CallerQuestion = json(&app, &caller, request).await?;
    checked(question.check())?;
    let (requester, household) = caller.centre.who_is(&question).ok_or_else(|| {
        let detail = "no telephone number".into();
        Failure::BadInput(vec![FieldProblem { field: "phone".into(), reason: FieldReason::NotAPhone, detail }])
    })?;
    let desk = caller.centre.desk();
    let earlier = desk.numbered().rev().filter(|request| {
        request.requester == Some(requester) || (household.is_some() && request.household == household)
    });
    let requests = earlier.take(MOST_EARLIER).map(|request| RequestRow::of(&desk, request)).collect();
    Ok(Json(CallerAnswer { requester, household, requests }))
}
