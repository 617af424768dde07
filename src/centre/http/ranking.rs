//! `GET …/requests/{request}/ranking`: every team for one request, with its score or every reason why not.

use axum::Json;
use axum::extract::Path;

use super::access::Operation;
use super::caller::Caller;
use super::failure::Failure;
use super::request::named_request;
use crate::domain::ids::PlaceCode;
use crate::domain::rank;
use crate::wire::{ProblemKind, RankingAnswer};

/// Every team ranked for a request that is on the desk.
#[utoipa::path(get, path = "/v1/centres/{centre}/requests/{request}/ranking", operation_id = "ranking", tag = "lists",
    params(("centre" = PlaceCode, Path, description = "The county's code."),
        ("request" = String, Path, description = "Its id, or its number such as 20260315-0042.")),
    responses((status = 200, description = "The teams.", body = RankingAnswer),
        (status = 404, description = "There is no such request on the desk.",
            body = crate::wire::Problem, content_type = "application/problem+json")))]
pub async fn get(caller: Caller, Path(path): Path<(String, String)>) -> Result<Json<RankingAnswer>, Failure> {
    caller.may(Operation::Ranking)?;
    let (_, named) = path;
    let desk = caller.centre.desk();
    let id = named_request(&caller, &desk, &named)?;
    let (Some(request), Some(rules)) = (desk.request(id), desk.rules.as_ref()) else {
        return Err(Failure::case(ProblemKind::NotFound, "request", named));
    };
    let teams = rank::rank(&desk, rules, request, caller.centre.now());
    Ok(Json(RankingAnswer { revision: desk.revision, request: id, teams }))
}
