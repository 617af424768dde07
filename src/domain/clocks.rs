//! Clocks: what a request or an offer still has to do, and by when. The lengths are rules; the ends are in the log.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::ids::BadName;
use super::time::{Span, Timestamp};

/// The clocks a request can have; an offer's own (接单) stands in its assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClockKind {
    /// 审单: filed until taken in, passed on or refused.
    Intake,
    /// 派单: queued until enough people have accepted.
    Dispatch,
    /// 接单: each offer until it is answered.
    Answer,
    /// 联系: accepted until the requester has been reached.
    Contact,
    /// 到场: the window's start until the first team is on site.
    Arrival,
    /// 办结: filed until done; never restarts.
    Finish,
    /// 二次办理: reopened until done.
    SecondFinish,
    /// 评单: done until rated.
    Rating,
    /// 回访: call-back due until archived or reopened.
    CallBack,
    /// 转办答复: transferred until answered or sent back.
    TransferAnswer,
    /// 报到: whistle until signed in.
    SignIn,
}

impl ClockKind {
    /// The stable tag, as in `config/deadlines.toml` and the log.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::Dispatch => "dispatch",
            Self::Answer => "answer",
            Self::Contact => "contact",
            Self::Arrival => "arrival",
            Self::Finish => "finish",
            Self::SecondFinish => "second_finish",
            Self::Rating => "rating",
            Self::CallBack => "call_back",
            Self::TransferAnswer => "transfer_answer",
            Self::SignIn => "sign_in",
        }
    }
}

/// Which time counts for a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Counting {
    /// All of it.
    Wall,
    /// Office hours of working days.
    OfficeHours,
    /// Whole working days: the same clock time so many working days on.
    WorkingDays,
    /// Service hours of every day.
    ServiceHours,
}

/// What a rule allows for a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Allowance {
    /// So much time of a kind.
    Time(Counting, Span),
    /// Until the wanted window ends.
    WindowEnd,
    /// This clock does not run.
    None,
}

impl fmt::Display for Allowance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (counting, span) = match self {
            Self::WindowEnd => return f.write_str("window end"),
            Self::None => return f.write_str("none"),
            Self::Time(counting, span) => (counting, span.whole_minutes()),
        };
        let (amount, unit) = match span {
            m if m % 1440 == 0 && *counting != Counting::OfficeHours => (m / 1440, "day"),
            m if m % 60 == 0 => (m / 60, "hour"),
            m => (m, "minute"),
        };
        let kind = match counting {
            Counting::Wall => "",
            Counting::OfficeHours | Counting::WorkingDays => "working ",
            Counting::ServiceHours => "service ",
        };
        let plural = if amount == 1 { "" } else { "s" };
        write!(f, "{amount} {kind}{unit}{plural}")
    }
}

impl FromStr for Allowance {
    type Err = BadName;
    fn from_str(text: &str) -> Result<Self, BadName> {
        let bad = || BadName {
            text: text.chars().take(60).collect(),
            expected: "a time such as `30 minutes`, `2 working hours`, `5 working days`, `window end` or `none`",
        };
        let words: Vec<&str> = text.split_whitespace().collect();
        let (amount, kind, unit) = match words[..] {
            ["window", "end"] => return Ok(Self::WindowEnd),
            ["none"] => return Ok(Self::None),
            [amount, unit] => (amount, "", unit),
            [amount, kind, unit] => (amount, kind, unit),
            _ => return Err(bad()),
        };
        let amount: i64 = amount.parse().ok().filter(|n| (1..=10_000).contains(n)).ok_or_else(bad)?;
        let (length, days) = match unit.trim_end_matches('s') {
            "minute" => (Span::minutes(amount), false),
            "hour" => (Span::hours(amount), false),
            "day" => (Span::days(amount), true),
            _ => return Err(bad()),
        };
        let counting = match (kind, days) {
            ("", _) => Counting::Wall,
            ("working", true) => Counting::WorkingDays,
            ("working", false) => Counting::OfficeHours,
            ("service", false) => Counting::ServiceHours,
            _ => return Err(bad()),
        };
        Ok(Self::Time(counting, length))
    }
}

impl TryFrom<String> for Allowance {
    type Error = BadName;
    fn try_from(text: String) -> Result<Self, BadName> {
        text.parse()
    }
}

impl From<Allowance> for String {
    fn from(allowance: Allowance) -> Self {
        allowance.to_string()
    }
}

/// A running clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Clock {
    /// What must end.
    pub kind: ClockKind,
    /// When it began.
    pub since: Timestamp,
    /// By when it must have ended.
    pub due: Timestamp,
    /// Which time counts.
    pub counting: Counting,
}

/// A clock stopped by a hold, with the share it has left (negative when it was already late).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct StoppedClock {
    /// What must end.
    pub kind: ClockKind,
    /// When it first began.
    pub since: Timestamp,
    /// How much of the counted time was left.
    pub left: Span,
    /// Which time counts.
    pub counting: Counting,
}

impl Clock {
    /// The share of its time used at `now`, in percent; 100 when due. Reckoned by the wall between its ends.
    pub fn share_used(&self, now: Timestamp) -> u32 {
        let whole = (self.due - self.since).0.max(1);
        let used = (now - self.since).0.max(0);
        u32::try_from(i128::from(used) * 100 / i128::from(whole)).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn allowances_read_back_as_written() {
        for text in [
            "30 minutes",
            "1 hour",
            "2 working hours",
            "5 working days",
            "7 days",
            "window end",
            "none",
            "2 service hours",
        ] {
            assert_eq!(text.parse::<Allowance>().unwrap().to_string(), text);
        }
        for bad in ["", "soon", "0 hours", "-1 days", "2 service days", "1.5 hours", "3 working"] {
            assert!(bad.parse::<Allowance>().is_err(), "{bad}");
        }
    }

    #[test]
    fn the_share_used_is_a_hundred_when_due() {
        let clock =
            Clock { kind: ClockKind::Intake, since: Timestamp(0), due: Timestamp(100), counting: Counting::Wall };
        assert_eq!(
            (clock.share_used(Timestamp(50)), clock.share_used(Timestamp(100)), clock.share_used(Timestamp(250))),
            (50, 100, 250)
        );
    }
}
