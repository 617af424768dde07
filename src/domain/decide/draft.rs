//! A decision being made: events so far, and the desk as they leave it.

use crate::domain::accounts::{AccountRows, fold};
use crate::domain::apply::apply;
use crate::domain::assignment::{Assignment, AssignmentState};
use crate::domain::command::Facts;
use crate::domain::desk::Desk;
use crate::domain::event::Event;
use crate::domain::ids::{AssignmentId, PlaceCode, RequestId, RequestNumber, TeamId};
use crate::domain::operator::{Actor, Role};
use crate::domain::place::PlaceLevel;
use crate::domain::refusal::Refusal;
use crate::domain::request::{Request, State};
use crate::domain::rules::Rules;
use crate::domain::team::Team;
use crate::domain::time::Timestamp;

/// Every event that is emitted is applied at once to a copy of the desk, so that what follows is decided on what
/// the desk will be, and so that `decide` and `apply` cannot disagree.
pub(super) struct Draft<'a> {
    pub(super) desk: Desk,
    /// The desk before the command.
    pub(super) before: &'a Desk,
    pub(super) rules: &'a Rules,
    pub(super) facts: &'a Facts,
    /// The rows beside the desk, as the events so far leave them.
    pub(super) accounts: AccountRows,
    pub(super) actor: &'a Actor,
    pub(super) now: Timestamp,
    /// When what is entered late was done.
    pub(super) happened_at: Option<Timestamp>,
    events: Vec<Event>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(desk: &'a Desk, rules: &'a Rules, facts: &'a Facts, actor: &'a Actor, now: Timestamp) -> Self {
        let accounts = facts.accounts.clone();
        Self {
            desk: desk.clone(),
            before: desk,
            rules,
            facts,
            accounts,
            actor,
            now,
            happened_at: None,
            events: Vec::new(),
        }
    }

    pub(super) fn emit(&mut self, event: Event) {
        apply(&mut self.desk, self.now, self.actor, &event);
        let changed = fold(&self.accounts, self.now, &event);
        self.accounts.learn_all(changed);
        self.events.push(event);
    }

    pub(super) fn into_events(self) -> Vec<Event> {
        self.events
    }

    pub(super) fn request(&self, id: RequestId) -> Result<&Request, Refusal> {
        self.desk.request(id).ok_or(Refusal::NoSuchRequest { request: id })
    }

    /// The request, when it stands in one of these states.
    pub(super) fn request_in(&self, id: RequestId, states: &[State]) -> Result<&Request, Refusal> {
        let request = self.request(id)?;
        if states.contains(&request.state) {
            Ok(request)
        } else {
            Err(Refusal::WrongState { number: request.number, state: request.state })
        }
    }

    /// The assignment, when it stands in one of these states.
    pub(super) fn assignment_in(
        &self,
        request: RequestId,
        id: AssignmentId,
        states: &[AssignmentState],
    ) -> Result<&Assignment, Refusal> {
        let assignment = self.request(request)?.assignment(id).ok_or(Refusal::NoSuchAssignment { assignment: id })?;
        if states.contains(&assignment.state) {
            Ok(assignment)
        } else {
            Err(Refusal::WrongAssignmentState { state: assignment.state })
        }
    }

    pub(super) fn team(&self, id: TeamId) -> Result<&Team, Refusal> {
        self.desk.team(id).ok_or(Refusal::NoSuchTeam { team: id })
    }

    pub(super) fn known_place(&self, code: &PlaceCode) -> Result<(), Refusal> {
        match self.desk.places.get(code) {
            Some(_) => Ok(()),
            None => Err(Refusal::NoSuchPlace { place: code.clone() }),
        }
    }

    /// The centre's own place. A desk that is decided on is founded.
    pub(super) fn centre(&self) -> PlaceCode {
        self.desk.centre.clone().unwrap_or_else(|| self.actor.place.county())
    }

    /// Which office owns what happens at a place: its 所 in office hours, otherwise the centre.
    pub(super) fn owner_for(&self, place: &PlaceCode) -> PlaceCode {
        let town = self.desk.places.ancestor(place, PlaceLevel::Town);
        match town {
            Some(town) if self.rules.calendar.is_office_time(self.now) => town.code.clone(),
            _ => self.centre(),
        }
    }

    /// The next number of today. After a clock stepped over midnight backwards, yesterday's numbers go on.
    pub(super) fn next_number(&self) -> RequestNumber {
        let today = self.now.day_number();
        match self.desk.last_number {
            Some(last) if last.day >= today => RequestNumber { day: last.day, sequence: last.sequence + 1 },
            _ => RequestNumber { day: today, sequence: 1 },
        }
    }

    /// Since when clocks run that begin with this command: never later than now.
    pub(super) fn since(&self) -> Timestamp {
        self.happened_at.unwrap_or(self.now)
    }

    pub(super) fn by_duty_leader(&self) -> bool {
        self.actor.role == Role::DutyLeader
    }
}

/// Words that must be there.
pub(super) fn said<'w>(field: &str, words: &'w str) -> Result<&'w str, Refusal> {
    let words = words.trim();
    if words.is_empty() { Err(Refusal::Missing { field: field.to_owned() }) } else { Ok(words) }
}
