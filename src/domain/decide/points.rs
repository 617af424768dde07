//! Hours are checked, and earn points once.

use std::collections::BTreeSet;

use super::draft::{Draft, said};
use super::filing::invalid;
use crate::domain::accounts::AccountKey;
use crate::domain::accounts::ledger::{Holder, Ledger, Phase, Posting};
use crate::domain::accounts::points::{
    MOST_MINUTES, MOST_VERIFIED, Period, ServedAs, VerifiedHours, earning_id, expiry_id, reversal_id,
};
use crate::domain::accounts::volunteer::MOST_AT_ONCE;
use crate::domain::assignment::AssignmentState;
use crate::domain::event::{Event, HoursCredited};
use crate::domain::ids::{AssignmentId, RequestId, VolunteerId};
use crate::domain::redactable::Redactable;
use crate::domain::refusal::{InvalidReason, Refusal};
use crate::domain::request::Request;
use crate::domain::rules::MOST_PEOPLE;

/// The hours of a finished assignment, or of further people in it: never more than its team reported.
pub(super) fn verify(
    draft: &mut Draft,
    request: RequestId,
    assignment: AssignmentId,
    people: u16,
    hours: &[VerifiedHours],
) -> Result<(), Refusal> {
    if hours.len() > MOST_VERIFIED {
        return Err(Refusal::OverLimit { what: "hours".into(), limit: MOST_VERIFIED as u64 });
    }
    if hours.is_empty() {
        return Err(Refusal::Missing { field: "hours".into() });
    }
    if usize::from(people) < hours.len() || people > MOST_PEOPLE {
        return Err(invalid("people", InvalidReason::OutOfRange));
    }
    let finished = draft.assignment_in(request, assignment, &[AssignmentState::Finished])?;
    let (team, reported) = (finished.team, finished.minutes());
    let mut seen = BTreeSet::new();
    let mut minutes: u32 = 0;
    for (index, served) in hours.iter().enumerate() {
        if !seen.insert(served.volunteer) {
            return Err(invalid(&format!("hours.{index}.volunteer"), InvalidReason::Twice));
        }
        if !(1..=MOST_MINUTES).contains(&served.minutes) {
            return Err(invalid(&format!("hours.{index}.minutes"), InvalidReason::OutOfRange));
        }
        minutes = minutes.saturating_add(served.minutes);
    }
    if minutes > reported.left {
        let number = draft.request(request)?.number;
        return Err(Refusal::MoreThanReported { number, team, minutes: reported });
    }
    for served in hours {
        let volunteer = served.volunteer;
        let who = draft.accounts.volunteer(volunteer.0).ok_or(Refusal::NoSuchVolunteer { volunteer })?;
        super::volunteer_gates::may_have_served(draft, request, assignment, &who, served.minutes)?;
        if draft.accounts.earning(AccountKey::earning(assignment, volunteer).id).is_some() {
            return Err(Refusal::EarnedAlready { volunteer });
        }
    }
    draft.emit(Event::HoursVerified { request, assignment, people, minutes });
    for served in hours {
        let credited = credited(draft, draft.request(request)?, assignment, served);
        draft.emit(Event::HoursCredited(Box::new(credited)));
    }
    Ok(())
}

/// What one volunteer's hours are worth. In place of a fine, or for pay, they are worth none.
fn credited(draft: &Draft, request: &Request, assignment: AssignmentId, served: &VerifiedHours) -> HoursCredited {
    let VerifiedHours { volunteer, minutes, served_as } = *served;
    let rules = &draft.rules.points;
    let ledger = if served_as == ServedAs::Duty { Ledger::Duty } else { Ledger::Volunteer };
    let period = rules.period.of(draft.now);
    let account = draft.accounts.account(ledger, Holder::Volunteer(volunteer));
    let earns = !request.flags.in_lieu && served_as != ServedAs::Staffed;
    let due = if earns { rules.worth(request.service.as_ref(), minutes) } else { 0 };
    let amount = rules.within_cap(due, account.earned, period);
    let posting = (amount > 0).then(|| Posting {
        id: earning_id(assignment, volunteer),
        ledger,
        debit: Holder::Issued,
        credit: Holder::Volunteer(volunteer),
        amount,
        phase: Phase::Single,
    });
    let through = posting.and_then(|_| rules.good_through(draft.now));
    HoursCredited { assignment, volunteer, minutes, ledger, period, through, posting }
}

/// The whole of what a volunteer got for an assignment; refused where it is spent, or ended, or set aside.
pub(super) fn reverse(
    draft: &mut Draft,
    assignment: AssignmentId,
    volunteer: VolunteerId,
    reason: &str,
) -> Result<(), Refusal> {
    let reason = Redactable::remark(said("reason", reason)?);
    let earning = draft.accounts.earning(AccountKey::earning(assignment, volunteer).id);
    let earning = earning.ok_or(Refusal::NoSuchEarning { volunteer })?;
    if earning.reversed {
        return Err(Refusal::ReversedAlready { volunteer });
    }
    let (ledger, asked) = (earning.ledger, earning.amount);
    let available = draft.accounts.account(ledger, Holder::Volunteer(volunteer)).balance.available();
    if asked > available {
        return Err(Refusal::NotEnoughPoints { available, asked });
    }
    let posting = (asked > 0).then(|| Posting {
        id: reversal_id(assignment, volunteer),
        ledger,
        debit: Holder::Volunteer(volunteer),
        credit: Holder::Issued,
        amount: asked,
        phase: Phase::Single,
    });
    draft.emit(Event::EarningReversed { assignment, volunteer, posting, reason });
    Ok(())
}

pub(super) fn expire(draft: &mut Draft, volunteers: &[VolunteerId]) -> Result<(), Refusal> {
    if volunteers.len() > MOST_AT_ONCE {
        return Err(Refusal::OverLimit { what: "volunteers".into(), limit: MOST_AT_ONCE as u64 });
    }
    for volunteer in volunteers {
        for ledger in Ledger::ALL {
            expire_of(draft, *volunteer, ledger);
        }
    }
    Ok(())
}

/// Takes off what has ended of one volunteer's points, but for what is set aside.
pub(super) fn expire_of(draft: &mut Draft, volunteer: VolunteerId, ledger: Ledger) {
    let before = Period::Month.of(draft.now);
    let account = draft.accounts.account(ledger, Holder::Volunteer(volunteer));
    let amount = account.expired_by(before);
    if amount > 0 {
        let id = expiry_id(volunteer, ledger, before, account.balance.debits_posted);
        let (debit, credit) = (Holder::Volunteer(volunteer), Holder::Expired);
        let posting = Posting { id, ledger, debit, credit, amount, phase: Phase::Single };
        draft.emit(Event::PointsExpired { volunteer, before, posting });
    }
}
