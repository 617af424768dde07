//! What is done while a plan's occurrence is worked: doors ticked, finds filed, children brought and fetched.

use std::collections::BTreeMap;

use super::draft::{Draft, said};
use super::filing::{self, invalid};
use super::plans::TWO_ADULTS;
use super::settle;
use super::welfare;
use crate::domain::assignment::{AssignmentState, Report, Told};
use crate::domain::command::{Command, Find};
use crate::domain::event::{ChildFetched, DoorStayedClosed, Event, Filed, StopTicked};
use crate::domain::ids::{ChildId, FetcherId, PlaceCode, RequestId, ServiceCode, StopId};
use crate::domain::plan::{HowFound, Occurrence, PlanKind, order_of};
use crate::domain::redactable::Redactable;
use crate::domain::refusal::{InvalidReason, Refusal};
use crate::domain::request::{AlarmLevel, Channel, Flags, Priority, Request, State};
use crate::domain::rules::MOST_PEOPLE;
use crate::domain::time::Timestamp;
use crate::domain::welfare::WelfareOutcome;

/// A welfare check stays urgent until the person has been seen.
pub(super) fn stays_urgent(draft: &Draft, command: &Command) -> Result<(), Refusal> {
    let priority = match command {
        Command::SetPriority { priority, .. } => Some(*priority),
        Command::TakeIn { taking_in, .. } => taking_in.priority,
        _ => None,
    };
    let lowers = priority.is_some_and(|priority| priority > Priority::Urgent);
    match command.request().filter(|_| lowers).and_then(|id| draft.desk.request(id)) {
        Some(request) if request.closed_door.is_some() => welfare::seen(request),
        _ => Ok(()),
    }
}

/// Before the first of its people is on site: with children there are two.
pub(super) fn may_begin(request: &Request) -> Result<(), Refusal> {
    if request.is_with_children() && request.coming() < TWO_ADULTS {
        return Err(Refusal::TwoAdults { people: request.coming() });
    }
    Ok(())
}

/// Before a team of it has finished: every door was seen to, every child fetched, and the head-count is of its unit.
pub(super) fn may_finish(draft: &Draft, request: &Request, report: &Report) -> Result<(), Refusal> {
    let Some(occurrence) = &request.occurrence else { return Ok(()) };
    let number = request.number;
    let last = request.live().filter(|assignment| assignment.state.is_bound()).count() <= 1;
    if report.reached.unit != occurrence.unit {
        return Err(Refusal::OtherUnit { unit: occurrence.unit });
    }
    if last && occurrence.stops_left() > 0 {
        return Err(Refusal::StopsLeft { number, left: occurrence.stops_left() as u64 });
    }
    if last && occurrence.waiting().next().is_some() {
        return Err(Refusal::ChildrenWaiting { number, children: occurrence.waiting().count() as u64 });
    }
    let open = occurrence.posts_open(&draft.desk);
    if last && open > 0 {
        return Err(Refusal::PostsOpen { number, posts: open as u64 });
    }
    Ok(())
}

/// A round on which nobody opened has reached nobody, and that is its report.
pub(super) fn may_reach_nobody(request: &Request) -> bool {
    request.occurrence.as_ref().is_some_and(|occurrence| occurrence.kind == PlanKind::Round)
}

/// The occurrence a request is, while it is worked.
fn working<'d>(
    draft: &'d Draft,
    id: RequestId,
    kind: Option<PlanKind>,
) -> Result<(&'d Request, &'d Occurrence), Refusal> {
    let request = draft.request(id)?;
    let occurrence = request.occurrence.as_deref().filter(|one| kind.is_none_or(|kind| one.kind == kind));
    let occurrence = occurrence.ok_or(Refusal::NotOfThatKind { number: request.number })?;
    if request.state != State::InService {
        return Err(Refusal::WrongState { number: request.number, state: request.state });
    }
    Ok((request, occurrence))
}

/// How somebody was found at a door. A door at which nobody opened is ticked again once the person has been seen.
pub(super) fn tick(
    draft: &mut Draft,
    id: RequestId,
    stop: StopId,
    found: HowFound,
    text: &str,
    told: Told,
) -> Result<(), Refusal> {
    let (_, occurrence) = working(draft, id, Some(PlanKind::Round))?;
    let state = occurrence.stop(stop).ok_or(Refusal::NoSuchStop { stop })?;
    match state.found {
        None => {}
        Some(HowFound::NobodyOpened) if found.is_seen() => {}
        Some(_) => return Err(Refusal::NothingToDo),
    }
    let (place, plan, check) = (state.place.clone(), occurrence.plan, state.order);
    let order = match found {
        HowFound::NeedsHelp => {
            let words = said("words", text)?.to_owned();
            let order = order_of(id, stop, b"need");
            file_from(draft, id, &words, Wanted::at(order, place))?;
            Some(order)
        }
        HowFound::NobodyOpened => {
            let order = order_of(id, stop, b"welfare");
            let title = draft.request(id)?.summary.as_str().to_owned();
            let words = if text.trim().is_empty() { title } else { text.trim().to_owned() };
            let check = Wanted::at(order, place);
            file_from(draft, id, &words, Wanted { channel: Channel::Plan, priority: Priority::Urgent, ..check })?;
            let begun = DoorStayedClosed { request: order, round: id, stop, plan };
            draft.emit(Event::DoorStayedClosed(Box::new(begun)));
            welfare::begin(draft, order);
            settle::raise_alarm(draft, order, AlarmLevel::Seats);
            Some(order)
        }
        HowFound::Well | HowFound::Poorly | HowFound::Away => None,
    };
    let words = Redactable::remark(text.trim());
    draft.emit(Event::StopTicked(Box::new(StopTicked { request: id, stop, found, words, told, order })));
    let begun = check.and_then(|check| Some((check, draft.desk.request(check)?.unseen()?.step)));
    if let Some((check, step)) = begun {
        welfare::record(draft, check, step, WelfareOutcome::Seen, Redactable::default());
    }
    Ok(())
}

/// 排查: what was found on the way becomes an order of its own.
pub(super) fn record_find(draft: &mut Draft, id: RequestId, find: &Find) -> Result<(), Refusal> {
    let (request, _) = working(draft, id, None)?;
    let place = find.place.clone().unwrap_or_else(|| request.place.clone());
    filing::fresh(draft, find.request)?;
    let words = said("words", &find.words)?.to_owned();
    let service = find.service.as_ref().map(|code| filing::known_service(draft, code)).transpose()?;
    if service.is_some_and(|service| service.protected) {
        return Err(invalid("find.service", InvalidReason::NotAChoice));
    }
    draft.known_place(&place)?;
    let priority = find.priority.or(service.map(|service| service.priority)).unwrap_or_default();
    let needed = service.map_or(1, |service| service.people);
    let wanted = Wanted { priority, service: find.service.clone(), needed, ..Wanted::at(find.request, place) };
    file_from(draft, id, &words, wanted)?;
    draft.emit(Event::FindRecorded { request: id, order: find.request });
    Ok(())
}

/// An order that a round brings home.
struct Wanted {
    order: RequestId,
    channel: Channel,
    service: Option<ServiceCode>,
    place: PlaceCode,
    priority: Priority,
    needed: u16,
}

impl Wanted {
    fn at(order: RequestId, place: PlaceCode) -> Self {
        Self { order, channel: Channel::Grid, service: None, place, priority: Priority::Normal, needed: 1 }
    }
}

fn file_from(draft: &mut Draft, parent: RequestId, words: &str, wanted: Wanted) -> Result<(), Refusal> {
    let filed = Filed {
        request: wanted.order,
        number: draft.next_number(),
        channel: wanted.channel,
        reference: None,
        service: wanted.service,
        suggested_office: None,
        fields: BTreeMap::new(),
        summary: Redactable::summary(words),
        owner: draft.owner_for(&wanted.place),
        place: wanted.place,
        window: None,
        priority: wanted.priority,
        flags: Flags::default(),
        said_at: None,
        requester: None,
        household: None,
        on_behalf: true,
        needed: wanted.needed,
        campaign: None,
        parent: Some(parent),
        ordered: None,
        clocks: Vec::new(),
    };
    filing::put_in(draft, filed)
}

/// People of the teams that are on site.
fn on_site(request: &Request) -> u16 {
    let there = request.this_round().filter(|assignment| assignment.state == AssignmentState::Started);
    there.fold(0, |sum, assignment| sum.saturating_add(assignment.people))
}

/// A child is there, with two adults in the room.
pub(super) fn check_in(draft: &mut Draft, id: RequestId, child: ChildId, told: Told) -> Result<(), Refusal> {
    let (request, occurrence) = working(draft, id, Some(PlanKind::Class))?;
    let on_roster = draft.desk.plan(occurrence.plan).is_some_and(|plan| plan.sheet.child(child).is_some());
    if !on_roster {
        return Err(Refusal::NoSuchChild { child });
    }
    if occurrence.children.iter().any(|there| there.child == child) {
        return Err(Refusal::NothingToDo);
    }
    if on_site(request) < TWO_ADULTS {
        return Err(Refusal::TwoAdults { people: on_site(request) });
    }
    draft.emit(Event::ChildCheckedIn { request: id, child, told });
    Ok(())
}

/// A child goes with somebody of its list, as the list is now, and with nobody else.
pub(super) fn fetch(
    draft: &mut Draft,
    id: RequestId,
    child: ChildId,
    by: FetcherId,
    told: Told,
) -> Result<(), Refusal> {
    let (_, occurrence) = working(draft, id, Some(PlanKind::Class))?;
    let there = occurrence.children.iter().find(|there| there.child == child).ok_or(Refusal::NoSuchChild { child })?;
    if there.fetched.is_some() {
        return Err(Refusal::NothingToDo);
    }
    let listed = draft.desk.plan(occurrence.plan).and_then(|plan| plan.sheet.child(child));
    if !listed.is_some_and(|child| child.fetchers.contains(&by)) {
        return Err(Refusal::NotOnTheList { child });
    }
    draft.emit(Event::ChildFetched(Box::new(ChildFetched { request: id, child, by, told })));
    let left = draft.request(id)?.occurrence.as_ref().map_or(0, |occurrence| occurrence.waiting().count());
    if left == 0 {
        settle::hush(draft, id);
    }
    Ok(())
}

/// System: the class is over and a child is still there.
pub(super) fn children_wait(draft: &mut Draft, id: RequestId, due: Timestamp) -> Result<(), Refusal> {
    let request = draft.request(id)?;
    if request.fetching_due() != Some(due) || due > draft.now {
        return Err(Refusal::NotDue);
    }
    let children: Vec<ChildId> = request.occurrence.iter().flat_map(|occurrence| occurrence.waiting()).collect();
    draft.emit(Event::ChildrenNotFetched { request: id, children });
    settle::raise_alarm(draft, id, AlarmLevel::Seats);
    Ok(())
}

/// Helpers of the day, who have no number.
pub(super) fn count_helpers(draft: &mut Draft, id: RequestId, people: u16) -> Result<(), Refusal> {
    let request = draft.request(id)?;
    // With children only people who were checked: a helper of the day is none of them.
    let occurrence = request.occurrence.as_ref().filter(|occurrence| occurrence.kind != PlanKind::Class);
    let occurrence = occurrence.ok_or(Refusal::NotOfThatKind { number: request.number })?;
    if !request.state.is_open() {
        return Err(Refusal::WrongState { number: request.number, state: request.state });
    }
    if people > MOST_PEOPLE {
        return Err(invalid("people", InvalidReason::OutOfRange));
    }
    if occurrence.helpers == people {
        return Err(Refusal::NothingToDo);
    }
    draft.emit(Event::HelpersCounted { request: id, people });
    Ok(())
}
