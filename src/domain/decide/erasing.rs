//! Papers whose time is over are erased, and the log says of how many orders. What may come back is not touched.

use super::draft::Draft;
use super::filing::{invalid, missing};
use crate::domain::attachment::{ErasedOrder, MOST_ERASED, Retention};
use crate::domain::event::Event;
use crate::domain::refusal::{InvalidReason, Refusal};

/// Erases them all, or none. The clockwork has read in the log when each ended; months and whether it has left the desk
/// are judged here.
pub(super) fn erase(draft: &mut Draft, retention: Retention, orders: &[ErasedOrder]) -> Result<(), Refusal> {
    if orders.is_empty() {
        return Err(missing("orders"));
    }
    if orders.len() > MOST_ERASED {
        return Err(Refusal::OverLimit { what: "orders".into(), limit: MOST_ERASED as u64 });
    }
    for (at, order) in orders.iter().enumerate() {
        if orders[..at].iter().any(|other| other.request == order.request) {
            return Err(invalid(&format!("orders.{at}"), InvalidReason::Twice));
        }
        let over = retention.is_over(draft.rules, order.ended, draft.now);
        if !over || draft.desk.request(order.request).is_some() {
            return Err(Refusal::KeptStill { request: order.request });
        }
    }
    let attachments = orders.iter().map(|order| u32::from(order.attachments)).sum();
    let orders = orders.iter().map(|order| order.request).collect();
    draft.emit(Event::PapersErased { retention, orders, attachments });
    Ok(())
}
