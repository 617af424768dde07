//! 志愿者: the registry a county begins the year with.

use super::{Habit, Scene, Setting};
use crate::domain::accounts::volunteer::{MOST_AT_ONCE, VolunteerSheet, VolunteerStatus};
use crate::domain::command::Command;
use crate::domain::event::{Entry, Event};
use crate::domain::ids::{VolunteerId, derived_uuid};
use crate::domain::place::{Place, PlaceLevel};
use crate::domain::time::{Span, Timestamp};
use crate::wire::{CommandEnvelope, VolunteerPapers};

/// When the registry is entered: in the first night.
const ENTERED: Span = Span::minutes(10);
/// Commands at once.
const AT_ONCE: u64 = 4;

/// Whoever enters the registry.
pub(super) struct Registry {
    entered: u64,
    written: u64,
}

/// The `nth` volunteer of a year.
pub(super) fn volunteer(setting: &Setting, nth: u64) -> VolunteerId {
    VolunteerId(derived_uuid(&[b"year", b"volunteer", &setting.seed.to_be_bytes(), &nth.to_be_bytes()]))
}

impl Registry {
    pub(super) fn new(_setting: &Setting) -> Self {
        Self { entered: 0, written: 0 }
    }
}

impl Habit for Registry {
    fn due(&self, setting: &Setting) -> Option<Timestamp> {
        (self.entered < setting.figures.bank.volunteers).then(|| setting.began + ENTERED)
    }

    fn act(&mut self, setting: &Setting, scene: &Scene) -> Vec<CommandEnvelope> {
        let villages: Vec<&Place> = scene.desk.places.iter().filter(|p| p.level == PlaceLevel::Village).collect();
        let all = setting.figures.bank.volunteers;
        let mut commands = Vec::new();
        for _ in 0..AT_ONCE {
            let first = self.entered;
            self.entered = all.min(first + MOST_AT_ONCE as u64);
            if first < self.entered {
                commands.push(entered(setting, first..self.entered, &villages));
            }
        }
        commands
    }

    fn heard(&mut self, entry: &Entry) {
        let set = entry.events.iter().filter(|event| matches!(event, Event::VolunteerSet { .. })).count();
        self.written += set as u64;
        self.entered = self.entered.max(self.written);
    }
}

fn entered(setting: &Setting, numbers: std::ops::Range<u64>, villages: &[&Place]) -> CommandEnvelope {
    let first = numbers.start;
    let mut volunteers = Vec::new();
    let mut volunteer_papers = std::collections::BTreeMap::new();
    for nth in numbers {
        let mut chance = setting.chance("volunteer", nth);
        let id = volunteer(setting, nth);
        let people = &setting.words.replies.people;
        let surname = chance.pick(&people.surnames).map_or("", String::as_str);
        volunteer_papers.insert(
            id,
            VolunteerPapers {
                name: format!("{surname}志愿{nth}"),
                phone: format!("199{:08}", chance.below(100_000_000)),
            },
        );
        let place = chance.pick(villages).map(|village| village.code.clone());
        volunteers.push(VolunteerSheet {
            id,
            number: Some(format!("43-{nth:08}")),
            place,
            status: VolunteerStatus::Active,
        });
    }
    let envelope = setting.envelope("volunteers", &[&first.to_be_bytes()], Command::SetVolunteers { volunteers });
    CommandEnvelope { volunteer_papers, ..envelope }
}
