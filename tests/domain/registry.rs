//! The registry of volunteers under random interleavings of setting, staging, adopting and abandoning: what it holds is
//! what a plain table would, and what it refuses, that would too.

use std::collections::{BTreeMap, BTreeSet};

use paidan::domain::accounts::AccountKey;
use paidan::domain::accounts::volunteer::{HonourLevel, RecordEntry, VolunteerSheet, VolunteerStatus};
use paidan::domain::authority::Act;
use paidan::domain::command::Command;
use paidan::domain::ids::{ImportId, VolunteerId};
use paidan::domain::operator::Role;
use paidan::domain::redactable::Redactable;
use paidan::domain::refusal::Refusal;
use proptest::prelude::*;
use uuid::Uuid;

use crate::testing::{COUNTY, OTHER_TOWN, TOWN, VILLAGE, actor, at, place, team};
use crate::world::World;

/// What the sequences of this file and the tests of the mechanism reach.
pub const ACTS: [Act; 9] = [
    Act::SetVolunteers,
    Act::StageVolunteers,
    Act::AdoptImport,
    Act::AbandonImport,
    Act::AddToVolunteerRecord,
    Act::OpenVolunteerPapers,
    Act::EraseVolunteerPapers,
    Act::IssueCertificate,
    Act::NameVolunteers,
];

type Known = BTreeMap<VolunteerId, (Option<String>, VolunteerStatus)>;

/// A table in which an import is a second one beside it.
#[derive(Default)]
struct Plain {
    registered: Known,
    open: Option<(ImportId, Known)>,
    closed: BTreeSet<ImportId>,
}

impl Plain {
    /// Whether nobody else has the number or is about to.
    fn is_free(&self, id: VolunteerId, number: Option<&String>) -> bool {
        let staged = self.open.iter().flat_map(|(_, staged)| staged);
        let mut others = self.registered.iter().chain(staged).filter(|(other, _)| **other != id);
        number.is_none_or(|number| others.all(|(_, (has, _))| has.as_ref() != Some(number)))
    }

    fn staged_number(&self, id: VolunteerId) -> Option<&String> {
        self.open.as_ref()?.1.get(&id)?.0.as_ref()
    }

    fn number(&self, id: VolunteerId) -> Option<&String> {
        self.registered.get(&id)?.0.as_ref()
    }

    /// Does it, or says that it cannot be done.
    fn does(&mut self, command: &Command) -> bool {
        match command {
            Command::SetVolunteers { volunteers } => {
                let sheet = &volunteers[0];
                let (id, number) = (sheet.id, sheet.number.as_ref());
                let stays = self.number(id).is_none_or(|own| Some(own) == number);
                let agrees = self.staged_number(id).is_none_or(|staged| number.is_none_or(|number| number == staged));
                let row = (sheet.number.clone(), sheet.status);
                if !stays || !agrees || !self.is_free(id, number) || self.registered.get(&id) == Some(&row) {
                    return false;
                }
                self.registered.insert(id, row);
                true
            }
            Command::StageVolunteers { import, volunteers } => {
                let sheet = &volunteers[0];
                let (id, number) = (sheet.id, sheet.number.as_ref());
                let other_open = self.open.as_ref().is_some_and(|(open, _)| open != import);
                let twice = self.open.as_ref().is_some_and(|(_, staged)| staged.contains_key(&id));
                let stays = self.number(id).is_none_or(|own| number.is_none_or(|number| number == own));
                let free = self.is_free(id, number);
                if other_open || twice || !stays || !free || self.closed.contains(import) {
                    return false;
                }
                let (_, staged) = self.open.get_or_insert_with(|| (*import, Known::new()));
                staged.insert(id, (sheet.number.clone(), sheet.status));
                true
            }
            Command::AdoptImport { import, rows } => {
                let whole = |(open, staged): &(ImportId, Known)| open == import && staged.len() as u64 == *rows;
                let Some((_, staged)) = self.open.take_if(|open| whole(open)) else { return false };
                self.closed.insert(*import);
                for (id, (number, status)) in staged {
                    let number = number.or_else(|| self.number(id).cloned());
                    self.registered.insert(id, (number, status));
                }
                true
            }
            Command::AbandonImport { import, .. } => {
                let was_open = self.open.take_if(|(open, _)| open == import).is_some();
                if was_open {
                    self.closed.insert(*import);
                }
                was_open
            }
            command => panic!("{command:?}"),
        }
    }
}

fn volunteer(n: u8) -> VolunteerId {
    VolunteerId(Uuid::from_u128(0xC000 + u128::from(n % 5)))
}

fn import(n: u8) -> ImportId {
    ImportId(Uuid::from_u128(0xD000 + u128::from(n % 6)))
}

fn sheet((who, number, status): (u8, u8, u8)) -> VolunteerSheet {
    let status = [VolunteerStatus::Active, VolunteerStatus::Paused][usize::from(status % 2)];
    let number = (!number.is_multiple_of(3)).then(|| format!("43-{}", number % 7));
    VolunteerSheet { number, status, ..VolunteerSheet::new(volunteer(who)) }
}

/// The next command; mostly about the open import, so that something comes of it.
fn next(plain: &Plain, what: u8, which: u8, row: (u8, u8, u8)) -> Command {
    let open = plain.open.as_ref().filter(|_| !which.is_multiple_of(5)).map(|(open, _)| *open);
    let import = open.unwrap_or(import(which));
    let staged = plain.open.as_ref().map_or(0, |(_, staged)| staged.len() as u64);
    match what % 10 {
        0..4 => Command::SetVolunteers { volunteers: vec![sheet(row)] },
        4..8 => Command::StageVolunteers { import, volunteers: vec![sheet(row)] },
        8 => Command::AdoptImport { import, rows: staged + u64::from(which.is_multiple_of(4)) },
        _ => Command::AbandonImport { import, reason: "the wrong file".into() },
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_set_staged_adopted_and_abandoned_the_registry_is_what_a_plain_table_would_be(
        steps in proptest::collection::vec(any::<(u8, u8, (u8, u8, u8))>(), 1..80),
    ) {
        let mut world = World::new([team(1)]);
        let mut plain = Plain::default();
        let dispatcher = actor(Role::Dispatcher, COUNTY);
        for (what, which, row) in steps {
            let command = next(&plain, what, which, row);
            let expected = plain.does(&command);
            let answer = world.act(&dispatcher, &command);
            prop_assert_eq!(answer.is_ok(), expected, "{:?}: {:?}", command, answer.err());
            let holds: Known = (0..5)
                .filter_map(|n| world.accounts.volunteer(volunteer(n).0))
                .map(|row| (row.sheet.id, (row.sheet.number, row.sheet.status)))
                .collect();
            prop_assert_eq!(&holds, &plain.registered, "after {:?}", command);
            for n in 1..7 {
                let number = format!("43-{n}");
                let staged = plain.open.iter().flat_map(|(_, staged)| staged);
                let mut everybody = plain.registered.iter().chain(staged);
                let holder = everybody.find(|(_, (has, _))| has.as_ref() == Some(&number)).map(|(id, _)| *id);
                prop_assert_eq!(world.accounts.holder_of_number(&number), holder);
            }
        }
    }
}

#[test]
fn an_entry_of_a_record_can_be_struck_once_and_both_stay() {
    let mut world = World::new([team(1)]);
    world.now = at(23, 10, 0);
    let (leader, id) = (actor(Role::DutyLeader, COUNTY), volunteer(0));
    let home = VolunteerSheet { place: Some(place(VILLAGE)), ..VolunteerSheet::new(id) };
    world.act(&leader, &Command::SetVolunteers { volunteers: vec![home] }).unwrap();
    let honour = RecordEntry::Honour {
        what: Redactable::remark("最美志愿者"),
        by: Redactable::remark("县文明办"),
        level: HonourLevel::County,
        on: at(22, 9, 0),
    };
    let add = |add: RecordEntry| Command::AddToVolunteerRecord { volunteer: id, add };
    let struck = || RecordEntry::Struck { entry: 0, reason: Redactable::remark("a namesake") };
    assert!(world.act(&leader, &add(struck())).is_err(), "there is nothing to strike");
    world.act(&leader, &add(honour.clone())).unwrap();
    let later = RecordEntry::Training { what: Redactable::remark("急救"), minutes: 60, on: at(30, 9, 0) };
    assert!(world.act(&leader, &add(later)).is_err(), "what is to come is no record");
    world.act(&leader, &add(struck())).unwrap();
    assert!(world.act(&leader, &add(struck())).is_err(), "once");
    let row = world.accounts.volunteer(id.0).unwrap();
    assert_eq!((row.records.len(), row.standing().count()), (2, 0));

    // A 所 keeps the records of its own town.
    let (own, other) = (actor(Role::Clerk, TOWN), actor(Role::Clerk, OTHER_TOWN));
    world.act(&own, &add(honour.clone())).unwrap();
    let refused = world.act(&other, &add(honour)).err();
    assert!(matches!(refused, Some(Refusal::OutsideScope { .. })), "{refused:?}");
    assert!(world.accounts.imports(AccountKey::imports().id).is_none(), "nothing was imported");
}

#[test]
fn who_has_the_papers_erased_has_left_keeps_the_number_and_may_come_back() {
    let mut world = World::new([team(1)]);
    let (leader, id, papers) = (actor(Role::DutyLeader, COUNTY), volunteer(0), Some(Uuid::from_u128(7)));
    let number = Some("43-1".to_owned());
    let home = VolunteerSheet { number, papers, place: Some(place(VILLAGE)), ..VolunteerSheet::new(id) };
    let set = Command::SetVolunteers { volunteers: vec![home.clone()] };
    world.act(&leader, &set).unwrap();
    let erase = Command::EraseVolunteerPapers { volunteer: id };
    for role in [Role::Dispatcher, Role::Clerk, Role::Auditor] {
        assert_eq!(world.act(&actor(role, COUNTY), &erase).err(), Some(Refusal::RoleMayNot { role }));
    }
    let unknown = Command::EraseVolunteerPapers { volunteer: volunteer(1) };
    assert_eq!(world.act(&leader, &unknown).err(), Some(Refusal::NoSuchVolunteer { volunteer: volunteer(1) }));

    // What an open import says of somebody would bring the name back.
    let import = import(0);
    let staged = VolunteerSheet { status: VolunteerStatus::Active, ..home.clone() };
    world.act(&leader, &Command::StageVolunteers { import, volunteers: vec![staged] }).unwrap();
    assert_eq!(world.act(&leader, &erase).err(), Some(Refusal::ImportOpen { import, rows: 1 }));
    world.act(&leader, &Command::AbandonImport { import, reason: "the wrong file".into() }).unwrap();

    world.act(&leader, &erase).unwrap();
    let left = VolunteerSheet { status: VolunteerStatus::Left, papers: None, ..home };
    assert_eq!(world.accounts.volunteer(id.0).unwrap().sheet, left);
    world.act(&leader, &set).unwrap();
    let back = world.accounts.volunteer(id.0).unwrap().sheet;
    assert_eq!((back.status, back.papers), (VolunteerStatus::Active, papers));
}
