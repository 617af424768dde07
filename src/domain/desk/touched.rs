//! Which records some events change, so that only their hashes are taken anew.

use std::collections::BTreeSet;

use super::Desk;
use crate::domain::event::Event;
use crate::domain::ids::{
    AnnouncementId, CaseFileId, HandOverId, OperatorId, PlaceCode, PlanId, PositionCode, RequestId, TeamId,
};
use crate::domain::venues::{VenueKey, Venues};

/// The records that some events change.
#[derive(Default)]
pub(super) struct Touched {
    pub(super) requests: BTreeSet<RequestId>,
    pub(super) teams: BTreeSet<TeamId>,
    pub(super) operators: BTreeSet<OperatorId>,
    pub(super) places: BTreeSet<PlaceCode>,
    pub(super) announcements: BTreeSet<AnnouncementId>,
    pub(super) plans: BTreeSet<PlanId>,
    pub(super) venues: BTreeSet<VenueKey>,
    pub(super) positions: BTreeSet<PositionCode>,
    pub(super) hand_overs: BTreeSet<HandOverId>,
    pub(super) duty_entries: BTreeSet<String>,
    pub(super) grids: BTreeSet<PlaceCode>,
    pub(super) case_files: BTreeSet<CaseFileId>,
}

impl Touched {
    pub(super) fn by(desk: &Desk, events: &[Event]) -> Self {
        let mut touched = Self { venues: Venues::touched(events), ..Self::default() };
        for event in events {
            touched.requests.extend(event.request());
            touched.requests.extend(event.other_requests());
            touched.teams.extend(event.team());
            touched.announcements.extend(event.announcement());
            touched.plans.extend(event.plan());
            touched.positions.extend(event.position().cloned());
            touched.hand_overs.extend(event.hand_over());
            touched.case_files.extend(event.case_file());
            match event {
                Event::PlaceSet { place } => drop(touched.places.insert(place.code.clone())),
                Event::OperatorAdmitted { operator } => drop(touched.operators.insert(operator.id)),
                Event::OperatorDismissed { operator } => {
                    touched.operators.insert(*operator);
                    touched.positions.extend(desk.position_of(*operator).map(|sat_at| sat_at.sheet.code.clone()));
                }
                Event::GridAssigned(owner) => drop(touched.grids.insert(owner.grid.clone())),
                Event::HandOverSigned(_) => touched.hand_overs.extend(desk.hand_over_to_give_way()),
                Event::DutyBookSet { entries, removed } => {
                    let set = entries.iter().map(|entry| &entry.code);
                    touched.duty_entries.extend(set.chain(removed).cloned());
                }
                _ => {}
            }
        }
        if events.iter().any(|event| matches!(event, Event::Announced { .. })) {
            touched.announcements.extend(desk.oldest_announcement());
        }
        // What becomes of an assignment is told in its team's record.
        for request in touched.requests.iter().filter_map(|id| desk.request(*id)) {
            touched.teams.extend(request.assignments.iter().map(|assignment| assignment.team));
        }
        touched
    }
}
