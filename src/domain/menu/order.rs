//! What was chosen from the menu when an order was filed.

use serde::{Deserialize, Serialize};

use crate::domain::ids::{MenuCode, ProjectCode, RequestId, VenueCode};
use crate::domain::time::Timestamp;

/// How it came to be.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// 点单: ordered by those who want it.
    #[default]
    Ordered,
    /// 集中: arranged by the centre for many at once.
    Gathered,
}

impl Mode {
    /// Both, as a menu shows them.
    pub const ALL: [Mode; 2] = [Self::Ordered, Self::Gathered];

    /// The stable tag, as in the log.
    pub fn tag(self) -> &'static str {
        ["ordered", "gathered"][self as usize]
    }
}

/// What was chosen from the menu.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Ordered {
    /// How it came to be.
    pub mode: Mode,
    /// The talk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub talk: Option<MenuCode>,
    /// The length of it, in minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
    /// The speaker asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<MenuCode>,
    /// The bundle it is, or is a part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bundle: Option<MenuCode>,
    /// The further requests of the bundle, one a part after the first; their ids come with the order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<RequestId>,
    /// The slot of the service: when it begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slot: Option<Timestamp>,
    /// Places wanted in that slot; one when not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub places: Option<u16>,
    /// The venue it is at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub venue: Option<VenueCode>,
    /// The project it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project: Option<ProjectCode>,
}

impl Ordered {
    /// Places it takes in its slot.
    pub fn places(&self) -> u16 {
        self.places.unwrap_or(1)
    }
}
