//! A message to all seats (通告): shown as a line on every console until its own deadline, or until the seat has
//! acknowledged it.

use serde::{Deserialize, Serialize};

use super::ids::{AnnouncementId, OperatorId};
use super::redactable::Redactable;
use super::time::{Span, Timestamp};

/// Characters an announcement may have: one line of a wide screen, two of a narrow one.
pub const MOST_WORDS: usize = 200;
/// Announcements that may run at once, so that none drowns in others.
pub const MOST_RUNNING: usize = 8;
/// The longest time an announcement runs.
pub const LONGEST: Span = Span::days(7);
/// Announcements kept on the desk to be read again; older ones stand in the log only.
pub const MOST_KEPT: usize = 50;

/// A seat that has acknowledged an announcement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Acknowledgement {
    /// Who sat there.
    pub operator: OperatorId,
    /// The seat (坐席) named at log-on.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub position: String,
    /// When.
    pub at: Timestamp,
}

/// A message to all seats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Announcement {
    /// Its id.
    pub id: AnnouncementId,
    /// Who made it.
    pub by: OperatorId,
    /// When.
    pub at: Timestamp,
    /// What it says.
    #[serde(default, skip_serializing_if = "Redactable::is_empty")]
    pub words: Redactable,
    /// When it ends by itself.
    pub until: Timestamp,
    /// When it was taken back before that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Timestamp>,
    /// The seats that have acknowledged it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acknowledged: Vec<Acknowledgement>,
}

impl Announcement {
    /// Whether it is still meant at `now`.
    pub fn runs(&self, now: Timestamp) -> bool {
        self.withdrawn.is_none() && now < self.until
    }

    /// Whether this seat has acknowledged it.
    pub fn is_acknowledged_by(&self, operator: OperatorId, position: &str) -> bool {
        self.acknowledged.iter().any(|one| one.operator == operator && one.position == position)
    }
}
