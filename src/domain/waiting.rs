//! What waits for whom: whether the next step of a request is a person's at a console, and whether it is this one's.

use super::assignment::AssignmentState;
use super::desk::Desk;
use super::ids::PlaceCode;
use super::operator::{Actor, Role};
use super::protection::PoliceStep;
use super::request::{AlarmLevel, Priority, Request, State};
use super::time::Timestamp;
use super::whistle::SummonsState;

/// Refusals from which on a request is looked at from above.
const OFTEN_REFUSED: u16 = 2;

/// Why a request waits for a person at a console.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Waiting {
    /// An alarm rings.
    Alarm,
    /// 保护单: not reported to the police yet.
    Police,
    /// 保护单: a duty leader has not confirmed the report yet.
    PoliceConfirmation,
    /// 待审
    TakeIn,
    /// A team asks for it (认领).
    Asking,
    /// 待派
    Dispatch,
    /// 待派 again, because teams refused.
    Refused,
    /// It is with a team, and something is late.
    Late,
    /// 回访
    CallBack,
    /// 保护单: served, and a duty leader closes it.
    Closing,
    /// The office it was passed on to has not answered in time.
    Answer,
    /// A whistle was refused twice: the duty leader decides.
    Arbitration,
    /// A whistle was refused: the office that blew it answers.
    WhistleRefused,
    /// A department called by a whistle has not signed in in time.
    SignInLate,
    /// Every department has reported: the office that blew the whistle closes it.
    WhistleToClose,
    /// A team was not heard of in time.
    Missed,
    /// Nobody opened, and the person has not been seen.
    Unseen,
}

/// Why `request` waits for `actor` at `now`; none when the next step is a team's, a resident's or somebody else's.
///
/// Each office sees to what it owns. The office above it is waited for where a thing has come up to it: an emergency, an
/// alarm, what is late or was refused more than once; and for everything out of office hours, when a 所's acts fall to the centre.
pub fn waits_for(desk: &Desk, actor: &Actor, request: &Request, now: Timestamp) -> Option<Waiting> {
    if !matches!(actor.role, Role::Clerk | Role::Dispatcher | Role::DutyLeader) {
        return None;
    }
    let of_the_request = step_waits_for(desk, actor, request, now);
    of_the_request
        .filter(|why| *why == Waiting::Alarm)
        .or_else(|| people_wait_for(desk, actor, request))
        .or_else(|| whistle_waits_for(desk, actor, request, now))
        .or(of_the_request)
}

/// People who are missed or unseen wait for the office that owns the request and for those above it.
fn people_wait_for(desk: &Desk, actor: &Actor, request: &Request) -> Option<Waiting> {
    if !desk.places.within(&request.owner, &actor.place) {
        return None;
    }
    let missed = request.assignments.iter().any(|a| a.missed_since().is_some());
    if missed { Some(Waiting::Missed) } else { request.unseen().map(|_| Waiting::Unseen) }
}

/// Why its open whistle waits for `actor`: for the office that blew it, a dispute for the duty leader, and what is late
/// also for the offices above.
fn whistle_waits_for(desk: &Desk, actor: &Actor, request: &Request, now: Timestamp) -> Option<Waiting> {
    let whistle = request.open_whistle()?;
    let any = |state: SummonsState| whistle.meant().any(|summons| summons.state == state);
    let blown_here = whistle.office == actor.place;
    let above = blown_here || desk.places.within(&whistle.office, &actor.place);
    let is_late = whistle.next_due().is_some_and(|due| due <= now);
    match () {
        () if any(SummonsState::Disputed) && actor.role == Role::DutyLeader && above => Some(Waiting::Arbitration),
        () if any(SummonsState::Refused) && blown_here => Some(Waiting::WhistleRefused),
        () if is_late && above => Some(Waiting::SignInLate),
        () if whistle.lacks().is_none() && blown_here => Some(Waiting::WhistleToClose),
        () => None,
    }
}

fn step_waits_for(desk: &Desk, actor: &Actor, request: &Request, now: Timestamp) -> Option<Waiting> {
    let waiting = next_step(actor, request, now)?;
    if matches!(waiting, Waiting::PoliceConfirmation | Waiting::Closing) {
        return Some(waiting);
    }
    if request.owner == actor.place {
        return Some(waiting);
    }
    let within = |place: &PlaceCode| desk.places.within(place, &actor.place);
    let leader_only = request.alarm.as_ref().is_some_and(|alarm| alarm.level == AlarmLevel::DutyLeader);
    if waiting == Waiting::Alarm && !leader_only {
        return Some(waiting);
    }
    if !within(&request.owner) {
        return None;
    }
    let is_late = request.next_due().is_some_and(|clock| clock.due <= now);
    let has_come_up = matches!(waiting, Waiting::Alarm | Waiting::Police)
        || request.priority == Priority::Emergency
        || is_late
        || request.refusals >= OFTEN_REFUSED;
    (has_come_up || !is_office_time(desk, now)).then_some(waiting)
}

/// Whether offices see to their own at this moment; while the rules are not known, they do.
pub fn is_office_time(desk: &Desk, now: Timestamp) -> bool {
    desk.rules.as_ref().is_none_or(|rules| rules.calendar.is_office_time(now))
}

/// What a person at a console has to do next, whoever that is.
fn next_step(actor: &Actor, request: &Request, now: Timestamp) -> Option<Waiting> {
    let leader = actor.role == Role::DutyLeader;
    let is_late = request.next_due().is_some_and(|clock| clock.due <= now);
    let rings = request.alarm.as_ref().is_some_and(|alarm| alarm.acknowledged.is_none());
    let asked = request.assignments.iter().any(|assignment| assignment.state == AssignmentState::Asked);
    match request.state {
        State::Transferred => (request.awaits_answer() && is_late).then_some(Waiting::Answer),
        state if !state.is_open() => None,
        _ if rings => Some(Waiting::Alarm),
        _ if request.police_step() == Some(PoliceStep::Report) => Some(Waiting::Police),
        _ if leader && request.police_step() == Some(PoliceStep::Confirm) => Some(Waiting::PoliceConfirmation),
        State::Received => Some(Waiting::TakeIn),
        State::Held => None,
        State::Done if request.flags.protected => leader.then_some(Waiting::Closing),
        State::Done => request.call_back_due().then_some(Waiting::CallBack),
        _ if asked => Some(Waiting::Asking),
        State::Queued if request.refusals > 0 => Some(Waiting::Refused),
        State::Queued => Some(Waiting::Dispatch),
        _ => is_late.then_some(Waiting::Late),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::clocks::{Clock, ClockKind, Counting};
    use crate::domain::protection::Protection;
    use crate::domain::testing::{
        COUNTY, OTHER_TOWN, TALK, TOWN, VILLAGE, actor, at, centre, hours, offered, place, queued, request_id, team,
    };

    /// One request of a village, owned by its town, that must be dispatched by Tuesday at nine.
    fn desk() -> Desk {
        let mut desk = centre([team(1)]);
        queued(&mut desk, 1, TALK, VILLAGE, Priority::Normal, Some(hours(14, 16)));
        offered(&mut desk, 1, 0, 1, hours(14, 16));
        desk
    }

    fn waits(
        desk: &Desk,
        role: Role,
        at_place: &str,
        change: impl Fn(&mut Request),
        now: Timestamp,
    ) -> Option<Waiting> {
        let mut request = desk.request(request_id(1)).unwrap().clone();
        (request.owner, request.state) = (place(TOWN), State::Queued);
        let (since, due) = (at(23, 9, 0), at(24, 9, 0));
        request.clocks = [Clock { kind: ClockKind::Dispatch, since, due, counting: Counting::Wall }].into();
        change(&mut request);
        waits_for(desk, &actor(role, at_place), &request, now)
    }

    #[test]
    fn an_office_is_waited_for_by_what_it_owns_and_no_other() {
        let desk = desk();
        let now = at(23, 9, 30);
        assert_eq!(waits(&desk, Role::Clerk, TOWN, |_| {}, now), Some(Waiting::Dispatch));
        assert_eq!(waits(&desk, Role::Clerk, OTHER_TOWN, |_| {}, now), None);
        assert_eq!(waits(&desk, Role::Dispatcher, COUNTY, |_| {}, now), None, "the town sees to it");
        assert_eq!(waits(&desk, Role::Auditor, TOWN, |_| {}, now), None, "an auditor only reads");
        assert_eq!(waits(&desk, Role::Clerk, TOWN, |request| request.state = State::Held, now), None);
        let received = |request: &mut Request| request.state = State::Received;
        assert_eq!(waits(&desk, Role::Clerk, TOWN, received, now), Some(Waiting::TakeIn));
    }

    #[test]
    fn the_centre_is_waited_for_by_what_comes_up_to_it() {
        let desk = desk();
        let now = at(23, 9, 30);
        let refused = |request: &mut Request| request.refusals = 2;
        assert_eq!(waits(&desk, Role::Dispatcher, COUNTY, refused, now), Some(Waiting::Refused));
        let emergency = |request: &mut Request| request.priority = Priority::Emergency;
        assert_eq!(waits(&desk, Role::Dispatcher, COUNTY, emergency, now), Some(Waiting::Dispatch));
        let late = at(24, 9, 30);
        assert_eq!(waits(&desk, Role::Dispatcher, COUNTY, |_| {}, late), Some(Waiting::Dispatch), "late");
        let at_night = at(23, 20, 0);
        assert_eq!(waits(&desk, Role::Dispatcher, COUNTY, |_| {}, at_night), Some(Waiting::Dispatch), "after hours");
    }

    #[test]
    fn a_protected_order_waits_for_the_police_first_and_then_for_the_duty_leader() {
        let desk = desk();
        let (now, who, by) = (at(23, 9, 30), at(23, 9, 10), actor(Role::Dispatcher, COUNTY).operator);
        let step = |reported, confirmed| {
            move |request: &mut Request| {
                request.flags.protected = true;
                request.protection = Some(Box::new(Protection { reported, confirmed }));
            }
        };
        let (unknown, known) = (step(None, None), step(Some((by, who)), None));
        assert_eq!(waits(&desk, Role::Clerk, TOWN, unknown, now), Some(Waiting::Police));
        assert_eq!(waits(&desk, Role::Dispatcher, COUNTY, unknown, now), Some(Waiting::Police), "it has come up");
        assert_eq!(waits(&desk, Role::Clerk, TOWN, known, now), Some(Waiting::Dispatch), "it goes on meanwhile");
        assert_eq!(waits(&desk, Role::DutyLeader, COUNTY, known, now), Some(Waiting::PoliceConfirmation));
        let served = |request: &mut Request| {
            step(Some((by, who)), Some((by, who)))(request);
            request.state = State::Done;
        };
        assert_eq!(waits(&desk, Role::DutyLeader, COUNTY, served, now), Some(Waiting::Closing));
        assert_eq!(waits(&desk, Role::Clerk, TOWN, served, now), None, "only a duty leader closes it");
    }

    #[test]
    fn what_is_with_a_team_waits_only_when_something_is_late_or_asked() {
        let desk = desk();
        let out = |request: &mut Request| request.state = State::Offered;
        assert_eq!(waits(&desk, Role::Clerk, TOWN, out, at(23, 9, 30)), None);
        assert_eq!(waits(&desk, Role::Clerk, TOWN, out, at(24, 9, 30)), Some(Waiting::Late));
        let asked = |request: &mut Request| {
            request.state = State::Offered;
            request.assignments[0].state = AssignmentState::Asked;
        };
        assert_eq!(waits(&desk, Role::Clerk, TOWN, asked, at(23, 9, 30)), Some(Waiting::Asking));
    }
}
