//! 积分兑奖: rewards, and volunteers who come to the counter for them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Habit, Scene, Setting};
use crate::domain::accounts::points::RewardSheet;
use crate::domain::command::Command;
use crate::domain::event::{Entry, Event, RewardMoved};
use crate::domain::ids::{RedemptionId, RewardId, VolunteerId, derived_uuid};
use crate::domain::time::{Span, Timestamp};
use crate::wire::CommandEnvelope;
use crate::year::season::{COUNTER, Series};

/// When the rewards are entered: in the first night.
const ENTERED: Span = Span::minutes(5);
/// Redemptions in a hundred that come to nothing.
const RELEASED: u8 = 5;
/// Days after which what was set aside is fetched, at least and at most.
const FETCHED: (u64, u64) = (1, 3);

/// The counter where points are given for things.
pub(super) struct Counter {
    entered: usize,
    written: usize,
    coming: Series,
    /// What may be spent.
    points: BTreeMap<VolunteerId, u64>,
    /// Who can have the cheapest.
    able: BTreeSet<VolunteerId>,
    cheapest: u64,
    /// What is set aside, by when it is fetched.
    fetched: BTreeMap<(Timestamp, RedemptionId), (VolunteerId, RewardId)>,
    seed: u64,
}

fn reward(nth: usize) -> RewardId {
    RewardId(derived_uuid(&[b"year", b"reward", &(nth as u64).to_be_bytes()]))
}

impl Counter {
    pub(super) fn new(setting: &Setting) -> Self {
        let bank = &setting.figures.bank;
        let count = if bank.volunteers == 0 { 0 } else { bank.redemptions };
        Self {
            entered: 0,
            written: 0,
            coming: Series::new(setting.season, setting.seed, "redemptions", COUNTER, count, setting.from),
            points: BTreeMap::new(),
            able: BTreeSet::new(),
            cheapest: bank.rewards.iter().map(|reward| u64::from(reward.price)).min().unwrap_or(u64::MAX),
            fetched: BTreeMap::new(),
            seed: setting.seed,
        }
    }

    fn change(&mut self, volunteer: VolunteerId, change: impl FnOnce(u64) -> u64) {
        let points = self.points.entry(volunteer).or_default();
        *points = change(*points);
        if *points >= self.cheapest {
            self.able.insert(volunteer);
        } else {
            self.able.remove(&volunteer);
        }
    }

    fn fetched_at(&self, redemption: RedemptionId, at: Timestamp) -> Timestamp {
        let mut chance = crate::traffic::Chance::of(self.seed, "fetched", &[redemption.0.as_bytes()]);
        at + Span::days(chance.between(FETCHED.0, FETCHED.1) as i64)
    }

    /// Somebody who has points enough comes for something.
    fn redeem(&self, setting: &Setting, nth: u64, taken: &mut BTreeSet<VolunteerId>) -> Option<CommandEnvelope> {
        let mut chance = setting.chance("redemption", nth);
        let which = chance.below(self.able.len() as u64) as usize;
        let volunteer = *self.able.iter().nth(which)?;
        if !taken.insert(volunteer) {
            return None;
        }
        let points = self.points.get(&volunteer).copied().unwrap_or(0);
        let rewards = setting.figures.bank.rewards.iter().enumerate();
        let within: Vec<usize> =
            rewards.filter(|(_, one)| u64::from(one.price) <= points).map(|(nth, _)| nth).collect();
        let reward = reward(*chance.pick(&within)?);
        let redemption = RedemptionId(derived_uuid(&[b"year", b"redemption", &nth.to_be_bytes()]));
        let command = Command::Redeem { redemption, volunteer, reward, quantity: 1 };
        Some(setting.envelope("redeem", &[&nth.to_be_bytes()], command))
    }
}

impl Habit for Counter {
    fn due(&self, setting: &Setting) -> Option<Timestamp> {
        let entry = (self.entered < setting.figures.bank.rewards.len()).then(|| setting.began + ENTERED);
        let fetched = self.fetched.first_key_value().map(|((at, _), _)| *at);
        [entry, fetched, self.coming.due(setting.season)].into_iter().flatten().min()
    }

    fn act(&mut self, setting: &Setting, scene: &Scene) -> Vec<CommandEnvelope> {
        let mut commands = Vec::new();
        if self.entered < setting.figures.bank.rewards.len() {
            let rewards = setting.figures.bank.rewards.iter().enumerate().skip(self.entered);
            commands.extend(rewards.map(|(nth, given)| {
                let sheet = RewardSheet {
                    id: reward(nth),
                    name: given.name.clone(),
                    price: given.price,
                    each: None,
                    from: None,
                    until: None,
                };
                let add = i32::try_from(given.stock).unwrap_or(i32::MAX);
                let command = Command::SetReward { reward: sheet, add };
                setting.envelope("reward", &[&(nth as u64).to_be_bytes()], command)
            }));
            self.entered += commands.len();
        }
        while let Some(((at, redemption), (volunteer, reward))) =
            self.fetched.first_key_value().map(|(key, what)| (*key, *what)).filter(|((at, _), _)| *at <= scene.now)
        {
            self.fetched.remove(&(at, redemption));
            let mut chance = crate::traffic::Chance::of(setting.seed, "released", &[redemption.0.as_bytes()]);
            let command = if chance.percent(RELEASED) {
                Command::ReleaseReward { redemption, volunteer, reward, reason: "本人不要了".into() }
            } else {
                Command::HandOverReward { redemption, volunteer, reward }
            };
            commands.push(setting.envelope("fetch", &[redemption.0.as_bytes()], command));
        }
        let mut taken = BTreeSet::new();
        let coming = self.coming.take(setting.season, scene.now);
        commands.extend(coming.into_iter().filter_map(|(nth, _)| self.redeem(setting, nth, &mut taken)));
        commands
    }

    fn heard(&mut self, entry: &Entry) {
        for event in &entry.events {
            match event {
                Event::RewardSet { .. } => {
                    self.written += 1;
                    self.entered = self.entered.max(self.written);
                }
                Event::HoursCredited(credited) => {
                    let earned = credited.posting.map_or(0, |posting| posting.amount);
                    self.change(credited.volunteer, |points| points + earned);
                }
                Event::RewardHeld(moved) => {
                    let RewardMoved { redemption, volunteer, reward, posting, .. } = **moved;
                    self.change(volunteer, |points| points.saturating_sub(posting.amount));
                    let at = self.fetched_at(redemption, entry.at);
                    self.fetched.insert((at, redemption), (volunteer, reward));
                }
                Event::RewardHandedOver(moved) => {
                    self.fetched.retain(|(_, redemption), _| *redemption != moved.redemption);
                }
                Event::RewardReleased(moved) => {
                    self.fetched.retain(|(_, redemption), _| *redemption != moved.redemption);
                    self.change(moved.volunteer, |points| points + moved.posting.amount);
                }
                _ => {}
            }
        }
    }
}
