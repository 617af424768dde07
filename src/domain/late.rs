//! Late entry (补录): what was done on paper while power or line was away, entered afterwards with its true time.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::command::Command;
use super::event::{Entry, Event, Filed};
use super::ids::AssignmentId;
use super::rules::Rules;
use super::time::Timestamp;

/// The steps that may be entered late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LateStep {
    /// 接
    Accept,
    /// 拒
    Refuse,
    /// 到
    Arrive,
    /// 完
    Finish,
    /// 拨
    Call,
    /// 110, 119 or 120 was called.
    EmergencyCall,
}

impl LateStep {
    /// Every step, in the order of life.
    pub const ALL: [LateStep; 6] =
        [Self::Accept, Self::Refuse, Self::Arrive, Self::Finish, Self::Call, Self::EmergencyCall];

    /// The step a command is, with the assignment it is a step of; none for what is not entered late.
    pub fn of(command: &Command) -> Option<(LateStep, Option<AssignmentId>)> {
        match command {
            Command::Accept { assignment, .. } => Some((Self::Accept, Some(*assignment))),
            Command::Refuse { assignment, .. } => Some((Self::Refuse, Some(*assignment))),
            Command::Arrive { assignment, .. } => Some((Self::Arrive, Some(*assignment))),
            Command::Finish { assignment, .. } => Some((Self::Finish, Some(*assignment))),
            Command::Call { assignment, .. } => Some((Self::Call, *assignment)),
            Command::EmergencyCall { .. } => Some((Self::EmergencyCall, None)),
            _ => None,
        }
    }
}

impl Entry {
    /// When what it tells was done: its own time, or the true one of what was entered late. Figures go by this.
    pub fn happened_at(&self) -> Timestamp {
        let late = self.events.iter().find_map(|event| match event {
            Event::EnteredLate { happened_at, .. } => Some(*happened_at),
            _ => None,
        });
        late.unwrap_or(self.at)
    }
}

/// When an order counts as filed: when the resident said it, as far back as the centre lets steps be entered late. What
/// a portal carries from longer ago counts when it came to the centre.
pub fn asked_at(filed: &Filed, entered: Timestamp, rules: Option<&Rules>) -> Timestamp {
    let said = filed.said_at.filter(|said| rules.is_some_and(|rules| entered - rules.late_entry_time() <= *said));
    said.map_or(entered, |said| said.min(entered))
}

/// When what is counted was done, for whoever folds the log. It is told every revision before that is counted.
#[derive(Debug, Clone, Default)]
pub struct TrueTimes {
    rules: Option<Box<Rules>>,
    finished: HashMap<AssignmentId, Timestamp>,
}

impl TrueTimes {
    /// Takes the next revision in.
    pub fn follow(&mut self, entry: &Entry) {
        for event in &entry.events {
            match event {
                Event::RulesAdopted { rules } => self.rules = Some(rules.clone()),
                Event::AssignmentFinished { assignment, .. } => {
                    self.finished.insert(*assignment, entry.happened_at());
                }
                _ => {}
            }
        }
    }

    /// When an order was filed.
    pub fn filed(&self, entry: &Entry, filed: &Filed) -> Timestamp {
        asked_at(filed, entry.at, self.rules.as_deref())
    }

    /// When the hours of an assignment were served, whenever they were verified.
    pub fn served(&self, entry: &Entry, assignment: AssignmentId) -> Timestamp {
        self.finished.get(&assignment).copied().unwrap_or(entry.at)
    }
}
