//! What operators, residents and teams do next, from what the desk before them shows: most of it sensible, some of it too
//! late, because the desk is as old as the last word of the centre.

use paidan::domain::accounts::points::{RewardSheet, ServedAs, VerifiedHours};
use paidan::domain::accounts::volunteer::{VolunteerSheet, VolunteerStatus};
use paidan::domain::assignment::AssignmentState::{Asked, Finished, Offered, Started};
use paidan::domain::assignment::{Assignment, Count, CountUnit, LeavingReason, OfferKind, RefusalReason, Report, Told};
use paidan::domain::command::{CallBackResult, CancelReason, Command, Filing, OfferTo, Offering, TakingIn};
use paidan::domain::desk::Desk;
use paidan::domain::ids::{RedemptionId, RequestId, RewardId, TeamId, VolunteerId};
use paidan::domain::protection::PoliceStep;
use paidan::domain::rank::{best, rank};
use paidan::domain::redactable::Redactable;
use paidan::domain::request::{Channel, Priority, Request, Satisfaction, State};
use paidan::domain::team::{Coverage, TeamSheet};
use paidan::domain::time::{Span, Timestamp, Window};
use paidan::wire::{Contact, Papers};

use crate::chance::Chance;
use crate::testing::{
    CHILDREN, FAR_VILLAGE, MEALS, NEXT_VILLAGE, RESCUE, SHOW, TALK, TOWN, VILLAGE, place, rules_of, team, team_id,
};

/// Open requests beyond which residents wait with the next one.
const MOST_OPEN: usize = 14;
const REASON: &str = "as agreed by telephone";

pub fn teams() -> Vec<TeamSheet> {
    vec![
        TeamSheet { capacity: 2, ..team(1) },
        TeamSheet { capacity: 2, people: 4, home: place(NEXT_VILLAGE), ..team(2) },
        TeamSheet { coverage: Coverage::Radius(2), home: place(FAR_VILLAGE), ..team(3) },
        TeamSheet { insured_until: None, people: 2, ..team(4) },
        TeamSheet { capacity: 3, ..team(5) },
    ]
}

/// What residents and teams do, as told to whoever takes their calls.
pub fn outside(desk: &Desk, chance: &mut Chance, now: Timestamp) -> Option<(Command, Option<Papers>)> {
    let open = desk.requests.values().filter(|request| request.state.is_open()).count();
    if open < MOST_OPEN && chance.percent(30) {
        return Some(file(chance, now));
    }
    let request = some_request(desk, chance)?;
    let id = request.id;
    let live: Vec<&Assignment> = request.live().collect();
    if let Some(assignment) = chance.pick(&live) {
        return Some((answer(request, assignment, chance), None));
    }
    let command = match request.state {
        // Who asked for help with a protected order is not asked, and says no more on the telephone.
        _ if request.flags.protected => Command::Again { request: id, words: String::new() },
        State::Done => Command::Rate {
            request: id,
            satisfaction: chance.pick(&Satisfaction::ALL)?,
            solved: chance.percent(75),
            words: String::new(),
            told: Told::Telephone,
        },
        State::Queued if chance.percent(30) => {
            Command::AskFor { request: id, team: able(desk, request, now).next()?, people: 1, told: Told::Telephone }
        }
        State::Received | State::Queued | State::Held if chance.percent(8) => {
            let (why, told) = (CancelReason::NoLongerNeeded, Told::Telephone);
            Command::Cancel { request: id, why, told, reason: REASON.into(), rang_and_confirmed: chance.percent(50) }
        }
        _ => Command::Again { request: id, words: "when do you come".into() },
    };
    Some((command, None))
}

fn some_request<'a>(desk: &'a Desk, chance: &mut Chance) -> Option<&'a Request> {
    let seldom = chance.percent(10);
    let among: Vec<&Request> = desk.numbered().filter(|request| request.state.is_open() || seldom).collect();
    chance.pick(&among)
}

fn able(desk: &Desk, request: &Request, now: Timestamp) -> impl Iterator<Item = TeamId> {
    let ranked = rank(desk, &rules_of(desk), request, now);
    best(&ranked).collect::<Vec<_>>().into_iter()
}

fn file(chance: &mut Chance, now: Timestamp) -> (Command, Option<Papers>) {
    let service = chance.pick(&[TALK, TALK, MEALS, MEALS, SHOW, RESCUE, CHILDREN]).unwrap();
    let reference = chance.percent(40).then(|| format!("portal-{}", chance.below(60)));
    let start = now + chance.span(Span::hours(1), Span::hours(70));
    let request = RequestId(chance.uuid(now));
    let channel = if reference.is_some() { Channel::Portal } else { Channel::Telephone };
    let filing = Filing {
        reference,
        service: chance.percent(85).then(|| service.parse().unwrap()),
        place: chance.pick(&[VILLAGE, NEXT_VILLAGE, FAR_VILLAGE, TOWN]).filter(|_| chance.percent(85)).map(place),
        window: chance.percent(40).then(|| Window { start, end: start + Span::hours(1) }),
        needed: chance.percent(25).then(|| 1 + chance.below(6) as u16),
        ..Filing::new(request, channel, "please come and help")
    };
    let phone = format!("1380013{:04}", chance.below(40));
    let caller = Contact { name: "a resident".into(), phone, ..Contact::default() };
    let papers = Papers { words: "please come and help, third door".into(), caller, ..Papers::default() };
    (Command::File(Box::new(filing)), Some(papers))
}

fn answer(request: &Request, assignment: &Assignment, chance: &mut Chance) -> Command {
    let (request, id, told, words) = (request.id, assignment.id, Told::Telephone, String::from(REASON));
    let unlucky = chance.percent(20);
    match assignment.state {
        Offered if unlucky => {
            let reason = chance.pick(&RefusalReason::ALL).unwrap();
            Command::Refuse { request, assignment: id, reason, words, told }
        }
        Offered if assignment.asking_since.is_none() && chance.percent(15) => {
            Command::AskOwnPeople { request, assignment: id }
        }
        Offered => Command::Accept { request, assignment: id, people: assignment.people, told },
        _ if unlucky => {
            let reason = LeavingReason::Unable;
            Command::GiveBack { request, assignment: id, reason, words, told }
        }
        Started => {
            let reached = Count { amount: 3, unit: CountUnit::Attendances };
            let report = Report { minutes: 90, reached, unseen: false, outcome: Redactable::remark("done") };
            Command::Finish { request, assignment: id, report, told }
        }
        _ => Command::Arrive { request, assignment: id, told, life_jackets: true },
    }
}

/// What an operator does.
pub fn at_the_desk(desk: &Desk, chance: &mut Chance, now: Timestamp) -> Option<Command> {
    if chance.percent(4) {
        return Some(about_a_team(desk, chance, now));
    }
    let request = some_request(desk, chance)?;
    let id = request.id;
    if let Some(asking) = request.assignments.iter().find(|assignment| assignment.state == Asked) {
        return Some(Command::ConfirmAsking { request: id, assignment: asking.id });
    }
    match request.police_step() {
        Some(PoliceStep::Report) => return Some(Command::ReportToPolice { request: id }),
        Some(PoliceStep::Confirm) if chance.percent(50) => return Some(Command::ConfirmPoliceReport { request: id }),
        _ => {}
    }
    if chance.percent(12) {
        return Some(care(desk, request, chance, now));
    }
    match request.state {
        State::Received => Some(take_in(request, chance)),
        State::Queued => offer(desk, request, chance, now),
        State::Offered | State::Accepted => {
            let live: Vec<&Assignment> = request.live().collect();
            let assignment = chance.pick(&live)?.id;
            Some(if chance.percent(70) {
                Command::Remind { request: id, assignment }
            } else {
                Command::Recall { request: id, assignment, reason: REASON.into(), rang_and_confirmed: true }
            })
        }
        State::InService => Some(Command::Note { request: id, words: "the team is there".into() }),
        State::Held => Some(Command::Resume { request: id }),
        State::Done if request.flags.protected => Some(Command::Archive { request: id, explanation: REASON.into() }),
        State::Done => Some(match chance.below(3) {
            0 => Command::CallBack { request: id, result: CallBackResult::NotReached, words: String::new() },
            1 => Command::Archive { request: id, explanation: REASON.into() },
            _ => {
                let result = CallBackResult::Solved(Satisfaction::Satisfied);
                Command::CallBack { request: id, result, words: String::new() }
            }
        }),
        State::Transferred => Some(Command::RecordAnswer { request: id, answer: "we repaired it".into() }),
        State::Merged => Some(Command::TakeApart { request: id }),
        State::Archived => Some(Command::Reopen { request: id, reason: REASON.into(), asked_by: "the caller".into() }),
        State::Rejected | State::Cancelled => {
            Some(Command::Correct { request: id, what: "summary".into(), correction: "the other bridge".into() })
        }
    }
}

fn take_in(request: &Request, chance: &mut Chance) -> Command {
    let open =
        Offering { kind: OfferKind::Open, teams: vec![], note: String::new(), brigade: None, override_gates: false };
    let taking_in = TakingIn {
        service: request.service.is_none().then(|| TALK.parse().unwrap()),
        place: request.place.is_unchecked().then(|| place(VILLAGE)),
        priority: chance.percent(8).then_some(Priority::Emergency),
        offer: chance.percent(15).then_some(open),
        ..TakingIn::default()
    };
    Command::TakeIn { request: request.id, taking_in }
}

/// The first offer of a request: to the best team, to several, or to whoever is first.
pub fn offer(desk: &Desk, request: &Request, chance: &mut Chance, now: Timestamp) -> Option<Command> {
    let mut able: Vec<TeamId> = able(desk, request, now).collect();
    let kind = chance.pick(&[OfferKind::Direct, OfferKind::Direct, OfferKind::Open, OfferKind::Joint])?;
    let wanted = if kind == OfferKind::Direct { 1 } else { 2 };
    let turn = (chance.below(2) as usize).min(able.len());
    able.rotate_left(turn);
    able.truncate(wanted);
    let kind = if able.len() == 1 { OfferKind::Direct } else { kind };
    let teams: Vec<OfferTo> = able.into_iter().map(|team| OfferTo { team, people: None }).collect();
    let offering = Offering { kind, teams, note: String::new(), brigade: None, override_gates: false };
    (!offering.teams.is_empty()).then_some(Command::Offer { request: request.id, offering })
}

fn care(desk: &Desk, request: &Request, chance: &mut Chance, now: Timestamp) -> Command {
    let (id, reason) = (request.id, String::from(REASON));
    let other = some_request(desk, chance).map_or(id, |other| other.id);
    match chance.below(7) {
        0 => Command::Hold { request: id, until: now + chance.span(Span::minutes(20), Span::hours(60)), reason },
        1 => Command::SetPriority { request: id, priority: chance.pick(&Priority::ALL).unwrap(), reason },
        2 => Command::Transfer { request: id, office: "ZJJ".into(), their_number: None, rang_and_confirmed: false },
        3 => Command::Merge { request: id, into: other },
        4 => Command::Reject { request: id, reason, rang_and_confirmed: false },
        5 => Command::OpenPapers { request: id },
        _ => Command::Link { request: id, with: other },
    }
}

fn about_a_team(desk: &Desk, chance: &mut Chance, now: Timestamp) -> Command {
    let team = team_id(1 + chance.below(5) as u32);
    let is_out = desk.team(team).is_some_and(|team| team.stand_down.is_some());
    if is_out {
        return Command::StandUp { team };
    }
    Command::StandDown { team, until: Some(now + Span::hours(2)), reason: REASON.into() }
}

const VOLUNTEERS: u64 = 3;

fn volunteer(n: u64, number: u64, status: VolunteerStatus) -> VolunteerSheet {
    let id = VolunteerId(uuid::Uuid::from_u128(0xC000 + u128::from(n)));
    VolunteerSheet { number: Some(format!("43-{number}")), status, ..VolunteerSheet::new(id) }
}

fn soap() -> RewardId {
    RewardId(uuid::Uuid::from_u128(0xD000))
}

/// Volunteers, and what they may earn.
pub fn bank() -> [Command; 2] {
    let volunteers = (0..VOLUNTEERS).map(|n| volunteer(n, n, VolunteerStatus::Active)).collect();
    let reward = RewardSheet { id: soap(), name: "soap".into(), price: 1, each: None, from: None, until: None };
    [Command::SetVolunteers { volunteers }, Command::SetReward { reward, add: 100 }]
}

/// Volunteers, their hours, and what they get for them: all about the same few rows. Sometimes one wants another's number.
pub fn about_volunteers(desk: &Desk, chance: &mut Chance, now: Timestamp) -> Command {
    let n = chance.below(VOLUNTEERS);
    let finished = desk.requests.values().flat_map(|request| {
        let finished = request.assignments.iter().filter(|assignment| assignment.state == Finished);
        finished.map(move |assignment| (request.id, assignment))
    });
    let (checked, unchecked): (Vec<_>, Vec<_>) = finished.partition(|(_, assignment)| assignment.verified.is_some());
    let VolunteerSheet { id, .. } = volunteer(n, n, VolunteerStatus::Active);
    match (chance.pick(&unchecked), chance.below(3)) {
        (Some((request, assignment)), 0 | 1) => {
            let hours = vec![VerifiedHours { volunteer: id, minutes: 60, served_as: ServedAs::Volunteer }];
            Command::VerifyHours { request, assignment: assignment.id, people: 1, hours }
        }
        (_, 2) if !checked.is_empty() => {
            let redemption = RedemptionId(chance.uuid(now));
            Command::Redeem { redemption, volunteer: id, reward: soap(), quantity: 1 }
        }
        _ => {
            let number = if chance.percent(10) { (n + 1) % VOLUNTEERS } else { n };
            let statuses = [VolunteerStatus::Active, VolunteerStatus::Active, VolunteerStatus::Paused];
            let status = chance.pick(&statuses).unwrap_or_default();
            Command::SetVolunteers { volunteers: vec![volunteer(n, number, status)] }
        }
    }
}
