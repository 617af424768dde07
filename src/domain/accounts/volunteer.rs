//! Volunteers (志愿者): an opaque id with its number and standing. Names and telephones are papers.

use serde::{Deserialize, Serialize};

use crate::domain::ids::{PlaceCode, VolunteerId};

/// Volunteers one command may set.
pub const MOST_AT_ONCE: usize = 100;
/// Characters of a volunteer number.
pub const MOST_NUMBER_CHARS: usize = 32;

/// Whether a volunteer serves.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum VolunteerStatus {
    /// 在册
    #[default]
    Active,
    /// 暂停
    Paused,
    /// 退出
    Left,
}

/// What is set of a volunteer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct VolunteerSheet {
    /// Its id.
    pub id: VolunteerId,
    /// The national system's number (志愿者编号); none of our own is invented, and once given it stays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Where the volunteer lives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceCode>,
    /// Whether the volunteer serves.
    #[serde(default)]
    pub status: VolunteerStatus,
}

/// A volunteer's row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Volunteer {
    /// What was set last.
    #[serde(flatten)]
    pub sheet: VolunteerSheet,
    /// When the volunteer was first registered here.
    pub since: crate::domain::time::Timestamp,
    /// Verified minutes of service, of every kind.
    #[serde(default)]
    pub minutes: u64,
}

/// Whose a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberTaken {
    /// The volunteer.
    pub volunteer: VolunteerId,
}
