//! Whether this volunteer may do this service: age, certificate, insurance, the yearly check. Nobody can override it.

use std::collections::BTreeSet;

use super::draft::Draft;
use super::filing::invalid;
use crate::domain::accounts::AccountKey;
use crate::domain::accounts::points::MOST_VERIFIED;
use crate::domain::accounts::volunteer::{Volunteer, VolunteerKind, VolunteerStatus};
use crate::domain::assignment::AssignmentState;
use crate::domain::catalogue::Service;
use crate::domain::event::Event;
use crate::domain::ids::{AssignmentId, RequestId, VolunteerId};
use crate::domain::refusal::{InvalidReason, Refusal};
use crate::domain::request::Request;
use crate::domain::time::{Span, Window};

/// Minutes that a service without a time of its own is taken to last.
const USUAL_MINUTES: i64 = 60;

/// Who comes for an assignment, in place of who was named before.
pub(super) fn name(
    draft: &mut Draft,
    request: RequestId,
    assignment: AssignmentId,
    volunteers: &[VolunteerId],
) -> Result<(), Refusal> {
    let bound = [AssignmentState::Accepted, AssignmentState::Started];
    let found = draft.assignment_in(request, assignment, &bound)?;
    if volunteers.len() > usize::from(found.people).min(MOST_VERIFIED) {
        return Err(invalid("volunteers", InvalidReason::TooMany));
    }
    let record = draft.request(request)?;
    let service = record.service.as_ref().and_then(|code| draft.rules.service(code));
    let minutes = service.map_or(USUAL_MINUTES, |service| i64::from(service.minutes));
    let start = found.started_at.unwrap_or(draft.now);
    let window = found.planned.unwrap_or(Window { start, end: start + Span::minutes(minutes) });
    let mut seen = BTreeSet::new();
    for (index, volunteer) in volunteers.iter().enumerate() {
        if !seen.insert(*volunteer) {
            return Err(invalid(&format!("volunteers.{index}"), InvalidReason::Twice));
        }
        let volunteer = *volunteer;
        let who = draft.accounts.volunteer(volunteer.0).ok_or(Refusal::NoSuchVolunteer { volunteer })?;
        if who.sheet.status != VolunteerStatus::Active {
            return Err(Refusal::VolunteerNotActive { volunteer });
        }
        of_age(draft, record, service, &who, window)?;
        qualified(record, service, &who, window)?;
    }
    let named = draft.accounts.named(AccountKey::named(assignment).id);
    let unchanged = named.map_or(volunteers.is_empty(), |named| named.volunteers == volunteers);
    if !unchanged {
        draft.emit(Event::VolunteersNamed { request, assignment, volunteers: volunteers.to_vec() });
    }
    Ok(())
}

/// Whether hours that a minor is said to have served are such as a minor may serve.
pub(super) fn may_have_served(
    draft: &Draft,
    request: RequestId,
    assignment: AssignmentId,
    who: &Volunteer,
    minutes: u32,
) -> Result<(), Refusal> {
    let record = draft.request(request)?;
    let finished = record.assignment(assignment).ok_or(Refusal::NoSuchAssignment { assignment })?;
    let served = Span::minutes(i64::from(minutes));
    let start = finished.started_at.unwrap_or(finished.since);
    let service = record.service.as_ref().and_then(|code| draft.rules.service(code));
    of_age(draft, record, service, who, Window { start, end: start + served })
}

/// Minors: with consent, by day, not too long, never in danger.
fn of_age(
    draft: &Draft,
    request: &Request,
    service: Option<&Service>,
    who: &Volunteer,
    window: Window,
) -> Result<(), Refusal> {
    if who.sheet.kind != VolunteerKind::Minor {
        return Ok(());
    }
    let (volunteer, rules) = (who.sheet.id, &draft.rules.minors);
    if request.flags.protected {
        return Err(Refusal::VolunteerUnchecked { volunteer });
    }
    if let Some(service) = service.filter(|service| service.hazard || rules.never.contains(&service.code)) {
        return Err(Refusal::MinorInDanger { volunteer, service: service.code.clone() });
    }
    if !rules.is_by_day(window) {
        let (from_hour, until_hour) = (rules.from_hour, rules.until_hour);
        return Err(Refusal::MinorByNight { volunteer, from_hour, until_hour });
    }
    if (window.end - window.start).whole_minutes() > i64::from(rules.most_minutes) {
        return Err(Refusal::MinorTooLong { volunteer, minutes: rules.most_minutes });
    }
    match who.sheet.consent_until {
        Some(until) if until >= window.end => Ok(()),
        _ => Err(Refusal::MinorWithoutConsent { volunteer }),
    }
}

/// Dangerous work: one's own insurance, and a certificate for what asks for one; with children, the yearly check.
fn qualified(request: &Request, service: Option<&Service>, who: &Volunteer, window: Window) -> Result<(), Refusal> {
    let volunteer = who.sheet.id;
    if request.flags.protected && who.sheet.children_checked_until.is_none_or(|until| until < window.end) {
        return Err(Refusal::VolunteerUnchecked { volunteer });
    }
    let Some(service) = service else { return Ok(()) };
    let certified: Vec<&str> =
        service.skills.iter().filter(|need| need.certificate).map(|need| need.skill.as_str()).collect();
    let holds = |skill: &crate::domain::team::Skill| {
        certified.contains(&skill.name.as_str()) && skill.certified_until.is_some_and(|until| until >= window.end)
    };
    if let Some(first) = certified.first()
        && !who.sheet.skills.iter().any(holds)
    {
        return Err(Refusal::VolunteerUncertified { volunteer, skill: (*first).to_owned() });
    }
    let dangerous = service.hazard || !certified.is_empty();
    if dangerous && who.sheet.insured_until.is_none_or(|until| until < window.end) {
        return Err(Refusal::VolunteerUninsured { volunteer });
    }
    Ok(())
}
