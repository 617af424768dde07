//! Tokens and health.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::check::{Checks, FieldProblem, FieldReason, MOST_NAME_CHARS};
use crate::domain::ids::{CommandId, OperatorId, PlaceCode, Revision, TeamId};
use crate::domain::operator::Role;

/// What is posted to `/v1/centres/{centre}/tokens`: a new operator with a token. Only a hash of the secret is
/// kept, so a repeated id is an error: dismiss the operator whose secret was lost, and admit another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TokenRequest {
    /// Made by the caller; the id of the command that admits the operator.
    pub command_id: CommandId,
    /// The new operator, named by the caller.
    pub operator: OperatorId,
    /// What it may do.
    pub role: Role,
    /// Where it may do it.
    pub place: PlaceCode,
    /// What the screen calls it.
    pub name: String,
    /// For a team's page: which team.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<TeamId>,
    /// For a department: its code among the centre's offices; for a sponsor: its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
}

/// The only time the secret is seen.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TokenAnswer {
    /// To be sent as `Authorization: Bearer …`.
    pub token: String,
    /// Whose it is.
    pub operator: OperatorId,
    /// Where the operator was admitted.
    pub revision: Revision,
}

impl std::fmt::Debug for TokenAnswer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TokenAnswer({}, revision {})", self.operator, self.revision)
    }
}

impl TokenRequest {
    /// What cannot be taken as it is.
    pub fn check(&self) -> Vec<FieldProblem> {
        let mut checks = Checks::default();
        checks.text("name", &self.name, MOST_NAME_CHARS);
        if self.name.trim().is_empty() {
            checks.fault("name", FieldReason::Empty, "a name to show on the screen");
        }
        if !Role::FOR_TOKENS.contains(&self.role) {
            checks.fault("role", FieldReason::OutOfRange, "no token is made for this role");
        }
        if (self.role == Role::Team) != self.team.is_some() {
            let reason = if self.team.is_some() { FieldReason::NotWanted } else { FieldReason::Empty };
            checks.fault("team", reason, "a team is named for the role `team`, and for no other");
        }
        // A sponsor's token may be made before it is registered: it shows nothing then.
        let named = matches!(self.role, Role::Department | Role::Sponsor);
        if self.office.is_some() && !named || self.office.is_none() && self.role == Role::Department {
            let reason = if self.office.is_some() { FieldReason::NotWanted } else { FieldReason::Empty };
            let why = "an office is named for the role `department`, a sponsor's id for `sponsor`, and for no other";
            checks.fault("office", reason, why);
        }
        checks.found()
    }
}

/// The answer of `/healthz` and `/readyz`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Health {
    /// Whether all is well.
    pub ok: bool,
    /// The program's version.
    pub version: String,
    /// What is wrong, and what to do; empty when all is well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<String>,
}
