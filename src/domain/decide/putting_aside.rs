//! 挂起: a request put aside until a wake time, its clocks stopped with the share they have left.

use super::draft::{Draft, said};
use super::filing::invalid;
use super::{settle, welfare};
use crate::domain::clocks::{Clock, ClockKind, Counting, StoppedClock};
use crate::domain::event::Event;
use crate::domain::ids::RequestId;
use crate::domain::redactable::Redactable;
use crate::domain::refusal::{InvalidReason, Refusal};
use crate::domain::request::{Hold, Priority, Request, State};
use crate::domain::time::{Span, Timestamp};

pub(super) fn hold(draft: &mut Draft, id: RequestId, until: Timestamp, reason: &str) -> Result<(), Refusal> {
    let request = draft.request_in(id, &[State::Queued, State::Offered, State::Accepted])?;
    if request.priority == Priority::Emergency {
        return Err(Refusal::NeverHeld { priority: request.priority });
    }
    welfare::seen(request)?;
    let limits = draft.rules.limits;
    let urgent = request.priority == Priority::Urgent;
    if (urgent || request.holds + 1 >= limits.hold_by_leader_from) && !draft.by_duty_leader() {
        return Err(Refusal::DutyLeaderOnly);
    }
    if until <= draft.now {
        return Err(invalid("until", InvalidReason::InThePast));
    }
    let days = if urgent { limits.hold_p1_working_days } else { limits.hold_working_days };
    let latest = draft.rules.calendar.advance(Counting::WorkingDays, draft.now, Span::days(i64::from(days)));
    if until > latest {
        return Err(Refusal::HoldTooLong { latest });
    }
    let reason = said("reason", reason)?;
    let from = request.state;
    let stopped = stopped(draft, request);
    settle::release_everybody(draft, id, reason);
    let hold = Hold { until, reason: Redactable::remark(reason), stopped };
    draft.emit(Event::PutAside { request: id, hold });
    draft.emit(Event::Moved { request: id, from, to: State::Held, clocks: Vec::new() });
    Ok(())
}

/// The clocks that go on after the hold, with what they have left.
fn stopped(draft: &Draft, request: &Request) -> Vec<StoppedClock> {
    let goes_on =
        |clock: &&Clock| matches!(clock.kind, ClockKind::Dispatch | ClockKind::Finish | ClockKind::SecondFinish);
    let stop = |clock: &Clock| StoppedClock {
        kind: clock.kind,
        since: clock.since,
        left: match clock.due < draft.now {
            // Late already: it stays as late, by the wall, whatever time counts.
            true => clock.due - draft.now,
            false => draft.rules.calendar.measure(clock.counting, draft.now, clock.due),
        },
        counting: clock.counting,
    };
    request.clocks.iter().filter(goes_on).map(stop).collect()
}

/// The clocks of a hold, going on from now with what they had left. A hold never makes a late clock green.
pub(super) fn started_again(draft: &Draft, hold: &Hold) -> Vec<Clock> {
    let start = |stopped: &StoppedClock| Clock {
        kind: stopped.kind,
        since: stopped.since,
        due: match stopped.left.0 <= 0 {
            true => draft.now + stopped.left,
            false => draft.rules.calendar.advance(stopped.counting, draft.now, stopped.left),
        },
        counting: stopped.counting,
    };
    hold.stopped.iter().map(start).collect()
}

pub(super) fn resume(draft: &mut Draft, id: RequestId) -> Result<(), Refusal> {
    draft.request_in(id, &[State::Held])?;
    wake(draft, id);
    Ok(())
}

/// 挂起 → 待派.
pub(super) fn wake(draft: &mut Draft, id: RequestId) {
    let Some(hold) = draft.desk.request(id).and_then(|request| request.hold.clone()) else { return };
    let mut clocks = started_again(draft, &hold);
    if let Some(request) = draft.desk.request(id)
        && !clocks.iter().any(|clock| clock.kind == ClockKind::Dispatch)
    {
        clocks.extend(settle::clock(draft, request, ClockKind::Dispatch, draft.now));
    }
    draft.emit(Event::Woken { request: id });
    draft.emit(Event::Moved { request: id, from: State::Held, to: State::Queued, clocks });
}
