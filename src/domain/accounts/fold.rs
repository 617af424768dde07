//! Folding events of accounts into rows. Total: whatever a log holds, it cannot fail.

use super::ledger::{Phase, keyed, posted};
use super::points::{Allowance, Earning, Redemption, RedemptionState, Reward};
use super::volunteer::Volunteer;
use super::{AccountKey, AccountRow, AccountRows};
use crate::domain::event::{Event, HoursCredited, RewardMoved};
use crate::domain::figures::record::KeptReport;
use crate::domain::ids::VolunteerId;
use crate::domain::time::Timestamp;

mod directories;
mod registry;

type Changed = Vec<(AccountKey, AccountRow)>;

/// The rows that an event of `at` changes, as they are afterwards. An event of the desk changes none.
pub fn fold(rows: &AccountRows, at: Timestamp, event: &Event) -> Changed {
    match event {
        Event::VolunteerSet { .. }
        | Event::VolunteerStaged(_)
        | Event::ImportAdopted { .. }
        | Event::ImportAbandoned { .. }
        | Event::VolunteerRecordAdded(_)
        | Event::VolunteerPapersErased { .. }
        | Event::CertificateIssued(_)
        | Event::VolunteersNamed { .. } => registry::fold(rows, at, event),
        Event::RecordSet(_) | Event::RecordRemoved(_) => directories::fold(rows, at, event),
        Event::HoursCredited(credited) => hours_credited(rows, credited),
        Event::EarningReversed { assignment, volunteer, posting, .. } => {
            let key = AccountKey::earning(*assignment, *volunteer);
            let Some(earning) = rows.earning(key.id).cloned() else { return Vec::new() };
            let mut changed = posting.as_ref().map_or_else(Vec::new, |posting| {
                let (mut debited, credited) = posted(rows, posting);
                debited.earned = debited.earned.less(earning.period, earning.amount);
                debited.use_up(posting.amount, earning.through);
                vec![keyed(debited), keyed(credited)]
            });
            changed.extend(minutes_changed(rows, *volunteer, |minutes| {
                minutes.saturating_sub(u64::from(earning.minutes))
            }));
            changed.push((key, Earning { reversed: true, ..earning }.into()));
            changed
        }
        Event::RewardSet { sheet, stock } => {
            let reserved = rows.reward(sheet.id.0).map_or(0, |before| before.reserved);
            vec![(AccountKey::reward(sheet.id), Reward { sheet: sheet.clone(), stock: *stock, reserved }.into())]
        }
        Event::RewardHeld(moved) => reward_moved(rows, moved, RedemptionState::Held),
        Event::RewardHandedOver(moved) => reward_moved(rows, moved, RedemptionState::Redeemed),
        Event::RewardReleased(moved) => reward_moved(rows, moved, RedemptionState::Released),
        Event::PointsExpired { before, posting, .. } => {
            let (mut debited, credited) = posted(rows, posting);
            let mut left = posting.amount;
            for lot in debited.lots.iter_mut().filter(|lot| lot.through < *before) {
                let taken = lot.amount.min(left);
                lot.amount -= taken;
                left -= taken;
            }
            debited.lots.retain(|lot| lot.amount > 0);
            vec![keyed(debited), keyed(credited)]
        }
        Event::ReportRecorded(record) => {
            let kept = KeptReport { at, record: record.as_ref().clone() };
            vec![(AccountKey::report(record.report), kept.into())]
        }
        other => super::payers::fold(rows, at, other),
    }
}

fn hours_credited(rows: &AccountRows, credited: &HoursCredited) -> Changed {
    let HoursCredited { assignment, volunteer, minutes, ledger, period, through, posting } = credited;
    let amount = posting.as_ref().map_or(0, |posting| posting.amount);
    let mut changed = posting.as_ref().map_or_else(Vec::new, |posting| {
        let (issued, mut account) = posted(rows, posting);
        account.earned = account.earned.more(*period, amount);
        if let Some(through) = through {
            account.add_lot(*through, amount);
        }
        vec![keyed(issued), keyed(account)]
    });
    changed.extend(minutes_changed(rows, *volunteer, |before| before.saturating_add(u64::from(*minutes))));
    let (volunteer, minutes, ledger, period, through) = (*volunteer, *minutes, *ledger, *period, *through);
    let earning = Earning { volunteer, minutes, ledger, amount, period, through, reversed: false };
    changed.push((AccountKey::earning(*assignment, volunteer), earning.into()));
    changed
}

fn minutes_changed(
    rows: &AccountRows,
    volunteer: VolunteerId,
    change: impl FnOnce(u64) -> u64,
) -> Option<(AccountKey, AccountRow)> {
    let before = rows.volunteer(volunteer.0)?;
    let after = Volunteer { minutes: change(before.minutes), ..before };
    Some((AccountKey::volunteer(volunteer), after.into()))
}

/// A redemption goes on to a state: points, pieces and what the volunteer may still have move with it.
fn reward_moved(rows: &AccountRows, moved: &RewardMoved, state: RedemptionState) -> Changed {
    let RewardMoved { redemption, volunteer, reward, quantity, period, posting, reason: _ } = moved;
    let (mut debited, credited) = posted(rows, posting);
    if posting.phase == Phase::Post {
        debited.use_up(posting.amount, None);
    }
    let mut changed = vec![keyed(debited), keyed(credited)];
    if let Some(before) = rows.reward(reward.0) {
        let mut after = before.clone();
        match state {
            RedemptionState::Held => after.reserved = after.reserved.saturating_add(*quantity),
            RedemptionState::Redeemed => {
                after.reserved = after.reserved.saturating_sub(*quantity);
                after.stock = after.stock.saturating_sub(*quantity);
            }
            RedemptionState::Released => after.reserved = after.reserved.saturating_sub(*quantity),
        }
        changed.push((AccountKey::reward(*reward), after.into()));
    }
    let key = AccountKey::allowance(*volunteer, *reward);
    let taken = rows.allowance(key.id).copied().unwrap_or_default().taken;
    let pieces = u64::from(*quantity);
    match state {
        RedemptionState::Held => changed.push((key, Allowance { taken: taken.more(*period, pieces) }.into())),
        RedemptionState::Released => changed.push((key, Allowance { taken: taken.less(*period, pieces) }.into())),
        RedemptionState::Redeemed => {}
    }
    let amount = posting.amount;
    let (volunteer, reward, quantity, period) = (*volunteer, *reward, *quantity, *period);
    let row = Redemption { volunteer, reward, quantity, amount, period, state };
    changed.push((AccountKey::redemption(*redemption), row.into()));
    changed
}
