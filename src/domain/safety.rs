//! The numbers of what keeps people from harm (config/safety.toml): work on water, check-ins, welfare checks, papers.

use serde::{Deserialize, Serialize};

use super::rules::{MOST_PEOPLE, Rules};
use super::time::Span;
use super::welfare::WelfareStep;

/// Minutes a check-in or a step may be set to: a day.
pub const MOST_MINUTES: u32 = 24 * 60;
/// Bytes a paper may be allowed: what the wire takes.
pub const MOST_PAPER_BYTES: u32 = 8 * 1024 * 1024;
/// Papers one request may be allowed.
pub const MOST_PAPERS: u16 = 50;

/// All of it; adopted with the other rules.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SafetyRules {
    /// Work on water.
    pub water: WaterRules,
    /// How often people at risk are heard of.
    pub check_in: CheckInRules,
    /// The steps where nobody opens.
    pub welfare: WelfareRules,
    /// Photos and documents with a report.
    pub papers: PaperRules,
    /// How long papers are kept.
    pub retention: RetentionRules,
}

/// Who goes onto the water.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WaterRules {
    /// The skill whose certificate it takes.
    pub skill: String,
    /// Fewer people of a team never go.
    pub least_people: u16,
}

/// How often people at risk are heard of, in minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CheckInRules {
    /// On the water.
    pub water_minutes: u32,
    /// At dangerous work.
    pub hazard_minutes: u32,
    /// One person alone, outside service hours.
    pub alone_minutes: u32,
    /// After a miss, until the duty leader is rung.
    pub escalate_minutes: u32,
}

/// Minutes each step has until its alarm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WelfareRules {
    /// Ringing the person.
    pub ring_minutes: u32,
    /// Ringing the next of kin.
    pub kin_minutes: u32,
    /// The grid or paired member at the door.
    pub door_minutes: u32,
    /// The police.
    pub police_minutes: u32,
}

/// What may be attached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PaperRules {
    /// Bytes of one.
    pub most_bytes: u32,
    /// How many to a request.
    pub most_per_request: u16,
}

/// Months after the end in which papers are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RetentionRules {
    /// Of an ordinary request.
    pub months: u32,
    /// Of an emergency.
    pub emergency_months: u32,
    /// Of a protected order.
    pub protected_months: u32,
}

impl Default for WaterRules {
    fn default() -> Self {
        Self { skill: "水上救援".into(), least_people: 2 }
    }
}

impl Default for CheckInRules {
    fn default() -> Self {
        Self { water_minutes: 15, hazard_minutes: 30, alone_minutes: 60, escalate_minutes: 5 }
    }
}

impl Default for WelfareRules {
    fn default() -> Self {
        Self { ring_minutes: 10, kin_minutes: 10, door_minutes: 30, police_minutes: 20 }
    }
}

impl Default for PaperRules {
    fn default() -> Self {
        Self { most_bytes: 4 * 1024 * 1024, most_per_request: 12 }
    }
}

impl Default for RetentionRules {
    fn default() -> Self {
        Self { months: 24, emergency_months: 36, protected_months: 60 }
    }
}

impl SafetyRules {
    /// Whether nothing was set.
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

impl WelfareRules {
    /// How long a step has.
    pub fn time_for(&self, step: WelfareStep) -> Span {
        let minutes = match step {
            WelfareStep::Ring => self.ring_minutes,
            WelfareStep::Kin => self.kin_minutes,
            WelfareStep::Door => self.door_minutes,
            WelfareStep::Police => self.police_minutes,
        };
        Span::minutes(i64::from(minutes))
    }
}

impl Rules {
    /// What is wrong with these numbers, each in words.
    pub(super) fn safety_faults(&self) -> Vec<String> {
        let SafetyRules { water, check_in, welfare, papers, retention } = &self.safety;
        let mut faults = Vec::new();
        let mut must = |holds: bool, fault: &str| {
            if !holds {
                faults.push(format!("safety: {fault}"));
            }
        };
        must(!water.skill.trim().is_empty(), "water: the skill has a name");
        must((2..=MOST_PEOPLE).contains(&water.least_people), "water: at least two people go");
        let minutes = [
            check_in.water_minutes,
            check_in.hazard_minutes,
            check_in.alone_minutes,
            check_in.escalate_minutes,
            welfare.ring_minutes,
            welfare.kin_minutes,
            welfare.door_minutes,
            welfare.police_minutes,
        ];
        let in_a_day = |minutes: &u32| (1..=MOST_MINUTES).contains(minutes);
        must(minutes.iter().all(in_a_day), "minutes are 1 to 1440");
        must((1..=MOST_PAPER_BYTES).contains(&papers.most_bytes), "papers: bytes are 1 to 8388608");
        must((1..=MOST_PAPERS).contains(&papers.most_per_request), "papers: 1 to 50 of a request");
        let months = [retention.months, retention.emergency_months, retention.protected_months];
        must(months.iter().all(|months| (2..=1_200).contains(months)), "retention: months are 2 to 1200");
        must(retention.protected_months >= retention.months, "retention: protected orders are kept no shorter");
        faults
    }
}
