//! Residents after they have rung: they ring again, call it off, or say how it went. And offices that were asked.

use super::plan::{Deed, Plan, View, say};
use crate::domain::assignment::Told;
use crate::domain::catalogue::RatingMode;
use crate::domain::command::{CancelReason, Command};
use crate::domain::request::{Priority, Request, State};
use crate::domain::time::{Span, Timestamp};

/// Requests in a hundred about which somebody rings again while they wait.
const RING_AGAIN: u8 = 14;
/// How often at most.
const MOST_AGAIN: u16 = 2;
/// Requests in a hundred that are called off.
const CALLED_OFF: u8 = 4;
/// Residents in a hundred who rate by themselves.
const RATE: u8 = 75;
/// Transferred requests in a hundred that the office answers, and that it sends back.
const ANSWERED: u8 = 70;
const SENT_BACK: u8 = 12;
/// Days after which an office answers that was silent and is rung, at least and at most.
const ANSWERS_WHEN_RUNG: (u64, u64) = (4, 15);

/// What the resident and the office mean to do. Nobody rings again about what lay there before `began`.
pub(super) fn plans(view: &View, request: &Request, began: Timestamp) -> Vec<Plan> {
    let of_today = |plan: &Plan| plan.at >= began;
    let waiting = [again(view, request), cancel(view, request)].into_iter().flatten().filter(of_today);
    waiting.chain(rate(view, request)).chain(office(view, request)).collect()
}

fn again(view: &View, request: &Request) -> Option<Plan> {
    let waits = matches!(request.state, State::Received | State::Queued | State::Offered | State::Held);
    let mut chance = view.chance("again", request.id.0, u64::from(request.again));
    let rings = waits && request.again < MOST_AGAIN && chance.percent(RING_AGAIN);
    let turn = i64::from(request.again) + 1;
    rings.then(|| Plan { at: request.filed_at + Span(view.pause(&mut chance, 180, 600).0 * turn), deed: Deed::Again })
}

fn cancel(view: &View, request: &Request) -> Option<Plan> {
    let can = matches!(request.state, State::Received | State::Queued | State::Offered | State::Accepted | State::Held);
    let mut chance = view.chance("cancel", request.id.0, 0);
    let may = can && !request.flags.protected && request.priority != Priority::Emergency;
    (may && chance.percent(CALLED_OFF))
        .then(|| Plan { at: request.filed_at + view.pause(&mut chance, 120, 900), deed: Deed::Cancel })
}

fn rate(view: &View, request: &Request) -> Option<Plan> {
    let service = request.service.as_ref().and_then(|code| view.rules.service(code));
    let asked = service.is_none_or(|service| service.rating == RatingMode::Ask);
    let done = request.state == State::Done && request.rating.is_none() && !request.flags.protected;
    let mut chance = view.chance("rate", request.id.0, u64::from(request.reopened));
    (done && asked && chance.percent(RATE))
        .then(|| Plan { at: request.since + view.pause(&mut chance, 30, 300), deed: Deed::Rate })
}

fn office(view: &View, request: &Request) -> Option<Plan> {
    let transfer = request.transfer.as_ref().filter(|_| request.state == State::Transferred)?;
    let mut chance = view.chance("office", request.id.0, transfer.at.0 as u64);
    let roll = chance.below(100);
    let at = transfer.at + view.pause(&mut chance, 60, 600);
    match () {
        () if transfer.answered.is_some() => None,
        () if roll < u64::from(ANSWERED) => Some(Plan { at, deed: Deed::Answer }),
        () if roll < u64::from(ANSWERED + SENT_BACK) => Some(Plan { at, deed: Deed::SendBack }),
        () if view.tempo.rung_until_answered => {
            let days = chance.between(ANSWERS_WHEN_RUNG.0, ANSWERS_WHEN_RUNG.1);
            Some(Plan { at: at + Span::days(days as i64), deed: Deed::Answer })
        }
        () => None,
    }
}

/// The command of a resident's or an office's deed.
pub(super) fn command(view: &View, request: &Request, deed: Deed) -> Option<Command> {
    let id = request.id;
    let replies = &view.words.replies;
    let mut chance = view.chance("words", id.0, view.desk.revision.0);
    match deed {
        Deed::Again => {
            // Of a protected order nothing is written down but that somebody rang.
            let said = say(&replies.again, request, &mut chance)?;
            let words = if request.flags.protected { String::new() } else { said.text.clone() };
            Some(Command::Again { request: id, words })
        }
        Deed::Cancel => {
            let reason = say(&replies.cancel, request, &mut chance)?.text.clone();
            let why = CancelReason::AskedByRequester;
            Some(Command::Cancel { request: id, why, told: Told::Telephone, reason, rang_and_confirmed: true })
        }
        Deed::Rate => {
            let said = say(&replies.rating, request, &mut chance)?;
            Some(Command::Rate {
                request: id,
                satisfaction: said.meaning.grade,
                solved: said.meaning.solved,
                words: said.text.clone(),
                told: Told::Telephone,
            })
        }
        Deed::Answer => {
            let answer = say(&replies.office_answer, request, &mut chance)?.text.clone();
            Some(Command::RecordAnswer { request: id, answer })
        }
        Deed::SendBack => {
            let reason = say(&replies.sent_back, request, &mut chance)?.text.clone();
            Some(Command::SendBack { request: id, reason })
        }
        _ => None,
    }
}
