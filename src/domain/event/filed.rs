//! A request as it was filed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::clocks::Clock;
use crate::domain::ids::{HouseholdId, PlaceCode, RequestId, RequestNumber, RequesterId, ServiceCode};
use crate::domain::menu::Ordered;
use crate::domain::redactable::Redactable;
use crate::domain::request::{Channel, Flags, Priority};
use crate::domain::time::{Timestamp, Window};

/// A request as it was filed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Filed {
    /// The request.
    pub request: RequestId,
    /// Its number.
    pub number: RequestNumber,
    /// Where it came from.
    pub channel: Channel,
    /// The channel's own reference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Service, when known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceCode>,
    /// An office it should perhaps go to instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggested_office: Option<String>,
    /// The service's own fields.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, Redactable>,
    /// The resident's words, masked.
    pub summary: Redactable,
    /// Where.
    pub place: PlaceCode,
    /// When it is wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// How urgent.
    pub priority: Priority,
    /// Flags.
    #[serde(default)]
    pub flags: Flags,
    /// The office that owns it.
    pub owner: PlaceCode,
    /// When the resident said it, where that was earlier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_at: Option<Timestamp>,
    /// Who asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requester: Option<RequesterId>,
    /// For which household.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub household: Option<HouseholdId>,
    /// Asked on behalf of another.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub on_behalf: bool,
    /// People needed.
    pub needed: u16,
    /// The campaign it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub campaign: Option<String>,
    /// What was chosen from the menu.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ordered: Option<Box<Ordered>>,
    /// The one it was split from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<RequestId>,
    /// Its clocks.
    pub clocks: Vec<Clock>,
}
