//! 计划: making and ending one, and its occurrences, which come by themselves.

use std::collections::BTreeSet;
use std::hash::Hash;

use super::draft::{Draft, said};
use super::filing::{self, invalid, missing};
use super::{offers, projects, venues};
use crate::domain::assignment::OfferKind;
use crate::domain::command::{OfferTo, Offering};
use crate::domain::event::{Event, Filed, OccurrenceMade, OccurrenceSkipped, PlanSet};
use crate::domain::gates;
use crate::domain::ids::{PlaceCode, PlanId, ProjectCode, RequestId, ServiceCode, TeamId, VenueCode};
use crate::domain::menu::{Mode, Ordered};
use crate::domain::plan::{
    Day, MOST_CHILDREN, MOST_DATES, MOST_FETCHERS, MOST_PLANS, MOST_SHIFTS, MOST_STOPS, NextOccurrence, Plan, PlanKind,
    PlanSheet, Post, Roster, Schedule, Skipped, skipped,
};
use crate::domain::redactable::Redactable;
use crate::domain::refusal::{InvalidReason, Refusal};
use crate::domain::request::{Channel, Flags, Priority};
use crate::domain::rules::{MOST_PEOPLE, MOST_TEAMS_PER_OFFER};
use crate::domain::time::{Timestamp, Window};

/// Characters of a title, an audience, the name of a post.
const MOST_TITLE_CHARS: usize = 60;
/// Themes a plan may have, and characters of one.
const MOST_THEMES: usize = 10;
const MOST_THEME_CHARS: usize = 20;
/// The minute of the day at which occurrences are made, when every office is open.
const MAKING_MINUTE: u16 = 9 * 60;
/// Adults with children, at least.
pub(super) const TWO_ADULTS: u16 = 2;

pub(super) fn set(draft: &mut Draft, sheet: &PlanSheet) -> Result<(), Refusal> {
    let before = draft.desk.plan(sheet.id);
    let others = || draft.desk.plans.values().filter(|plan| plan.sheet.id != sheet.id && plan.is_on());
    if others().any(|plan| plan.sheet.code == sheet.code) {
        return Err(invalid("plan.code", InvalidReason::Twice));
    }
    if others().count() >= MOST_PLANS {
        return Err(Refusal::OverLimit { what: "plans".into(), limit: MOST_PLANS as u64 });
    }
    if before.is_some_and(|plan| plan.is_on() && plan.sheet == *sheet) {
        return Err(Refusal::NothingToDo);
    }
    check(draft, sheet)?;
    let from = first_day_left(&sheet.schedule, draft.now);
    let from = before.and_then(|plan| plan.through).map_or(from, |through| from.max(through.plus(1)));
    let next = next_from(draft, &sheet.schedule, from);
    if next.is_none() {
        return Err(invalid("plan.schedule.until", InvalidReason::InThePast));
    }
    draft.emit(Event::PlanSet(Box::new(PlanSet { sheet: sheet.clone(), next })));
    Ok(())
}

pub(super) fn end(draft: &mut Draft, id: PlanId, reason: &str) -> Result<(), Refusal> {
    if !plan(draft, id)?.is_on() {
        return Err(Refusal::NothingToDo);
    }
    let reason = Redactable::remark(said("reason", reason)?);
    draft.emit(Event::PlanEnded { plan: id, reason });
    Ok(())
}

fn plan<'d>(draft: &'d Draft, id: PlanId) -> Result<&'d Plan, Refusal> {
    draft.desk.plan(id).ok_or(Refusal::NoSuchPlan { plan: id })
}

/// System: an occurrence becomes a request, or is skipped; once for each day, whatever the clock does.
pub(super) fn make(draft: &mut Draft, id: PlanId, date: Day, due: Timestamp) -> Result<(), Refusal> {
    let plan = plan(draft, id)?;
    if plan.next != Some(NextOccurrence { date, due }) || due > draft.now {
        return Err(Refusal::NotDue);
    }
    let (mut sheet, turn) = (plan.sheet.clone(), plan.made);
    let next = next_from(draft, &sheet.schedule, date.plus(1));
    let window = sheet.schedule.window(date);
    let over = (window.end <= draft.now).then_some(Skipped::Missed);
    if let Some(skipped) = skipped(&sheet, &draft.desk, draft.rules, date).or(over) {
        draft.emit(Event::OccurrenceSkipped(Box::new(OccurrenceSkipped { plan: id, date, skipped, next })));
        return Ok(());
    }
    // A venue may have moved since the plan was told of.
    if let Some(at) = sheet.venue.as_ref().and_then(|code| draft.desk.venues.venue(code)) {
        sheet.place = at.sheet.place.clone();
    }
    // It goes on without a project that has ended, serves something else by now, or does not go there.
    let (service, place, venue) = (&sheet.service, &sheet.place, sheet.venue.as_ref());
    let takes = |code: &ProjectCode| projects::takes(draft, code, Some(service), place, venue).is_ok();
    sheet.project = sheet.project.take().filter(takes);
    let whole = sheet.occurrence(date);
    file(draft, &sheet, whole, &Part::whole(&sheet, window))?;
    let mut posts = Vec::new();
    for (ordinal, (post, shift)) in sheet.shifts().enumerate() {
        let request = sheet.post(date, ordinal);
        file(draft, &sheet, request, &Part::post(&sheet, post, whole, shift.people, shift.window(date)))?;
        posts.push(request);
    }
    let all: Vec<RequestId> = std::iter::once(whole).chain(posts.iter().copied()).collect();
    draft.emit(Event::OccurrenceMade(Box::new(OccurrenceMade { plan: id, date, request: whole, posts, next })));
    for request in all {
        let priority = draft.request(request)?.priority;
        filing::queue(draft, request, priority, None)?;
        call_the_roster(draft, &sheet, turn, request);
    }
    Ok(())
}

/// What of an occurrence becomes a request of its own.
struct Part {
    title: String,
    service: ServiceCode,
    place: PlaceCode,
    needed: u16,
    window: Window,
    parent: Option<RequestId>,
    ordered: Option<Box<Ordered>>,
}

impl Part {
    fn whole(sheet: &PlanSheet, window: Window) -> Self {
        let (service, place) = (sheet.service.clone(), sheet.place.clone());
        let ordered = arranged(sheet.venue.as_ref(), sheet.project.as_ref());
        Self { title: sheet.title.clone(), service, place, needed: sheet.needed, window, parent: None, ordered }
    }

    fn post(sheet: &PlanSheet, post: &Post, parent: RequestId, needed: u16, window: Window) -> Self {
        Self {
            title: format!("{} · {}", sheet.title, post.name),
            service: post.service.clone().unwrap_or_else(|| sheet.service.clone()),
            place: post.place.clone().unwrap_or_else(|| sheet.place.clone()),
            needed,
            window,
            parent: Some(parent),
            ordered: arranged(sheet.venue.as_ref().filter(|_| post.place.is_none()), None),
        }
    }
}

/// Where it is held and which project it is of, arranged by the centre for many at once.
fn arranged(venue: Option<&VenueCode>, project: Option<&ProjectCode>) -> Option<Box<Ordered>> {
    let (venue, project) = (venue.cloned(), project.cloned());
    let somewhere = venue.is_some() || project.is_some();
    somewhere.then(|| Box::new(Ordered { mode: Mode::Gathered, venue, project, ..Ordered::default() }))
}

/// Files a part and takes it in, in the same act: what was planned needs no looking at.
fn file(draft: &mut Draft, sheet: &PlanSheet, request: RequestId, part: &Part) -> Result<(), Refusal> {
    let own_fields = sheet.service == part.service;
    let fields = sheet.fields.iter().filter(|_| own_fields);
    let (owner, priority) = (draft.owner_for(&part.place), sheet.priority);
    let filed = Filed {
        request,
        number: draft.next_number(),
        channel: Channel::Plan,
        reference: None,
        service: Some(part.service.clone()),
        suggested_office: None,
        fields: fields.map(|(key, value)| (key.clone(), Redactable::remark(value))).collect(),
        summary: Redactable::summary(&part.title),
        place: part.place.clone(),
        window: Some(part.window),
        priority,
        flags: Flags { planned: true, ..Flags::default() },
        owner: owner.clone(),
        said_at: None,
        requester: None,
        household: None,
        on_behalf: false,
        needed: part.needed,
        campaign: None,
        parent: part.parent,
        ordered: part.ordered.clone(),
        clocks: Vec::new(),
    };
    filing::put_in(draft, filed)?;
    draft.emit(Event::TakenIn {
        request,
        service: Some(part.service.clone()),
        place: part.place.clone(),
        priority,
        needed: part.needed,
        window: Some(part.window),
        owner,
    });
    Ok(())
}

/// Offers it to those of the plan's teams that can go; to the one whose turn it is. Where none can, it waits in the queue.
fn call_the_roster(draft: &mut Draft, sheet: &PlanSheet, turn: u32, id: RequestId) {
    let Some(request) = draft.desk.request(id) else { return };
    let planned = offers::planned_window(draft, request);
    let can_go = |team: &&TeamId| {
        let team = draft.desk.team(**team);
        team.is_some_and(|team| {
            gates::gates(&draft.desk, draft.rules, request, team, None, planned, draft.now).is_empty()
        })
    };
    let from = if sheet.roster == Roster::Turns { turn as usize % sheet.teams.len().max(1) } else { 0 };
    let in_turn = sheet.teams.iter().cycle().skip(from).take(sheet.teams.len());
    let most = if sheet.roster == Roster::Turns { 1 } else { MOST_TEAMS_PER_OFFER };
    let teams: Vec<OfferTo> =
        in_turn.filter(can_go).take(most).map(|team| OfferTo { team: *team, people: None }).collect();
    let kind = match teams.len() {
        0 => return,
        1 => OfferKind::Direct,
        _ => OfferKind::Open,
    };
    let offering = Offering { kind, teams, note: String::new(), brigade: None, override_gates: false };
    // Every gate was judged just now; were an offer refused all the same, it would wait for a dispatcher like any other.
    let _ = offers::make(draft, id, &offering);
}

/// The first day whose hours are not over yet.
fn first_day_left(schedule: &Schedule, now: Timestamp) -> Day {
    let today = Day::of(now);
    if schedule.window(today).end <= now { today.plus(1) } else { today }
}

/// The first occurrence from a day on, made some days ahead in the morning, and never after it began.
fn next_from(draft: &Draft, schedule: &Schedule, from: Day) -> Option<NextOccurrence> {
    let date = schedule.first_from(from)?;
    let ahead = i32::try_from(draft.rules.limits.plan_days_ahead).unwrap_or(i32::MAX);
    let due = date.plus(ahead.saturating_neg()).at(MAKING_MINUTE).min(schedule.window(date).start);
    // Never before it was told of: whoever's clock goes back has not let anything lie.
    Some(NextOccurrence { date, due: due.max(draft.now) })
}

fn check(draft: &Draft, sheet: &PlanSheet) -> Result<(), Refusal> {
    words("plan.title", &sheet.title)?;
    check_schedule(&sheet.schedule)?;
    check_service(draft, sheet)?;
    draft.known_place(&sheet.place)?;
    if sheet.place.is_unchecked() {
        return Err(missing("plan.place"));
    }
    venues::holds(draft, sheet)?;
    if let Some(code) = &sheet.project {
        projects::takes(draft, code, Some(&sheet.service), &sheet.place, sheet.venue.as_ref())?;
    }
    if sheet.priority == Priority::Emergency {
        return Err(invalid("plan.priority", InvalidReason::NotAChoice));
    }
    people("plan.needed", sheet.needed)?;
    if sheet.audience.chars().count() > MOST_TITLE_CHARS {
        return Err(invalid("plan.audience", InvalidReason::TooLong));
    }
    most("plan.themes", sheet.themes.len(), MOST_THEMES)?;
    once("plan.themes", sheet.themes.iter())?;
    for (index, theme) in sheet.themes.iter().enumerate() {
        let field = format!("plan.themes.{index}");
        if said(&field, theme)?.chars().count() > MOST_THEME_CHARS {
            return Err(invalid(&field, InvalidReason::TooLong));
        }
    }
    most("plan.teams", sheet.teams.len(), MOST_TEAMS_PER_OFFER)?;
    once("plan.teams", sheet.teams.iter())?;
    sheet.teams.iter().try_for_each(|team| draft.team(*team).map(drop))?;
    check_posts(draft, sheet)?;
    check_stops(draft, sheet)?;
    check_children(sheet)
}

fn check_schedule(schedule: &Schedule) -> Result<(), Refusal> {
    let wrong = |name: &str, reason| Err(invalid(&format!("plan.schedule.{name}"), reason));
    match (schedule.days.is_empty(), schedule.dates.is_empty()) {
        (true, true) => return Err(missing("plan.schedule.days")),
        (false, false) => return wrong("dates", InvalidReason::NotAChoice),
        _ => {}
    }
    once("plan.schedule.days", schedule.days.iter())?;
    once("plan.schedule.dates", schedule.dates.iter())?;
    most("plan.schedule.dates", schedule.dates.len(), MOST_DATES)?;
    most("plan.schedule.except", schedule.except.len(), MOST_DATES)?;
    if !(1..=52).contains(&schedule.every) {
        return wrong("every", InvalidReason::OutOfRange);
    }
    if schedule.end <= schedule.start {
        return wrong("end", InvalidReason::EndsBeforeStart);
    }
    if schedule.until.is_some_and(|until| until < schedule.from) {
        return wrong("until", InvalidReason::EndsBeforeStart);
    }
    Ok(())
}

fn check_service(draft: &Draft, sheet: &PlanSheet) -> Result<(), Refusal> {
    let service = filing::known_service(draft, &sheet.service)?;
    if service.protected {
        return Err(invalid("plan.service", InvalidReason::NotAChoice));
    }
    for (key, value) in &sheet.fields {
        filing::own_field(draft.rules, Some(service), key, value)?;
    }
    for field in service.fields.iter().filter(|field| field.required) {
        if sheet.fields.get(&field.key).is_none_or(|value| value.trim().is_empty()) {
            return Err(missing(&format!("plan.fields.{}", field.key)));
        }
    }
    Ok(())
}

fn check_posts(draft: &Draft, sheet: &PlanSheet) -> Result<(), Refusal> {
    match (sheet.kind, sheet.posts.is_empty()) {
        (PlanKind::Event, true) => return Err(missing("plan.posts")),
        (PlanKind::Event, false) => {}
        (_, false) => return Err(invalid("plan.posts", InvalidReason::WrongKind)),
        (_, true) => return Ok(()),
    }
    most("plan.posts", sheet.shifts().count(), MOST_SHIFTS)?;
    once("plan.posts", sheet.posts.iter().map(|post| &post.name))?;
    for (index, post) in sheet.posts.iter().enumerate() {
        let field = |name: &str| format!("plan.posts.{index}.{name}");
        words(&field("name"), &post.name)?;
        post.place.iter().try_for_each(|place| draft.known_place(place))?;
        if let Some(code) = &post.service
            && filing::known_service(draft, code)?.protected
        {
            return Err(invalid(&field("service"), InvalidReason::NotAChoice));
        }
        if post.shifts.is_empty() {
            return Err(missing(&field("shifts")));
        }
        for (at, shift) in post.shifts.iter().enumerate() {
            if shift.end <= shift.start {
                return Err(invalid(&field(&format!("shifts.{at}.end")), InvalidReason::EndsBeforeStart));
            }
            // Before it for what is put up, after it for what is put away; but not at another time of the day.
            if shift.end < sheet.schedule.start || shift.start > sheet.schedule.end {
                return Err(invalid(&field(&format!("shifts.{at}.start")), InvalidReason::OutsideHours));
            }
            people(&field(&format!("shifts.{at}.people")), shift.people)?;
        }
    }
    Ok(())
}

fn check_stops(draft: &Draft, sheet: &PlanSheet) -> Result<(), Refusal> {
    if !sheet.stops.is_empty() && sheet.kind != PlanKind::Round {
        return Err(invalid("plan.stops", InvalidReason::WrongKind));
    }
    most("plan.stops", sheet.stops.len(), MOST_STOPS)?;
    once("plan.stops", sheet.stops.iter().map(|stop| stop.id))?;
    sheet.stops.iter().try_for_each(|stop| draft.known_place(&stop.place))
}

fn check_children(sheet: &PlanSheet) -> Result<(), Refusal> {
    match (sheet.kind, sheet.children.is_empty()) {
        (PlanKind::Class, true) => return Err(missing("plan.children")),
        (PlanKind::Class, false) => {}
        (_, false) => return Err(invalid("plan.children", InvalidReason::WrongKind)),
        (_, true) => return Ok(()),
    }
    if sheet.needed < TWO_ADULTS {
        return Err(Refusal::TwoAdults { people: sheet.needed });
    }
    most("plan.children", sheet.children.len(), MOST_CHILDREN)?;
    once("plan.children", sheet.children.iter().map(|child| child.id))?;
    for (index, child) in sheet.children.iter().enumerate() {
        let field = format!("plan.children.{index}.fetchers");
        if child.fetchers.is_empty() {
            return Err(missing(&field));
        }
        most(&field, child.fetchers.len(), MOST_FETCHERS)?;
        once(&field, child.fetchers.iter())?;
    }
    Ok(())
}

fn words(field: &str, text: &str) -> Result<(), Refusal> {
    let long = said(field, text)?.chars().count() > MOST_TITLE_CHARS;
    if long { Err(invalid(field, InvalidReason::TooLong)) } else { Ok(()) }
}

fn people(field: &str, people: u16) -> Result<(), Refusal> {
    if (1..=MOST_PEOPLE).contains(&people) { Ok(()) } else { Err(invalid(field, InvalidReason::OutOfRange)) }
}

fn most(field: &str, count: usize, most: usize) -> Result<(), Refusal> {
    if count > most { Err(invalid(field, InvalidReason::TooMany)) } else { Ok(()) }
}

fn once<T: Ord + Hash>(field: &str, all: impl Iterator<Item = T>) -> Result<(), Refusal> {
    let mut seen = BTreeSet::new();
    for (index, one) in all.enumerate() {
        if !seen.insert(one) {
            return Err(invalid(&format!("{field}.{index}"), InvalidReason::Twice));
        }
    }
    Ok(())
}
