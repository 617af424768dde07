//! What points are given for: set aside first, then handed over or released.

use super::draft::{Draft, said};
use super::filing::invalid;
use super::points::expire_of;
use crate::domain::accounts::AccountKey;
use crate::domain::accounts::ledger::{Holder, Ledger, Phase, Posting};
use crate::domain::accounts::points::{
    MOST_PIECES, MOST_PRICE, MOST_STOCK, Redemption, RedemptionState, Reward, RewardSheet,
};
use crate::domain::accounts::volunteer::VolunteerStatus;
use crate::domain::event::{Event, RewardMoved};
use crate::domain::ids::{RedemptionId, RewardId, VolunteerId};
use crate::domain::redactable::Redactable;
use crate::domain::refusal::{InvalidReason, Refusal};

/// Characters of a reward's name.
const MOST_NAME_CHARS: usize = 60;

/// A new or changed reward. What is set aside of it cannot be taken away.
pub(super) fn set(draft: &mut Draft, sheet: &RewardSheet, add: i32) -> Result<(), Refusal> {
    if said("reward.name", &sheet.name)?.chars().count() > MOST_NAME_CHARS {
        return Err(invalid("reward.name", InvalidReason::TooLong));
    }
    if !(1..=MOST_PRICE).contains(&sheet.price) {
        return Err(invalid("reward.price", InvalidReason::OutOfRange));
    }
    if sheet.each.is_some_and(|each| !(1..=MOST_PIECES).contains(&each)) {
        return Err(invalid("reward.each", InvalidReason::OutOfRange));
    }
    if sheet.from.zip(sheet.until).is_some_and(|(from, until)| until <= from) {
        return Err(invalid("reward.until", InvalidReason::EndsBeforeStart));
    }
    let before = draft.accounts.reward(sheet.id.0);
    let (stock, reserved) = before.map_or((0, 0), |before| (before.stock, before.reserved));
    let stock = stock.checked_add_signed(add).filter(|stock| (reserved..=MOST_STOCK).contains(stock));
    let stock = stock.ok_or_else(|| invalid("add", InvalidReason::OutOfRange))?;
    if before.is_none_or(|before| before.sheet != *sheet || before.stock != stock) {
        draft.emit(Event::RewardSet { sheet: sheet.clone(), stock });
    }
    Ok(())
}

pub(super) fn redeem(
    draft: &mut Draft,
    redemption: RedemptionId,
    volunteer: VolunteerId,
    reward: RewardId,
    quantity: u32,
) -> Result<(), Refusal> {
    if draft.accounts.redemption(redemption.0).is_some() {
        return Err(Refusal::IdTaken);
    }
    if !(1..=MOST_PIECES).contains(&quantity) {
        return Err(invalid("quantity", InvalidReason::OutOfRange));
    }
    let who = draft.accounts.volunteer(volunteer.0).ok_or(Refusal::NoSuchVolunteer { volunteer })?;
    if who.sheet.status != VolunteerStatus::Active {
        return Err(Refusal::VolunteerNotActive { volunteer });
    }
    let found = draft.accounts.reward(reward.0).ok_or(Refusal::NoSuchReward { reward })?.clone();
    let period = draft.rules.points.period.of(draft.now);
    may_be_given(draft, &found, volunteer, quantity, period)?;
    expire_of(draft, volunteer, Ledger::Volunteer);
    let asked = u64::from(found.sheet.price) * u64::from(quantity);
    let available = draft.accounts.account(Ledger::Volunteer, Holder::Volunteer(volunteer)).balance.available();
    if asked > available {
        return Err(Refusal::NotEnoughPoints { available, asked });
    }
    let posting = posting(redemption, volunteer, asked, Phase::Pending);
    let reason = Redactable::default();
    let moved = RewardMoved { redemption, volunteer, reward, quantity, period, posting, reason };
    draft.emit(Event::RewardHeld(Box::new(moved)));
    Ok(())
}

/// Whether it is given now, enough pieces are left, and the volunteer may have so many.
fn may_be_given(
    draft: &Draft,
    reward: &Reward,
    volunteer: VolunteerId,
    quantity: u32,
    period: u32,
) -> Result<(), Refusal> {
    let name = || reward.sheet.name.clone();
    if !reward.sheet.is_given(draft.now) {
        return Err(Refusal::RewardNotGiven { name: name() });
    }
    let left = reward.stock.saturating_sub(reward.reserved);
    if quantity > left {
        return Err(Refusal::OutOfStock { name: name(), left });
    }
    let taken = draft.accounts.allowance(AccountKey::allowance(volunteer, reward.sheet.id).id);
    let taken = taken.map_or(0, |allowance| allowance.taken.in_period(period));
    match reward.sheet.each.map(|each| u64::from(each).saturating_sub(taken)) {
        Some(left) if u64::from(quantity) > left => Err(Refusal::RewardCap { name: name(), left }),
        _ => Ok(()),
    }
}

pub(super) fn hand_over(
    draft: &mut Draft,
    redemption: RedemptionId,
    volunteer: VolunteerId,
    reward: RewardId,
) -> Result<(), Refusal> {
    let moved = go_on(draft, redemption, volunteer, reward, Phase::Post, Redactable::default())?;
    draft.emit(Event::RewardHandedOver(Box::new(moved)));
    Ok(())
}

pub(super) fn release(
    draft: &mut Draft,
    redemption: RedemptionId,
    volunteer: VolunteerId,
    reward: RewardId,
    reason: &str,
) -> Result<(), Refusal> {
    let reason = Redactable::remark(said("reason", reason)?);
    let moved = go_on(draft, redemption, volunteer, reward, Phase::Void, reason)?;
    draft.emit(Event::RewardReleased(Box::new(moved)));
    Ok(())
}

/// What was set aside, when it still is.
fn go_on(
    draft: &Draft,
    redemption: RedemptionId,
    volunteer: VolunteerId,
    reward: RewardId,
    phase: Phase,
    reason: Redactable,
) -> Result<RewardMoved, Refusal> {
    let held = draft.accounts.redemption(redemption.0);
    let held = held.filter(|held| held.volunteer == volunteer && held.reward == reward);
    let Redemption { quantity, amount, period, state, .. } = *held.ok_or(Refusal::NoSuchRedemption { redemption })?;
    if state != RedemptionState::Held {
        return Err(Refusal::RedemptionOver { state });
    }
    let posting = posting(redemption, volunteer, amount, phase);
    Ok(RewardMoved { redemption, volunteer, reward, quantity, period, posting, reason })
}

fn posting(redemption: RedemptionId, volunteer: VolunteerId, amount: u64, phase: Phase) -> Posting {
    let (debit, credit) = (Holder::Volunteer(volunteer), Holder::Redeemed);
    Posting { id: redemption.0, ledger: Ledger::Volunteer, debit, credit, amount, phase }
}
