//! Notices: whoever is to be told something is told by one, under one id, again and again until it is acknowledged.
//!
//! A notice stands in the record of its request only while it is open: what most requests have none of takes one word, and
//! what is acknowledged, answered or overtaken is dropped. When its next try falls due follows from when it began and from
//! the rules, so that the tries themselves need no revision: an agent that asks late still gets the latest one, under the
//! same id.

use serde::{Deserialize, Serialize};

use super::calendar::Calendar;
use super::desk::Desk;
use super::ids::{AssignmentId, NoticeId, RequestId, RequesterId, TeamId, VolunteerId, WhistleId, derived_uuid};
use super::request::{Priority, Request};
use super::time::{Span, Timestamp};

/// Who is told.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "to", rename_all = "snake_case")]
pub enum NoticeTo {
    /// A paired member or an expert.
    Volunteer {
        /// Who.
        volunteer: VolunteerId,
    },
    /// A team.
    Team {
        /// Which.
        team: TeamId,
    },
    /// A department.
    Department {
        /// Which.
        #[schema(value_type = String)]
        office: Box<str>,
    },
    /// Whoever asked.
    Requester {
        /// Who, without saying who.
        requester: RequesterId,
    },
}

/// What about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "about", rename_all = "snake_case")]
pub enum NoticeAbout {
    /// A request that is told first.
    ToldFirst,
    /// An offer.
    Offer {
        /// Which.
        assignment: AssignmentId,
    },
    /// It was taken back.
    Recall {
        /// Which.
        assignment: AssignmentId,
    },
    /// A whistle.
    Whistle {
        /// Which.
        whistle: WhistleId,
    },
    /// The request was passed on.
    Transfer {
        /// When.
        at: Timestamp,
    },
    /// The request was rejected.
    Rejection {
        /// When.
        at: Timestamp,
    },
}

/// One open notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Notice {
    /// Its id: it follows from the request, who is told, and what about.
    pub id: NoticeId,
    /// Who is told.
    #[serde(flatten)]
    pub to: NoticeTo,
    /// What about.
    #[serde(flatten)]
    pub about: NoticeAbout,
    /// Since when.
    pub since: Timestamp,
    /// An agent gave it up then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given_up: Option<Timestamp>,
}

impl Notice {
    /// A notice that begins now.
    pub fn new(request: RequestId, to: NoticeTo, about: NoticeAbout, since: Timestamp) -> Self {
        let parts = serde_json::to_vec(&(&to, &about)).unwrap_or_default();
        let id = NoticeId(derived_uuid(&[b"notice", request.0.as_bytes(), &parts]));
        Self { id, to, about, since, given_up: None }
    }
}

/// How notices are repeated, in `config/deadlines.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct NoticeRules {
    /// Times it is tried before it is shown as failed.
    pub tries: u8,
    /// Minutes between two tries, by priority.
    pub minutes: [u32; 4],
}

impl Default for NoticeRules {
    fn default() -> Self {
        Self { tries: 5, minutes: [2, 10, 60, 240] }
    }
}

impl NoticeRules {
    /// Whether they are the usual ones.
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }

    /// What is wrong with them.
    pub fn faults(&self) -> Option<String> {
        let wrong = self.tries == 0 || self.minutes.contains(&0);
        wrong.then(|| "notices: at least one try, and a minute between two".to_owned())
    }
}

/// Where a notice stands at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct NoticeStanding {
    /// Tries that have fallen due.
    pub tries: u8,
    /// When the latest of them did; none before the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tried_at: Option<Timestamp>,
    /// When the next does; none after the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_at: Option<Timestamp>,
    /// It failed: it was given up, or the last try was not acknowledged in time either.
    pub failed: bool,
}

/// When a notice of this priority that began then goes out: its tries in order, and when it has failed. Nothing goes out in
/// quiet hours but for P0 and P1.
fn moments(rules: &NoticeRules, calendar: &Calendar, priority: Priority, since: Timestamp) -> Vec<Timestamp> {
    let between = Span::minutes(i64::from(rules.minutes[priority as usize].max(1)));
    let urgent = matches!(priority, Priority::Emergency | Priority::Urgent);
    let mut moments = Vec::with_capacity(usize::from(rules.tries) + 1);
    let mut at = since;
    for _ in 0..=rules.tries {
        if !urgent && calendar.is_quiet(at) {
            at = calendar.end_of_quiet(at);
        }
        moments.push(at);
        at = at + between;
    }
    moments
}

impl Notice {
    /// Where it stands.
    pub fn standing(
        &self,
        rules: &NoticeRules,
        calendar: &Calendar,
        priority: Priority,
        now: Timestamp,
    ) -> NoticeStanding {
        let mut moments = moments(rules, calendar, priority, self.since);
        let ends = moments.pop();
        let due = moments.iter().filter(|at| **at <= now).count();
        let failed = self.given_up.is_some() || ends.is_some_and(|ends| ends <= now);
        NoticeStanding {
            tries: u8::try_from(due).unwrap_or(u8::MAX),
            tried_at: due.checked_sub(1).and_then(|last| moments.get(last)).copied(),
            next_at: if failed { None } else { moments.get(due).copied() },
            failed,
        }
    }
}

impl Desk {
    /// Every open notice with its request and where it stands now.
    pub fn open_notices(&self, now: Timestamp) -> impl Iterator<Item = (&Request, &Notice, NoticeStanding)> {
        let rules = self.rules.as_deref();
        let with_notices = self.requests.values().map(AsRef::as_ref).filter(|request| !request.notices.is_empty());
        with_notices.flat_map(move |request| {
            request.notices.iter().filter_map(move |notice| {
                let rules = rules?;
                let standing = notice.standing(&rules.notices, &rules.calendar, request.priority, now);
                Some((request, notice, standing))
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::{at, request_id, rules as county, team_id};

    fn notice(since: Timestamp) -> Notice {
        Notice::new(request_id(1), NoticeTo::Team { team: team_id(1) }, NoticeAbout::ToldFirst, since)
    }

    #[test]
    fn a_notice_is_tried_at_its_times_then_failed_and_keeps_one_id() {
        let rules = NoticeRules { tries: 3, minutes: [2, 10, 60, 240] };
        let one = notice(at(23, 9, 0));
        let seen = |now| {
            let standing = one.standing(&rules, &county().calendar, Priority::Normal, now);
            (standing.tries, standing.failed)
        };
        assert_eq!(seen(at(23, 8, 59)), (0, false), "a clock set back says nothing");
        assert_eq!(
            [seen(at(23, 9, 0)), seen(at(23, 10, 0)), seen(at(23, 11, 59))],
            [(1, false), (2, false), (3, false)]
        );
        assert_eq!(seen(at(23, 12, 0)), (3, true));
        assert_eq!(one.id, notice(at(24, 9, 0)).id, "of one thing there is one");
    }

    #[test]
    fn at_night_only_what_is_urgent_goes_out() {
        let rules = NoticeRules::default();
        let one = notice(at(23, 22, 0));
        let first = |priority| one.standing(&rules, &county().calendar, priority, at(23, 22, 0)).tries;
        assert_eq!((first(Priority::Emergency), first(Priority::Urgent), first(Priority::Normal)), (1, 1, 0));
        let waits = one.standing(&rules, &county().calendar, Priority::Normal, at(23, 23, 0));
        assert_eq!(waits.next_at, Some(at(24, 7, 30)));
    }
}
