//! `GET …/volunteers/{volunteer}/points`, `…/points/balances`, `…/points/rewards`, `…/points/bank`: the bank of the
//! people (为民银行).

use axum::Json;
use axum::extract::Path;
use axum::http::header;
use axum::response::IntoResponse;
use serde::Deserialize;
use utoipa::IntoParams;

use super::access::Operation;
use super::body::Asked;
use super::caller::Caller;
use super::failure::Failure;
use crate::domain::accounts::ledger::{Ledger, PointsAccount};
use crate::domain::accounts::points::Reward;
use crate::domain::desk::Desk;
use crate::domain::event::Entry;
use crate::domain::ids::{PlaceCode, Revision, VolunteerId};
use crate::domain::time::{Span, Timestamp};
use crate::wire::points::{AccountStatement, BalancesAnswer, LedgerTotals, RewardList, RewardRow, StatementAnswer};
use crate::wire::{ProblemKind, TimelineEntry};

/// Which page of a statement.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct StatementQuery {
    /// `next` of the page before.
    after: Option<u64>,
}

/// A volunteer's points: accounts, and what happened on them. No name is in it.
#[utoipa::path(get, path = "/v1/centres/{centre}/volunteers/{volunteer}/points", operation_id = "statement",
    tag = "points",
    params(("centre" = PlaceCode, Path, description = "The county's code."),
        ("volunteer" = String, Path, description = "The volunteer's id."), StatementQuery),
    responses((status = 200, description = "Accounts and a page of what happened.", body = StatementAnswer),
        (status = 404, description = "There is no such volunteer.",
            body = crate::wire::Problem, content_type = "application/problem+json")))]
pub async fn statement(
    caller: Caller,
    Path(path): Path<(String, String)>,
    Asked(query): Asked<StatementQuery>,
) -> Result<Json<StatementAnswer>, Failure> {
    caller.may(Operation::Statement)?;
    let (_, named) = path;
    let id: VolunteerId = named.parse().map_err(|_| Failure::parameter(format!("volunteer: {named:?}")))?;
    let statement = caller.centre.statement(id, Revision(query.after.unwrap_or_default())).await?;
    let statement = statement.ok_or_else(|| Failure::case(ProblemKind::NotFound, "volunteer", named))?;
    let desk = caller.centre.desk();
    Ok(Json(StatementAnswer {
        volunteer: statement.volunteer.sheet,
        since: statement.volunteer.since,
        minutes: statement.volunteer.minutes,
        accounts: statement.accounts.into_iter().map(account).collect(),
        lines: statement.entries.into_iter().map(|entry| line(&desk, entry)).collect(),
        next: statement.next,
    }))
}

fn account(account: PointsAccount) -> AccountStatement {
    let PointsAccount { ledger, balance, earned, lots, .. } = account;
    AccountStatement { ledger, available: balance.available(), balance, earned, lots }
}

fn line(desk: &Desk, entry: Entry) -> TimelineEntry {
    let Entry { revision, at, actor, events } = entry;
    let name = desk.operators.get(&actor.operator).map(|operator| operator.name.clone()).unwrap_or_default();
    TimelineEntry { revision, at, actor, name, events }
}

/// What all points amount to: issued = held + redeemed + expired, of each ledger.
#[utoipa::path(get, path = "/v1/centres/{centre}/points/balances", operation_id = "balances", tag = "points",
    params(("centre" = PlaceCode, Path, description = "The county's code.")),
    responses((status = 200, description = "The totals of each ledger.", body = BalancesAnswer)))]
pub async fn balances(caller: Caller) -> Result<Json<BalancesAnswer>, Failure> {
    caller.may(Operation::Balances)?;
    let mut answer = BalancesAnswer { revision: Revision::default(), ledgers: Vec::new() };
    for ledger in Ledger::ALL {
        let (revision, totals) = caller.centre.totals(ledger).await?;
        answer.revision = answer.revision.max(revision);
        answer.ledgers.push(LedgerTotals { ledger, totals });
    }
    Ok(Json(answer))
}

/// What points are given for, with the stock.
#[utoipa::path(get, path = "/v1/centres/{centre}/points/rewards", operation_id = "list_rewards", tag = "points",
    params(("centre" = PlaceCode, Path, description = "The county's code.")),
    responses((status = 200, description = "The rewards.", body = RewardList)))]
pub async fn rewards(caller: Caller) -> Result<Json<RewardList>, Failure> {
    caller.may(Operation::Rewards)?;
    let rewards = caller.centre.rewards().await?;
    let row = |Reward { sheet, stock, reserved }| RewardRow { reward: sheet, stock, reserved };
    Ok(Json(RewardList { rewards: rewards.into_iter().map(row).collect() }))
}

/// Which day.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct BankQuery {
    /// The day in the county, such as `2026-11-23`; not one that is to come.
    day: String,
}

/// The bank's daily file: every posting on volunteers' points, the totals at the day's end, and a SHA-256 of it.
#[utoipa::path(get, path = "/v1/centres/{centre}/points/bank", operation_id = "bank", tag = "points",
    params(("centre" = PlaceCode, Path, description = "The county's code."), BankQuery),
    responses((status = 200, description = "CSV in UTF-8 with a byte order mark.", body = String,
        content_type = "text/csv; charset=utf-8")))]
pub async fn bank(caller: Caller, Asked(query): Asked<BankQuery>) -> Result<impl IntoResponse, Failure> {
    caller.may(Operation::Bank)?;
    let day: jiff::civil::Date =
        query.day.parse().map_err(|_| Failure::parameter(format!("day: {:?}: a day such as 2026-11-23", query.day)))?;
    let from = Timestamp::from_local(day, 0);
    if from > caller.centre.now().max(caller.centre.desk().time) {
        return Err(Failure::parameter(format!("day: {day} is to come")));
    }
    let day = caller.centre.bank_day(from, from + Span::days(1)).await?;
    Ok(([(header::CONTENT_TYPE, "text/csv; charset=utf-8")], day.to_csv()))
}
