//! The register, grids, cases and notices: lists for consoles and for delivery agents, and what the register came to.

use axum::Json;
use axum::extract::Path;
use serde::Deserialize;
use utoipa::IntoParams;

use super::access::Operation;
use super::body::Asked;
use super::caller::Caller;
use super::failure::Failure;
use super::limits::{MOST_QUERY_CHARS, MOST_ROWS, USUAL_ROWS};
use super::period::{Asking, ReportQuery};
use super::requests::rows;
use crate::domain::authority::Reach;
use crate::domain::ids::{PlaceCode, RecordId};
use crate::domain::operator::Role;
use crate::domain::register::{Record, RecordKind};
use crate::domain::time::Timestamp;
use crate::wire::ProblemKind;
use crate::wire::register::{CasePage, GridPage, NoticePage, NoticeRow, RegisterPage, RegisterReport, RegisterRow};

/// What is asked of the register.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RegisterQuery {
    /// A part of a topic, an area, a skill, a name or a code; for whoever reads names, of the volunteer's name too.
    #[param(max_length = 100)]
    #[serde(default)]
    q: String,
    /// What lies in this place.
    place: Option<String>,
    /// Rows of a page: 1 to 500, 100 when not said.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<usize>,
    /// `next` of the page before.
    after: Option<String>,
}

/// Records of a kind: expert, pairing, unit, member, branch or beneficiary. A 所 sees those of its town, a 站 those of its
/// village, with names; an auditor reads no name.
#[utoipa::path(get, path = "/v1/centres/{centre}/register/{kind}", operation_id = "list_register", tag = "lists",
    params(("centre" = PlaceCode, Path, description = "The county's code."),
        ("kind" = RecordKind, Path, description = "Which records."), RegisterQuery),
    responses((status = 200, description = "A page of records.", body = RegisterPage),
        (status = 404, description = "There are no such records.",
            body = crate::wire::Problem, content_type = "application/problem+json")))]
pub async fn list(
    caller: Caller,
    Path(path): Path<(String, String)>,
    Asked(query): Asked<RegisterQuery>,
) -> Result<Json<RegisterPage>, Failure> {
    let reach = caller.may(Operation::Register)?;
    let (_, named) = path;
    let kind = RecordKind::named(&named).ok_or_else(|| Failure::case(ProblemKind::NotFound, "record", named))?;
    if query.q.chars().count() > MOST_QUERY_CHARS {
        return Err(Failure::parameter(format!("q: at most {MOST_QUERY_CHARS} characters")));
    }
    let limit = rows(query.limit, USUAL_ROWS, MOST_ROWS)?;
    let place = query.place.as_deref().map(str::parse::<PlaceCode>).transpose();
    let place = place.map_err(|why| Failure::parameter(format!("place: {why}")))?;
    let after = query.after.as_deref().map(str::parse::<RecordId>).transpose();
    let after = after.map_err(|why| Failure::parameter(format!("after: {why}")))?;
    let names = caller.you.role != Role::Auditor;
    let desk = caller.centre.desk();
    // Whoever is registered where has a name only for those who read papers.
    let kept = if names { Some(caller.centre.registry().await?) } else { None };
    let name_of = |record: &Record| {
        let row = kept.as_ref().and_then(|kept| kept.as_ref()?.get(record.volunteer()?));
        row.map(|row| row.name.clone()).unwrap_or_default()
    };
    let fits = |record: &Record| {
        let within = |outer: &PlaceCode| record.place().is_some_and(|inner| desk.places.within(inner, outer));
        let said = || record.texts().iter().any(|text| text.contains(&query.q)) || name_of(record).contains(&query.q);
        (reach == Reach::Centre || within(&caller.you.place))
            && place.as_ref().is_none_or(within)
            && (query.q.is_empty() || said())
    };
    let (found, next) = caller.centre.register(kind, after.map(|id| id.0), limit, fits).await?;
    let records = found.into_iter().map(|(id, record)| RegisterRow { id, name: name_of(&record), record }).collect();
    Ok(Json(RegisterPage { revision: desk.revision, records, next }))
}

/// What is asked of the grids.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct GridQuery {
    /// Only the one grid of this address, with its one owner.
    #[param(example = "430821001001")]
    place: Option<String>,
}

/// Grids with their one owner and the person on shift, and what does not hold: places without a grid, grids without an owner,
/// addresses in two grids.
#[utoipa::path(get, path = "/v1/centres/{centre}/grids", operation_id = "list_grids", tag = "lists",
    params(("centre" = PlaceCode, Path, description = "The county's code."), GridQuery),
    responses((status = 200, description = "The grids.", body = GridPage)))]
pub async fn grids(caller: Caller, Asked(query): Asked<GridQuery>) -> Result<Json<GridPage>, Failure> {
    caller.may(Operation::Grids)?;
    let desk = caller.centre.desk();
    let place = query.place.as_deref().map(str::parse::<PlaceCode>).transpose();
    let (grids, faults) = match place.map_err(|why| Failure::parameter(format!("place: {why}")))? {
        Some(place) => (desk.grid_owner(&place).into_iter().collect(), crate::domain::case_file::GridFaults::default()),
        None => (desk.grids.keys().filter_map(|grid| desk.grid_owner(grid)).collect(), desk.grid_faults()),
    };
    Ok(Json(GridPage { revision: desk.revision, grids, faults }))
}

/// Cases of social workers, with their orders.
#[utoipa::path(get, path = "/v1/centres/{centre}/cases", operation_id = "list_cases", tag = "lists",
    params(("centre" = PlaceCode, Path, description = "The county's code.")),
    responses((status = 200, description = "The cases.", body = CasePage)))]
pub async fn cases(caller: Caller) -> Result<Json<CasePage>, Failure> {
    caller.may(Operation::Cases)?;
    let desk = caller.centre.desk();
    let cases = desk.case_files.values().map(|case| case.as_ref().clone()).collect();
    Ok(Json(CasePage { revision: desk.revision, cases }))
}

/// What is asked of the notices.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct NoticeQuery {
    /// `next` of the answer before: tries that fell due since. Without it every notice that waits to be acknowledged.
    #[param(minimum = 0)]
    after: Option<i64>,
    /// Those nobody could be reached by, in place of those to try.
    #[serde(default)]
    failed: bool,
}

/// Notices to try now. A delivery agent asks again and again with `after`, tells whoever is named, and answers each with
/// `notice_delivered` or `notice_failed`; a try that is repeated carries the same id.
#[utoipa::path(get, path = "/v1/centres/{centre}/notices", operation_id = "list_notices", tag = "lists",
    params(("centre" = PlaceCode, Path, description = "The county's code."), NoticeQuery),
    responses((status = 200, description = "The notices.", body = NoticePage)))]
pub async fn notices(caller: Caller, Asked(query): Asked<NoticeQuery>) -> Result<Json<NoticePage>, Failure> {
    caller.may(Operation::Notices)?;
    let desk = caller.centre.desk();
    let now = caller.centre.now().max(desk.time);
    let after = query.after.map(Timestamp);
    let notices = tokio::task::spawn_blocking(move || {
        let wanted = |row: &NoticeRow| match row.standing.tried_at {
            _ if query.failed => row.standing.failed,
            Some(at) => !row.standing.failed && after.is_none_or(|after| at > after),
            None => false,
        };
        let rows = desk.open_notices(now).map(|(request, notice, standing)| NoticeRow {
            request: request.id,
            number: request.number,
            priority: request.priority,
            notice: notice.clone(),
            standing,
        });
        NoticePage { revision: desk.revision, notices: rows.filter(wanted).collect(), next: now }
    });
    Ok(Json(notices.await.map_err(|_| Failure::new(ProblemKind::Internal))?))
}

/// Units with their members, services and the pressing needs they solved, paired households, branches: each count with its
/// unit. Same revision, same figures.
#[utoipa::path(get, path = "/v1/centres/{centre}/reports/register", operation_id = "report_register", tag = "reports",
    params(("centre" = PlaceCode, Path, description = "The county's code."), ReportQuery),
    responses((status = 200, description = "The figures.", body = RegisterReport),
        (status = 404, description = "That revision has not come yet.",
            body = crate::wire::Problem, content_type = "application/problem+json")))]
pub async fn report(caller: Caller, Asked(query): Asked<ReportQuery>) -> Result<Json<RegisterReport>, Failure> {
    caller.may(Operation::RegisterReport)?;
    let Asking { from, until, revision } = Asking::of(&caller, &query)?;
    let figures = caller.centre.register_figures(from, until, revision).await?;
    let known = caller.centre.known(from, until, revision).await?;
    Ok(Json(RegisterReport { revision, from, until, known, figures }))
}
