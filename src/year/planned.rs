//! What a county plans in a year beside what its residents order, as it stands in `year.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::domain::ids::ServiceCode;
use crate::domain::plan::{ClockTime, PlanKind};

/// Occurrences of one kind, spread over the villages: exactly so many in a year.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Planned {
    /// What the codes of its plans begin with.
    pub code: String,
    /// Plans of the county's plans.toml that it stands for.
    #[serde(default)]
    pub instead_of: Vec<String>,
    /// What it is called; the village is added.
    pub title: String,
    /// An activity, or a round over a whole place.
    pub kind: PlanKind,
    /// What is done.
    pub service: ServiceCode,
    /// The service's own fields.
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
    /// How many in a year, 场次.
    pub a_year: u64,
    /// When it begins.
    pub start: ClockTime,
    /// When it ends.
    pub end: ClockTime,
    /// People each time.
    pub needed: u16,
    /// Whom it is for.
    #[serde(default)]
    pub audience: String,
    /// Themes, as tags.
    #[serde(default)]
    pub themes: Vec<String>,
}

/// What rounds find, each an order of its own.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finds {
    /// On rounds of this service, for the same service.
    pub service: ServiceCode,
    /// How many in a year, 条.
    pub a_year: u64,
}
