//! Volunteer teams (志愿服务队): what they can do, when, where, and how they have done.

mod life;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use life::{Life, TeamTerms, Training, TrainingKind};

use super::ids::{BadName, PlaceCode, ServiceCode, TeamCode, TeamId};
use super::time::Timestamp;

/// Where a team stands in its life: only admitted and running teams are dispatched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 孵化
    Incubating,
    /// 准入
    Admitted,
    /// 运行
    Running,
    /// 考核
    Review,
    /// 退出
    Left,
}

impl Stage {
    /// Whether a team in it may be sent out at all.
    pub fn may_go(self) -> bool {
        matches!(self, Stage::Admitted | Stage::Running)
    }
}

/// A skill with the certificate that proves it, where one is required.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Skill {
    /// Its name, as the catalogue asks for it.
    pub name: String,
    /// Until when its certificate is valid; none where the team holds no certificate for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certified_until: Option<Timestamp>,
}

/// Where a team goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Coverage {
    /// The whole county.
    All,
    /// So many steps from its home in the tree of places.
    Radius(u32),
    /// These places and what lies in them.
    Places(Vec<PlaceCode>),
}

/// A weekly stretch of duty, written `mon-fri 20:00-08:00`; one that ends at or before its start ends the day after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DutyWindow {
    /// Days it begins on: bit 0 Monday to bit 6 Sunday.
    pub days: u8,
    /// Minute of the day it begins.
    pub start: u16,
    /// Minute of the day it ends.
    pub end: u16,
}

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl DutyWindow {
    /// Whether the team is on duty at `moment` by this stretch.
    pub fn covers(&self, moment: Timestamp) -> bool {
        let local = moment.local();
        let today = local.date.weekday().to_monday_zero_offset() as u8;
        let yesterday = (today + 6) % 7;
        let on = |day: u8| self.days & (1 << day) != 0;
        if self.start < self.end {
            on(today) && (self.start..self.end).contains(&local.minute)
        } else {
            (on(today) && local.minute >= self.start) || (on(yesterday) && local.minute < self.end)
        }
    }
}

impl fmt::Display for DutyWindow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut day = 0;
        let mut first = true;
        while day < 7 {
            if self.days & (1 << day) == 0 {
                day += 1;
                continue;
            }
            let mut last = day;
            while last < 6 && self.days & (1 << (last + 1)) != 0 {
                last += 1;
            }
            let comma = if first { "" } else { "," };
            if last == day {
                write!(f, "{comma}{}", DAYS[day])?;
            } else {
                write!(f, "{comma}{}-{}", DAYS[day], DAYS[last])?;
            }
            first = false;
            day = last + 1;
        }
        write!(f, " {:02}:{:02}-{:02}:{:02}", self.start / 60, self.start % 60, self.end / 60, self.end % 60)
    }
}

impl FromStr for DutyWindow {
    type Err = BadName;
    fn from_str(text: &str) -> Result<Self, BadName> {
        let bad =
            || BadName { text: text.chars().take(60).collect(), expected: "a duty window such as mon-fri 20:00-08:00" };
        let (days, hours) = text.trim().split_once(' ').ok_or_else(bad)?;
        let number = |name: &str| DAYS.iter().position(|day| *day == name.trim()).ok_or_else(bad);
        let mut mask = 0u8;
        for part in days.split(',') {
            let (from, to) = part.split_once('-').unwrap_or((part, part));
            let (from, to) = (number(from)?, number(to)?);
            let mut day = from;
            loop {
                mask |= 1 << day;
                if day == to {
                    break;
                }
                day = (day + 1) % 7;
            }
        }
        let minute = |clock: &str| -> Result<u16, BadName> {
            let (hour, minute) = clock.trim().split_once(':').ok_or_else(bad)?;
            let (hour, minute): (u16, u16) = (hour.parse().map_err(|_| bad())?, minute.parse().map_err(|_| bad())?);
            if hour > 24 || minute > 59 || hour * 60 + minute > 1440 { Err(bad()) } else { Ok(hour * 60 + minute) }
        };
        let (start, end) = hours.split_once('-').ok_or_else(bad)?;
        let (start, end) = (minute(start)?, minute(end)?);
        if start == 1440 { Err(bad()) } else { Ok(Self { days: mask, start, end }) }
    }
}

impl TryFrom<String> for DutyWindow {
    type Error = BadName;
    fn try_from(text: String) -> Result<Self, BadName> {
        text.parse()
    }
}

impl From<DutyWindow> for String {
    fn from(window: DutyWindow) -> Self {
        window.to_string()
    }
}

/// Out of service (停用), with a reason and an end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct StandDown {
    /// Until when; none until somebody stands the team up again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// Why.
    pub reason: String,
}

/// What is told of a team when it is admitted or changed; its leader's name and telephone are papers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct TeamSheet {
    /// Its id.
    pub id: TeamId,
    /// Its code on the screen.
    pub code: TeamCode,
    /// Its name.
    pub name: String,
    /// The brigade (大队) it belongs to.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub brigade: String,
    /// The services it takes.
    pub categories: Vec<ServiceCode>,
    /// What it can do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<Skill>,
    /// Until when its members are insured against accidents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub insured_until: Option<Timestamp>,
    /// Until when the yearly check of its people for work with children is valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub children_checked_until: Option<Timestamp>,
    /// Where it is at home.
    pub home: PlaceCode,
    /// Where it goes.
    pub coverage: Coverage,
    /// Orders at once, at least 1.
    pub capacity: u16,
    /// How many people it has, at least 1.
    pub people: u16,
    /// Its stage of life.
    pub stage: Stage,
    /// When it is on duty; none at all means always.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub duty: Vec<DutyWindow>,
    /// It is a guest from another centre, for these days only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest: Option<Guest>,
    /// What differs from the usual.
    #[serde(default, skip_serializing_if = "TeamTerms::is_usual")]
    pub terms: TeamTerms,
}

/// Where a guest team is from, and for how long it is here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Guest {
    /// The county it is from.
    pub centre: PlaceCode,
    /// From when on it is here.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
}

/// What a team has done, as ranking reads it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct TeamRecord {
    /// Offers it has had; not those that others were quicker to accept.
    #[serde(default)]
    pub offered: u32,
    /// Offers it has accepted.
    #[serde(default)]
    pub accepted: u32,
    /// Assignments it has finished.
    #[serde(default)]
    pub finished: u32,
    /// When it last finished or left one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_job: Option<Timestamp>,
    /// Ratings it has had.
    #[serde(default)]
    pub ratings: u32,
    /// Their sum, 1 (very dissatisfied) to 5 (very satisfied) each.
    #[serde(default)]
    pub rating_sum: u32,
}

/// A team as the desk knows it. Its status is derived: see `status`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Team {
    /// What was told of it.
    #[serde(flatten)]
    pub sheet: TeamSheet,
    /// Out of service, with reason and end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stand_down: Option<StandDown>,
    /// What it has done.
    #[serde(default)]
    pub record: TeamRecord,
    /// What is recorded of its life.
    #[serde(default, skip_serializing_if = "Life::is_blank")]
    pub life: Life,
}

impl Team {
    /// A team that has done nothing yet.
    pub fn new(sheet: TeamSheet) -> Self {
        Self { sheet, stand_down: None, record: TeamRecord::default(), life: Life::default() }
    }

    /// Out of service at `now`: the reason and end, or none.
    pub fn out_of_service(&self, now: Timestamp) -> Option<&StandDown> {
        self.stand_down.as_ref().filter(|down| down.until.is_none_or(|until| until > now))
    }

    /// On duty at `moment`: by its exceptions for that day, else by its duty.
    pub fn on_duty(&self, moment: Timestamp) -> bool {
        let usual = || self.sheet.duty.is_empty() || self.sheet.duty.iter().any(|window| window.covers(moment));
        self.sheet.terms.exception(super::plan::Day::of(moment)).unwrap_or_else(usual)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_night_window_reaches_into_the_next_morning() {
        let window: DutyWindow = "fri 20:00-08:00".parse().unwrap();
        let at = |day, minute| Timestamp::from_local(date(2026, 11, day), minute);
        assert!(window.covers(at(27, 20 * 60)), "Friday evening");
        assert!(window.covers(at(28, 7 * 60 + 59)), "Saturday morning");
        assert!(!window.covers(at(28, 8 * 60)), "Saturday after eight");
        assert!(!window.covers(at(27, 7 * 60)), "Friday morning");
    }

    #[test]
    fn windows_read_back_as_written() {
        for text in ["mon-fri 08:00-20:00", "sat-sun 00:00-24:00", "mon,wed,fri 20:00-08:00", "mon-sun 08:30-12:00"] {
            assert_eq!(text.parse::<DutyWindow>().unwrap().to_string(), text);
        }
        assert_eq!("sat-mon 08:00-20:00".parse::<DutyWindow>().unwrap().days, 0b110_0001);
        for bad in ["", "mon", "mon 8-20", "xyz 08:00-20:00", "mon 25:00-26:00", "mon 24:00-08:00"] {
            assert!(bad.parse::<DutyWindow>().is_err(), "{bad}");
        }
    }
}
