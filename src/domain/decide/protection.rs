//! 保护单: what no event says of a protected order, and what is done for it first.

use super::draft::Draft;
use super::filing::{self, invalid, missing};
use super::{ending, settle};
use crate::domain::command::{Amendment, Filing, TakingIn};
use crate::domain::event::{Amended, Event};
use crate::domain::ids::RequestId;
use crate::domain::protection::{PoliceStep, town_of};
use crate::domain::refusal::{InvalidReason, Refusal};
use crate::domain::request::{Flags, Request};
use crate::domain::rules::Rules;

/// Whether a filing is of a protected order: by its flag, by its service, or by the one it is taken in with.
pub(super) fn is_asked_for(rules: &Rules, filing: &Filing) -> bool {
    let at_once = filing.take_in.as_ref().and_then(|taking_in| taking_in.service.as_ref());
    let mut services = filing.service.iter().chain(at_once).filter_map(|code| rules.service(code));
    filing.flags.protected || services.any(|service| service.protected)
}

/// Refused of a protected order.
pub(super) fn not_protected(request: &Request) -> Result<(), Refusal> {
    if request.flags.protected { Err(Refusal::Protected { number: request.number }) } else { Ok(()) }
}

/// However a protected order ends: the police know of it by then, and a duty leader has confirmed that they do.
pub(super) fn police_know(request: &Request) -> Result<(), Refusal> {
    match request.police_step() {
        Some(_) => Err(Refusal::PoliceFirst { number: request.number }),
        None => Ok(()),
    }
}

/// From now on it is a protected order: what it said is blanked, and it is no part of anything else.
pub(super) fn protect(draft: &mut Draft, id: RequestId) -> Result<(), Refusal> {
    let request = draft.request(id)?;
    let place = town_of(&draft.desk, &request.place);
    let owner = if town_of(&draft.desk, &request.owner) == place { place.clone() } else { request.owner.clone() };
    let unlinked = request.linked.to_vec();
    draft.emit(Event::Protected { request: id, place, owner, unlinked });
    ending::free_the_absorbed(draft, id);
    Ok(())
}

/// 受理 of a protected order: priority, people, time and town. Service and fields are its papers' matter.
pub(super) fn take_in(draft: &mut Draft, id: RequestId, taking_in: &TakingIn) -> Result<(), Refusal> {
    let request = draft.request(id)?;
    let before = request.priority;
    let priority = taking_in.priority.unwrap_or(before);
    let place = taking_in.place.as_ref().unwrap_or(&request.place);
    draft.known_place(place)?;
    let place = town_of(&draft.desk, place);
    if place.is_unchecked() && priority.waits_for_its_place() {
        return Err(missing("place"));
    }
    let needed = filing::people(taking_in.needed.unwrap_or(request.needed))?;
    if taking_in.window.is_some() {
        filing::window_fits(taking_in.window, draft.now)?;
    }
    let window = taking_in.window.or(request.window);
    let owner = draft.owner_for(&place);
    draft.emit(Event::TakenIn { request: id, service: None, place, priority, needed, window, owner });
    filing::queue(draft, id, before, taking_in.offer.as_ref())
}

/// Whether an amendment made it a protected order, and is done with that. Of one that is protected only people, town and
/// flags are amended, as of any other.
pub(super) fn amended(draft: &mut Draft, id: RequestId, amendment: &Amendment) -> Result<bool, Refusal> {
    let request = draft.request(id)?;
    let (number, flags) = (request.number, request.flags);
    match amendment {
        Amendment::Flags(to) if !flags.protected && to.protected => {
            protect(draft, id)?;
            let (from, to) = (Flags { protected: true, ..flags }, *to);
            if from != to {
                draft.emit(Event::FieldAmended { request: id, change: Amended::Flags { from, to } });
            }
            settle::settle(draft, id);
            Ok(true)
        }
        Amendment::Flags(to) if flags.protected && !to.protected => {
            Err(invalid("flags.protected", InvalidReason::NotAChoice))
        }
        Amendment::Service(code) if !flags.protected && filing::known_service(draft, code)?.protected => {
            protect(draft, id)?;
            settle::settle(draft, id);
            Ok(true)
        }
        Amendment::Service(_)
        | Amendment::Summary(_)
        | Amendment::Field { .. }
        | Amendment::Campaign(_)
        | Amendment::Project(_)
            if flags.protected =>
        {
            Err(Refusal::Protected { number })
        }
        _ => Ok(false),
    }
}

/// 报警: recorded with time and person, once.
pub(super) fn report_to_police(draft: &mut Draft, id: RequestId) -> Result<(), Refusal> {
    if draft.request(id)?.police_step() != Some(PoliceStep::Report) {
        return Err(Refusal::NothingToDo);
    }
    draft.emit(Event::ReportedToPolice { request: id });
    Ok(())
}

/// 报警确认: of a report that was made.
pub(super) fn confirm_police_report(draft: &mut Draft, id: RequestId) -> Result<(), Refusal> {
    match draft.request(id)?.police_step() {
        Some(PoliceStep::Confirm) => {}
        Some(PoliceStep::Report) => return Err(Refusal::PoliceFirst { number: draft.request(id)?.number }),
        None => return Err(Refusal::NothingToDo),
    }
    draft.emit(Event::PoliceReportConfirmed { request: id });
    Ok(())
}
