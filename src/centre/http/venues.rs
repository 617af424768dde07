//! `GET …/venues`, `…/operations`, `…/projects`, `…/meetings`, `…/reports/venues` and `…/centre/overview`.

use std::collections::BTreeMap;

use axum::Json;
use serde::Deserialize;
use utoipa::IntoParams;

use super::access::Operation;
use super::body::Asked;
use super::caller::Caller;
use super::failure::Failure;
use super::period::Asking;
use crate::domain::accounts::bills::BillState;
use crate::domain::accounts::sponsors::Promise;
use crate::domain::accounts::{AccountKind, AccountRow};
use crate::domain::figures::unit::Unit;
use crate::domain::ids::{PlaceCode, RequestId};
use crate::domain::plan::Day;
use crate::domain::venues::figures::{CountLine, Counted, line, session_lines, team_lines, venue_figures, venue_lines};
use crate::domain::venues::{Project, ProjectStage, VenueStage};
use crate::wire::ProblemKind;
use crate::wire::venues::{
    MeetingList, OperationList, OverviewReport, ProjectList, VenueList, VenueReport, operation_rows, venue_rows,
};

/// Which venues.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct VenueQuery {
    /// Only those in this stage.
    #[param(value_type = Option<String>, example = "open")]
    stage: Option<VenueStage>,
    /// Only those in this place or what lies in it.
    #[param(value_type = Option<String>)]
    place: Option<PlaceCode>,
}

/// The venues by code, with who operates each and its brand. Who is no console is shown the public ones.
#[utoipa::path(get, path = "/v1/centres/{centre}/venues", operation_id = "list_venues", tag = "lists",
    params(("centre" = PlaceCode, Path, description = "The county's code."), VenueQuery),
    responses((status = 200, description = "The venues.", body = VenueList)))]
pub async fn list(caller: Caller, Asked(query): Asked<VenueQuery>) -> Result<Json<VenueList>, Failure> {
    caller.may(Operation::Venues)?;
    let desk = caller.centre.desk();
    let mut venues = venue_rows(&desk, caller.centre.now());
    let console = caller.you.role.at_console();
    venues.retain(|row| {
        let sheet = &row.venue.sheet;
        let in_place = query.place.as_ref().is_none_or(|place| desk.places.within(&sheet.place, place));
        (console || !sheet.private) && query.stage.is_none_or(|stage| sheet.stage == stage) && in_place
    });
    Ok(Json(VenueList { revision: desk.revision, venues }))
}

/// Who applied to operate venues, with scores and what came of it.
#[utoipa::path(get, path = "/v1/centres/{centre}/operations", operation_id = "list_operations", tag = "lists",
    params(("centre" = PlaceCode, Path, description = "The county's code.")),
    responses((status = 200, description = "The applications.", body = OperationList)))]
pub async fn operations(caller: Caller) -> Result<Json<OperationList>, Failure> {
    caller.may(Operation::Operations)?;
    let desk = caller.centre.desk();
    Ok(Json(OperationList { revision: desk.revision, operations: operation_rows(&desk) }))
}

/// Which projects.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ProjectQuery {
    /// Only those in this stage.
    #[param(value_type = Option<String>, example = "running")]
    stage: Option<ProjectStage>,
    /// Only those that fit this request.
    #[param(value_type = Option<String>)]
    request: Option<RequestId>,
}

/// The library of projects by code; of a request, those that fit it.
#[utoipa::path(get, path = "/v1/centres/{centre}/projects", operation_id = "list_projects", tag = "lists",
    params(("centre" = PlaceCode, Path, description = "The county's code."), ProjectQuery),
    responses((status = 200, description = "The projects.", body = ProjectList),
        (status = 404, description = "There is no such request on the desk.",
            body = crate::wire::Problem, content_type = "application/problem+json")))]
pub async fn projects(caller: Caller, Asked(query): Asked<ProjectQuery>) -> Result<Json<ProjectList>, Failure> {
    caller.may(Operation::Projects)?;
    let desk = caller.centre.desk();
    let request = match query.request {
        None => None,
        Some(id) => {
            let missing = || Failure::case(ProblemKind::NotFound, "request", id.to_string());
            Some(desk.request(id).ok_or_else(missing)?)
        }
    };
    let wanted = |project: &&Project| {
        query.stage.is_none_or(|stage| project.stage == stage)
            && request.is_none_or(|request| project.fits(&desk.places, request))
    };
    let projects = desk.venues.projects.values().map(AsRef::as_ref).filter(wanted).cloned().collect();
    Ok(Json(ProjectList { revision: desk.revision, projects }))
}

/// Village meetings with the orders their minutes became.
#[utoipa::path(get, path = "/v1/centres/{centre}/meetings", operation_id = "list_meetings", tag = "lists",
    params(("centre" = PlaceCode, Path, description = "The county's code.")),
    responses((status = 200, description = "The meetings.", body = MeetingList)))]
pub async fn meetings(caller: Caller) -> Result<Json<MeetingList>, Failure> {
    caller.may(Operation::Meetings)?;
    let desk = caller.centre.desk();
    let meetings = desk.venues.meetings.values().map(|meeting| meeting.as_ref().clone()).collect();
    Ok(Json(MeetingList { revision: desk.revision, meetings }))
}

/// Of which days sessions are counted: all so far, when not said.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct VenueReportQuery {
    /// The first day.
    #[param(example = "2026-03-01")]
    from: Option<String>,
    /// The first day after them.
    #[param(example = "2026-04-01")]
    to: Option<String>,
}

/// Coverage by venues: which 所 and 站 have none, in which towns nobody operates one, and counts, each with its unit; of plans the
/// sessions held at each venue and whom they reached, on the days that are named.
#[utoipa::path(get, path = "/v1/centres/{centre}/reports/venues", operation_id = "report_venues", tag = "reports",
    params(("centre" = PlaceCode, Path, description = "The county's code."), VenueReportQuery),
    responses((status = 200, description = "The coverage.", body = VenueReport)))]
pub async fn report(caller: Caller, Asked(query): Asked<VenueReportQuery>) -> Result<Json<VenueReport>, Failure> {
    caller.may(Operation::VenueReport)?;
    let (desk, now) = (caller.centre.desk(), caller.centre.now());
    let tomorrow = Day::of(now).plus(1).to_string();
    let (from, to) = (query.from.as_deref().unwrap_or(FIRST_DAY), query.to.as_deref().unwrap_or(&tomorrow));
    let Asking { from, until, revision } = Asking::read(&caller, from, to, Some(desk.revision.0))?;
    let mut figures = venue_figures(&desk, now);
    figures.lines.extend(session_lines(&caller.centre.plan_figures(from, until, revision).await?));
    Ok(Json(VenueReport { revision, figures }))
}

/// The centre with what is its own: teams, projects, venues by stage, what was promised to it and what is billed.
#[utoipa::path(get, path = "/v1/centres/{centre}/centre/overview", operation_id = "centre_overview", tag = "reports",
    params(("centre" = PlaceCode, Path, description = "The county's code.")),
    responses((status = 200, description = "The centre.", body = OverviewReport)))]
pub async fn overview(caller: Caller) -> Result<Json<OverviewReport>, Failure> {
    caller.may(Operation::Overview)?;
    let desk = caller.centre.desk();
    let mut lines = team_lines(&desk);
    lines.extend(venue_lines(&desk));
    lines.extend(funds(&caller).await?);
    Ok(Json(OverviewReport { revision: desk.revision, lines }))
}

/// Money only: things and jobs that were promised have units of their own and stand in the report of sponsors.
async fn funds(caller: &Caller) -> Result<Vec<CountLine>, Failure> {
    let cash = |row| match row {
        AccountRow::Pledge(pledge) if pledge.sheet.promise == Promise::Cash => Some(pledge),
        _ => None,
    };
    let [mut promised, mut free, mut reserved, mut used] = [0u64; 4];
    let mut after = None;
    loop {
        let page = caller.centre.rows_of(AccountKind::Pledge, after, ROWS, cash).await?;
        for pledge in &page.rows {
            promised = promised.saturating_add(pledge.sheet.amount);
            free = free.saturating_add(pledge.purses.free);
            reserved = reserved.saturating_add(pledge.purses.reserved);
            used = used.saturating_add(pledge.purses.used);
        }
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    let mut bills: BTreeMap<&str, usize> = BTreeMap::new();
    loop {
        let bill = |row| if let AccountRow::Bill(bill) = row { Some(bill) } else { None };
        let page = caller.centre.rows_of(AccountKind::Bill, after, ROWS, bill).await?;
        page.rows.iter().for_each(|bill| *bills.entry(bill.state().tag()).or_default() += 1);
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    let money = [("promised", promised), ("free", free), ("reserved", reserved), ("used", used)];
    let money = money.map(|(key, amount)| CountLine { amount, ..line(Counted::Funds, key, 0, Unit::Fen) });
    let bill = |state: BillState| {
        let count = bills.get(state.tag()).copied().unwrap_or_default();
        line(Counted::Bills, state.tag(), count, Unit::Pieces)
    };
    Ok(money.into_iter().chain(BillState::ALL.map(bill)).collect())
}

/// Before any centre was founded.
const FIRST_DAY: &str = "2000-01-01";
/// Rows read at once.
const ROWS: usize = 500;
