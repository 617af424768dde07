//! Rows of accounts under any interleaving of two engines, their reads and their writes.

use std::collections::BTreeMap;

use futures_util::FutureExt as _;
use proptest::prelude::*;

use super::harness::{Bench, uuid};
use super::*;
use crate::domain::accounts::ledger;
use crate::domain::accounts::points::{RewardSheet, VerifiedHours};
use crate::domain::accounts::volunteer::{VolunteerSheet, VolunteerStatus};
use crate::domain::accounts::{AccountKey, AccountKind, AccountRows, changes};
use crate::domain::command::Command;
use crate::domain::decide::decide;
use crate::domain::ids::{AssignmentId, RedemptionId, RequestId, RewardId, VolunteerId};
use crate::domain::operator::Role;
use crate::store::Log as _;
use crate::store::memory::Fault;

/// Who works at the log, what they have asked of the store, and what it has answered and they have not heard.
struct Office {
    engines: [Bench; 2],
    asked: Vec<(usize, Output)>,
    answered: Vec<(usize, Input)>,
    given: BTreeMap<CommandId, Command>,
}

impl Office {
    fn new() -> Self {
        Self::at(Bench::founded())
    }

    fn at(one: Bench) -> Self {
        let other = one.second_engine();
        Self { engines: [one, other], asked: Vec::new(), answered: Vec::new(), given: BTreeMap::new() }
    }

    fn give(&mut self, engine: usize, id: CommandId, command: Command) {
        self.given.insert(id, command.clone());
        self.engines[engine].submit_as(Role::DutyLeader, id.0, command, vec![]);
        self.collect(engine);
    }

    /// Somebody has not heard the answer and sends a command again.
    fn give_again(&mut self, which: usize) {
        let again = self.given.iter().nth(which % self.given.len().max(1));
        if let Some((id, command)) = again.map(|(id, command)| (*id, command.clone())) {
            self.give(which / 7 % 2, id, command);
        }
    }

    /// What an engine asks for waits its turn; what it tells is taken at once.
    fn collect(&mut self, engine: usize) {
        for output in self.engines[engine].asked_for() {
            match output {
                Output::Publish(_) | Output::Answer(..) | Output::Halted(_) => drop(self.engines[engine].does(output)),
                output => self.asked.push((engine, output)),
            }
        }
    }

    /// The store does one thing that it was asked for.
    fn store_does(&mut self, which: usize) {
        if !self.asked.is_empty() {
            let (engine, output) = self.asked.swap_remove(which % self.asked.len());
            self.answered.extend(self.engines[engine].does(output).map(|input| (engine, input)));
        }
    }

    /// One answer of the store is heard.
    fn hear(&mut self, which: usize) {
        if !self.answered.is_empty() {
            let (engine, input) = self.answered.swap_remove(which % self.answered.len());
            self.engines[engine].input(input);
            self.collect(engine);
        }
    }

    fn come_to_rest(&mut self) {
        for step in 0.. {
            if self.asked.is_empty() && self.answered.is_empty() {
                return;
            }
            assert!(step < 100_000, "it does not come to rest");
            self.store_does(0);
            self.hear(0);
        }
    }

    /// Everything in the log is what would have been decided one after the other, and the table is what it gives.
    fn is_as_one_after_the_other(&self) {
        let bench = &self.engines[0];
        let mut rows = AccountRows::default();
        let mut desk = Desk::empty();
        for row in bench.log.with_core(|core| core.read(&bench.record.code, Revision(0), usize::MAX)) {
            let entry = entry_of(&row).unwrap();
            if let Some(command) = self.given.get(&row.command_id) {
                let mut facts = Facts::default();
                for need in command.needs() {
                    let Need::Account(key) = need else { panic!("{need:?}") };
                    facts.accounts.learn(key, rows.get(key).cloned());
                }
                let rules = desk.rules.clone().unwrap();
                let events = decide(&desk, &rules, &facts, &entry.actor, command, entry.at);
                assert_eq!(events.as_ref(), Ok(&entry.events), "revision {}: {command:?}", entry.revision);
            }
            rows.learn_all(changes(&rows, entry.at, &entry.events));
            desk.fold(&entry);
        }
        let mut stored = AccountRows::default();
        for kind in AccountKind::ALL {
            let page = bench.log.accounts_of_kind(&bench.record.code, kind.tag(), None, 1_000).now_or_never();
            for one in page.unwrap().unwrap() {
                let key = AccountKey { kind: *kind, id: one.name.id };
                stored.learn(key, Some(crate::centre::loading::row(&one.name, &one.body).unwrap()));
            }
        }
        assert_eq!(stored, rows);
        assert_eq!(ledger::faults(&stored), []);
        for engine in &self.engines {
            assert!(!engine.halted && engine.engine.waiting() == 0);
            assert!(
                engine.engine.accounts.is_empty(),
                "nothing is kept that nobody needs: {:?}",
                engine.engine.accounts
            );
        }
    }
}

/// Volunteers who want each other's numbers.
fn set_volunteer((who, number, status): (u8, u8, u8)) -> Command {
    let status = [VolunteerStatus::Active, VolunteerStatus::Paused, VolunteerStatus::Left][usize::from(status % 3)];
    let number = (number % 4 > 0).then(|| format!("43-{}", number % 4));
    let id = VolunteerId(uuid(900 + u64::from(who % 3)));
    Command::SetVolunteers { volunteers: vec![VolunteerSheet { number, status, ..VolunteerSheet::new(id) }] }
}

/// Volunteers who are set, or staged by one of two imports, which somebody adopts or abandons.
fn of_the_registry((who, number, what): (u8, u8, u8)) -> Command {
    let import = crate::domain::ids::ImportId(uuid(950 + u64::from(what / 8 % 2)));
    match (what % 8, set_volunteer((who, number, what / 16))) {
        (0..3, Command::SetVolunteers { volunteers }) => Command::StageVolunteers { import, volunteers },
        (3, _) => Command::AdoptImport { import, rows: u64::from(number % 3) },
        (4, _) => Command::AbandonImport { import, reason: "the wrong file".into() },
        (_, set) => set,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_interleaving_leaves_the_rows_that_one_after_the_other_would(
        steps in proptest::collection::vec(any::<(u8, u8, (u8, u8, u8))>(), 1..120),
    ) {
        let mut office = Office::new();
        for (n, (what, which, command)) in steps.iter().enumerate() {
            let which_one = usize::from(*which);
            match what % 8 {
                0..2 => {
                    let id = CommandId(uuid(1_000 + n as u64));
                    office.give(which_one % 2, id, of_the_registry(*command));
                }
                2 => {
                    // Both engines are given the same command.
                    let id = CommandId(uuid(1_000 + n as u64));
                    office.give(which_one % 2, id, of_the_registry(*command));
                    office.give((which_one + 1) % 2, id, of_the_registry(*command));
                }
                3 => office.give_again(which_one),
                4..6 => office.store_does(which_one),
                _ => office.hear(which_one),
            }
        }
        office.come_to_rest();
        // Whoever has not heard of the other's last revision hears it with the next of its own.
        for engine in 0..2 {
            let sheet = (engine as u8, 0, 200 + engine as u8);
            office.give(engine, CommandId(uuid(90_000 + engine as u64)), set_volunteer(sheet));
            office.come_to_rest();
        }
        office.is_as_one_after_the_other();
    }
}

#[test]
fn a_command_whose_rows_were_read_before_another_was_written_sees_what_that_one_made_of_them() {
    let mut office = Office::new();
    let set = |who, number| set_volunteer((who, number, 0));
    office.give(0, CommandId(uuid(1)), set(0, 1));
    office.give(0, CommandId(uuid(2)), set(1, 1));
    // Both read the rows as they are before either is decided; the first is written before the second hears anything.
    office.store_does(0);
    office.store_does(0);
    let second = office
        .answered
        .iter()
        .position(|(_, input)| matches!(input, Input::Loaded(id, _) if *id == CommandId(uuid(2))));
    let late = office.answered.remove(second.unwrap());
    office.come_to_rest();
    assert!(office.engines[0].row_of(CommandId(uuid(1))).is_some(), "the first is on disk");
    office.answered.push(late);
    office.come_to_rest();
    assert!(office.engines[0].row_of(CommandId(uuid(2))).is_none(), "the number is taken");
    office.is_as_one_after_the_other();
}

fn volunteer_of(n: u8) -> VolunteerId {
    VolunteerId(uuid(900 + u64::from(n % 2)))
}

fn soap() -> RewardId {
    RewardId(uuid(800))
}

/// A centre where two volunteers may be credited for an assignment of ten hours, and five pieces of soap are there.
fn bank() -> (Bench, RequestId, AssignmentId) {
    use crate::domain::assignment::{Count, CountUnit, OfferKind, Report, Told};
    use crate::domain::command::{Filing, OfferTo, Offering, TakingIn};
    use crate::domain::team::{Coverage, Skill, Stage, TeamSheet};
    let mut bench = Bench::founded();
    let county = crate::centre::founding::county("430781").unwrap();
    let service: crate::domain::ids::ServiceCode = "LLXJ".parse().unwrap();
    let needed = &county.rules.service(&service).unwrap().skills;
    let skills = needed.iter().map(|need| Skill { name: need.skill.clone(), certified_until: None }).collect();
    let any = county.teams.into_iter().next().unwrap().sheet;
    let (stage, coverage, categories) = (Stage::Running, Coverage::All, vec![service.clone()]);
    let sheet = TeamSheet { stage, coverage, categories, skills, duty: vec![], ..any };
    let (request, told) = (RequestId(uuid(700)), Told::Telephone);
    let assignment = AssignmentId::of(request, 0);
    let teams = vec![OfferTo { team: sheet.id, people: None }];
    let offering =
        Offering { kind: OfferKind::Direct, teams, note: String::new(), brigade: None, override_gates: true };
    let filing: Filing = serde_json::from_value(serde_json::json!({
        "request": request, "channel": "telephone", "words": "please come", "service": service,
        "fields": {"topic": "insurance"}, "place": sheet.home, "needed": 1, "priority": "P2",
    }))
    .unwrap();
    let taking_in = TakingIn { offer: Some(offering), ..TakingIn::default() };
    let report = Report {
        unseen: false,
        minutes: 600,
        reached: Count { amount: 1, unit: CountUnit::People },
        outcome: crate::domain::redactable::Redactable::remark("all of it"),
    };
    let volunteers = (0..2).map(|n| VolunteerSheet::new(volunteer_of(n)));
    let reward = RewardSheet { id: soap(), name: "soap".into(), price: 2, each: None, from: None, until: None };
    let commands = [
        (Role::Administrator, Command::SetTeams { teams: vec![sheet.clone()] }),
        (Role::DutyLeader, Command::File(Box::new(filing))),
        (Role::DutyLeader, Command::TakeIn { request, taking_in }),
        (Role::DutyLeader, Command::Accept { request, assignment, people: 1, told }),
        (Role::DutyLeader, Command::Arrive { request, assignment, told, life_jackets: true }),
        (Role::DutyLeader, Command::Finish { request, assignment, report, told }),
        (Role::DutyLeader, Command::SetVolunteers { volunteers: volunteers.collect() }),
        (Role::DutyLeader, Command::SetReward { reward, add: 5 }),
    ];
    for (n, (role, command)) in commands.into_iter().enumerate() {
        let ticket = bench.submit_as(role, uuid(600 + n as u64), command.clone(), vec![]);
        bench.run();
        let answer = bench.answer(ticket);
        assert!(matches!(answer, Some(Outcome::Accepted { .. })), "{command:?}: {answer:?}");
    }
    (bench, request, assignment)
}

/// Hours, redemptions, and what becomes of them, all about the same few rows.
fn of_points(request: RequestId, assignment: AssignmentId, (what, who, which): (u8, u8, u8)) -> Command {
    let volunteer = volunteer_of(who);
    let redemption = RedemptionId(uuid(500 + u64::from(which % 6)));
    let reward = soap();
    match what % 8 {
        0 | 1 => {
            let hours = vec![VerifiedHours { volunteer, minutes: 240, served_as: Default::default() }];
            Command::VerifyHours { request, assignment, people: 1, hours }
        }
        2..5 => Command::Redeem { redemption, volunteer, reward, quantity: 1 + u32::from(which % 2) },
        5 => Command::HandOverReward { redemption, volunteer, reward },
        6 => Command::ReleaseReward { redemption, volunteer, reward, reason: "not fetched".into() },
        _ => Command::ReverseEarning { assignment, volunteer, reason: "entered twice".into() },
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn points_are_never_spent_twice_whoever_races_and_whatever_the_disk_does(
        steps in proptest::collection::vec(any::<(u8, u8, (u8, u8, u8))>(), 1..100),
    ) {
        let (bench, request, assignment) = bank();
        let mut office = Office::at(bench);
        for (n, (what, which, command)) in steps.iter().enumerate() {
            let which_one = usize::from(*which);
            match what % 16 {
                0..6 => {
                    let id = CommandId(uuid(1_000 + n as u64));
                    office.give(which_one % 2, id, of_points(request, assignment, *command));
                }
                6..11 => office.store_does(which_one),
                11..14 => office.hear(which_one),
                14 => office.give_again(which_one),
                _ => {
                    // The disk fails, with or without having written; the centre starts again from what it holds.
                    office.come_to_rest();
                    office.engines[0].fail_next(if which % 2 == 0 { Fault::Before } else { Fault::After });
                    office.give(0, CommandId(uuid(1_000 + n as u64)), of_points(request, assignment, *command));
                    office.come_to_rest();
                    let again = office.engines[0].recover();
                    office.engines = [again.second_engine(), again];
                }
            }
        }
        office.come_to_rest();
        for engine in 0..2 {
            office.give(engine, CommandId(uuid(90_000 + engine as u64)), set_volunteer((2, 0, engine as u8)));
            office.come_to_rest();
        }
        office.is_as_one_after_the_other();
    }
}
