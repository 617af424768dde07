//! What a centre does by itself once a night (config/night.toml).

use serde::{Deserialize, Serialize};

/// The night's work; adopted with the other rules. A centre that has adopted none only tidies its desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NightRules {
    /// The hour at which it begins, 0 to 23.
    pub hour: u8,
    /// Points whose last month is over are taken off.
    pub expire_points: bool,
    /// Papers whose time is over are erased.
    pub erase_papers: bool,
}

/// The hour of a centre that has said none.
const USUAL_HOUR: u8 = 3;

/// The minute of the day at which the night's work begins.
pub fn minute(rules: Option<NightRules>) -> u16 {
    u16::from(rules.map_or(USUAL_HOUR, |rules| rules.hour)) * 60
}

impl NightRules {
    /// What is wrong with them, in words.
    pub fn fault(&self) -> Option<String> {
        (self.hour > 23).then(|| "night: the hour is 0 to 23".to_owned())
    }
}
