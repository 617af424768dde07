//! A dispatcher by script: for tests, and for the desk a demonstration begins with. Off otherwise, because the
//! operator decides.

use std::collections::BTreeMap;

use super::chance::Chance;
use super::plan::{Deed, Plan, View, say};
use super::words::CallBackHeard;
use crate::domain::assignment::{AssignmentState, OfferKind};
use crate::domain::catalogue::FieldKind;
use crate::domain::clocks::ClockKind;
use crate::domain::command::{Amendment, CallBackResult, Command, OfferTo, Offering, TakingIn};
use crate::domain::gates;
use crate::domain::ids::RequestId;
use crate::domain::place::PlaceLevel;
use crate::domain::plan::Day;
use crate::domain::protection::PoliceStep;
use crate::domain::rank;
use crate::domain::request::{AlarmLevel, Priority, Request, State};
use crate::domain::time::Span;
use crate::domain::welfare::WelfareOutcome;

/// Requests in a hundred that are not accepted, that go into another, and that are put aside.
const REJECTED: u64 = 3;
const MERGED: u64 = 4;
const HELD: u8 = 5;
/// Askings in a hundred that are declined.
const DECLINED: u8 = 30;

/// When the dispatcher next does something with it.
pub(super) fn plans(view: &View, request: &Request) -> Option<Plan> {
    let turn = request.assignments.len() as u64 + u64::from(request.holds);
    let mut chance = view.chance("dispatcher", request.id.0, turn);
    let at = request.since + view.soon(&mut chance, request, 5, 40);
    let alarm = request.alarm.as_ref().is_some_and(|alarm| alarm.acknowledged.is_none());
    let asked = request.assignments.iter().any(|a| a.state == AssignmentState::Asked);
    let waits = match request.state {
        State::Received | State::Queued => true,
        State::Offered => asked,
        State::Done => request.call_back_due(),
        _ => false,
    };
    let police = request.police_step().is_some();
    let closes = request.state == State::Done && request.flags.protected;
    (waits || alarm || police || closes || request.unseen().is_some()).then_some(Plan { at, deed: Deed::Dispatch })
}

/// What the dispatcher does next; none when there is nothing to do but wait.
pub(super) fn command(view: &View, request: &Request) -> Option<Command> {
    let id = request.id;
    let heard = |level| level == AlarmLevel::Seats || view.tempo.rung_until_answered;
    if request.alarm.as_ref().is_some_and(|alarm| alarm.acknowledged.is_none() && heard(alarm.level)) {
        return Some(Command::AcknowledgeAlarm { request: id });
    }
    if request.flags.protected
        && let Some(command) = protected(request)
    {
        return Some(command);
    }
    if let Some(check) = request.unseen() {
        let (step, outcome) = (check.step, WelfareOutcome::Seen);
        return Some(Command::WelfareStep { request: id, step, outcome, words: String::new() });
    }
    let mut chance = view.chance("decision", id.0, request.assignments.len() as u64);
    match request.state {
        State::Received => Some(receive(view, request, &mut chance)),
        State::Queued | State::Offered => asking(request, &mut chance).or_else(|| dispatch(view, request, &mut chance)),
        State::Done => close(view, request),
        _ => None,
    }
}

/// Of a protected order: 110 first, then a duty leader's word, and in the end a person who closes it.
fn protected(request: &Request) -> Option<Command> {
    let id = request.id;
    match (request.police_step(), request.state) {
        (Some(PoliceStep::Report), _) => Some(Command::ReportToPolice { request: id }),
        (Some(PoliceStep::Confirm), _) => Some(Command::ConfirmPoliceReport { request: id }),
        (None, State::Done) => {
            Some(Command::Archive { request: id, explanation: "专人已办好,按规定由值班长结案".into() })
        }
        _ => None,
    }
}

/// 受理, 转办, 驳 or 并.
pub(super) fn receive(view: &View, request: &Request, chance: &mut Chance) -> Command {
    let id = request.id;
    let roll = chance.below(100);
    let ordinary = request.priority != Priority::Emergency;
    if let Some(office) = request.suggested_office.as_ref()
        && request.transfer.is_none()
    {
        return Command::Transfer {
            request: id,
            office: office.to_string(),
            their_number: None,
            rang_and_confirmed: true,
        };
    }
    if request.flags.protected {
        return take_in(view, request, chance);
    }
    if request.service.is_none() || (ordinary && roll < REJECTED) {
        return Command::Reject {
            request: id,
            reason: "不属志愿服务范围,已向本人说明".into(),
            rang_and_confirmed: true,
        };
    }
    if let Some(into) = same_matter(view, request)
        && ordinary
        && roll < REJECTED + MERGED
    {
        return Command::Merge { request: id, into };
    }
    take_in(view, request, chance)
}

/// Takes it in; a place that is still to be checked is found out by asking back.
pub(super) fn take_in(view: &View, request: &Request, chance: &mut Chance) -> Command {
    let villages = view.desk.places.iter().filter(|place| place.level == PlaceLevel::Village);
    let villages: Vec<_> = villages.collect();
    let place = request.place.is_unchecked().then(|| chance.pick(&villages).map(|village| village.code.clone()));
    let taking_in =
        TakingIn { place: place.flatten(), fields: asked_back(view, request, chance), ..TakingIn::default() };
    Command::TakeIn { request: request.id, taking_in }
}

/// What its service must know and nobody said yet: a find on a round, a part of a bundle.
fn asked_back(view: &View, request: &Request, chance: &mut Chance) -> BTreeMap<String, String> {
    let service = request.service.as_ref().and_then(|code| view.rules.service(code));
    let fields = service.into_iter().flat_map(|service| &service.fields);
    let missing = fields.filter(|field| field.required && request.fields.get(&field.key).is_none());
    let answered = missing.map(|field| {
        let answer = match field.kind {
            FieldKind::Choice => chance.pick(&field.choices).cloned().unwrap_or_default(),
            FieldKind::Number => "1".to_owned(),
            FieldKind::Date => Day::of(view.now).to_string(),
            FieldKind::Office => view.rules.offices.first().map_or(String::new(), |office| office.code.clone()),
            FieldKind::Text => "电话里问清了".to_owned(),
        };
        (field.key.clone(), answer)
    });
    answered.collect()
}

/// An older request for the same service that waits as well.
fn same_matter(view: &View, request: &Request) -> Option<RequestId> {
    let waits = |other: &&Request| {
        matches!(other.state, State::Received | State::Queued)
            && other.service == request.service
            && other.number < request.number
            && !other.flags.protected
            && !request.flags.protected
    };
    view.desk.numbered().rev().take(200).find(waits).map(|other| other.id)
}

/// 准 or 不准 what a team has asked for.
fn asking(request: &Request, chance: &mut Chance) -> Option<Command> {
    let asked = request.assignments.iter().find(|a| a.state == AssignmentState::Asked)?;
    let (id, assignment) = (request.id, asked.id);
    Some(if chance.percent(DECLINED) {
        Command::DeclineAsking { request: id, assignment, reason: "已另派近处的队".into() }
    } else {
        Command::ConfirmAsking { request: id, assignment }
    })
}

/// 派, 联派, 抢 or 挂. Where nobody can go it is put aside until the morning, or passed on.
fn dispatch(view: &View, request: &Request, chance: &mut Chance) -> Option<Command> {
    if request.state != State::Queued || request.next_tier_at.is_some() {
        return None;
    }
    let may_wait = !matches!(request.priority, Priority::Emergency | Priority::Urgent) && request.holds == 0;
    if may_wait && request.assignments.is_empty() && chance.percent(HELD) {
        return hold(view, request, chance);
    }
    if let Some(offering) = offering(view, request, chance) {
        return Some(Command::Offer { request: request.id, offering });
    }
    match request.priority {
        // The duty leader's alarm rings: nobody is left whom a dispatcher could send.
        Priority::Emergency => None,
        _ if may_wait => hold(view, request, chance),
        _ => {
            let office = view.rules.offices.last()?.code.clone();
            Some(Command::Transfer { request: request.id, office, their_number: None, rang_and_confirmed: true })
        }
    }
}

/// Puts it aside for some hours of its kind.
pub(super) fn hold(view: &View, request: &Request, chance: &mut Chance) -> Option<Command> {
    let reason = say(&view.words.replies.hold, request, chance)?.text.clone();
    let until = view.now + Span::minutes(chance.between(30, 8 * 60) as i64);
    Some(Command::Hold { request: request.id, until, reason })
}

/// The best team alone where it has people enough, else several together; now and then an open offer.
pub(super) fn offering(view: &View, request: &Request, chance: &mut Chance) -> Option<Offering> {
    let ranked = rank::rank(view.desk, view.rules, request, view.now);
    let planned = gates::planned_window(view.rules, request, view.now);
    let mut missing = request.needed.saturating_sub(request.coming()).max(1);
    let note = String::new();
    let fit: Vec<_> = rank::best(&ranked).take(20).collect();
    if chance.percent(15) && fit.len() >= 2 {
        return Some(Offering { kind: OfferKind::Open, teams: Vec::new(), note, brigade: None, override_gates: false });
    }
    let mut teams = Vec::new();
    for id in fit {
        let team = view.desk.team(id)?;
        let free = |people: u16| {
            gates::gates(view.desk, view.rules, request, team, Some(people), planned, view.now).is_empty()
        };
        let people = (1..=missing.min(team.sheet.people)).rev().find(|people| free(*people)).unwrap_or(0);
        if people > 0 {
            teams.push(OfferTo { team: id, people: Some(people) });
            missing -= people;
        }
        if missing == 0 {
            break;
        }
    }
    let kind = if teams.len() == 1 { OfferKind::Direct } else { OfferKind::Joint };
    (!teams.is_empty()).then_some(Offering { kind, teams, note, brigade: None, override_gates: false })
}

/// What a service wants to be told before its order is closed.
fn proof(view: &View, request: &Request) -> Option<Amendment> {
    let service = view.rules.service(request.service.as_ref()?)?;
    let lacks = service.fields.iter().find(|field| field.at_end && request.fields.get(&field.key).is_none())?;
    Some(Amendment::Field { key: lacks.key.clone(), value: "签到表和现场照片已存档".into() })
}

/// 回访, 重 or 归, once the centre has to close it.
fn close(view: &View, request: &Request) -> Option<Command> {
    request.clock(ClockKind::CallBack)?;
    let id = request.id;
    if let Some(amendment) = proof(view, request) {
        return Some(Command::Amend { request: id, amendment });
    }
    let turn = u64::from(request.rating_tried) + 2 * u64::from(request.rating.is_some());
    let mut chance = view.chance("call_back", id.0, turn * 100 + u64::from(request.reopened));
    if request.rating.as_ref().is_some_and(|rating| !rating.solved) {
        return Some(if request.reopened == 0 && chance.percent(50) {
            Command::Reopen { request: id, reason: "回访未解决,再派一次".into(), asked_by: String::new() }
        } else {
            Command::Archive { request: id, explanation: "已向本人说明能办的部分和找哪个单位".into() }
        });
    }
    let said = say(&view.words.replies.call_back, request, &mut chance)?;
    if request.rating_tried && said.meaning.result == CallBackHeard::NotReached {
        return Some(Command::Archive {
            request: id, explanation: "两次回访无人接听,队里确认已办好".into()
        });
    }
    let result = match (said.meaning.result, said.meaning.grade) {
        (CallBackHeard::Solved, Some(grade)) => CallBackResult::Solved(grade),
        (CallBackHeard::NotSolved, Some(grade)) => CallBackResult::NotSolved(grade),
        _ => CallBackResult::NotReached,
    };
    Some(Command::CallBack { request: id, result, words: said.text.clone() })
}
