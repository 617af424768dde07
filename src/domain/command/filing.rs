//! What is said of a request: when it is filed, taken in, amended, split and cancelled.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Offering;
use crate::domain::ids::{HouseholdId, PlaceCode, ProjectCode, RequestId, RequesterId, ServiceCode};
use crate::domain::menu::Ordered;
use crate::domain::register::Parties;
use crate::domain::request::{Channel, Flags, Priority};
use crate::domain::time::{Timestamp, Window};

/// A request to be filed. `words` is what the summary is made from; the full words and contacts are papers,
/// which travel beside the command and never enter the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Filing {
    /// The new request.
    pub request: RequestId,
    /// Where it came from.
    pub channel: Channel,
    /// The channel's own reference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// What was said; masked and cut to 120 characters before it enters the log.
    pub words: String,
    /// Service, when known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceCode>,
    /// An office it should perhaps go to instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggested_office: Option<String>,
    /// The service's own fields.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, String>,
    /// Where; none is 地点待核.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceCode>,
    /// When it is wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// How urgent; the service's default when not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<Priority>,
    /// People needed; the service's default when not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needed: Option<u16>,
    /// Flags.
    #[serde(default)]
    pub flags: Flags,
    /// When the resident said it, where that was earlier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_at: Option<Timestamp>,
    /// Asked on behalf of another.
    #[serde(default)]
    pub on_behalf: bool,
    /// Who asked: filled in by the centre.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requester: Option<RequesterId>,
    /// For which household: filled in by the centre.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub household: Option<HouseholdId>,
    /// The campaign it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub campaign: Option<String>,
    /// What was chosen from the menu.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ordered: Option<Box<Ordered>>,
    /// Take it in at once, and perhaps offer it, in the same act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub take_in: Option<TakingIn>,
    /// At the centre only: who is concerned, so that who is told first can be found.
    #[serde(skip)]
    pub parties: Option<Parties>,
}

impl Filing {
    /// Somebody's words by a channel, and nothing else known yet.
    pub fn new(request: RequestId, channel: Channel, words: impl Into<String>) -> Self {
        Self {
            request,
            channel,
            reference: None,
            words: words.into(),
            service: None,
            suggested_office: None,
            fields: BTreeMap::new(),
            place: None,
            window: None,
            priority: None,
            needed: None,
            flags: Flags::default(),
            said_at: None,
            on_behalf: false,
            requester: None,
            household: None,
            campaign: None,
            ordered: None,
            take_in: None,
            parties: None,
        }
    }
}

/// What is confirmed when a request is taken in (受理). What is not said stays as it was filed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct TakingIn {
    /// Service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceCode>,
    /// Place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceCode>,
    /// Priority.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<Priority>,
    /// People needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needed: Option<u16>,
    /// Wanted window.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// The service's own fields: those named here are set, the others stay.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, String>,
    /// The first offer, in the same act (受理并派). A P0 without one goes to its first tier by rank.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<Offering>,
    /// At the centre only: that who is told first can be found.
    #[serde(skip)]
    pub parties: Option<Parties>,
}

/// Why a request is cancelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CancelReason {
    /// The requester asked for it.
    AskedByRequester,
    /// It is no longer needed.
    NoLongerNeeded,
}

/// A field of a request that may be amended while it is open, with its new value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "field", content = "value", rename_all = "snake_case")]
pub enum Amendment {
    /// What is to be done.
    Service(ServiceCode),
    /// Where.
    Place(PlaceCode),
    /// People needed.
    Needed(u16),
    /// The summary, from new words.
    Summary(String),
    /// Flags.
    Flags(Flags),
    /// The campaign it belongs to; none takes it out.
    Campaign(Option<String>),
    /// The project it belongs to; none takes it out.
    Project(Option<ProjectCode>),
    /// One of the service's own fields.
    Field {
        /// Its key.
        key: String,
        /// Its new value; empty removes it.
        value: String,
    },
}

/// One part of a split.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SplitPart {
    /// The new request.
    pub request: RequestId,
    /// What it is about.
    pub words: String,
    /// Its service, when known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceCode>,
}
