//! 急救电话, 情形: what is recorded of an emergency before any team.

use super::draft::Draft;
use super::protection::not_protected;
use super::{water, welfare};
use crate::domain::event::Event;
use crate::domain::ids::RequestId;
use crate::domain::protection::PoliceStep;
use crate::domain::redactable::Redactable;
use crate::domain::refusal::Refusal;
use crate::domain::request::Priority;
use crate::domain::run_card::{Case, EmergencyNumber, MOST_EMERGENCY_CALLS};
use crate::domain::welfare::{WelfareOutcome, WelfareStep};

/// 110, 119 or 120 was called. Of a protected order a call to 110 is the report to the police.
pub(super) fn emergency_call(
    draft: &mut Draft,
    id: RequestId,
    number: EmergencyNumber,
    words: &str,
) -> Result<(), Refusal> {
    let request = draft.request(id)?;
    if !request.state.is_open() {
        return Err(Refusal::WrongState { number: request.number, state: request.state });
    }
    if request.emergency_calls.len() >= MOST_EMERGENCY_CALLS {
        return Err(Refusal::OverLimit { what: "emergency_calls".into(), limit: MOST_EMERGENCY_CALLS as u64 });
    }
    if !words.trim().is_empty() {
        not_protected(request)?;
    }
    let reports = number == EmergencyNumber::Police && request.police_step() == Some(PoliceStep::Report);
    draft.emit(Event::EmergencyCalled { request: id, number, words: Redactable::remark(words) });
    if reports {
        draft.emit(Event::ReportedToPolice { request: id });
    }
    if number == EmergencyNumber::Police {
        welfare::record(draft, id, WelfareStep::Police, WelfareOutcome::UnderWay, Redactable::default());
    }
    Ok(())
}

/// Which run card it goes by. Of a protected order that would say what it is about.
pub(super) fn set_case(draft: &mut Draft, id: RequestId, case: Case) -> Result<(), Refusal> {
    let request = draft.request(id)?;
    if !request.state.is_open() {
        return Err(Refusal::WrongState { number: request.number, state: request.state });
    }
    not_protected(request)?;
    if request.case == Some(case) {
        return Err(Refusal::NothingToDo);
    }
    let from = request.case;
    draft.emit(Event::CaseSet { request: id, from, to: case });
    water::give_roles(draft, id)
}

/// The case that the words of an emergency speak of: from then on it goes by that card, until somebody chooses another.
/// It is written down, so that nobody has to read the words again.
pub(super) fn recognise(draft: &mut Draft, id: RequestId) -> Result<(), Refusal> {
    let request = draft.request(id)?;
    if request.priority != Priority::Emergency || request.case.is_some() || request.flags.protected {
        return Ok(());
    }
    match draft.rules.likely_case(request.summary.as_str()) {
        Some(to) => draft.emit(Event::CaseSet { request: id, from: None, to }),
        None => return Ok(()),
    }
    water::give_roles(draft, id)
}
