//! The bank of the people under random sequences and clock steps: what must hold of points (invariants 11 and 12).

use std::collections::{BTreeMap, BTreeSet};

use paidan::domain::accounts::AccountRow;
use paidan::domain::accounts::ledger::{self, Holder, Ledger, Phase, Posting};
use paidan::domain::accounts::points::{PointRules, RedemptionState, RewardSheet, ServedAs, VerifiedHours};
use paidan::domain::accounts::volunteer::{VolunteerSheet, VolunteerStatus};
use paidan::domain::assignment::{AssignmentState, Count, CountUnit, OfferKind, Report, Told};
use paidan::domain::authority::Act;
use paidan::domain::command::{Command, Filing, OfferTo, Offering};
use paidan::domain::event::Event;
use paidan::domain::ids::{AssignmentId, RedemptionId, RequestId, RewardId, VolunteerId};
use paidan::domain::operator::{Actor, Role};
use paidan::domain::redactable::Redactable;
use paidan::domain::refusal::Refusal;
use paidan::domain::request::Flags;
use paidan::domain::time::{Span, Timestamp};
use uuid::Uuid;

use crate::choices::Draw;
use crate::drawn;
use crate::testing::{COUNTY, TALK, VILLAGE, actor, dispatcher, page_of, place, rules_of, team, team_id};
use crate::world::{Step, World, filing, with_offer};

fn volunteer_id(n: u8) -> VolunteerId {
    VolunteerId(Uuid::from_u128(0xC000 + u128::from(n % 4)))
}

fn reward_id(n: u8) -> RewardId {
    RewardId(Uuid::from_u128(0xD000 + u128::from(n % 2)))
}

/// The next command about volunteers and their points.
fn next(world: &World, draw: Draw) -> (Actor, Command) {
    let leader = actor(Role::DutyLeader, COUNTY);
    match draw.which % 16 {
        0 | 1 => (dispatcher(), volunteer(draw)),
        2 => (leader, reward(draw)),
        3..8 => verify(world, draw).map_or_else(|| (dispatcher(), volunteer(draw)), |verify| (dispatcher(), verify)),
        8..11 => {
            let redemption = RedemptionId(Uuid::from_u128(0xE000 + world.log.len() as u128));
            let (volunteer, reward) = (volunteer_id(draw.detail), reward_id(draw.detail / 4));
            let quantity = u32::from(draw.detail % 3) + 1;
            (dispatcher(), Command::Redeem { redemption, volunteer, reward, quantity })
        }
        11..14 => (dispatcher(), go_on(world, draw)),
        14 => (leader, reverse(world, draw)),
        _ => (leader, Command::ExpirePoints { volunteers: (0..4).map(volunteer_id).collect() }),
    }
}

/// A volunteer, who may want a number that is another's.
pub fn volunteer(draw: Draw) -> Command {
    let id = volunteer_id(draw.time);
    let status = if draw.detail.is_multiple_of(9) { VolunteerStatus::Paused } else { VolunteerStatus::Active };
    let number = Some(format!("43-{}", if draw.detail % 7 == 6 { 0 } else { draw.time % 4 }));
    Command::SetVolunteers {
        volunteers: vec![VolunteerSheet { number, place: Some(place(VILLAGE)), status, ..VolunteerSheet::new(id) }],
    }
}

fn reward(draw: Draw) -> Command {
    let (id, name) = (reward_id(draw.detail), "soap".to_owned());
    let sheet = RewardSheet { id, name, price: 1 + u32::from(draw.detail % 2), each: Some(4), from: None, until: None };
    Command::SetReward { reward: sheet, add: i32::from(draw.detail % 8) - 2 }
}

/// Hours of some of the volunteers in a finished assignment.
fn verify(world: &World, draw: Draw) -> Option<Command> {
    let finished: Vec<(RequestId, AssignmentId)> = world
        .desk
        .requests
        .values()
        .flat_map(|request| request.assignments.iter().map(move |assignment| (request, assignment)))
        .filter(|(_, assignment)| assignment.state == AssignmentState::Finished)
        .map(|(request, assignment)| (request.id, assignment.id))
        .collect();
    let (request, assignment) = *finished.get(usize::from(draw.time) % finished.len().max(1))?;
    let served_as = [ServedAs::Volunteer, ServedAs::Volunteer, ServedAs::Duty, ServedAs::Staffed];
    let hours: Vec<VerifiedHours> = (0..=draw.detail % 2)
        .map(|n| VerifiedHours {
            volunteer: volunteer_id(draw.detail / 2 + n),
            minutes: 20 + u32::from(draw.detail) / 4,
            served_as: served_as[usize::from(draw.detail / 8 + n) % 4],
        })
        .collect();
    Some(Command::VerifyHours { request, assignment, people: 2, hours })
}

/// What was set aside is handed over or released; sometimes once too often.
fn go_on(world: &World, draw: Draw) -> Command {
    let redemptions = world.accounts.iter().filter_map(|(key, row)| match row {
        AccountRow::Redemption(row) if row.state == RedemptionState::Held || draw.detail.is_multiple_of(8) => {
            Some((RedemptionId(key.id), row.volunteer, row.reward))
        }
        _ => None,
    });
    let redemptions: Vec<_> = redemptions.collect();
    let drawn = redemptions.get(usize::from(draw.time) % redemptions.len().max(1)).copied();
    let (redemption, volunteer, reward) = drawn.unwrap_or((RedemptionId(Uuid::nil()), volunteer_id(0), reward_id(0)));
    match draw.detail % 3 {
        0 => Command::ReleaseReward { redemption, volunteer, reward, reason: "not fetched".into() },
        _ => Command::HandOverReward { redemption, volunteer, reward },
    }
}

fn reverse(world: &World, draw: Draw) -> Command {
    let credited = world.log.iter().flat_map(|entry| &entry.events).filter_map(|event| match event {
        Event::HoursCredited(credited) => Some((credited.assignment, credited.volunteer)),
        _ => None,
    });
    let credited: Vec<_> = credited.collect();
    let drawn = credited.get(usize::from(draw.time) % credited.len().max(1)).copied();
    let (assignment, volunteer) = drawn.unwrap_or((AssignmentId(Uuid::nil()), volunteer_id(0)));
    Command::ReverseEarning { assignment, volunteer, reason: "entered twice".into() }
}

/// The acts that these sequences reach, and those of `sequences` need not.
pub const ACTS: [Act; 7] = [
    Act::VerifyHours,
    Act::ReverseEarning,
    Act::SetReward,
    Act::Redeem,
    Act::HandOverReward,
    Act::ReleaseReward,
    Act::ExpirePoints,
];

/// A world with four volunteers, two rewards, and five finished assignments of ten hours, the first in place of a fine.
/// Points are good for a month after that of the earning, at most nine a month.
fn world() -> World {
    let mut world = World::new([team(1)]);
    let mut rules = rules_of(&world.desk).as_ref().clone();
    rules.points = PointRules { cap: Some(9), expiry_months: Some(1), floor_minutes: 25, ..PointRules::default() };
    rules.points.factors.insert(TALK.parse().unwrap(), 300);
    world.act(&actor(Role::Administrator, COUNTY), &Command::AdoptRules { rules: Box::new(rules) }).unwrap();
    for n in 0..4 {
        world.act(&dispatcher(), &volunteer(Draw { which: 0, act: 0, detail: 1, time: n })).unwrap();
    }
    for detail in [6, 7] {
        world.act(&actor(Role::DutyLeader, COUNTY), &reward(Draw { which: 0, act: 0, detail, time: 0 })).unwrap();
    }
    for n in 0..5 {
        finished(&mut world, n == 0);
    }
    world
}

fn finished(world: &mut World, in_lieu: bool) {
    let request = world.fresh_request();
    let teams = vec![OfferTo { team: team_id(1), people: None }];
    let offering =
        Offering { kind: OfferKind::Direct, teams, note: String::new(), brigade: None, override_gates: false };
    let flags = Flags { in_lieu, ..Flags::default() };
    let filing = Filing { flags, take_in: Some(with_offer(Some(offering))), ..filing(request, TALK, VILLAGE) };
    let (assignment, told) = (AssignmentId::of(request, 0), Told::Page);
    let reached = Count { amount: 5, unit: CountUnit::People };
    let report = Report { minutes: 600, reached, unseen: false, outcome: Redactable::remark("all of it") };
    world.act(&dispatcher(), &Command::File(Box::new(filing))).unwrap();
    let page = page_of(1);
    world.act(&page, &Command::Accept { request, assignment, people: 1, told }).unwrap();
    world.act(&page, &Command::Arrive { request, assignment, told, life_jackets: true }).unwrap();
    world.act(&page, &Command::Finish { request, assignment, report, told }).unwrap();
}

/// What the postings of a log come to, counted by nothing of the domain's own.
#[derive(Default)]
struct Books {
    /// What each holder has, and what of it is set aside, by ledger.
    has: BTreeMap<(Ledger, Holder), (i64, i64)>,
    credited: BTreeSet<(AssignmentId, VolunteerId)>,
    reversed: BTreeSet<(AssignmentId, VolunteerId)>,
    /// What each volunteer was credited with, by the last month it is good for; and what has expired of it.
    good_through: BTreeMap<(Ledger, VolunteerId), Vec<(u32, u64)>>,
    expired: BTreeMap<(Ledger, VolunteerId), u64>,
}

impl Books {
    fn book(&mut self, posting: &Posting) {
        let amount = i64::try_from(posting.amount).unwrap();
        let (moved, set_aside) = match posting.phase {
            Phase::Single => (amount, 0),
            Phase::Pending => (0, amount),
            Phase::Post => (amount, -amount),
            Phase::Void => (0, -amount),
        };
        let debited = self.has.entry((posting.ledger, posting.debit)).or_default();
        *debited = (debited.0 - moved, debited.1 + set_aside);
        self.has.entry((posting.ledger, posting.credit)).or_default().0 += moved;
    }

    /// Nothing expires before its last month is over, by the calendar of the moment it is said at.
    fn expires_in_time(&mut self, at: Timestamp, event: &Event) -> Result<(), String> {
        let month = |at: Timestamp| at.day_number() / 100;
        match event {
            Event::HoursCredited(credited) => {
                if let (Some(posting), Some(through)) = (&credited.posting, credited.through) {
                    let own = self.good_through.entry((posting.ledger, credited.volunteer)).or_default();
                    own.push((through, posting.amount));
                }
            }
            Event::PointsExpired { volunteer, before, posting } => {
                let key = (posting.ledger, *volunteer);
                let over = self.good_through.get(&key).into_iter().flatten().filter(|(through, _)| through < before);
                let over: u64 = over.map(|(_, amount)| amount).sum();
                let expired = self.expired.entry(key).or_default();
                *expired += posting.amount;
                if *before > month(at) || *expired > over {
                    return Err(format!("{expired} of {volunteer} expired before {before}, and {over} had ended"));
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn take(&mut self, event: &Event) -> Result<(), String> {
        if let Some(posting) = event.posting() {
            if posting.amount == 0 || posting.debit == posting.credit {
                return Err(format!("a posting that moves nothing: {posting:?}"));
            }
            self.book(posting);
        }
        match event {
            Event::HoursCredited(credited) if !self.credited.insert((credited.assignment, credited.volunteer)) => {
                Err("one assignment earned twice".into())
            }
            Event::EarningReversed { assignment, volunteer, .. }
                if !self.credited.contains(&(*assignment, *volunteer))
                    || !self.reversed.insert((*assignment, *volunteer)) =>
            {
                Err("reversed twice, or never earned".into())
            }
            _ => Ok(()),
        }
    }

    fn add_up(&self) -> Result<(), String> {
        for ledger in Ledger::ALL {
            let of = |holder| self.has.get(&(ledger, holder)).copied().unwrap_or_default().0;
            let own = [Holder::Issued, Holder::Redeemed, Holder::Expired].map(of);
            let volunteers =
                self.has.iter().filter(|((of, holder), _)| *of == ledger && matches!(holder, Holder::Volunteer(_)));
            let mut held = 0;
            for ((_, holder), (has, set_aside)) in volunteers {
                if *set_aside < 0 || has < set_aside {
                    return Err(format!("{holder:?} has {has}, {set_aside} of it set aside"));
                }
                held += has;
            }
            if -own[0] != held + own[1] + own[2] {
                return Err(format!("issued {} is not held {held} and gone {own:?}", -own[0]));
            }
        }
        Ok(())
    }
}

/// In place of a fine, for pay or of duty: no points of volunteers.
fn earns_only_what_it_may(world: &World, step: &Step) -> Result<(), String> {
    let Command::VerifyHours { request, hours, .. } = &step.command else { return Ok(()) };
    let in_lieu = world.request(*request).flags.in_lieu;
    for event in &step.entry.events {
        let Event::HoursCredited(credited) = event else { continue };
        let served = hours.iter().find(|served| served.volunteer == credited.volunteer).unwrap();
        let ledger = credited.posting.map(|posting| posting.ledger);
        let right = match served.served_as {
            _ if in_lieu => ledger.is_none(),
            ServedAs::Staffed => ledger.is_none(),
            ServedAs::Duty => ledger != Some(Ledger::Volunteer),
            ServedAs::Volunteer => ledger != Some(Ledger::Duty),
        };
        if !right {
            return Err(format!("{served:?} of {request} earned {ledger:?}"));
        }
    }
    Ok(())
}

fn stock_is_there(world: &World) -> Result<(), String> {
    for (_, row) in world.accounts.iter() {
        if let AccountRow::Reward(reward) = row
            && reward.reserved > reward.stock
        {
            return Err(format!("{} set aside of {}", reward.reserved, reward.stock));
        }
    }
    Ok(())
}

fn play(draws: &[Draw], reached: &mut BTreeMap<Act, usize>) -> Result<(), String> {
    let mut world = world();
    let mut books = Books::default();
    for draw in draws {
        match draw.act {
            0..150 => drop(world.pass_minutes(i64::from(draw.time))?),
            150..220 => drop(world.pass_minutes(i64::from(draw.time % 24) * 1_440)?),
            220..240 => drop(world.jump_to(world.now + Span::days(i64::from(draw.time % 40)))?),
            // The wall goes back, by up to more than a month, and nothing is earned or expires twice for it.
            _ => world.now = world.now - Span::days(i64::from(draw.time % 40)),
        }
        let (actor, command) = next(&world, *draw);
        let Ok(step) = world.act(&actor, &command) else { continue };
        *reached.entry(Act::of(&command)).or_default() += 1;
        for event in &step.entry.events {
            books.take(event)?;
            books.expires_in_time(step.entry.at, event)?;
        }
        if let Command::ExpirePoints { .. } = &command {
            let again = world.decide(&actor, &command);
            if again != Err(Refusal::NothingToDo) {
                return Err(format!("what has expired expires again: {again:?}"));
            }
        }
        books.add_up()?;
        earns_only_what_it_may(&world, &step)?;
        stock_is_there(&world)?;
        let faults = ledger::faults(&world.accounts);
        if !faults.is_empty() {
            return Err(format!("{command:?}: {faults:?}"));
        }
        for ((ledger, holder), (has, set_aside)) in &books.has {
            let account = world.accounts.account(*ledger, *holder).balance;
            let (credits, debits) = (account.credits_posted as i64, account.debits_posted as i64);
            if (credits - debits, account.debits_pending as i64) != (*has, *set_aside) {
                return Err(format!("the row of {holder:?} is {account:?}, the postings give {has} and {set_aside}"));
            }
        }
    }
    Ok(())
}

#[test]
fn points_always_sum_to_zero_and_nothing_is_earned_twice_or_spent_twice() {
    drawn::play_reaching(400, &drawn::up_to(80), &ACTS, |draws, reached| play(&draws, reached));
}

#[test]
fn what_has_ended_is_gone_before_it_can_be_spent_but_what_is_set_aside_is_not() {
    let mut world = world();
    let (volunteer, reward) = (volunteer_id(0), reward_id(0));
    let request = world.desk.numbered().nth(1).unwrap();
    let (request, assignment) = (request.id, request.assignments[0].id);
    let hours = vec![VerifiedHours { volunteer, minutes: 60, served_as: ServedAs::Volunteer }];
    world.act(&dispatcher(), &Command::VerifyHours { request, assignment, people: 1, hours }).unwrap();
    let redeem = |n: u128, quantity| {
        let redemption = RedemptionId(Uuid::from_u128(n));
        Command::Redeem { redemption, volunteer, reward, quantity }
    };
    world.act(&dispatcher(), &redeem(1, 1)).unwrap();
    let account = |world: &World| world.accounts.account(Ledger::Volunteer, Holder::Volunteer(volunteer)).balance;
    assert_eq!((account(&world).held(), account(&world).available()), (3, 2));
    world.jump_to(world.now + Span::days(70)).unwrap();
    let refused = world.act(&dispatcher(), &redeem(2, 1)).map(drop);
    assert_eq!(refused, Err(Refusal::NotEnoughPoints { available: 0, asked: 1 }));
    let leader = actor(Role::DutyLeader, COUNTY);
    world.act(&leader, &Command::ExpirePoints { volunteers: vec![volunteer] }).unwrap();
    assert_eq!((account(&world).held(), account(&world).available()), (1, 0), "what is set aside stays");
    let redemption = RedemptionId(Uuid::from_u128(1));
    world.act(&dispatcher(), &Command::HandOverReward { redemption, volunteer, reward }).unwrap();
    assert_eq!(account(&world).held(), 0);
    assert_eq!(ledger::faults(&world.accounts), []);
}
