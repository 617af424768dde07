//! What is found on a round.

use serde::{Deserialize, Serialize};

use crate::domain::ids::{PlaceCode, RequestId, ServiceCode};
use crate::domain::request::Priority;

/// What was found on the way, as an order of its own. Who it is about is papers, which travel beside the command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Find {
    /// The new request.
    pub request: RequestId,
    /// What it is about.
    pub words: String,
    /// Its service, when known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceCode>,
    /// Where; where the round is when not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceCode>,
    /// How urgent; the service's default when not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<Priority>,
}
