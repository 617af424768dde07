//! `GET …/volunteers`, `GET …/volunteers/{volunteer}` and `GET …/reports/leaders`: who is registered, one record whole, who
//! leads.

use axum::Json;
use axum::extract::Path;
use serde::Deserialize;
use utoipa::IntoParams;

use super::access::Operation;
use super::body::Asked;
use super::caller::Caller;
use super::failure::Failure;
use super::limits::{MOST_QUERY_CHARS, MOST_ROWS};
use super::period::Asking;
use super::requests::rows;
use crate::centre::registry::{Fit, Wanted};
use crate::domain::authority::Reach;
use crate::domain::ids::{PlaceCode, Revision, VolunteerId};
use crate::domain::leaders::Leader;
use crate::domain::operator::Role;
use crate::domain::time::Span;
use crate::wire::volunteers::VolunteerRecord;
use crate::wire::{LeaderReport, LeaderRow, ProblemKind, VolunteerPage, VolunteerRow};

/// Volunteers of a page when it does not say.
const USUAL_VOLUNTEERS: usize = 50;
/// Who leads, at most.
const MOST_LEADERS: usize = 200;

/// What is searched for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct VolunteerQuery {
    /// Number, name, pinyin or initials, or parts of them; every word must be there.
    #[param(max_length = 100)]
    #[serde(default)]
    q: String,
    /// Who lives in this place.
    place: Option<String>,
    /// Who has this skill.
    skill: Option<String>,
    /// Who has an honour whose name holds this.
    honour: Option<String>,
    /// Of whom something ends within so many days, or has ended.
    #[param(minimum = 1, maximum = 3660)]
    ends_within: Option<u32>,
    /// Rows of a page: 1 to 500, 50 when not said.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<usize>,
    /// `next` of the page before.
    after: Option<String>,
}

/// Volunteers by number, name, pinyin or initials: those of the caller's own place. An auditor finds by number only and reads no
/// name.
#[utoipa::path(get, path = "/v1/centres/{centre}/volunteers", operation_id = "list_volunteers", tag = "volunteers",
    params(("centre" = PlaceCode, Path, description = "The county's code."), VolunteerQuery),
    responses((status = 200, description = "Who is found, telephones masked.", body = VolunteerPage)))]
pub async fn list(caller: Caller, Asked(query): Asked<VolunteerQuery>) -> Result<Json<VolunteerPage>, Failure> {
    let reach = caller.may(Operation::Volunteers)?;
    if query.q.chars().count() > MOST_QUERY_CHARS {
        return Err(Failure::parameter(format!("q: at most {MOST_QUERY_CHARS} characters")));
    }
    let limit = rows(query.limit, USUAL_VOLUNTEERS, MOST_ROWS)?;
    let after = query.after.as_deref().map(cursor).transpose()?;
    let place = query.place.as_deref().map(str::parse::<PlaceCode>).transpose();
    let place = place.map_err(|why| Failure::parameter(format!("place: {why}")))?;
    let desk = caller.centre.desk();
    let until = query.ends_within.map(|days| caller.centre.now().max(desk.time) + Span::days(i64::from(days)));
    let fits = {
        let (desk, own) = (desk.clone(), caller.you.place.clone());
        move |row: &VolunteerRow| {
            let within = |outer: &PlaceCode| row.place.as_ref().is_some_and(|home| desk.places.within(home, outer));
            (reach == Reach::Centre || within(&own))
                && place.as_ref().is_none_or(within)
                && query.skill.as_ref().is_none_or(|skill| row.skills.contains(skill))
                && query.honour.as_ref().is_none_or(|honour| row.honours.iter().any(|own| own.contains(honour)))
                && until.is_none_or(|until| row.expires.first().is_some_and(|first| first.until <= until))
        }
    };
    let names = caller.you.role != Role::Auditor;
    let kept = caller.centre.registry().await?;
    let looked = tokio::task::spawn_blocking(move || {
        let Some(index) = kept.as_ref() else { return (Revision::default(), 0, Vec::new(), false) };
        let wanted = Wanted { words: &query.q, names, fits: &fits, after, limit };
        let (found, more) = index.search(&wanted);
        let found: Vec<(Fit, VolunteerRow)> = found.into_iter().map(|(fit, row)| (fit, row.clone())).collect();
        (index.revision, index.len() as u64, found, more)
    });
    let (revision, registered, found, more) = looked.await.map_err(|_| Failure::new(ProblemKind::Internal))?;
    let next = found.last().filter(|_| more).map(|(fit, row)| format!("{fit}.{}", row.id));
    let shown = |(_, row): (Fit, VolunteerRow)| if names { row } else { without_papers(row) };
    let volunteers = found.into_iter().map(shown).collect();
    let open_import = caller.centre.imports().await?.open;
    Ok(Json(VolunteerPage { revision, registered, volunteers, next, open_import }))
}

fn without_papers(row: VolunteerRow) -> VolunteerRow {
    VolunteerRow { name: String::new(), phone: String::new(), ..row }
}

fn cursor(typed: &str) -> Result<(Fit, VolunteerId), Failure> {
    let read = typed.split_once('.').and_then(|(fit, id)| Some((fit.parse().ok()?, id.parse().ok()?)));
    read.ok_or_else(|| Failure::parameter("after: the `next` of the page before"))
}

/// The five records of a volunteer (民政部令67) but for the name, which `open_volunteer_papers` shows.
#[utoipa::path(get, path = "/v1/centres/{centre}/volunteers/{volunteer}", operation_id = "volunteer_record",
    tag = "volunteers",
    params(("centre" = PlaceCode, Path, description = "The county's code."),
        ("volunteer" = String, Path, description = "The volunteer's id.")),
    responses((status = 200, description = "The record.", body = VolunteerRecord),
        (status = 404, description = "Nobody is registered so.",
            body = crate::wire::Problem, content_type = "application/problem+json")))]
pub async fn record(caller: Caller, Path(path): Path<(String, String)>) -> Result<Json<VolunteerRecord>, Failure> {
    let reach = caller.may(Operation::VolunteerRecord)?;
    let (_, named) = path;
    let id: VolunteerId = named.parse().map_err(|_| Failure::parameter(format!("volunteer: {named:?}")))?;
    let record = caller.centre.volunteer_record(id).await?;
    let record = record.ok_or_else(|| Failure::case(ProblemKind::NotFound, "volunteer", named))?;
    let desk = caller.centre.desk();
    let home = record.volunteer.place.as_ref();
    if reach != Reach::Centre && !home.is_some_and(|home| desk.places.within(home, &caller.you.place)) {
        return Err(Failure::forbidden());
    }
    Ok(Json(record))
}

/// What is asked of the report.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LeaderQuery {
    /// The first day of the period.
    #[param(example = "2026-03-01")]
    from: String,
    /// The first day after it.
    #[param(example = "2026-04-01")]
    to: String,
    /// The revision the figures are of; the present one when not said.
    #[param(minimum = 1)]
    revision: Option<u64>,
    /// How many: 1 to 200, 50 when not said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<usize>,
}

/// Who leads by verified hours, with the ratings of the orders and how many these are. Same revision, same figures.
#[utoipa::path(get, path = "/v1/centres/{centre}/reports/leaders", operation_id = "report_leaders", tag = "reports",
    params(("centre" = PlaceCode, Path, description = "The county's code."), LeaderQuery),
    responses((status = 200, description = "The figures.", body = LeaderReport),
        (status = 404, description = "That revision has not come yet.",
            body = crate::wire::Problem, content_type = "application/problem+json")))]
pub async fn leaders(caller: Caller, Asked(query): Asked<LeaderQuery>) -> Result<Json<LeaderReport>, Failure> {
    caller.may(Operation::Leaders)?;
    let Asking { from, until, revision } = Asking::read(&caller, &query.from, &query.to, query.revision)?;
    let limit = rows(query.limit, USUAL_VOLUNTEERS, MOST_LEADERS)?;
    let figures = caller.centre.leaders(from, until, revision).await?;
    let people = figures.len() as u64;
    let kept = caller.centre.registry().await?;
    let names = caller.you.role != Role::Auditor;
    let leader = |figures: Leader| {
        let row = kept.as_ref().and_then(|index| index.get(figures.volunteer)).cloned();
        let row = row.map(|row| if names { row } else { without_papers(row) });
        let (number, name, honours) =
            row.map_or((None, String::new(), Vec::new()), |row| (row.number, row.name, row.honours));
        LeaderRow { number, name, honours, figures }
    };
    let leaders = figures.into_iter().take(limit).map(leader).collect();
    let known = caller.centre.known(from, until, revision).await?;
    Ok(Json(LeaderReport { revision, from, until, known, people, leaders }))
}
