//! The longer events of shifts.

use serde::{Deserialize, Serialize};

use crate::domain::hand_over::HandOverItem;
use crate::domain::ids::{HandOverId, OperatorId, PositionCode};
use crate::domain::redactable::Redactable;

/// A shift was handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct HandOverSigned {
    /// Its id.
    pub hand_over: HandOverId,
    /// Of which position.
    pub position: PositionCode,
    /// What whoever left wrote.
    #[serde(default, skip_serializing_if = "Redactable::is_empty")]
    pub words: Redactable,
    /// What was open.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<HandOverItem>,
    /// How many more there were than are listed.
    #[serde(default)]
    pub left_out: u32,
    /// Who comes, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<OperatorId>,
}
