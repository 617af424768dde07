//! What minors may do as volunteers: by day, not too long, never where it is dangerous.

use serde::{Deserialize, Serialize};

use super::ids::ServiceCode;
use super::time::Window;

/// The rules for minors; adopted with the other rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MinorRules {
    /// The hour of the day from which they may serve.
    pub from_hour: u8,
    /// The hour of the day until which they may serve.
    pub until_hour: u8,
    /// Minutes at a stretch.
    pub most_minutes: u32,
    /// Services they are kept out of, beside all that the catalogue calls a hazard: at crossings, in emergencies.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub never: Vec<ServiceCode>,
}

impl Default for MinorRules {
    fn default() -> Self {
        Self { from_hour: 7, until_hour: 19, most_minutes: 240, never: Vec::new() }
    }
}

impl MinorRules {
    /// Whether they are those of a centre that has set none.
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a window lies within one day's hours.
    pub fn is_by_day(&self, window: Window) -> bool {
        let (start, end) = (window.start.local(), window.end.local());
        let minutes = |hour: u8| u16::from(hour) * 60;
        start.date == end.date && start.minute >= minutes(self.from_hour) && end.minute <= minutes(self.until_hour)
    }

    /// What is wrong with them, each in words.
    pub fn faults(&self, is_service: impl Fn(&ServiceCode) -> bool) -> Vec<String> {
        let mut faults = Vec::new();
        if self.from_hour >= self.until_hour || self.until_hour > 24 {
            faults.push("minors: from_hour must be before until_hour, and that at most 24".into());
        }
        if self.most_minutes == 0 || self.most_minutes > 24 * 60 {
            faults.push("minors: most_minutes must be 1 to 1440".into());
        }
        let unknown = self.never.iter().filter(|code| !is_service(code));
        faults.extend(unknown.map(|code| format!("minors: never: there is no service {code}")));
        faults
    }
}
