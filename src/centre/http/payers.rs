//! `GET …/sponsors`, `…/pledges`, `…/bills`, `…/requests/{request}/bill`, `…/requests/{request}/pledges`, `…/receipts`,
//! `…/supply-points`: who pays (多元买单). A sponsor sees its own bills and pledges, and of the others on them no name.

use axum::Json;
use axum::extract::Path;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::access::Operation;
use super::body::Asked;
use super::caller::Caller;
use super::failure::Failure;
use super::limits::{MOST_ROWS, USUAL_ROWS};
use super::requests::rows;
use crate::domain::accounts::bills::{Bill, BillState};
use crate::domain::accounts::sponsors::{Pledge, Promise};
use crate::domain::accounts::supplies::SupplyPoint;
use crate::domain::accounts::{AccountKey, AccountKind, AccountRow};
use crate::domain::ids::{PlaceCode, RequestId, SponsorId};
use crate::domain::operator::Role;
use crate::wire::ProblemKind;
use crate::wire::payers::{
    BillList, BillRow, PledgeList, PledgeRow, ReceiptList, ReceiptRow, SponsorList, SupplyPointList, SupplyPointRow,
};

/// Pledges that are held against one request.
const MOST_HELD_AGAINST: usize = 5_000;

/// Which page of a list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// `next` of the page before.
    after: Option<Uuid>,
    /// Rows of a page: 1 to 500, 100 when not said.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<usize>,
}

/// The sponsors, by id. A person has no name here.
#[utoipa::path(get, path = "/v1/centres/{centre}/sponsors", operation_id = "list_sponsors", tag = "payers",
    params(("centre" = PlaceCode, Path, description = "The county's code."), PageQuery),
    responses((status = 200, description = "A page of sponsors.", body = SponsorList)))]
pub async fn sponsors(caller: Caller, Asked(query): Asked<PageQuery>) -> Result<Json<SponsorList>, Failure> {
    caller.may(Operation::Sponsors)?;
    let limit = rows(query.limit, USUAL_ROWS, MOST_ROWS)?;
    let sponsor = |row| if let AccountRow::Sponsor(sponsor) = row { Some(sponsor) } else { None };
    let page = caller.centre.rows_of(AccountKind::Sponsor, query.after, limit, sponsor).await?;
    Ok(Json(SponsorList { sponsors: page.rows, next: page.next }))
}

/// Which pledges.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PledgeQuery {
    /// Of this sponsor only.
    #[param(value_type = Option<String>)]
    sponsor: Option<SponsorId>,
    /// `next` of the page before.
    after: Option<Uuid>,
    /// Rows of a page: 1 to 500, 100 when not said.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<usize>,
}

/// The pledges, by id: what of each is free, set aside, used and taken back. A sponsor sees its own.
#[utoipa::path(get, path = "/v1/centres/{centre}/pledges", operation_id = "list_pledges", tag = "payers",
    params(("centre" = PlaceCode, Path, description = "The county's code."), PledgeQuery),
    responses((status = 200, description = "A page of pledges.", body = PledgeList)))]
pub async fn pledges(caller: Caller, Asked(query): Asked<PledgeQuery>) -> Result<Json<PledgeList>, Failure> {
    caller.may(Operation::Pledges)?;
    let limit = rows(query.limit, USUAL_ROWS, MOST_ROWS)?;
    let own = own_only(&caller)?;
    let wanted = |pledge: &Pledge| {
        let of = |sponsor: Option<SponsorId>| sponsor.is_none_or(|sponsor| pledge.sheet.sponsor == sponsor);
        of(own) && of(query.sponsor)
    };
    let pledge = |row| if let AccountRow::Pledge(pledge) = row { Some(pledge).filter(wanted) } else { None };
    let page = caller.centre.rows_of(AccountKind::Pledge, query.after, limit, pledge).await?;
    Ok(Json(PledgeList { pledges: named(&caller, page.rows).await?, next: page.next }))
}

async fn named(caller: &Caller, pledges: Vec<Pledge>) -> Result<Vec<PledgeRow>, Failure> {
    let names = caller.centre.sponsor_names(pledges.iter().map(|pledge| pledge.sheet.sponsor)).await?;
    let row = |pledge: Pledge| PledgeRow {
        unit: pledge.sheet.promise.unit().to_owned(),
        sponsor_name: names.get(&pledge.sheet.sponsor).cloned().unwrap_or_default(),
        pledge,
    };
    Ok(pledges.into_iter().map(row).collect())
}

/// The sponsor whose own rows alone the caller may see.
fn own_only(caller: &Caller) -> Result<Option<SponsorId>, Failure> {
    if caller.you.role != Role::Sponsor {
        return Ok(None);
    }
    let own = caller.you.office.as_deref().and_then(|office| office.parse().ok());
    own.map(Some).ok_or_else(|| Failure::case(ProblemKind::Forbidden, "sponsor", ""))
}

/// Which bills.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct BillQuery {
    /// Only those that stand so.
    #[param(value_type = Option<String>, example = "unclaimed")]
    state: Option<BillState>,
    /// `next` of the page before.
    #[param(value_type = Option<String>)]
    after: Option<RequestId>,
    /// Rows of a page: 1 to 500, 100 when not said.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<usize>,
}

/// The bills, by their order. A sponsor sees those that it is asked on or pays for.
#[utoipa::path(get, path = "/v1/centres/{centre}/bills", operation_id = "list_bills", tag = "payers",
    params(("centre" = PlaceCode, Path, description = "The county's code."), BillQuery),
    responses((status = 200, description = "A page of bills.", body = BillList)))]
pub async fn bills(caller: Caller, Asked(query): Asked<BillQuery>) -> Result<Json<BillList>, Failure> {
    caller.may(Operation::Bills)?;
    let limit = rows(query.limit, USUAL_ROWS, MOST_ROWS)?;
    let own = own_only(&caller)?;
    let wanted =
        |bill: &Bill| query.state.is_none_or(|state| bill.state() == state) && own.is_none_or(|own| bill.concerns(own));
    let bill = |row| if let AccountRow::Bill(bill) = row { Some(bill).filter(wanted) } else { None };
    let page = caller.centre.rows_of(AccountKind::Bill, query.after.map(|id| id.0), limit, bill).await?;
    Ok(Json(BillList { bills: shown(&caller, own, page.rows).await?, next: page.next.map(RequestId) }))
}

/// The bills as the caller may see them.
async fn shown(caller: &Caller, own: Option<SponsorId>, mut bills: Vec<Bill>) -> Result<Vec<BillRow>, Failure> {
    for bill in bills.iter_mut().filter(|_| own.is_some()) {
        for line in &mut bill.lines {
            line.sheet.asked = line.sheet.asked.filter(|asked| Some(*asked) == own);
            for share in line.shares.iter_mut().filter(|share| share.sponsor != own) {
                share.sponsor = None;
                share.pledge = None;
            }
        }
    }
    let sponsors: Vec<SponsorId> = bills.iter().flat_map(Bill::sponsors).collect();
    let names = caller.centre.sponsor_names(sponsors).await?;
    let row = |bill: Bill| BillRow {
        state: bill.state(),
        total: bill.total(),
        covered: bill.covered(),
        names: names.iter().filter(|(sponsor, _)| bill.concerns(**sponsor)).map(|(id, n)| (*id, n.clone())).collect(),
        bill,
    };
    Ok(bills.into_iter().map(row).collect())
}

/// The bill of a request.
#[utoipa::path(get, path = "/v1/centres/{centre}/requests/{request}/bill", operation_id = "bill", tag = "payers",
    params(("centre" = PlaceCode, Path, description = "The county's code."),
        ("request" = String, Path, description = "The request's id.")),
    responses((status = 200, description = "The bill.", body = BillRow),
        (status = 404, description = "It has none.",
            body = crate::wire::Problem, content_type = "application/problem+json")))]
pub async fn bill(caller: Caller, Path(path): Path<(String, String)>) -> Result<Json<BillRow>, Failure> {
    caller.may(Operation::Bill)?;
    let (_, given) = path;
    let request = request_of(&given)?;
    let own = own_only(&caller)?;
    let found = caller.centre.account_rows(&[AccountKey::bill(request)]).await?.bill(request.0).cloned();
    let found = found.filter(|bill| own.is_none_or(|own| bill.concerns(own)));
    let row = shown(&caller, own, found.into_iter().collect()).await?.pop();
    row.map(Json).ok_or_else(|| Failure::case(ProblemKind::NotFound, "bill", given))
}

fn request_of(named: &str) -> Result<RequestId, Failure> {
    named.parse().map_err(|_| Failure::parameter(format!("request: {named:?}")))
}

/// Which pledges can pay for a request, the one to draw on first at the head.
#[utoipa::path(get, path = "/v1/centres/{centre}/requests/{request}/pledges", operation_id = "fitting_pledges",
    tag = "payers",
    params(("centre" = PlaceCode, Path, description = "The county's code."),
        ("request" = String, Path, description = "The request's id.")),
    responses((status = 200, description = "The pledges that fit, best first; none where the service is not sponsored.",
            body = PledgeList),
        (status = 404, description = "There is no such request on the desk.",
            body = crate::wire::Problem, content_type = "application/problem+json")))]
pub async fn fitting(caller: Caller, Path(path): Path<(String, String)>) -> Result<Json<PledgeList>, Failure> {
    caller.may(Operation::FittingPledges)?;
    let (_, given) = path;
    let desk = caller.centre.desk();
    let now = caller.centre.now().max(desk.time);
    let request = desk.request(request_of(&given)?);
    let request = request.ok_or_else(|| Failure::case(ProblemKind::NotFound, "request", given))?;
    let service = request.service.as_ref().zip(desk.rules.as_ref()).and_then(|(code, rules)| rules.service(code));
    if !service.is_some_and(|service| service.may_be_sponsored) {
        return Ok(Json(PledgeList { pledges: Vec::new(), next: None }));
    }
    // Of goods, what the bill's open lines ask for; without a bill everything that could pay.
    let bill = caller.centre.account_rows(&[AccountKey::bill(request.id)]).await?.bill(request.id.0).cloned();
    let lines = bill.filter(|bill| !bill.state().is_over()).map(|bill| bill.lines);
    let asked_for = |pledge: &Pledge| match (&pledge.sheet.promise, &lines) {
        (Promise::Goods { item, unit }, Some(lines)) => {
            lines.iter().any(|line| line.open() > 0 && line.sheet.item == *item && line.sheet.unit == *unit)
        }
        _ => true,
    };
    let fits = |pledge: &Pledge| {
        pledge.purses.free > 0 && pledge.misfit(request, &desk.places, now).is_none() && asked_for(pledge)
    };
    let pledge = |row| if let AccountRow::Pledge(pledge) = row { Some(pledge).filter(fits) } else { None };
    let mut found = caller.centre.rows_of(AccountKind::Pledge, None, MOST_HELD_AGAINST, pledge).await?.rows;
    found.sort_by_cached_key(Pledge::order);
    found.truncate(USUAL_ROWS);
    Ok(Json(PledgeList { pledges: named(&caller, found).await?, next: None }))
}

/// The receipts for donations, as they were asked for; each has its own number, counted up without a gap.
#[utoipa::path(get, path = "/v1/centres/{centre}/receipts", operation_id = "list_receipts", tag = "payers",
    params(("centre" = PlaceCode, Path, description = "The county's code."), PageQuery),
    responses((status = 200, description = "A page of receipts.", body = ReceiptList)))]
pub async fn receipts(caller: Caller, Asked(query): Asked<PageQuery>) -> Result<Json<ReceiptList>, Failure> {
    caller.may(Operation::Receipts)?;
    let limit = rows(query.limit, USUAL_ROWS, MOST_ROWS)?;
    let receipt = |row| if let AccountRow::Receipt(receipt) = row { Some(receipt) } else { None };
    let page = caller.centre.rows_of(AccountKind::Receipt, query.after, limit, receipt).await?;
    let next = page.next;
    let names = caller.centre.sponsor_names(page.rows.iter().map(|receipt| receipt.sponsor)).await?;
    let desk = caller.centre.desk();
    let row = |receipt: crate::domain::accounts::supplies::Receipt| ReceiptRow {
        unit: receipt.promise.unit().to_owned(),
        sponsor_name: names.get(&receipt.sponsor).cloned().unwrap_or_default(),
        issuer: desk.operators.get(&receipt.by).map(|operator| operator.name.clone()).unwrap_or_default(),
        centre: desk.name.clone(),
        receipt,
    };
    Ok(Json(ReceiptList { receipts: page.rows.into_iter().map(row).collect(), next }))
}

/// The supply points with their stock, and who gave it.
#[utoipa::path(get, path = "/v1/centres/{centre}/supply-points", operation_id = "list_supply_points", tag = "payers",
    params(("centre" = PlaceCode, Path, description = "The county's code."), PageQuery),
    responses((status = 200, description = "A page of supply points.", body = SupplyPointList)))]
pub async fn supply_points(caller: Caller, Asked(query): Asked<PageQuery>) -> Result<Json<SupplyPointList>, Failure> {
    caller.may(Operation::SupplyPoints)?;
    let limit = rows(query.limit, USUAL_ROWS, MOST_ROWS)?;
    let point = |row| if let AccountRow::SupplyPoint(point) = row { Some(point) } else { None };
    let page = caller.centre.rows_of(AccountKind::SupplyPoint, query.after, limit, point).await?;
    let givers = page.rows.iter().flat_map(|point| &point.donations).filter_map(|donation| donation.sponsor);
    let names = caller.centre.sponsor_names(givers).await?;
    let row = |point: SupplyPoint| {
        let short = point.stock.iter().filter(|stock| stock.count < stock.sheet.minimum);
        let given = |sponsor: &SponsorId| point.donations.iter().any(|donation| donation.sponsor == Some(*sponsor));
        SupplyPointRow {
            short: short.map(|stock| stock.sheet.item.clone()).collect(),
            names: names.iter().filter(|(id, _)| given(id)).map(|(id, name)| (*id, name.clone())).collect(),
            point,
        }
    };
    Ok(Json(SupplyPointList { points: page.rows.into_iter().map(row).collect(), next: page.next }))
}
