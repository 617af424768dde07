//! Plans for consoles and scripts: what comes next, and what is done today.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::check::{Checks, MOST_NAME_CHARS, MOST_REMARK_CHARS};
use super::papers::{Contact, check_phone};
use super::rows::RequestRow;
use crate::domain::figures::Known;
use crate::domain::guest_work::GuestJob;
use crate::domain::ids::{ChildId, FetcherId, Revision, StopId, TeamId};
use crate::domain::plan::{Coming, Occurrence, Plan};
use crate::domain::plan_figures::PlanFigures;
use crate::domain::team::Guest;
use crate::domain::time::Timestamp;

/// What is known of a plan apart from the log: who lives at its doors, who its children are, and who may fetch them.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PlanPapers {
    /// By stop.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schema(value_type = BTreeMap<String, StopPapers>)]
    pub stops: BTreeMap<StopId, StopPapers>,
    /// By child: its name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schema(value_type = BTreeMap<String, String>)]
    pub children: BTreeMap<ChildId, String>,
    /// By who may fetch a child.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schema(value_type = BTreeMap<String, Contact>)]
    pub fetchers: BTreeMap<FetcherId, Contact>,
}

/// Who lives at a door.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct StopPapers {
    /// The person.
    pub person: Contact,
    /// Whom to ring when nobody opens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_of_kin: Option<Contact>,
    /// Door address.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub door: String,
    /// Notes on diet, illness, a dog.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub notes: String,
}

impl PlanPapers {
    pub(super) fn check(&self, checks: &mut Checks) {
        for (stop, papers) in &self.stops {
            let at = format!("plan_papers.stops.{stop}");
            contact(&format!("{at}.person"), &papers.person, checks);
            papers.next_of_kin.iter().for_each(|kin| contact(&format!("{at}.next_of_kin"), kin, checks));
            checks.text(&format!("{at}.door"), &papers.door, MOST_REMARK_CHARS);
            checks.text(&format!("{at}.notes"), &papers.notes, MOST_REMARK_CHARS);
        }
        for (child, name) in &self.children {
            checks.text(&format!("plan_papers.children.{child}"), name, MOST_NAME_CHARS);
        }
        for (fetcher, papers) in &self.fetchers {
            contact(&format!("plan_papers.fetchers.{fetcher}"), papers, checks);
        }
    }

    /// What of it belongs to one door.
    #[must_use]
    pub fn of_stop(mut self, stop: StopId) -> Self {
        self.stops.retain(|id, _| *id == stop);
        Self { stops: self.stops, ..Self::default() }
    }
}

fn contact(at: &str, papers: &Contact, checks: &mut Checks) {
    checks.text(&format!("{at}.name"), &papers.name, MOST_NAME_CHARS);
    check_phone(&format!("{at}.phone"), &papers.phone, checks);
}

impl std::fmt::Debug for PlanPapers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PlanPapers(..)")
    }
}

impl std::fmt::Debug for StopPapers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("StopPapers(..)")
    }
}

/// `GET …/plans`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PlanPage {
    /// The revision it shows.
    pub revision: Revision,
    /// The plans, by code.
    pub plans: Vec<PlanRow>,
}

/// One plan with what comes of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PlanRow {
    /// The plan.
    pub plan: Plan,
    /// Its next days; those it rests on say why.
    pub coming: Vec<Coming>,
}

/// `GET …/plans/{plan}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PlanDetail {
    /// The revision it shows.
    pub revision: Revision,
    /// The plan and its next days.
    #[serde(flatten)]
    pub row: PlanRow,
    /// Its occurrences that are on the desk, by number.
    pub occurrences: Vec<OccurrenceRow>,
}

/// One occurrence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OccurrenceRow {
    /// The request it is.
    pub request: RequestRow,
    /// How far it is.
    pub occurrence: Occurrence,
    /// 人: people missing from it and from its open posts.
    pub shortage: u32,
    /// The posts of an event.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub posts: Vec<RequestRow>,
}

/// `GET …/rounds/today`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TodayAnswer {
    /// The revision it shows.
    pub revision: Revision,
    /// Rounds, classes, activities and events of today, by number.
    pub rounds: Vec<OccurrenceRow>,
}

/// `GET …/reports/plans`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PlanReport {
    /// The revision the figures are of: asked for again by it, they are the same.
    pub revision: Revision,
    /// The beginning of the period.
    pub from: Timestamp,
    /// Its end, which belongs to it no more.
    pub until: Timestamp,
    /// Which of the days the log knows.
    #[serde(default, skip_serializing_if = "Known::is_all")]
    pub known: Known,
    /// The figures.
    #[serde(flatten)]
    pub figures: PlanFigures,
}

/// `GET …/reports/guests`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct GuestReport {
    /// The revision it is of.
    pub revision: Revision,
    /// The team.
    pub team: TeamId,
    /// Its name.
    pub name: String,
    /// Where it is from, and its days here.
    pub guest: Guest,
    /// What it finished here.
    pub jobs: Vec<GuestJob>,
}
