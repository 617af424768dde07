//! Events of accounts: they change rows beside the desk, and no console gets them.

use std::borrow::Cow;

use super::{Entry, Event};
use crate::domain::ids::VolunteerId;

impl Event {
    /// Whether it changes rows beside the desk and nothing on it.
    pub fn is_of_accounts(&self) -> bool {
        matches!(self, Event::VolunteerSet { .. })
    }

    /// The volunteer it is about.
    pub fn volunteer(&self) -> Option<VolunteerId> {
        match self {
            Event::VolunteerSet { sheet } => Some(sheet.id),
            _ => None,
        }
    }
}

impl Entry {
    /// The entry as consoles get it: without what happened to accounts. It keeps its place, so that nobody sees a gap,
    /// and folds into the same desk.
    pub fn without_accounts(&self) -> Cow<'_, Entry> {
        if !self.events.iter().any(Event::is_of_accounts) {
            return Cow::Borrowed(self);
        }
        let events = self.events.iter().filter(|event| !event.is_of_accounts()).cloned().collect();
        Cow::Owned(Entry { events, actor: self.actor.clone(), ..*self })
    }
}
