//! What must always hold of positions, hand-overs and late entries, checked after every command.

use paidan::domain::desk::Desk;
use paidan::domain::event::Event;
use paidan::domain::ids::{OperatorId, PositionCode};
use paidan::domain::shift::{is_urgent, overlap};

use crate::world::Step;

/// One sits at a position, each at one, and none who was dismissed; no roster overlaps; whoever left or signed left nothing
/// urgent without an owner; and what was entered late was not done later than it was entered.
pub fn check(step: &Step, after: &Desk) -> Result<(), String> {
    let sitters: Vec<OperatorId> = after.positions.values().filter_map(|one| Some(one.sitter?.operator)).collect();
    for (index, operator) in sitters.iter().enumerate() {
        if sitters[..index].contains(operator) {
            return Err(format!("{operator} sits at two positions"));
        }
        if after.operators.get(operator).is_some_and(|known| known.dismissed) {
            return Err(format!("{operator} is dismissed and sits"));
        }
    }
    for position in after.positions.values() {
        for pair in position.roster.windows(2) {
            if overlap(pair[0].window, pair[1].window) {
                return Err(format!("two are on the roster of {} at once", position.sheet.code));
            }
        }
    }
    for hand_over in after.hand_overs.values() {
        if hand_over.taken.is_some_and(|taken| taken.operator == hand_over.signed.operator) {
            return Err("somebody took over from themselves".into());
        }
    }
    for event in &step.entry.events {
        match event {
            Event::PositionLeft { position } => nothing_urgent_left(step, after, position)?,
            Event::HandOverSigned(signed) if signed.next.is_none() => {
                nothing_urgent_left(step, &without(after, &signed.position), &signed.position)?;
            }
            Event::EnteredLate { happened_at, request, .. } => {
                let filed = step.before.request(*request).map(|request| request.filed_at);
                if *happened_at > step.entry.at || filed.is_some_and(|filed| *happened_at < filed) {
                    return Err(format!("entered at {:?}: {event:?}", step.entry.at));
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// The desk as if nobody sat there.
fn without(desk: &Desk, position: &PositionCode) -> Desk {
    let mut desk = desk.clone();
    if let Some(record) = desk.positions.get_mut(position) {
        std::sync::Arc::make_mut(record).sitter = None;
    }
    desk
}

fn nothing_urgent_left(step: &Step, after: &Desk, left: &PositionCode) -> Result<(), String> {
    let Some(left) = after.position(left) else { return Err("a position is gone".into()) };
    let lost = after.requests.values().find(|request| {
        let seen_to = after.positions.values().any(|one| one.sitter.is_some() && one.covers(after, request));
        is_urgent(request, step.entry.at) && left.covers(after, request) && !seen_to
    });
    lost.map_or(Ok(()), |request| Err(format!("{} is urgent and nobody's", request.number)))
}
