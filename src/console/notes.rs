//! What a seat keeps on its own disk beside drafts and commands: its reminders, and whether it is locked.

use serde::{Deserialize, Serialize};

use super::reminders::Reminder;
use crate::domain::ids::AnnouncementId;
use crate::domain::time::Timestamp;

/// The notes of a seat.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Notes {
    /// Since when it has been locked.
    pub locked_since: Option<Timestamp>,
    /// Its reminders.
    pub reminders: Vec<Reminder>,
    /// Messages to all seats put away here by somebody who may not acknowledge them for the centre.
    pub put_away: Vec<AnnouncementId>,
}
