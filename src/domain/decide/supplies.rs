//! Supply points: what they stock, what comes and goes, and the orders that refill them.

use std::collections::BTreeSet;

use super::draft::{Draft, said};
use super::filing::{self, invalid, known_service};
use super::sponsors::{amount, known_pledge, moved_to, over, short, sponsor};
use crate::domain::accounts::sponsors::{MOST_CODE_CHARS, MOST_NAME_CHARS, Promise};
use crate::domain::accounts::supplies::{
    MOST_ITEMS, MOST_PIECES, Stock, StockMovement, StockSheet, SupplyPoint, SupplyPointSheet, SupplyStage,
};
use crate::domain::command::Filing;
use crate::domain::event::{Event, StockMoved, StockStep};
use crate::domain::ids::{RequestId, SupplyPointId, derived_uuid};
use crate::domain::operator::Role;
use crate::domain::redactable::Redactable;
use crate::domain::refusal::{InvalidReason, Refusal};
use crate::domain::request::{Channel, Request};

pub(super) fn set(draft: &mut Draft, sheet: &SupplyPointSheet) -> Result<(), Refusal> {
    let name = short("point.name", &sheet.name, MOST_NAME_CHARS)?;
    draft.known_place(&sheet.place)?;
    if let Some(service) = &sheet.service {
        let service = known_service(draft, service)?;
        if service.protected {
            return Err(invalid("point.service", InvalidReason::NotAChoice));
        }
    }
    if sheet.items.len() > MOST_ITEMS {
        return Err(Refusal::OverLimit { what: "items".into(), limit: MOST_ITEMS as u64 });
    }
    let mut seen = BTreeSet::new();
    let mut items = Vec::new();
    for (index, item) in sheet.items.iter().enumerate() {
        let field = |name: &str| format!("items.{index}.{name}");
        let checked = StockSheet {
            item: short(&field("item"), &item.item, MOST_NAME_CHARS)?,
            unit: short(&field("unit"), &item.unit, MOST_CODE_CHARS)?,
            minimum: item.minimum,
        };
        if item.minimum > MOST_PIECES {
            return Err(invalid(&field("minimum"), InvalidReason::OutOfRange));
        }
        if !seen.insert(checked.item.clone()) {
            return Err(invalid(&field("item"), InvalidReason::Twice));
        }
        items.push(checked);
    }
    let before = draft.accounts.supply_point(sheet.id.0);
    // What is there is neither dropped nor counted in another unit.
    for stock in before.into_iter().flat_map(|point| &point.stock).filter(|stock| stock.count > 0) {
        let kept = items.iter().any(|item| item.item == stock.sheet.item && item.unit == stock.sheet.unit);
        if !kept {
            let Stock { sheet, count, .. } = stock;
            return Err(Refusal::StockLeft { item: sheet.item.clone(), left: *count, unit: sheet.unit.clone() });
        }
    }
    let point = SupplyPointSheet { name, items, ..sheet.clone() };
    if before.is_none_or(|before| before.sheet() != point) {
        draft.emit(Event::SupplyPointSet { point });
    }
    Ok(())
}

pub(super) fn move_stock(
    draft: &mut Draft,
    id: SupplyPointId,
    item: &str,
    movement: &StockMovement,
) -> Result<(), Refusal> {
    let (point, stock) = served(draft, id, item)?;
    let (stage, unit, before) = (point.stage, stock.sheet.unit.clone(), stock.count);
    let item = item.to_owned();
    let closed = || Refusal::SupplyPointNotOpen { stage };
    match movement {
        StockMovement::In { quantity, sponsor: giver, pledge } => {
            amount("quantity", *quantity, MOST_PIECES)?;
            if stage == SupplyStage::Closed {
                return Err(closed());
            }
            let after = before.checked_add(*quantity).filter(|after| *after <= MOST_PIECES);
            let after = after.ok_or_else(|| invalid("quantity", InvalidReason::OutOfRange))?;
            if let Some(giver) = giver {
                sponsor(draft, *giver)?;
            }
            if let Some(pledge) = pledge {
                let pledge = known_pledge(draft, *pledge)?;
                if *giver != Some(pledge.sheet.sponsor) {
                    return Err(invalid("sponsor", InvalidReason::NotAChoice));
                }
                match &pledge.sheet.promise {
                    Promise::Goods { item: pledged, .. } if *pledged != item => {
                        let (pledged, needed) = (pledged.clone(), item);
                        return Err(Refusal::PledgeDiffers { field: "item".into(), pledged, needed });
                    }
                    promise if promise.unit() != unit => {
                        let (pledged, needed) = (promise.unit().to_owned(), unit);
                        return Err(Refusal::PledgeDiffers { field: "unit".into(), pledged, needed });
                    }
                    Promise::Goods { .. } => {}
                    Promise::Cash | Promise::Jobs { .. } => {
                        return Err(Refusal::PledgeDoesNotFit { field: "promise".into() });
                    }
                }
                if pledge.sheet.until.is_some_and(|until| until <= draft.now) {
                    return Err(Refusal::PledgeDoesNotFit { field: "until".into() });
                }
                if *quantity > pledge.purses.free {
                    return Err(over(pledge, pledge.purses.free, *quantity));
                }
                draft.emit(moved_to(id, pledge.sheet.id, *quantity));
            }
            let moved = stock_moved(id, item, StockStep::In, before, after);
            draft.emit(Event::StockMoved(Box::new(StockMoved { sponsor: *giver, ..moved })));
            Ok(())
        }
        StockMovement::Out { quantity } => {
            amount("quantity", *quantity, MOST_PIECES)?;
            if stage != SupplyStage::Open {
                return Err(closed());
            }
            let Some(after) = before.checked_sub(*quantity) else {
                return Err(Refusal::StockShort { item, left: before, asked: *quantity, unit });
            };
            let moved = stock_moved(id, item.clone(), StockStep::Out, before, after);
            draft.emit(Event::StockMoved(Box::new(moved)));
            refill_where_short(draft, id, &item)
        }
        StockMovement::Counted { was, count, reason } => {
            let reason = Redactable::remark(said("reason", reason)?);
            if *was != before {
                return Err(Refusal::StockDiffers { item, stands: before, said: *was, unit });
            }
            if *count > MOST_PIECES {
                return Err(invalid("count", InvalidReason::OutOfRange));
            }
            if *count != before {
                let moved = stock_moved(id, item.clone(), StockStep::Counted, before, *count);
                draft.emit(Event::StockMoved(Box::new(StockMoved { reason, ..moved })));
                refill_where_short(draft, id, &item)?;
            }
            Ok(())
        }
    }
}

pub(super) fn order_refill(draft: &mut Draft, id: SupplyPointId, item: &str) -> Result<(), Refusal> {
    let (_, stock) = served(draft, id, item)?;
    if let Some(open) = ordered(draft, stock) {
        return Err(Refusal::RefillOrdered { number: open.number });
    }
    refill(draft, id, item)
}

/// The order that is to refill it, while that is open.
fn ordered<'d>(draft: &'d Draft, stock: &Stock) -> Option<&'d Request> {
    stock.refill.and_then(|request| draft.desk.request(request)).filter(|request| request.state.is_open())
}

/// Below the minimum an order goes out by itself, once until enough is there again.
fn refill_where_short(draft: &mut Draft, id: SupplyPointId, item: &str) -> Result<(), Refusal> {
    let (point, stock) = served(draft, id, item)?;
    let due = point.stage == SupplyStage::Open && stock.count < stock.sheet.minimum && ordered(draft, stock).is_none();
    if due { refill(draft, id, item) } else { Ok(()) }
}

/// Files the order, like any other: the words say what is short and where.
fn refill(draft: &mut Draft, id: SupplyPointId, item: &str) -> Result<(), Refusal> {
    let (point, stock) = served(draft, id, item)?;
    let Stock { sheet, count, refills, .. } = stock;
    let request = RequestId(derived_uuid(&[b"refill", id.0.as_bytes(), item.as_bytes(), &refills.to_be_bytes()]));
    let StockSheet { unit, minimum, .. } = sheet;
    let words = format!("{}：{item} {count} {unit}，< {minimum} {unit}", point.name);
    let filing = Filing {
        service: point.service.clone(),
        place: Some(point.place.clone()),
        ..Filing::new(request, Channel::Grid, words)
    };
    filing::file(draft, &filing)?;
    draft.emit(Event::RefillOrdered { point: id, item: item.to_owned(), request });
    Ok(())
}

/// The point and the thing, where the actor serves it.
fn served<'d>(draft: &'d Draft, id: SupplyPointId, item: &str) -> Result<(&'d SupplyPoint, &'d Stock), Refusal> {
    let point = draft.accounts.supply_point(id.0).ok_or(Refusal::NoSuchSupplyPoint)?;
    if draft.actor.role == Role::Clerk && !draft.desk.places.within(&point.place, &draft.actor.place) {
        return Err(Refusal::OutsideScope { place: point.place.clone() });
    }
    let stock = point.item(item).ok_or_else(|| invalid("item", InvalidReason::NotAChoice))?;
    Ok((point, stock))
}

fn stock_moved(point: SupplyPointId, item: String, step: StockStep, before: u64, after: u64) -> StockMoved {
    StockMoved { point, item, step, before, after, sponsor: None, reason: Redactable::default() }
}
