//! What events carry of a change.

#![expect(missing_docs, reason = "each variant says what it is, and the names of its fields say the rest")]

use serde::{Deserialize, Serialize};

use crate::domain::ids::{PlaceCode, ProjectCode, ServiceCode};
use crate::domain::redactable::Redactable;
use crate::domain::request::Flags;
use crate::domain::time::Timestamp;

/// A change of one field, with both values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "field", rename_all = "snake_case")]
pub enum Amended {
    /// What is to be done.
    Service { from: Option<ServiceCode>, to: ServiceCode },
    /// Where.
    Place { from: PlaceCode, to: PlaceCode },
    /// People needed.
    Needed { from: u16, to: u16 },
    /// The summary.
    Summary { from: Redactable, to: Redactable },
    /// Flags.
    Flags { from: Flags, to: Flags },
    /// Campaign.
    Campaign { from: Option<String>, to: Option<String> },
    /// The project it belongs to.
    Project { from: Option<ProjectCode>, to: Option<ProjectCode> },
    /// The slot of its service in which it has its places, by when that begins.
    Slot { from: Option<Timestamp>, to: Option<Timestamp> },
    /// One of the service's own fields.
    Field { key: String, from: Redactable, to: Redactable },
}

impl Amended {
    /// Whether it leaves everything as it was: older logs have such changes, of what somebody said again.
    pub fn is_nothing(&self) -> bool {
        match self {
            Self::Service { from, to } => from.as_ref() == Some(to),
            Self::Place { from, to } => from == to,
            Self::Needed { from, to } => from == to,
            Self::Summary { from, to } | Self::Field { from, to, .. } => from == to,
            Self::Flags { from, to } => from == to,
            Self::Campaign { from, to } => from == to,
            Self::Project { from, to } => from == to,
            Self::Slot { from, to } => from == to,
        }
    }
}

/// A department as it is called by a whistle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Summoned {
    /// Its code.
    pub office: String,
    /// It leads.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub lead: bool,
    /// By when it must have signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Timestamp>,
}
