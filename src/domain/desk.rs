//! The desk: everything open at a centre, which the centre and every console hold alike.
//!
//! Its maps are persistent: a clone shares them and costs next to nothing.

mod form;
mod plans;
mod touched;

use std::sync::Arc;

use imbl::{OrdMap, OrdSet};
use serde::{Deserialize, Serialize};

use super::announcement::{Announcement, MOST_KEPT};
use super::assignment::Assignment;
use super::case_file::{CaseFile, GridOwner};
use super::catalogue::ServiceField;
use super::digest::record_digest;
use super::duty_book::DutyEntry;
use super::event::Entry;
use super::hand_over::HandOver;
use super::ids::{
    AnnouncementId, AssignmentId, CaseFileId, HandOverId, IncidentId, OperatorId, PlaceCode, PlanId, PositionCode,
    ProjectCode, RequestId, RequestNumber, RequesterId, Revision, TeamId,
};
use super::menu::Menu;
use super::operator::{Actor, Operator, Role};
use super::place::Places;
use super::plan::{Day, Plan};
use super::request::{Request, State};
use super::rules::Rules;
use super::shift::Position;
use super::team::Team;
use super::time::Timestamp;
use super::undo::{OwnAct, OwnActs};
use super::venues::Venues;
use touched::Touched;

/// How many requests stand in each state, and how many ended ones have left the desk.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Tally {
    /// Every request ever filed or split off.
    pub filed: u64,
    /// On the desk, by state in the order of [`State::ALL`].
    pub on_desk: [u64; 12],
    /// Left the desk, by their last state.
    pub trimmed: [u64; 12],
}

impl Tally {
    /// Whether what was filed is the sum over all states.
    pub fn balances(&self) -> bool {
        self.filed == self.on_desk.iter().chain(&self.trimmed).sum::<u64>()
    }
}

/// Something that happens by itself when its time comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DueKind {
    /// An offer expires.
    OfferExpires(RequestId, AssignmentId),
    /// An asking lapses.
    AskingLapses(RequestId, AssignmentId),
    /// A P0 goes to its next tier.
    NextTier(RequestId),
    /// A hold ends.
    HoldEnds(RequestId),
    /// The time for rating is over.
    RatingEnds(RequestId),
    /// A check-in is missed.
    CheckInMissed(RequestId, AssignmentId),
    /// People are still missed: the duty leader is rung.
    CheckInEscalates(RequestId, AssignmentId),
    /// A step of a welfare check is late.
    WelfareOverdue(RequestId),
    /// The nightly tidying.
    Trim,
    /// A plan's next occurrence.
    Occurrence(PlanId, Day),
    /// A class is over while a child is there.
    ChildrenWait(RequestId),
}

/// The desk of one centre at one revision.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(from = "form::DeskForm", into = "form::DeskForm")]
pub struct Desk {
    /// The county's code; none before the centre is founded.
    pub centre: Option<PlaceCode>,
    /// The centre's name.
    pub name: String,
    /// The last revision folded in.
    pub revision: Revision,
    /// Its time.
    pub time: Timestamp,
    /// The rules in force; none before the centre is founded.
    pub rules: Option<Arc<Rules>>,
    /// What stands on the menu beside the services of the rules.
    pub menu: Arc<Menu>,
    /// Its places.
    pub places: Places,
    /// Its teams.
    pub teams: OrdMap<TeamId, Arc<Team>>,
    /// Its operators.
    pub operators: OrdMap<OperatorId, Arc<Operator>>,
    /// Open requests, and ended ones that may still come back.
    pub requests: OrdMap<RequestId, Arc<Request>>,
    /// Messages to all seats, the latest [`MOST_KEPT`].
    pub announcements: OrdMap<AnnouncementId, Arc<Announcement>>,
    /// Plans, those that have ended among them.
    pub plans: OrdMap<PlanId, Arc<Plan>>,
    /// Venues, who operates them, projects and meetings.
    pub venues: Venues,
    /// Positions (坐席), with who sits there.
    pub positions: OrdMap<PositionCode, Arc<Position>>,
    /// The latest hand-overs.
    pub hand_overs: OrdMap<HandOverId, Arc<HandOver>>,
    /// Whom to ring, by code.
    pub duty_book: OrdMap<String, Arc<DutyEntry>>,
    /// Who owns each grid.
    pub grids: OrdMap<PlaceCode, Arc<GridOwner>>,
    /// Cases of social workers.
    pub case_files: OrdMap<CaseFileId, Arc<CaseFile>>,
    /// The number given last.
    pub last_number: Option<RequestNumber>,
    /// When ended requests are next taken off the desk.
    pub next_trim: Option<Timestamp>,
    /// Counts.
    pub tally: Tally,
    /// Running sum of the hashes of all records.
    pub digest: u64,

    own_acts: OrdMap<OperatorId, Arc<OwnActs>>,
    by_number: OrdMap<RequestNumber, RequestId>,
    by_requester: OrdSet<(RequesterId, RequestId)>,
    pub(super) by_incident: OrdSet<(IncidentId, RequestId)>,
    engaged: OrdSet<(TeamId, RequestId)>,
    due: OrdSet<(Timestamp, DueKind)>,
}

impl Desk {
    /// The desk before the first revision.
    pub fn empty() -> Self {
        Self {
            centre: None,
            name: String::new(),
            revision: Revision::default(),
            time: Timestamp::default(),
            rules: None,
            menu: Arc::default(),
            places: Places::default(),
            teams: OrdMap::new(),
            operators: OrdMap::new(),
            requests: OrdMap::new(),
            announcements: OrdMap::new(),
            plans: OrdMap::new(),
            venues: Venues::default(),
            positions: OrdMap::new(),
            hand_overs: OrdMap::new(),
            duty_book: OrdMap::new(),
            grids: OrdMap::new(),
            case_files: OrdMap::new(),
            last_number: None,
            next_trim: None,
            tally: Tally::default(),
            digest: 0,
            own_acts: OrdMap::new(),
            by_number: OrdMap::new(),
            by_requester: OrdSet::new(),
            by_incident: OrdSet::new(),
            engaged: OrdSet::new(),
            due: OrdSet::new(),
        }
    }

    /// Folds one revision in. Entries must come in order, each once.
    pub fn fold(&mut self, entry: &Entry) {
        let grown = super::undo::remember(self, entry);
        let touched = Touched::by(self, &entry.events);
        let before = self.digest_of(&touched);
        for event in &entry.events {
            super::apply::apply(self, entry.at, &entry.actor, event);
        }
        let after = self.digest_of(&touched);
        self.digest = self.digest.wrapping_sub(before).wrapping_add(after).wrapping_add(grown);
        self.revision = entry.revision;
        self.time = self.time.max(entry.at);
    }

    /// Whether a request may stand in a list that visitors and the public read.
    pub fn is_listed(&self, request: &Request) -> bool {
        let rules = self.rules.as_deref();
        let service = request.service.as_ref().and_then(|code| rules?.service(code));
        let is_said = |field: &ServiceField| {
            let value = request.fields.get(&field.key);
            value.is_some_and(|value| field.unlisted.iter().any(|choice| choice == value))
        };
        service.is_none_or(|service| !service.unlisted && !service.fields.iter().any(is_said))
    }

    /// What an operator did last, oldest first.
    pub fn own_acts(&self, operator: OperatorId) -> &[OwnAct] {
        self.own_acts.get(&operator).map_or(&[], |of| &of.acts)
    }

    /// What each operator did last.
    pub(super) fn all_own_acts(&self) -> impl Iterator<Item = &OwnActs> {
        self.own_acts.values().map(AsRef::as_ref)
    }

    /// Sets what an operator did last; gives by how much the sum of all records' hashes grows.
    pub(super) fn set_own_acts(&mut self, of: OwnActs) -> u64 {
        let before = self.own_acts.get(&of.operator).map_or(0, |before| before.digest());
        let after = of.digest();
        self.own_acts.insert(of.operator, Arc::new(of));
        after.wrapping_sub(before)
    }

    /// The request with this id, when it is on the desk.
    pub fn request(&self, id: RequestId) -> Option<&Request> {
        self.requests.get(&id).map(AsRef::as_ref)
    }

    /// The team with this id.
    pub fn team(&self, id: TeamId) -> Option<&Team> {
        self.teams.get(&id).map(AsRef::as_ref)
    }

    /// The request with this number.
    pub fn by_number(&self, number: RequestNumber) -> Option<&Request> {
        self.by_number.get(&number).and_then(|id| self.request(*id))
    }

    /// Every request on the desk by its number, oldest first.
    pub fn numbered(&self) -> impl DoubleEndedIterator<Item = &Request> {
        self.by_number.values().filter_map(|id| self.request(*id))
    }

    /// The requests on the desk that belong to a project, oldest first.
    pub fn orders_of(&self, project: &ProjectCode) -> impl DoubleEndedIterator<Item = &Request> {
        self.numbered().filter(move |request| request.project() == Some(project))
    }

    /// The number and id of every request on the desk, oldest first; costs no look at the requests.
    pub fn numbers(&self) -> impl DoubleEndedIterator<Item = (RequestNumber, RequestId)> {
        self.by_number.iter().map(|(number, id)| (*number, *id))
    }

    /// The requests of one requester that are on the desk.
    pub fn of_requester(&self, requester: RequesterId) -> impl Iterator<Item = &Request> {
        let first = (requester, RequestId(uuid::Uuid::nil()));
        let last = (requester, RequestId(uuid::Uuid::max()));
        self.by_requester.range(first..=last).filter_map(|(_, id)| self.request(*id))
    }

    /// The department an actor answers for; none for whoever is no department.
    pub fn department_of(&self, actor: &Actor) -> Option<&str> {
        let operator = self.operators.get(&actor.operator).filter(|_| actor.role == Role::Department)?;
        operator.office.as_deref()
    }

    /// For a sponsor's own token: which sponsor it speaks for.
    pub fn sponsor_of(&self, actor: &Actor) -> Option<super::ids::SponsorId> {
        let operator = self.operators.get(&actor.operator).filter(|_| actor.role == Role::Sponsor)?;
        operator.office.as_deref()?.parse().ok()
    }

    /// A team's assignments that have something to do or to answer, with their requests.
    pub fn engagements(&self, team: TeamId) -> impl Iterator<Item = (&Request, &Assignment)> {
        let first = (team, RequestId(uuid::Uuid::nil()));
        let last = (team, RequestId(uuid::Uuid::max()));
        self.engaged
            .range(first..=last)
            .filter_map(|(_, id)| self.request(*id))
            .flat_map(move |request| request.live().filter(move |a| a.team == team).map(move |a| (request, a)))
    }

    /// Adds a message to all seats; the oldest gives way where there are [`MOST_KEPT`] already.
    pub(super) fn announce(&mut self, announcement: Announcement) {
        if self.announcements.len() >= MOST_KEPT
            && let Some(oldest) = self.oldest_announcement()
        {
            self.announcements.remove(&oldest);
        }
        self.announcements.insert(announcement.id, Arc::new(announcement));
    }

    fn oldest_announcement(&self) -> Option<AnnouncementId> {
        self.announcements.values().min_by_key(|one| (one.at, one.id)).map(|one| one.id)
    }

    /// Sets and removes entries of the duty book.
    pub(super) fn set_duty_book(&mut self, entries: &[DutyEntry], removed: &[String]) {
        for entry in entries {
            self.duty_book.insert(entry.code.clone(), Arc::new(entry.clone()));
        }
        for code in removed {
            self.duty_book.remove(code);
        }
    }

    /// Changes a message to all seats. Nothing happens when it is not there.
    pub(super) fn change_announcement(&mut self, id: AnnouncementId, change: impl FnOnce(&mut Announcement)) {
        if let Some(record) = self.announcements.get_mut(&id) {
            change(Arc::make_mut(record));
        }
    }

    /// What happens next by itself, and when.
    pub fn next_due(&self) -> Option<(Timestamp, DueKind)> {
        self.due.get_min().copied()
    }

    /// Everything that will happen by itself, in order.
    pub fn dues(&self) -> impl Iterator<Item = &(Timestamp, DueKind)> {
        self.due.iter()
    }

    /// The digest reckoned anew from every record; equal to `digest` unless something went wrong.
    pub fn recomputed_digest(&self) -> u64 {
        let mut sum = 0u64;
        let mut add = |digest: u64| sum = sum.wrapping_add(digest);
        self.places.iter().for_each(|place| add(record_digest(place)));
        self.teams.values().for_each(|team| add(record_digest(team.as_ref())));
        self.operators.values().for_each(|operator| add(record_digest(operator.as_ref())));
        self.requests.values().for_each(|request| add(request_digest(request)));
        self.announcements.values().for_each(|announcement| add(announcement_digest(announcement)));
        self.plans.values().for_each(|plan| add(plans::digest(plan)));
        add(self.venues.digests());
        self.positions.values().for_each(|position| add(record_digest(position.as_ref())));
        self.hand_overs.values().for_each(|hand_over| add(hand_over.digest()));
        self.duty_book.values().for_each(|entry| add(record_digest(entry.as_ref())));
        self.grids.values().for_each(|owner| add(record_digest(owner.as_ref())));
        self.case_files.values().for_each(|case| add(case.digest()));
        self.own_acts.values().for_each(|of| add(of.digest()));
        sum
    }

    /// Changes a request's record, keeping the indexes and counts true. Nothing happens when it is not there.
    pub(super) fn change(&mut self, id: RequestId, change: impl FnOnce(&mut Request)) {
        let Some(mut record) = self.requests.remove(&id) else { return };
        self.unindex(&record);
        change(Arc::make_mut(&mut record));
        self.index(&record);
        self.requests.insert(id, record);
    }

    /// Adds a request.
    pub(super) fn add(&mut self, request: Request) {
        self.tally.filed += 1;
        self.tally.on_desk[request.state as usize] += 1;
        let request = Arc::new(request);
        self.index(&request);
        self.requests.insert(request.id, request);
    }

    /// Moves a request to another state.
    pub(super) fn move_state(&mut self, id: RequestId, to: State, at: Timestamp) {
        let Some(from) = self.request(id).map(|request| request.state) else { return };
        self.tally.on_desk[from as usize] = self.tally.on_desk[from as usize].saturating_sub(1);
        self.tally.on_desk[to as usize] += 1;
        self.change(id, |request| {
            request.state = to;
            request.since = at;
        });
    }

    /// Takes a request off the desk for good.
    pub(super) fn trim(&mut self, id: RequestId) {
        let Some(record) = self.requests.remove(&id) else { return };
        self.unindex(&record);
        let state = record.state as usize;
        self.tally.on_desk[state] = self.tally.on_desk[state].saturating_sub(1);
        self.tally.trimmed[state] += 1;
    }

    /// Sets when ended requests are next taken off the desk.
    pub(super) fn set_next_trim(&mut self, at: Timestamp) {
        if let Some(old) = self.next_trim.replace(at) {
            self.due.remove(&(old, DueKind::Trim));
        }
        self.due.insert((at, DueKind::Trim));
    }

    fn index(&mut self, request: &Request) {
        self.by_number.insert(request.number, request.id);
        if let Some(requester) = request.requester {
            self.by_requester.insert((requester, request.id));
        }
        self.index_moving(request);
    }

    /// What is indexed of a request only while something is under way.
    fn index_moving(&mut self, request: &Request) {
        for assignment in request.live() {
            self.engaged.insert((assignment.team, request.id));
        }
        if let Some(part) = &request.incident {
            self.by_incident.insert((part.incident, request.id));
        }
        self.due.extend(dues_of(request));
    }

    fn unindex(&mut self, request: &Request) {
        self.by_number.remove(&request.number);
        if let Some(requester) = request.requester {
            self.by_requester.remove(&(requester, request.id));
        }
        for assignment in request.live() {
            self.engaged.remove(&(assignment.team, request.id));
        }
        if let Some(part) = &request.incident {
            self.by_incident.remove(&(part.incident, request.id));
        }
        for due in dues_of(request) {
            self.due.remove(&due);
        }
    }

    fn digest_of(&self, touched: &Touched) -> u64 {
        let mut sum = 0u64;
        let mut add = |digest: Option<u64>| sum = sum.wrapping_add(digest.unwrap_or(0));
        touched.requests.iter().for_each(|id| add(self.request(*id).map(request_digest)));
        touched.teams.iter().for_each(|id| add(self.team(*id).map(record_digest)));
        touched.operators.iter().for_each(|id| add(self.operators.get(id).map(|o| record_digest(o.as_ref()))));
        touched.places.iter().for_each(|code| add(self.places.get(code).map(record_digest)));
        touched.duty_entries.iter().for_each(|code| add(self.duty_book.get(code).map(|e| record_digest(e.as_ref()))));
        touched.announcements.iter().for_each(|id| add(self.announcements.get(id).map(|a| announcement_digest(a))));
        touched.plans.iter().for_each(|id| add(self.plan(*id).map(plans::digest)));
        touched.venues.iter().for_each(|key| add(self.venues.digest(key)));
        touched.positions.iter().for_each(|code| add(self.position(code).map(record_digest)));
        touched.hand_overs.iter().for_each(|id| add(self.hand_overs.get(id).map(|one| one.digest())));
        touched.grids.iter().for_each(|grid| add(self.grids.get(grid).map(|owner| record_digest(owner.as_ref()))));
        touched.case_files.iter().for_each(|id| add(self.case_files.get(id).map(|case| case.digest())));
        sum
    }
}

/// What happens by itself to a request.
fn dues_of(request: &Request) -> Vec<(Timestamp, DueKind)> {
    use super::assignment::AssignmentState::{Asked, Offered};
    let mut dues = Vec::new();
    for assignment in &request.assignments {
        if let Some(due) = assignment.answer_by {
            match assignment.state {
                Offered => dues.push((due, DueKind::OfferExpires(request.id, assignment.id))),
                Asked => dues.push((due, DueKind::AskingLapses(request.id, assignment.id))),
                _ => {}
            }
        }
        if let Some(timer) = &assignment.check_in {
            dues.extend(timer.due.map(|at| (at, DueKind::CheckInMissed(request.id, assignment.id))));
            dues.extend(timer.escalates.map(|at| (at, DueKind::CheckInEscalates(request.id, assignment.id))));
        }
    }
    dues.extend(request.unseen().and_then(|check| check.due).map(|at| (at, DueKind::WelfareOverdue(request.id))));
    if let Some(at) = request.next_tier_at.get() {
        dues.push((at, DueKind::NextTier(request.id)));
    }
    if request.state == State::Held
        && let Some(hold) = &request.hold
    {
        dues.push((hold.until, DueKind::HoldEnds(request.id)));
    }
    if request.state == State::Done
        && let Some(clock) = request.clock(super::clocks::ClockKind::Rating)
    {
        dues.push((clock.due, DueKind::RatingEnds(request.id)));
    }
    dues.extend(request.fetching_due().map(|due| (due, DueKind::ChildrenWait(request.id))));
    dues
}

/// A request's digest, without what may be erased.
fn request_digest(request: &Request) -> u64 {
    let mut blank = request.clone();
    blank.erase();
    record_digest(&blank)
}

/// An announcement's digest, without what may be erased.
fn announcement_digest(announcement: &Announcement) -> u64 {
    let mut blank = announcement.clone();
    blank.words.erase();
    record_digest(&blank)
}
