//! `GET …/search?q=`: requests by number and summary. Papers are never searched.

use axum::Json;
use serde::Deserialize;
use utoipa::IntoParams;

use super::access::Operation;
use super::body::Asked;
use super::caller::Caller;
use super::failure::Failure;
use super::limits::{MOST_FOUND, MOST_QUERY_CHARS};
use super::requests::row_for;
use crate::domain::ids::PlaceCode;
use crate::wire::SearchAnswer;

/// What is searched for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SearchQuery {
    /// Words or a number, 1 to 100 characters; all of them must be there.
    #[param(min_length = 1, max_length = 100)]
    q: String,
}

/// Requests whose number or summary holds what is searched for, the latest first.
#[utoipa::path(get, path = "/v1/centres/{centre}/search", operation_id = "search", tag = "lists",
    params(("centre" = PlaceCode, Path, description = "The county's code."), SearchQuery),
    responses((status = 200, description = "What was found, at most 50.", body = SearchAnswer)))]
pub async fn get(caller: Caller, Asked(query): Asked<SearchQuery>) -> Result<Json<SearchAnswer>, Failure> {
    caller.may(Operation::Search)?;
    let words = query.q.trim();
    if words.is_empty() || words.chars().count() > MOST_QUERY_CHARS {
        return Err(Failure::parameter(format!("q: 1 to {MOST_QUERY_CHARS} characters")));
    }
    let found = caller.centre.search(words, MOST_FOUND + 1).await?;
    let desk = caller.centre.desk();
    let more = found.len() > MOST_FOUND;
    let on_desk = found.into_iter().take(MOST_FOUND).filter_map(|id| desk.request(id));
    let requests = on_desk.filter(|request| caller.sees(request)).map(|request| row_for(&caller, &desk, request));
    Ok(Json(SearchAnswer { revision: desk.revision, requests: requests.collect(), more }))
}
