//! Who acts: operators and their roles, teams, channels, and the centre's own clockwork.

use serde::{Deserialize, Serialize};

use super::ids::{OperatorId, PlaceCode, TeamId};

/// What somebody may do and see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 站 or 所 clerk, by the level of the place.
    Clerk,
    /// 派单员 of the centre.
    Dispatcher,
    /// 值班长: decides what a dispatcher may not.
    DutyLeader,
    /// Reads all but papers.
    Auditor,
    /// Places, teams, operators, rules.
    Administrator,
    /// A team's page.
    Team,
    /// A department that is whistled for.
    Department,
    /// Sees its bills without names.
    Sponsor,
    /// Files requests for residents: a portal, 12345.
    Channel,
    /// The centre's clockwork.
    System,
}

impl Role {
    /// Every role a token can be made for.
    pub const FOR_TOKENS: [Role; 9] = [
        Role::Clerk,
        Role::Dispatcher,
        Role::DutyLeader,
        Role::Auditor,
        Role::Administrator,
        Role::Team,
        Role::Department,
        Role::Sponsor,
        Role::Channel,
    ];

    /// The stable tag, as in the log and on the command line.
    pub fn tag(self) -> &'static str {
        match self {
            Role::Clerk => "clerk",
            Role::Dispatcher => "dispatcher",
            Role::DutyLeader => "duty_leader",
            Role::Auditor => "auditor",
            Role::Administrator => "administrator",
            Role::Team => "team",
            Role::Department => "department",
            Role::Sponsor => "sponsor",
            Role::Channel => "channel",
            Role::System => "system",
        }
    }

    /// Whether this role sits at a console and so sees the whole queue, masked.
    pub fn at_console(self) -> bool {
        matches!(self, Role::Clerk | Role::Dispatcher | Role::DutyLeader | Role::Administrator | Role::Auditor)
    }
}

/// Somebody who holds a token. Names of operators are known to everybody at the centre.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Operator {
    /// Its id.
    pub id: OperatorId,
    /// What the screen calls it.
    pub name: String,
    /// Its role.
    pub role: Role,
    /// It may act in this place and what lies in it.
    pub place: PlaceCode,
    /// For a team's page: which team.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<TeamId>,
    /// For a department's own token: which department (部门), by its code. For a sponsor's own: which sponsor, by its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// No longer admitted: its token is refused.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub dismissed: bool,
}

/// Who a command comes from: stored with every revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Actor {
    /// The operator.
    pub operator: OperatorId,
    /// Its role when it acted.
    pub role: Role,
    /// Its place scope when it acted.
    pub place: PlaceCode,
    /// The seat (坐席) named at log-on; empty for machines.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub position: String,
    /// For a team's page: which team.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<TeamId>,
}

impl Actor {
    /// The centre's own clockwork.
    pub fn system(centre: &PlaceCode) -> Self {
        Self {
            operator: OperatorId(uuid::Uuid::nil()),
            role: Role::System,
            place: centre.clone(),
            position: String::new(),
            team: None,
        }
    }
}
