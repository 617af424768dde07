//! What must hold of venues, of what is planned there, of projects' orders and of a brigade that was called, reckoned from
//! the sheets and not by the domain's own rules.

use std::collections::BTreeSet;

use paidan::domain::authority::Act;
use paidan::domain::command::{Command, Offering};
use paidan::domain::desk::Desk;
use paidan::domain::event::Event;
use paidan::domain::gates::gates;
use paidan::domain::ids::{PlaceCode, ProjectCode, RequestId, ServiceCode, TeamId, VenueCode};
use paidan::domain::plan::{Day, PlanSheet, Skipped};
use paidan::domain::request::{Priority, Request};
use paidan::domain::rules::MOST_TEAMS_PER_OFFER;
use paidan::domain::team::{DutyWindow, Stage};
use paidan::domain::time::Window;
use paidan::domain::venues::{ProjectStage, VenueStage};

use crate::coverage::Coverage;
use crate::testing::rules_of;
use crate::world::Step;

type Fault = String;

/// Everything that must hold after a command was accepted.
pub fn check(step: &Step, after: &Desk, coverage: &mut Coverage) -> Result<(), Fault> {
    for event in &step.entry.events {
        plans_are_held_where_and_when_their_venue_is_open(step, event, after, coverage)?;
        orders_at_a_venue_are_there_while_it_is_open(step, event, after, coverage)?;
    }
    for request in step.entry.events.iter().filter_map(Event::request).collect::<BTreeSet<_>>() {
        let (was, now) = (step.before.request(request), after.request(request));
        let Some(now) = now else { continue };
        stays_at_its_venue(was, now, after)?;
        fits_its_project(step, was, now, after, coverage)?;
    }
    of_a_brigade_only_who_can_go_is_asked(step, after, coverage)
}

fn hold_that(holds: bool, otherwise: impl FnOnce() -> Fault) -> Result<(), Fault> {
    if holds { Ok(()) } else { Err(otherwise()) }
}

/// Why a venue does not take something then; nothing where it does.
fn shut(desk: &Desk, code: &VenueCode, window: Window) -> Option<Fault> {
    let Some(venue) = desk.venues.venue(code) else { return Some(format!("{code} is no venue")) };
    if !matches!(venue.sheet.stage, VenueStage::Trial | VenueStage::Open) {
        return Some(format!("{code} is {:?}", venue.sheet.stage));
    }
    let hours = &venue.sheet.hours;
    let within = hours.is_empty() || hours.iter().any(|hours| is_within(hours, window));
    (!within).then(|| format!("{code} is open {}, not at {window:?}", venue.hours()))
}

/// Whether a window lies within hours as a notice at the door says them: `mon-fri,sun 09:00-18:00`.
fn is_within(hours: &DutyWindow, window: Window) -> bool {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let said = hours.to_string();
    let (days, times) = said.split_once(' ').unwrap();
    let (opens, closes) = times.split_once('-').unwrap();
    let today = Day::of(window.start);
    let then = |time: &str| {
        let (hour, minute) = time.split_once(':').unwrap();
        today.at(hour.parse::<u16>().unwrap() * 60 + minute.parse::<u16>().unwrap())
    };
    let day_of = |name: &str| DAYS.iter().position(|day| *day == name).unwrap();
    let weekday = today.date().weekday().to_monday_zero_offset() as usize;
    let open_that_day = days.split(',').any(|days| {
        let (first, last) = days.split_once('-').unwrap_or((days, days));
        (day_of(first)..=day_of(last)).contains(&weekday)
    });
    open_that_day && then(opens) <= window.start && window.end <= then(closes)
}

/// What of a plan is held at its venue on a day.
fn at_its_venue(plan: &PlanSheet, date: Day) -> Vec<Window> {
    let posts = plan.posts.iter().filter(|post| post.place.is_none()).flat_map(|post| &post.shifts);
    std::iter::once(plan.schedule.window(date)).chain(posts.map(|shift| shift.window(date))).collect()
}

fn plans_are_held_where_and_when_their_venue_is_open(
    step: &Step,
    event: &Event,
    after: &Desk,
    coverage: &mut Coverage,
) -> Result<(), Fault> {
    match event {
        Event::PlanSet(set) => {
            let plan = &set.sheet;
            if let Some(code) = &plan.venue {
                coverage.saw("a plan at a venue");
                let there = after.venues.venue(code).is_some_and(|venue| venue.sheet.place == plan.place);
                hold_that(there, || format!("{} is not where {code} is", plan.code))?;
                let windows = plan.schedule.dates.iter().flat_map(|date| at_its_venue(plan, *date));
                if let Some(why) = windows.filter_map(|window| shut(after, code, window)).next() {
                    return Err(format!("{} was planned though {why}", plan.code));
                }
            }
            if let Some(code) = &plan.project {
                coverage.saw("a plan of a project");
                takes(after, code, Some(&plan.service), &plan.place, plan.venue.as_ref())?;
            }
        }
        Event::OccurrenceMade(made) => {
            let plan = &step.before.plan(made.plan).ok_or("made of no plan")?.sheet;
            let whole = after.request(made.request).ok_or("made, and not there")?;
            hold_that(whole.venue() == plan.venue.as_ref(), || format!("{} is not at its venue", whole.number))?;
            hold_that(whole.window == Some(plan.schedule.window(made.date)), || "held at another hour".into())?;
            coverage.saw_if(plan.venue.is_some(), "a session at a venue");
            coverage.saw_if(whole.project().is_some(), "a session of a project");
            let shifts = plan.posts.iter().flat_map(|post| post.shifts.iter().map(move |shift| (post, shift)));
            hold_that(made.posts.len() == shifts.clone().count(), || "not a request for every shift".into())?;
            for (id, (post, shift)) in made.posts.iter().zip(shifts) {
                let order = after.request(*id).ok_or("a post is not there")?;
                let venue = plan.venue.as_ref().filter(|_| post.place.is_none());
                hold_that(order.venue() == venue, || format!("the post {} is not at its venue", order.number))?;
                hold_that(order.window == Some(shift.window(made.date)), || "a post at another hour".into())?;
                coverage.saw_if(venue.is_some(), "a post at a venue");
            }
        }
        Event::OccurrenceSkipped(skipped) if skipped.skipped == Skipped::VenueShut => {
            let plan = &step.before.plan(skipped.plan).ok_or("skipped of no plan")?.sheet;
            let code = plan.venue.as_ref().ok_or("skipped for a venue it has not")?;
            let shut = at_its_venue(plan, skipped.date).into_iter().any(|window| shut(after, code, window).is_some());
            hold_that(shut, || format!("{} rests, and {code} is open", plan.code))?;
            coverage.saw("a session that rests while its venue is shut");
        }
        _ => {}
    }
    Ok(())
}

fn orders_at_a_venue_are_there_while_it_is_open(
    step: &Step,
    event: &Event,
    after: &Desk,
    coverage: &mut Coverage,
) -> Result<(), Fault> {
    let (request, window) = match event {
        Event::Filed(filed) => (filed.request, filed.window),
        Event::Rescheduled { request, to, .. } => (*request, Some(*to)),
        Event::TakenIn { request, window, .. } => {
            let before = step.before.request(*request).and_then(|request| request.window);
            (*request, window.filter(|window| Some(*window) != before))
        }
        _ => return Ok(()),
    };
    let Some(order) = after.request(request) else { return Ok(()) };
    let Some(code) = order.venue() else { return Ok(()) };
    let why = window.and_then(|window| shut(after, code, window));
    hold_that(why.is_none(), || format!("{} stands there though {}", order.number, why.clone().unwrap_or_default()))?;
    let runs = after.venues.venue(code).is_some_and(|venue| venue.sheet.stage.takes_orders());
    match event {
        Event::Filed(filed) => {
            hold_that(runs, || format!("{} was filed at {code}, which takes no orders", order.number))?;
            let there = after.venues.venue(code).is_some_and(|venue| venue.sheet.place == filed.place);
            hold_that(there, || format!("{} was filed at {code}, and is elsewhere", order.number))?;
            coverage.saw("an order at a venue");
        }
        Event::Rescheduled { .. } => coverage.saw("an order at a venue that moved to another hour"),
        _ => {}
    }
    Ok(())
}

/// An order at a venue does not move away from it, unless somebody's life is at stake elsewhere.
fn stays_at_its_venue(was: Option<&Request>, now: &Request, desk: &Desk) -> Result<(), Fault> {
    let moved = was.is_some_and(|was| was.place != now.place);
    let Some(venue) = now.venue().filter(|_| moved && now.priority != Priority::Emergency) else { return Ok(()) };
    let there = desk.venues.venue(venue).is_some_and(|venue| venue.sheet.place == now.place);
    hold_that(there, || format!("{} is ordered at {venue}, and moved to {}", now.number, now.place))
}

/// An order is in a project that runs when it comes to it, and that serves it and goes there as long as it stays.
fn fits_its_project(
    step: &Step,
    was: Option<&Request>,
    now: &Request,
    desk: &Desk,
    coverage: &mut Coverage,
) -> Result<(), Fault> {
    let before = was.and_then(Request::project);
    coverage.saw_if(was.is_some() && before.is_some() && now.project().is_none(), "an order that left its project");
    let Some(code) = now.project() else { return Ok(()) };
    let joined = before != Some(code);
    let changed = was.is_none_or(|was| was.service != now.service || was.place != now.place);
    // What is taken back is as it was, whatever has become of the project since.
    if !(joined || changed) || Act::of(&step.command) == Act::TakeBack {
        return Ok(());
    }
    if joined {
        let filed = step.entry.events.iter().any(|event| matches!(event, Event::Filed(_)));
        coverage.saw(if filed { "an order of a project" } else { "an order put into a project" });
        return takes(desk, code, now.service.as_ref(), &now.place, now.venue())
            .map_err(|why| format!("{} came to {why}", now.number));
    }
    reaches(desk, code, now.service.as_ref(), &now.place, now.venue())
        .map_err(|why| format!("{} stays in {why}", now.number))
}

fn takes(
    desk: &Desk,
    code: &ProjectCode,
    service: Option<&ServiceCode>,
    place: &PlaceCode,
    venue: Option<&VenueCode>,
) -> Result<(), Fault> {
    let stage = desk.venues.project(code).map(|project| project.stage);
    hold_that(stage == Some(ProjectStage::Running), || format!("{code}, which is {stage:?}"))?;
    reaches(desk, code, service, place, venue)
}

fn reaches(
    desk: &Desk,
    code: &ProjectCode,
    service: Option<&ServiceCode>,
    place: &PlaceCode,
    venue: Option<&VenueCode>,
) -> Result<(), Fault> {
    let Some(project) = desk.venues.project(code) else { return Err(format!("{code}, which is no project")) };
    let sheet = &project.sheet;
    hold_that(service == Some(&sheet.service), || format!("{code}, which serves {}, not {service:?}", sheet.service))?;
    // A code of a place begins with that of the place it lies in.
    let goes = sheet.shared
        || place.is_unchecked()
        || place.as_str().starts_with(sheet.owner.as_str())
        || (venue.is_some() && venue == sheet.brand_of.as_ref());
    hold_that(goes, || format!("{code} of {}, which does not go to {place}", sheet.owner))
}

/// All of a brigade that can go are asked and nobody else, and of a protected order nobody who was not checked.
fn of_a_brigade_only_who_can_go_is_asked(step: &Step, after: &Desk, coverage: &mut Coverage) -> Result<(), Fault> {
    let Some((offering, name)) = brigade_called(&step.command) else { return Ok(()) };
    let asked = step.entry.events.iter().filter_map(|event| match event {
        Event::OfferMade { request, team, planned, .. } => Some((*request, *team, *planned)),
        _ => None,
    });
    let asked: Vec<(RequestId, TeamId, Option<Window>)> = asked.collect();
    let Some((request, _, Some(planned))) = asked.first() else { return Err(format!("{name}: nobody is asked")) };
    let order = step.before.request(*request).ok_or("no such request")?;
    let of_it = members(&step.before, name);
    for (_, id, _) in &asked {
        let team = step.before.team(*id).ok_or("no such team")?;
        let code = &team.sheet.code;
        hold_that(of_it.contains(id), || format!("{code} is asked, and is none of {name}"))?;
        hold_that(!matches!(team.sheet.stage, Stage::Review | Stage::Left), || format!("{code} is asked, and rests"))?;
        let out = order.live().any(|on| on.team == *id);
        hold_that(!out, || format!("{code} is asked for {} again", order.number))?;
        let down = team.stand_down.as_ref().is_some_and(|down| down.until.is_none_or(|until| until > planned.start));
        hold_that(offering.override_gates || !down, || format!("{code} is asked, and stands down"))?;
        let checked = team.sheet.children_checked_until.is_some_and(|until| until >= planned.end);
        hold_that(!order.flags.protected || checked, || format!("{code} is asked for a protected order unchecked"))?;
    }
    let told: BTreeSet<TeamId> = asked.iter().map(|(_, team, _)| *team).collect();
    hold_that(told.len() == asked.len(), || format!("somebody of {name} is asked twice"))?;
    let rules = rules_of(&step.before);
    for id in of_it.difference(&told) {
        let team = step.before.team(*id).ok_or("no such team")?;
        let bars = gates(&step.before, &rules, order, team, None, *planned, step.entry.at);
        let room = asked.len() < MOST_TEAMS_PER_OFFER;
        hold_that(!room || !bars.is_empty(), || format!("{} of {name} can go and is not asked", team.sheet.code))?;
    }
    let number = after.request(*request).map(|order| order.number);
    hold_that(number == Some(order.number), || "another order was put to them".into())?;
    let beside = matches!(step.command, Command::OfferAlso { .. });
    coverage.saw(if beside { "a brigade that was asked beside others" } else { "a brigade that was asked" });
    Ok(())
}

/// The brigade a command calls.
pub fn brigade_called(command: &Command) -> Option<(&Offering, &str)> {
    let (Command::Offer { offering, .. } | Command::OfferAlso { offering, .. }) = command else { return None };
    offering.brigade.as_ref().map(|brigade| (offering, brigade.0.as_str()))
}

/// The teams of a brigade, by their own sheets.
pub fn members(desk: &Desk, name: &str) -> BTreeSet<TeamId> {
    let sheets = desk.teams.values().map(|team| &team.sheet);
    sheets.filter(|sheet| sheet.brigade == name && sheet.stage != Stage::Left).map(|sheet| sheet.id).collect()
}
