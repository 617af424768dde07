//! A desk as its records: how it is written and read, and how its indexes are filled again from them.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Desk, DueKind, Tally};
use crate::domain::announcement::Announcement;
use crate::domain::case_file::{CaseFile, GridOwner};
use crate::domain::duty_book::DutyEntry;
use crate::domain::hand_over::HandOver;
use crate::domain::ids::{PlaceCode, RequestNumber, Revision};
use crate::domain::menu::Menu;
use crate::domain::operator::Operator;
use crate::domain::place::Place;
use crate::domain::plan::Plan;
use crate::domain::request::Request;
use crate::domain::rules::Rules;
use crate::domain::shift::Position;
use crate::domain::team::Team;
use crate::domain::time::Timestamp;
use crate::domain::undo::OwnActs;
use crate::domain::venues::Venues;

/// The serde form of a desk: its records; what can be derived from them is left out.
#[derive(Serialize, Deserialize)]
pub(super) struct DeskForm {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    centre: Option<PlaceCode>,
    name: String,
    revision: Revision,
    time: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rules: Option<Arc<Rules>>,
    #[serde(default, skip_serializing_if = "is_blank")]
    menu: Arc<Menu>,
    places: Vec<Place>,
    teams: Vec<Arc<Team>>,
    operators: Vec<Arc<Operator>>,
    requests: Vec<Arc<Request>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    announcements: Vec<Arc<Announcement>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    plans: Vec<Arc<Plan>>,
    #[serde(default, skip_serializing_if = "Venues::is_empty")]
    venues: Venues,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    positions: Vec<Arc<Position>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    hand_overs: Vec<Arc<HandOver>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    duty_book: Vec<Arc<DutyEntry>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    grids: Vec<Arc<GridOwner>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    case_files: Vec<Arc<CaseFile>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last_number: Option<RequestNumber>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    next_trim: Option<Timestamp>,
    tally: Tally,
    digest: u64,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    own_acts: Vec<Arc<OwnActs>>,
}

fn is_blank(menu: &Menu) -> bool {
    menu.is_empty()
}

impl From<Desk> for DeskForm {
    fn from(desk: Desk) -> Self {
        Self {
            centre: desk.centre,
            name: desk.name,
            revision: desk.revision,
            time: desk.time,
            rules: desk.rules,
            menu: desk.menu,
            places: desk.places.iter().cloned().collect(),
            teams: desk.teams.values().cloned().collect(),
            operators: desk.operators.values().cloned().collect(),
            requests: desk.requests.values().cloned().collect(),
            announcements: desk.announcements.values().cloned().collect(),
            plans: desk.plans.values().cloned().collect(),
            venues: desk.venues,
            positions: desk.positions.values().cloned().collect(),
            hand_overs: desk.hand_overs.values().cloned().collect(),
            duty_book: desk.duty_book.values().cloned().collect(),
            grids: desk.grids.values().cloned().collect(),
            case_files: desk.case_files.values().cloned().collect(),
            last_number: desk.last_number,
            next_trim: desk.next_trim,
            tally: desk.tally,
            digest: desk.digest,
            own_acts: desk.own_acts.values().cloned().collect(),
        }
    }
}

impl From<DeskForm> for Desk {
    fn from(form: DeskForm) -> Self {
        let mut desk = Self {
            centre: form.centre,
            name: form.name,
            revision: form.revision,
            time: form.time,
            rules: form.rules,
            menu: form.menu,
            venues: form.venues,
            last_number: form.last_number,
            next_trim: form.next_trim,
            tally: form.tally,
            digest: form.digest,
            ..Self::empty()
        };
        form.places.into_iter().for_each(|place| desk.places.insert(place));
        desk.teams = form.teams.into_iter().map(|team| (team.sheet.id, team)).collect();
        desk.operators = form.operators.into_iter().map(|operator| (operator.id, operator)).collect();
        desk.announcements = form.announcements.into_iter().map(|one| (one.id, one)).collect();
        desk.positions = form.positions.into_iter().map(|one| (one.sheet.code.clone(), one)).collect();
        desk.hand_overs = form.hand_overs.into_iter().map(|one| (one.id, one)).collect();
        desk.duty_book = form.duty_book.into_iter().map(|entry| (entry.code.clone(), entry)).collect();
        desk.grids = form.grids.into_iter().map(|one| (one.grid.clone(), one)).collect();
        desk.case_files = form.case_files.into_iter().map(|one| (one.id, one)).collect();
        desk.own_acts = form.own_acts.into_iter().map(|of| (of.operator, of)).collect();
        if let Some(at) = desk.next_trim {
            desk.due.insert((at, DueKind::Trim));
        }
        desk.fill_plans(form.plans);
        desk.fill(form.requests);
        desk
    }
}

impl Desk {
    /// The desk with everything but its requests, to be filled by [`Desk::with_requests`].
    #[must_use]
    pub fn without_requests(&self) -> Self {
        let mut bare = self.clone();
        bare.requests.clear();
        bare.by_number.clear();
        bare.by_requester.clear();
        bare.by_incident.clear();
        bare.engaged.clear();
        bare.due.clear();
        self.next_trim.into_iter().for_each(|at| bare.set_next_trim(at));
        bare.index_plans();
        bare
    }

    /// This desk with these requests in place of its own.
    #[must_use]
    pub fn with_requests(&self, requests: Vec<Arc<Request>>) -> Self {
        let mut desk = self.without_requests();
        desk.fill(requests);
        desk
    }

    /// Fills an empty desk with requests.
    fn fill(&mut self, mut requests: Vec<Arc<Request>>) {
        requests.iter_mut().filter_map(Arc::get_mut).for_each(Request::shrink);
        requests.sort_unstable_by_key(|request| request.id);
        let mut numbers: Vec<_> = requests.iter().map(|request| (request.number, request.id)).collect();
        let mut requesters: Vec<_> = requests.iter().filter_map(|r| Some((r.requester?, r.id))).collect();
        for request in &requests {
            self.index_moving(request);
        }
        numbers.sort_unstable();
        requesters.sort_unstable();
        self.by_number = interleaved(numbers).collect();
        self.by_requester = interleaved(requesters).collect();
        self.requests = interleaved(requests).map(|request| (request.id, request)).collect();
    }
}

/// The order in which sorted entries are to be put into an empty map, so that it takes half the memory: every other one
/// first. A full node is split in halves, and what comes in order never returns to the half it leaves behind.
fn interleaved<T>(sorted: Vec<T>) -> impl Iterator<Item = T> {
    let mut odd = Vec::with_capacity(sorted.len() / 2);
    let mut even = Vec::with_capacity(sorted.len() / 2 + 1);
    for (at, entry) in sorted.into_iter().enumerate() {
        if at % 2 == 0 { even.push(entry) } else { odd.push(entry) }
    }
    even.into_iter().chain(odd)
}
