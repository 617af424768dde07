//! Volunteer teams: whether and when they answer, arrive, finish or give up, and what they report.

use super::chance::Chance;
use super::plan::{Deed, Plan, View, say};
use super::rounds;
use crate::domain::assignment::AssignmentState::{Accepted, Offered, Started};
use crate::domain::assignment::{Assignment, Count, CountUnit, LeavingReason, RefusalReason, Report, Told};
use crate::domain::clocks::ClockKind;
use crate::domain::command::{CallResult, Command};
use crate::domain::gates;
use crate::domain::ids::AssignmentId;
use crate::domain::rank;
use crate::domain::redactable::Redactable;
use crate::domain::refusal::Gate;
use crate::domain::request::{Priority, Request, State};
use crate::domain::time::{Span, Timestamp, Window};

/// Requests in a hundred that wait in the queue for which a team asks by itself.
const ASKED_FOR: u8 = 12;
/// So long before its hours are over a team says that it is done, where the clock is over with them.
const BEFORE_THE_CLOCK: Span = Span::minutes(5);
/// Seconds after which a team answers that was silent about an emergency and is rung, at least and at most.
const ANSWERS_WHEN_RUNG: (i64, i64) = (8 * 60, 25 * 60);
/// Calls a team makes before it goes without having reached anybody.
const MOST_CALLS: u16 = 3;

/// What the request's teams mean to do next.
pub(super) fn plans(view: &View, request: &Request) -> Vec<Plan> {
    let mut plans: Vec<Plan> = request.assignments.iter().flat_map(|a| plans_of(view, request, a)).collect();
    plans.extend(asking_for(view, request));
    plans
}

fn plans_of(view: &View, request: &Request, assignment: &Assignment) -> Vec<Plan> {
    match assignment.state {
        Offered => answer(view, request, assignment).into_iter().collect(),
        Accepted => {
            let contact = contact(view, request, assignment);
            contact.into_iter().chain([going(view, request, assignment)]).collect()
        }
        Started => vec![ending(view, request, assignment)],
        _ => Vec::new(),
    }
}

/// Refuses, accepts, asks its own people first, or never answers.
fn answer(view: &View, request: &Request, assignment: &Assignment) -> Option<Plan> {
    let mut chance = view.chance("answer", assignment.id.0, 0);
    let roll = chance.below(100);
    let asks = chance.percent(view.habits.asking);
    let at = assignment.offered_at + view.soon(&mut chance, request, 15, 120);
    let (silent, refusals) = (u64::from(view.habits.silent), u64::from(view.habits.refusals));
    if roll < silent {
        let is_rung = view.tempo.rung_until_answered && request.priority == Priority::Emergency;
        let late = chance.seconds(ANSWERS_WHEN_RUNG.0, ANSWERS_WHEN_RUNG.1);
        return is_rung.then(|| Plan { at: assignment.offered_at + late, deed: Deed::Accept(assignment.id) });
    }
    if roll < silent + refusals {
        return Some(Plan { at, deed: Deed::Refuse(assignment.id) });
    }
    match assignment.asking_since {
        None if asks => Some(Plan { at, deed: Deed::AskOwnPeople(assignment.id) }),
        Some(since) => {
            Some(Plan { at: since + view.soon(&mut chance, request, 30, 150), deed: Deed::Accept(assignment.id) })
        }
        None => Some(Plan { at, deed: Deed::Accept(assignment.id) }),
    }
}

/// Rings the resident soon after accepting, a few times where nobody answers.
fn contact(view: &View, request: &Request, assignment: &Assignment) -> Option<Plan> {
    if request.contacted || request.calls >= MOST_CALLS {
        return None;
    }
    let mut chance = view.chance("contact", assignment.id.0, u64::from(request.calls));
    let tries = i64::from(request.calls) + 1;
    let at = assignment.since + Span(view.soon(&mut chance, request, 8, 25).0 * tries);
    Some(Plan { at, deed: Deed::Contact(assignment.id) })
}

/// How an accepted assignment goes wrong, when it does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mishap {
    GivenBackBefore,
    GivenBackOnSite,
    FailedOnSite,
}

fn mishap(view: &View, assignment: &Assignment) -> Option<Mishap> {
    let mut chance = view.chance("mishap", assignment.id.0, 0);
    let kinds = [Mishap::GivenBackBefore, Mishap::GivenBackOnSite, Mishap::FailedOnSite];
    chance.percent(view.habits.failures).then(|| chance.pick(&kinds).copied()).flatten()
}

/// The hours the resident had named, where they were agreed; an emergency waits for none.
fn hours(request: &Request, assignment: &Assignment) -> Option<Window> {
    let named = request.window.filter(|_| request.priority != Priority::Emergency)?;
    assignment.planned.filter(|planned| planned.end == named.end)
}

/// On its way: it arrives in its hours or late, or gives back.
fn going(view: &View, request: &Request, assignment: &Assignment) -> Plan {
    let mut chance = view.chance("going", assignment.id.0, 0);
    let way = view.soon(&mut chance, request, 30, 120);
    let late_by = chance.seconds(60, 600);
    let is_late = chance.percent(view.habits.late);
    let from = hours(request, assignment).map_or(assignment.since, |hours| hours.start.max(assignment.since));
    let in_time = from + way;
    if mishap(view, assignment) == Some(Mishap::GivenBackBefore) {
        return Plan { at: assignment.since + way, deed: Deed::GiveBack(assignment.id) };
    }
    let by = request.clock(ClockKind::Arrival).map(|clock| clock.due);
    let at = by.filter(|_| is_late).map_or(in_time, |by| by + late_by);
    Plan { at, deed: Deed::Arrive(assignment.id) }
}

/// On site: it finishes, or leaves before. Who came for hours the resident had named stays for them.
fn ending(view: &View, request: &Request, assignment: &Assignment) -> Plan {
    if let Some(plan) = rounds::on_the_way(view, request, assignment) {
        return plan;
    }
    let mut chance = view.chance("ending", assignment.id.0, 0);
    let at = assignment.started_at.unwrap_or(assignment.since) + view.soon(&mut chance, request, 60, 240);
    match mishap(view, assignment) {
        Some(Mishap::GivenBackOnSite) => Plan { at, deed: Deed::GiveBack(assignment.id) },
        Some(Mishap::FailedOnSite) => Plan { at, deed: Deed::Fail(assignment.id) },
        _ => Plan { at: at.max(over(request, assignment)), deed: Deed::Finish(assignment.id) },
    }
}

/// When the hours are over that the resident had named; at once where none were.
fn over(request: &Request, assignment: &Assignment) -> Timestamp {
    let due = request.clock(ClockKind::Finish).map(|clock| clock.due);
    hours(request, assignment).map_or(Timestamp(0), |hours| match due {
        Some(due) if hours.start < due && due <= hours.end => due - BEFORE_THE_CLOCK,
        _ => hours.end,
    })
}

/// Now and then a team asks for what still waits.
fn asking_for(view: &View, request: &Request) -> Option<Plan> {
    let turn = request.assignments.len() as u64;
    let mut chance = view.chance("asking_for", request.id.0, turn);
    let wanted = matches!(request.state, State::Queued | State::Offered) && request.priority != Priority::Emergency;
    let asked = request.assignments.iter().any(|a| a.state == crate::domain::assignment::AssignmentState::Asked);
    (wanted && !asked && chance.percent(ASKED_FOR))
        .then(|| Plan { at: request.since + view.pause(&mut chance, 4, 60), deed: Deed::AskFor })
}

/// The command of a team's deed; none when it no longer makes sense.
pub(super) fn command(view: &View, request: &Request, deed: Deed) -> Option<Command> {
    let id = request.id;
    let told = Told::Telephone;
    let mut chance = view.chance("words", id.0, view.desk.revision.0);
    match deed {
        Deed::AskOwnPeople(assignment) => Some(Command::AskOwnPeople { request: id, assignment }),
        Deed::Accept(assignment) => accept(view, request, assignment, &mut chance),
        Deed::Refuse(assignment) => Some(refuse(view, request, assignment, &mut chance)),
        Deed::Contact(assignment) => {
            let said = say(&view.words.replies.call, request, &mut chance)?;
            // The last try reaches somebody in the family.
            let last = request.calls + 1 >= MOST_CALLS;
            let result = if last { CallResult::Reached } else { said.meaning.result };
            let words = if last { String::new() } else { said.text.clone() };
            Some(Command::Call { request: id, assignment: Some(assignment), result, words })
        }
        Deed::Arrive(assignment) => {
            // They say that they wear them; who goes onto no water is not asked.
            Some(Command::Arrive { request: id, assignment, told, life_jackets: true })
        }
        // An event goes on while one of its posts does.
        Deed::Finish(_) if request.occurrence.as_ref().is_some_and(|event| event.posts_open(view.desk) > 0) => None,
        Deed::Finish(assignment) => {
            let people = request.assignment(assignment)?.people;
            let report = report(view, request, people, &mut chance);
            Some(Command::Finish { request: id, assignment, report, told })
        }
        Deed::GiveBack(assignment) => {
            let said = say(&view.words.replies.give_back, request, &mut chance)?;
            let (reason, words) = (said.meaning.reason, said.text.clone());
            Some(Command::GiveBack { request: id, assignment, reason, words, told })
        }
        Deed::Fail(assignment) => {
            let unable = |reason: LeavingReason| matches!(reason, LeavingReason::Unable | LeavingReason::Unsafe);
            let failed: Vec<_> = view.words.replies.give_back.iter().filter(|s| unable(s.meaning.reason)).collect();
            let said = chance.pick(&failed)?;
            let (reason, words) = (said.meaning.reason, said.text.clone());
            Some(Command::Fail { request: id, assignment, reason, words, told })
        }
        Deed::AskFor => ask_for(view, request, &mut chance),
        Deed::OnTheWay(_) => rounds::next(view, request, &mut chance),
        _ => None,
    }
}

/// Accepts with as many as are asked for, sometimes fewer; a team that cannot go says no.
fn accept(view: &View, request: &Request, id: AssignmentId, chance: &mut Chance) -> Option<Command> {
    let assignment = request.assignment(id)?;
    let team = view.desk.team(assignment.team)?;
    let planned = gates::planned_window(view.rules, request, view.now);
    let stands_in_the_way = |people: u16| {
        gates::gates_at_acceptance(view.desk, view.rules, request, team, assignment, people, planned, view.now)
    };
    let wanted = if assignment.people >= 3 && chance.percent(25) { assignment.people - 1 } else { assignment.people };
    let people = match stands_in_the_way(wanted).as_slice() {
        [] => wanted,
        [Gate::TooFewPeople { has, .. }] if *has > 0 => *has,
        _ => return Some(refuse(view, request, id, chance)),
    };
    Some(Command::Accept { request: request.id, assignment: id, people, told: Told::Telephone })
}

fn refuse(view: &View, request: &Request, assignment: AssignmentId, chance: &mut Chance) -> Command {
    let said = say(&view.words.replies.refusal, request, chance);
    let reason = said.map_or(RefusalReason::NoPeople, |said| said.meaning.reason);
    let words = said.map(|said| said.text.clone()).unwrap_or_default();
    Command::Refuse { request: request.id, assignment, reason, words, told: Told::Telephone }
}

/// A team among the best asks for it, when one can go.
fn ask_for(view: &View, request: &Request, chance: &mut Chance) -> Option<Command> {
    let ranked = rank::rank(view.desk, view.rules, request, view.now);
    let best: Vec<_> = rank::best(&ranked).take(3).collect();
    let team = *chance.pick(&best)?;
    let has = view.desk.team(team)?.sheet.people;
    let planned = gates::planned_window(view.rules, request, view.now);
    let missing = request.needed.saturating_sub(request.coming()).clamp(1, has);
    let sheet = view.desk.team(team)?;
    let barred = gates::gates(view.desk, view.rules, request, sheet, Some(missing), planned, view.now);
    let people = match barred.as_slice() {
        [] => missing,
        [Gate::TooFewPeople { has, .. }] if *has > 0 => *has,
        _ => return None,
    };
    Some(Command::AskFor { request: request.id, team, people, told: Told::Telephone })
}

/// What was reached, by the words for the service; a plain report for a service that has none.
fn report(view: &View, request: &Request, people: u16, chance: &mut Chance) -> Report {
    let of_service: Vec<_> =
        view.words.replies.report.iter().filter(|said| Some(&said.service) == request.service.as_ref()).collect();
    if let Some(reached) = rounds::reached(request, chance) {
        return Report {
            minutes: 60 * u32::from(people.max(1)),
            reached,
            unseen: false,
            outcome: Redactable::remark("按计划办完"),
        };
    }
    let Some(said) = chance.pick(&of_service) else {
        let reached = Count { amount: 1, unit: CountUnit::Households };
        let (minutes, outcome) = (60 * u32::from(people.max(1)), Redactable::remark("已办好"));
        return Report { minutes, reached, unseen: false, outcome };
    };
    let between = |chance: &mut Chance, [least, most]: [u32; 2]| chance.between(least.into(), most.into()) as u32;
    let minutes = between(chance, said.minutes) * u32::from(people.max(1));
    let amount = between(chance, said.count);
    let outcome = Redactable::remark(&said.text.replace("{count}", &amount.to_string()));
    Report { minutes, reached: Count { amount, unit: said.unit }, unseen: false, outcome }
}

/// The next step of a team that is to be quick: accepts, arrives, finishes. Used to make a desk look lived in.
pub(super) fn at_once(request: &Request, now: Timestamp) -> Option<Plan> {
    let next = |a: &Assignment| match a.state {
        Offered => Some(Deed::Accept(a.id)),
        Accepted => Some(Deed::Arrive(a.id)),
        Started => Some(Deed::Finish(a.id)),
        _ => None,
    };
    let wanted = match request.state {
        State::Offered => Offered,
        State::Accepted => Accepted,
        _ => Started,
    };
    let live = request.assignments.iter().filter(|a| a.state == wanted);
    live.into_iter().find_map(next).map(|deed| Plan { at: now, deed })
}
