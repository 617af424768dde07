//! What a guest team did here, for its own county: folded from the log, so that nothing spans two logs. Protected orders
//! are not in it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::assignment::Count;
use super::event::{Entry, Event};
use super::ids::{AssignmentId, PlaceCode, RequestId, RequestNumber, Revision, ServiceCode, TeamId};
use super::time::Timestamp;

/// One assignment a team has finished.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct GuestJob {
    /// The order it was for.
    pub number: RequestNumber,
    /// What was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceCode>,
    /// Where.
    pub place: PlaceCode,
    /// When it was finished.
    pub finished_at: Timestamp,
    /// 人: who came.
    pub people: u16,
    /// Minutes of service, all people together, as reported.
    pub minutes: u32,
    /// Who or what was reached, with its unit.
    pub reached: Count,
    /// 人: of those who came, how many somebody has checked.
    pub verified_people: u16,
    /// Their minutes, as checked.
    pub verified_minutes: u32,
}

/// The log being folded into what one team did.
#[derive(Debug, Clone)]
pub struct Fold {
    team: TeamId,
    until: Revision,
    orders: BTreeMap<RequestId, (RequestNumber, Option<ServiceCode>, PlaceCode)>,
    people: BTreeMap<AssignmentId, u16>,
    jobs: BTreeMap<AssignmentId, (RequestId, GuestJob)>,
}

impl Fold {
    /// What this team did up to a revision. What the log says after that is taken in too, for an order that became
    /// protected since is not told of.
    pub fn new(team: TeamId, until: Revision) -> Self {
        Self { team, until, orders: BTreeMap::new(), people: BTreeMap::new(), jobs: BTreeMap::new() }
    }

    /// Takes the next revision in.
    pub fn follow(&mut self, entry: &Entry) {
        for event in &entry.events {
            match event {
                Event::Protected { request, .. } => {
                    self.orders.remove(request);
                    self.jobs.retain(|_, (of, _)| of != request);
                }
                _ if entry.revision > self.until => {}
                Event::Filed(filed) if filed.flags.protected => {}
                Event::Filed(filed) => {
                    let order = (filed.number, filed.service.clone(), filed.place.clone());
                    self.orders.insert(filed.request, order);
                }
                Event::TakenIn { request, service, place, .. } => {
                    if let Some(order) = self.orders.get_mut(request) {
                        (order.1, order.2) = (service.clone(), place.clone());
                    }
                }
                Event::OfferMade { assignment, team, .. } | Event::AskingMade { assignment, team, .. }
                    if *team == self.team =>
                {
                    self.people.insert(*assignment, 0);
                }
                Event::OfferAccepted { assignment, people, .. } => {
                    if let Some(coming) = self.people.get_mut(assignment) {
                        *coming = *people;
                    }
                }
                Event::AssignmentFinished { request, assignment, report, .. } => {
                    let Some((people, order)) = self.people.get(assignment).zip(self.orders.get(request)) else {
                        continue;
                    };
                    let job = GuestJob {
                        number: order.0,
                        service: order.1.clone(),
                        place: order.2.clone(),
                        finished_at: entry.happened_at(),
                        people: *people,
                        minutes: report.minutes,
                        reached: report.reached,
                        verified_people: 0,
                        verified_minutes: 0,
                    };
                    self.jobs.insert(*assignment, (*request, job));
                }
                Event::HoursVerified { assignment, people, minutes, .. } => {
                    if let Some((_, job)) = self.jobs.get_mut(assignment) {
                        job.verified_people = job.verified_people.saturating_add(*people);
                        job.verified_minutes = job.verified_minutes.saturating_add(*minutes);
                    }
                }
                _ => {}
            }
        }
    }

    /// What it did, by order.
    pub fn jobs(self) -> Vec<GuestJob> {
        let mut jobs: Vec<GuestJob> = self.jobs.into_values().map(|(_, job)| job).collect();
        jobs.sort_by_key(|job| (job.number, job.finished_at));
        jobs
    }
}
