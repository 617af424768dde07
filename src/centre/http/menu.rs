//! `GET …/menu`: what can be ordered.

use axum::Json;
use serde::Deserialize;
use utoipa::IntoParams;

use super::access::Operation;
use super::body::Asked;
use super::caller::Caller;
use super::failure::Failure;
use super::limits::MOST_QUERY_CHARS;
use crate::domain::ids::PlaceCode;
use crate::wire::MenuAnswer;
use crate::wire::menu::menu;

/// What is looked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MenuQuery {
    /// Words of the name, in Chinese, pinyin or English, or a code; all of them must be there. Everything when not said.
    #[param(max_length = 100)]
    q: Option<String>,
}

/// Services with the free places of their slots in the coming 14 days, talks, bundles, and the campaigns that run. Who is
/// no console is not shown what stands in no public list.
#[utoipa::path(get, path = "/v1/centres/{centre}/menu", operation_id = "menu", tag = "lists",
    params(("centre" = PlaceCode, Path, description = "The county's code."), MenuQuery),
    responses((status = 200, description = "The menu.", body = MenuAnswer)))]
pub async fn get(caller: Caller, Asked(query): Asked<MenuQuery>) -> Result<Json<MenuAnswer>, Failure> {
    caller.may(Operation::Menu)?;
    let words = query.q.unwrap_or_default();
    if words.chars().count() > MOST_QUERY_CHARS {
        return Err(Failure::parameter(format!("q: at most {MOST_QUERY_CHARS} characters")));
    }
    let desk = caller.centre.desk();
    let items = menu(&desk, caller.centre.now(), &words, !caller.you.role.at_console());
    Ok(Json(MenuAnswer { revision: desk.revision, items }))
}
