//! Late entry (补录): what was done on paper while power or line was away, entered afterwards with its true time.

use serde::{Deserialize, Serialize};

use super::command::Command;
use super::event::{Entry, Event};
use super::ids::AssignmentId;
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
