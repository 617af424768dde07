//! 吹哨报到: departments called to an order, what they answer, and how a whistle ends. See [`whistle`](crate::domain::whistle).

use super::draft::{Draft, said};
use super::filing::invalid;
use super::settle;
use crate::domain::assignment::Told;
use crate::domain::clocks::ClockKind;
use crate::domain::event::{Event, Summoned};
use crate::domain::ids::{RequestId, WhistleId};
use crate::domain::redactable::Redactable;
use crate::domain::refusal::{InvalidReason, Refusal};
use crate::domain::request::{Priority, Request, Satisfaction};
use crate::domain::time::Timestamp;
use crate::domain::whistle::SummonsState::{Called, Disputed, Refused, SignedIn};
use crate::domain::whistle::{
    MOST_SUMMONED, MOST_WHISTLES, OPEN_IN, REFUSALS_TO_ARBITRATION, Summons, SummonsState, Whistle, WhistleLevel,
};

pub(super) fn blow(
    draft: &mut Draft,
    id: RequestId,
    level: WhistleLevel,
    lead: &str,
    assisting: &[String],
    reason: &str,
) -> Result<(), Refusal> {
    let request = draft.request_in(id, &OPEN_IN)?;
    // No group is told of a protected order, and what departments would answer could not be said in the log.
    if request.flags.protected {
        return Err(Refusal::Protected { number: request.number });
    }
    if let Some(open) = request.open_whistle() {
        return Err(Refusal::WhistleOpen { number: request.number, office: open.office.clone() });
    }
    if request.whistles.len() >= MOST_WHISTLES {
        return Err(Refusal::OverLimit { what: "whistles".into(), limit: MOST_WHISTLES as u64 });
    }
    let reason = Redactable::remark(said("reason", reason)?);
    let lead = said("lead", lead)?;
    if assisting.len() >= MOST_SUMMONED {
        return Err(invalid("assisting", InvalidReason::TooMany));
    }
    let offices: Vec<&str> = std::iter::once(lead).chain(assisting.iter().map(String::as_str)).collect();
    for (at, office) in offices.iter().enumerate() {
        known_office(draft, office)?;
        if offices[..at].contains(office) {
            return Err(invalid("assisting", InvalidReason::Twice));
        }
    }
    let due = sign_in_by(draft, request, level, draft.now);
    let summoned =
        offices.iter().enumerate().map(|(at, office)| Summoned { office: (*office).into(), lead: at == 0, due });
    let blown = Event::WhistleBlown {
        request: id,
        whistle: WhistleId::of(id, request.whistles.len() as u32),
        level,
        office: draft.actor.place.clone(),
        reason,
        summoned: summoned.collect(),
    };
    draft.emit(blown);
    Ok(())
}

pub(super) fn sign_in(
    draft: &mut Draft,
    id: RequestId,
    whistle: WhistleId,
    office: &str,
    told: Told,
) -> Result<(), Refusal> {
    summons_in(open(draft, id, whistle)?, office, &[Called, Refused, Disputed])?;
    draft.emit(Event::DepartmentSignedIn { request: id, whistle, office: office.into(), told });
    Ok(())
}

/// 不接. The first refusal is answered by the office that blew the whistle, the next decided by the duty leader: one
/// department's second, or the first of one that was called instead.
pub(super) fn refuse(
    draft: &mut Draft,
    id: RequestId,
    whistle: WhistleId,
    office: &str,
    argument: &str,
    told: Told,
) -> Result<(), Refusal> {
    let summons = summons_in(open(draft, id, whistle)?, office, &[Called])?;
    if summons.assigned {
        return Err(Refusal::AssignedFinally { office: office.into() });
    }
    let argument = Redactable::remark(said("argument", argument)?);
    let disputed = summons.refusals.len() + 1 >= REFUSALS_TO_ARBITRATION;
    draft.emit(Event::DepartmentRefused { request: id, whistle, office: office.into(), argument, told, disputed });
    Ok(())
}

pub(super) fn insist(
    draft: &mut Draft,
    id: RequestId,
    whistle: WhistleId,
    office: &str,
    argument: &str,
    instead: Option<&str>,
) -> Result<(), Refusal> {
    blown_here(draft, open(draft, id, whistle)?)?;
    summons_in(open(draft, id, whistle)?, office, &[Refused])?;
    let argument = Redactable::remark(said("argument", argument)?);
    let instead = instead.map(|other| called_instead(draft, id, whistle, office, other)).transpose()?;
    draft.emit(Event::WhistleInsisted { request: id, whistle, office: office.into(), argument, instead });
    Ok(())
}

/// 裁定: the department itself, whose time does not begin anew, or another in its place. Neither may refuse any more.
pub(super) fn arbitrate(
    draft: &mut Draft,
    id: RequestId,
    whistle: WhistleId,
    office: &str,
    assigned: &str,
    reason: &str,
) -> Result<(), Refusal> {
    summons_in(open(draft, id, whistle)?, office, &[Disputed])?;
    let reason = Redactable::remark(said("reason", reason)?);
    let assigned = said("assigned", assigned)?;
    let instead = (assigned != office).then(|| called_instead(draft, id, whistle, office, assigned)).transpose()?;
    draft.emit(Event::WhistleArbitrated { request: id, whistle, office: office.into(), reason, instead });
    Ok(())
}

pub(super) fn report(
    draft: &mut Draft,
    id: RequestId,
    whistle: WhistleId,
    office: &str,
    report: &str,
    told: Told,
) -> Result<(), Refusal> {
    summons_in(open(draft, id, whistle)?, office, &[SignedIn])?;
    let report = Redactable::remark(said("report", report)?);
    draft.emit(Event::DepartmentReported { request: id, whistle, office: office.into(), report, told });
    Ok(())
}

/// 销哨. A request that waited for nothing else is done then.
pub(super) fn close(draft: &mut Draft, id: RequestId, whistle: WhistleId, words: &str) -> Result<(), Refusal> {
    let closing = open(draft, id, whistle)?;
    blown_here(draft, closing)?;
    if let Some(lacking) = closing.lacks() {
        return Err(Refusal::WhistleNotAnswered { office: lacking.office.clone(), state: lacking.state });
    }
    draft.emit(Event::WhistleClosed { request: id, whistle, words: Redactable::remark(words.trim()) });
    settle::settle(draft, id);
    Ok(())
}

pub(super) fn recall(draft: &mut Draft, id: RequestId, whistle: WhistleId, reason: &str) -> Result<(), Refusal> {
    blown_here(draft, open(draft, id, whistle)?)?;
    let reason = Redactable::remark(said("reason", reason)?);
    draft.emit(Event::WhistleRecalled { request: id, whistle, reason });
    settle::settle(draft, id);
    Ok(())
}

/// The request ends or is put aside: its departments are let go like its teams, and see why.
pub(super) fn release(draft: &mut Draft, id: RequestId, reason: &Redactable) {
    let open = draft.desk.request(id).and_then(Request::open_whistle).map(|whistle| whistle.id);
    if let Some(whistle) = open {
        draft.emit(Event::WhistleRecalled { request: id, whistle, reason: reason.clone() });
    }
}

pub(super) fn rate_department(
    draft: &mut Draft,
    id: RequestId,
    whistle: WhistleId,
    office: &str,
    satisfaction: Satisfaction,
    words: &str,
) -> Result<(), Refusal> {
    let closed = closed(draft, id, whistle)?;
    blown_here(draft, closed)?;
    if summoned(closed, office)?.rating.is_some() {
        return Err(Refusal::NothingToDo);
    }
    let words = Redactable::remark(words.trim());
    draft.emit(Event::DepartmentRated { request: id, whistle, office: office.into(), satisfaction, words });
    Ok(())
}

pub(super) fn rate_whistle(
    draft: &mut Draft,
    id: RequestId,
    whistle: WhistleId,
    office: &str,
    justified: bool,
    words: &str,
    told: Told,
) -> Result<(), Refusal> {
    if summoned(closed(draft, id, whistle)?, office)?.justified.is_some() {
        return Err(Refusal::NothingToDo);
    }
    let words = Redactable::remark(words.trim());
    draft.emit(Event::WhistleRated { request: id, whistle, office: office.into(), justified, words, told });
    Ok(())
}

/// By when a department called at this moment must sign in.
fn sign_in_by(draft: &Draft, request: &Request, level: WhistleLevel, since: Timestamp) -> Option<Timestamp> {
    let priority = match level {
        WhistleLevel::Ordinary => request.priority,
        WhistleLevel::Emergency => Priority::Emergency,
    };
    let clock = draft.rules.clock(ClockKind::SignIn, request.service.as_ref(), priority, since, request.window);
    clock.map(|clock| clock.due)
}

fn called_instead(
    draft: &Draft,
    id: RequestId,
    whistle: WhistleId,
    office: &str,
    other: &str,
) -> Result<Summoned, Refusal> {
    known_office(draft, other)?;
    let request = draft.request(id)?;
    let open = open(draft, id, whistle)?;
    if open.of(other).is_some() {
        return Err(invalid("instead", InvalidReason::Twice));
    }
    // Each that was called before has refused: a whistle does not go round the whole county.
    if open.summons.len() >= MOST_SUMMONED * REFUSALS_TO_ARBITRATION {
        return Err(invalid("instead", InvalidReason::TooMany));
    }
    let lead = summoned(open, office)?.lead;
    Ok(Summoned { office: other.into(), lead, due: sign_in_by(draft, request, open.level, draft.now) })
}

fn known_office(draft: &Draft, code: &str) -> Result<(), Refusal> {
    match draft.rules.office(code) {
        Some(_) => Ok(()),
        None => Err(Refusal::NoSuchOffice { office: code.to_owned() }),
    }
}

fn found<'d>(draft: &'d Draft, id: RequestId, whistle: WhistleId) -> Result<(&'d Request, &'d Whistle), Refusal> {
    let request = draft.request(id)?;
    let whistle = request.whistle(whistle).ok_or(Refusal::NoSuchWhistle { whistle })?;
    Ok((request, whistle))
}

fn open<'d>(draft: &'d Draft, id: RequestId, whistle: WhistleId) -> Result<&'d Whistle, Refusal> {
    match found(draft, id, whistle)? {
        (_, whistle) if whistle.is_open() => Ok(whistle),
        (request, _) => Err(Refusal::WhistleEnded { number: request.number }),
    }
}

fn closed<'d>(draft: &'d Draft, id: RequestId, whistle: WhistleId) -> Result<&'d Whistle, Refusal> {
    match found(draft, id, whistle)? {
        (_, whistle) if whistle.is_closed() => Ok(whistle),
        (request, _) => Err(Refusal::WhistleNotClosed { number: request.number }),
    }
}

/// Closed, taken back, insisted on and rated only where it was blown: never by whoever answers it.
fn blown_here(draft: &Draft, whistle: &Whistle) -> Result<(), Refusal> {
    if draft.actor.place == whistle.office {
        Ok(())
    } else {
        Err(Refusal::NotBlownHere { office: whistle.office.clone() })
    }
}

fn summoned<'w>(whistle: &'w Whistle, office: &str) -> Result<&'w Summons, Refusal> {
    let meant = whistle.of(office).filter(|summons| summons.is_meant());
    meant.ok_or_else(|| Refusal::NotSummoned { office: office.to_owned() })
}

/// The department, when it stands in one of these states.
fn summons_in<'w>(whistle: &'w Whistle, office: &str, states: &[SummonsState]) -> Result<&'w Summons, Refusal> {
    let summons = summoned(whistle, office)?;
    if states.contains(&summons.state) {
        Ok(summons)
    } else {
        Err(Refusal::WrongSummonsState { office: office.to_owned(), state: summons.state })
    }
}
