//! Reminders of one's own: what this seat is to think of, and when. They stay at the seat and never go to the centre.

use serde::{Deserialize, Serialize};

use crate::domain::ids::RequestId;
use crate::domain::time::{Span, Timestamp};

/// Characters a reminder may have.
pub const MOST_WORDS: usize = 200;
/// Reminders a seat may have.
pub const MOST: usize = 100;
/// By how much a reminder is put off.
pub const SNOOZE: Span = Span::minutes(10);

/// One thing to think of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminder {
    /// Tells it apart at its seat.
    pub id: uuid::Uuid,
    /// When, by the centre's clock.
    pub at: Timestamp,
    /// The request it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<RequestId>,
    /// What to do.
    pub words: String,
}

/// The reminders of a seat, the earliest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reminders {
    all: Vec<Reminder>,
    /// Those due by then have rung.
    rung: Option<Timestamp>,
}

impl Reminders {
    /// The reminders a seat was left with.
    pub fn new(mut all: Vec<Reminder>) -> Self {
        all.sort_by_key(|one| one.at);
        Self { all, rung: None }
    }

    /// All of them, the earliest first.
    pub fn all(&self) -> &[Reminder] {
        &self.all
    }

    /// The one with this id.
    pub fn get(&self, id: uuid::Uuid) -> Option<&Reminder> {
        self.all.iter().find(|one| one.id == id)
    }

    /// Those that are due, the earliest first.
    pub fn due(&self, now: Timestamp) -> impl Iterator<Item = &Reminder> {
        self.all.iter().take_while(move |one| one.at <= now)
    }

    /// When the next one is due.
    pub fn next(&self, now: Timestamp) -> Option<Timestamp> {
        self.all.iter().map(|one| one.at).find(|at| *at > now)
    }

    /// Whether one has become due since this was last asked.
    pub fn rings(&mut self, now: Timestamp) -> bool {
        let since = self.rung.replace(now);
        self.due(now).any(|one| since.is_none_or(|since| one.at > since))
    }

    /// Adds one. Whether there was room.
    pub fn add(&mut self, reminder: Reminder) -> bool {
        if self.all.len() >= MOST {
            return false;
        }
        self.all.push(reminder);
        self.all.sort_by_key(|one| one.at);
        true
    }

    /// It is done.
    pub fn done(&mut self, id: uuid::Uuid) {
        self.all.retain(|one| one.id != id);
    }

    /// It comes again [`SNOOZE`] from now.
    pub fn snooze(&mut self, id: uuid::Uuid, now: Timestamp) {
        for one in self.all.iter_mut().filter(|one| one.id == id) {
            one.at = now + SNOOZE;
        }
        self.all.sort_by_key(|one| one.at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Timestamp = Timestamp(1_764_000_000_000_000);

    fn reminder(n: u128, minutes: i64) -> Reminder {
        Reminder {
            id: uuid::Uuid::from_u128(n),
            at: NOON + Span::minutes(minutes),
            request: None,
            words: "ring".into(),
        }
    }

    #[test]
    fn each_rings_once_when_its_moment_has_come() {
        let mut reminders = Reminders::new(vec![reminder(2, 20), reminder(1, 10)]);
        assert!(!reminders.rings(NOON));
        assert_eq!(reminders.next(NOON), Some(NOON + Span::minutes(10)));
        assert!(reminders.rings(NOON + Span::minutes(10)));
        assert!(!reminders.rings(NOON + Span::minutes(11)), "once");
        assert!(reminders.rings(NOON + Span::minutes(25)), "the other one");
        assert_eq!(reminders.due(NOON + Span::minutes(25)).count(), 2, "both are shown until they are done");
    }

    #[test]
    fn one_put_off_rings_again() {
        let mut reminders = Reminders::new(vec![reminder(1, 0)]);
        assert!(reminders.rings(NOON));
        reminders.snooze(uuid::Uuid::from_u128(1), NOON);
        assert_eq!(reminders.due(NOON).count(), 0);
        assert!(reminders.rings(NOON + SNOOZE));
        reminders.done(uuid::Uuid::from_u128(1));
        assert!(reminders.all().is_empty());
    }

    #[test]
    fn what_came_due_while_the_console_was_away_rings_at_its_start() {
        assert!(Reminders::new(vec![reminder(1, -60)]).rings(NOON));
    }
}
