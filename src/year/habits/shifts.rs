//! 坐席和交接班: one position is always taken; twice a day it is handed over.

use super::{Habit, Scene, Setting};
use crate::domain::command::Command;
use crate::domain::ids::{HandOverId, PositionCode, derived_uuid};
use crate::domain::time::{Span, Timestamp};
use crate::wire::CommandEnvelope;
use crate::year::people::{People, SEATS};

/// The first shift begins at this minute of the day.
const MORNING: u16 = 8 * 60;
/// How long a shift is.
const SHIFT: Span = Span::hours(12);

/// Those who take turns at a position.
pub(super) struct Seats {
    next: Timestamp,
    people: People,
}

impl Seats {
    pub(super) fn new(setting: &Setting) -> Self {
        let mut next = Timestamp::from_local(setting.began.local().date, MORNING);
        while next < setting.from {
            next = next + SHIFT;
        }
        Self { next, people: People::of(setting.centre) }
    }
}

/// The position that looks after everything.
fn position(scene: &Scene) -> Option<PositionCode> {
    let all = scene.desk.positions.values().map(|position| &position.sheet);
    let whole = all.filter(|sheet| sheet.places.is_empty() && sheet.services.is_empty() && !sheet.night_duty);
    whole.map(|sheet| sheet.code.clone()).next()
}

impl Habit for Seats {
    fn due(&self, _setting: &Setting) -> Option<Timestamp> {
        Some(self.next)
    }

    fn act(&mut self, setting: &Setting, scene: &Scene) -> Vec<CommandEnvelope> {
        let at = self.next.0.to_be_bytes();
        self.next = self.next + SHIFT;
        let Some(position) = position(scene) else { return Vec::new() };
        let give = |what: &str, command| setting.envelope(what, &[&at], command);
        let Some(sits) = scene.desk.position(&position).and_then(|position| position.sitter) else {
            return vec![give("take position", Command::TakePosition { position })];
        };
        let hand_over = HandOverId(derived_uuid(&[b"year", b"hand-over", &setting.seed.to_be_bytes(), &at]));
        let comes = (0..SEATS as u64).map(|turn| self.people.seat(turn)).find(|seat| *seat != sits.operator);
        let words = "没有特别要交代的".to_owned();
        vec![
            give("sign", Command::SignHandOver { hand_over, position, words, next: comes }),
            give("take over", Command::TakeOver { hand_over }),
        ]
    }
}
