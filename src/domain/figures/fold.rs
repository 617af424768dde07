//! The log, revision by revision, into facts.

use std::sync::Arc;

use super::facts::{Credit, Facts, Happening, Offer, Order, Rated, What};
use super::record::KeptReport;
use crate::domain::apply::whistles::{blown, follow};
use crate::domain::assignment::AssignmentState;
use crate::domain::clocks::{Clock, ClockKind};
use crate::domain::command::CallBackResult;
use crate::domain::event::{Amended, Entry, Event, Filed};
use crate::domain::ids::{AssignmentId, RequestId, TeamId};
use crate::domain::rating::RatedBy;
use crate::domain::request::State;
use crate::domain::team::Team;
use crate::domain::time::Timestamp;

impl Facts {
    /// Takes the next revision in. Revisions must come in order, each once.
    pub fn follow(&mut self, entry: &Entry) {
        self.revision = entry.revision;
        self.at = self.at.max(entry.at);
        for event in &entry.events {
            self.take(entry, event);
        }
    }

    fn take(&mut self, entry: &Entry, event: &Event) {
        match event {
            Event::Founded { centre, name } => {
                self.centre = Some(centre.clone());
                self.name.clone_from(name);
                self.since = self.at;
            }
            Event::RulesAdopted { rules } => self.rules = Some(Arc::new(rules.as_ref().clone())),
            Event::PlaceSet { place } => self.places.insert(place.clone()),
            Event::TeamSet { sheet } => drop(self.teams.insert(sheet.id, Team::new(sheet.clone()))),
            Event::TeamMoved(moved) => {
                self.teams.get_mut(&moved.team).into_iter().for_each(|team| team.sheet.stage = moved.to);
            }
            Event::Filed(filed) => self.filed(filed),
            Event::HoursCredited(credited) => {
                let Some(&(order, slot)) = self.by_assignment.get(&credited.assignment) else { return };
                let team = self.orders[order].offers[slot].team;
                let (at, volunteer, minutes) = (self.at, credited.volunteer, credited.minutes);
                self.credit_of.insert((credited.assignment, volunteer), self.credits.len());
                self.credits.push(Credit { at, order, team, volunteer, minutes, reversed: false });
            }
            Event::EarningReversed { assignment, volunteer, .. } => {
                let credit = self.credit_of.get(&(*assignment, *volunteer)).and_then(|at| self.credits.get_mut(*at));
                credit.into_iter().for_each(|credit| credit.reversed = true);
            }
            Event::ReportRecorded(record) => {
                self.reports.push(KeptReport { at: self.at, record: record.as_ref().clone() });
            }
            _ => {
                let Some(order) = event.request().and_then(|id| self.by_request.get(&id).copied()) else { return };
                if event.assignment().is_some() {
                    self.of_assignment(order, event);
                } else {
                    self.of_order(order, event);
                }
                self.whistle(entry, order, event);
            }
        }
    }

    fn filed(&mut self, filed: &Filed) {
        let index = self.orders.len();
        self.by_request.insert(filed.request, index);
        self.orders.push(Order {
            request: filed.request,
            number: filed.number,
            filed_at: self.at,
            channel: filed.channel,
            service: filed.service.clone(),
            place: filed.place.clone(),
            priority: filed.priority,
            flags: filed.flags,
            campaign: filed.campaign.clone(),
            state: State::Received,
            taken_at: None,
            done_at: None,
            closed: None,
            cancelled: None,
            office: None,
            rated: None,
            clocks: filed.clocks.clone(),
            offers: Vec::new(),
        });
        self.happened(index, None, What::Filed);
    }

    fn happened(&mut self, order: usize, team: Option<TeamId>, what: What) {
        self.happenings.push(Happening { at: self.at, order, team, what });
    }

    fn of_order(&mut self, index: usize, event: &Event) {
        let at = self.at;
        let order = &mut self.orders[index];
        let what = match event {
            Event::TakenIn { service, place, priority, .. } => {
                order.service.clone_from(service);
                order.place = place.clone();
                order.priority = *priority;
                What::TakenIn
            }
            Event::Moved { to, clocks, .. } => return self.moved(index, *to, clocks),
            Event::ClocksSet { clocks, .. } => return self.clocks(index, None, clocks),
            Event::TransferredTo { transfer, .. } => {
                order.office = Some(transfer.office.clone());
                What::Transferred
            }
            Event::TransferAnswered { .. } => What::TransferAnswered,
            Event::SentBack { .. } => {
                order.office = None;
                What::SentBack
            }
            Event::RejectedWith { .. } => What::Rejected,
            Event::CancelledFor { why, .. } => {
                order.cancelled = Some(*why);
                What::Cancelled
            }
            Event::MergedInto { .. } => What::Merged,
            Event::PutAside { .. } => What::Held,
            Event::AskedAgain { .. } => What::Again,
            Event::Rated { rating, .. } => {
                let by_call_back = rating.by == RatedBy::CallBack;
                let (satisfaction, solved) = (rating.satisfaction, rating.solved);
                order.rated = Some(Rated { satisfaction, solved, by_call_back, at });
                return;
            }
            Event::CalledBack { result, .. } => What::CalledBack(*result != CallBackResult::NotReached),
            Event::Closed { closing, .. } => {
                order.closed = Some((*closing, at));
                return;
            }
            Event::Reopened { .. } => {
                order.closed = None;
                order.rated = None;
                What::Reopened
            }
            Event::ComplaintRaised { .. } => What::Complained,
            Event::PriorityChanged { to, .. } => {
                order.priority = *to;
                return;
            }
            Event::FieldAmended { change, .. } => return amend(order, change),
            Event::Protected { place, .. } => {
                order.flags.protected = true;
                order.place = place.clone();
                order.service = None;
                order.campaign = None;
                return;
            }
            Event::EmergencyCalled { .. } => What::EmergencyCalled,
            _ => return,
        };
        self.happened(index, None, what);
    }

    fn moved(&mut self, index: usize, to: State, clocks: &[Clock]) {
        self.clocks(index, Some(to), clocks);
        let at = self.at;
        let order = &mut self.orders[index];
        order.state = to;
        if to == State::Done && order.done_at.is_none() {
            order.done_at = Some(at);
            self.happened(index, None, What::Done);
        }
    }

    /// A clock that is no longer there has ended, in time or late. One that was cut off, because the order ended
    /// otherwise, counts only where it was late by then; a hold stops clocks and ends none.
    fn clocks(&mut self, index: usize, to: Option<State>, clocks: &[Clock]) {
        let at = self.at;
        let before = std::mem::replace(&mut self.orders[index].clocks, clocks.to_vec());
        if to == Some(State::Held) {
            return;
        }
        let cut_off =
            to.is_some_and(|to| matches!(to, State::Transferred | State::Rejected | State::Merged | State::Cancelled));
        let gone = |clock: &&Clock| !clocks.iter().any(|now| now.kind == clock.kind);
        for clock in before.iter().filter(gone) {
            let in_time = at <= clock.due;
            let counts = !in_time || !cut_off || clock.kind == ClockKind::Intake;
            if counts {
                self.happened(index, None, What::ClockEnded(clock.kind, in_time));
            }
        }
    }

    fn of_assignment(&mut self, index: usize, event: &Event) {
        match event {
            Event::OfferMade { assignment, team, people, answer_by, .. } => {
                self.put_to(index, *assignment, *team, (*people, *answer_by), AssignmentState::Offered);
            }
            Event::AskingMade { assignment, team, people, .. } => {
                self.put_to(index, *assignment, *team, (*people, None), AssignmentState::Asked);
            }
            Event::OfferAccepted { assignment, people, .. } => self.accepted(index, *assignment, *people),
            Event::OfferRefused { assignment, reason, .. } => {
                let Some((team, answer_by)) = self.step(*assignment, AssignmentState::Refused) else { return };
                if let Some(&(order, slot)) = self.by_assignment.get(assignment) {
                    self.orders[order].offers[slot].refused = Some(*reason);
                }
                self.happened(index, Some(team), What::Refused(*reason));
                self.answered(index, team, answer_by);
            }
            Event::OfferExpired { assignment, .. } => {
                let Some((team, _)) = self.step(*assignment, AssignmentState::Expired) else { return };
                self.happened(index, Some(team), What::Expired);
                self.happened(index, Some(team), What::ClockEnded(ClockKind::Answer, false));
            }
            Event::OfferLapsed { assignment, .. } => drop(self.step(*assignment, AssignmentState::Lapsed)),
            Event::AskingDeclined { assignment, .. } => drop(self.step(*assignment, AssignmentState::Declined)),
            Event::AssignmentRecalled { assignment, .. } => drop(self.step(*assignment, AssignmentState::Recalled)),
            Event::Arrived { assignment, .. } => {
                self.happens(index, *assignment, AssignmentState::Started, What::Arrived);
            }
            Event::AssignmentFinished { assignment, report, .. } => {
                let people = self.offer(*assignment).map_or(0, |offer| offer.people);
                self.happens(index, *assignment, AssignmentState::Finished, What::Finished(people, report.reached));
            }
            Event::AssignmentGivenBack { assignment, .. } => {
                self.happens(index, *assignment, AssignmentState::GivenBack, What::GivenBack);
            }
            Event::AssignmentFailed { assignment, .. } => {
                self.happens(index, *assignment, AssignmentState::Failed, What::GivenBack);
            }
            Event::AskingOwnPeople { assignment, answer_by, .. } | Event::AnswerBySet { assignment, answer_by, .. } => {
                if let Some(&(order, slot)) = self.by_assignment.get(assignment) {
                    self.orders[order].offers[slot].answer_by = *answer_by;
                }
            }
            _ => {}
        }
    }

    fn put_to(
        &mut self,
        index: usize,
        assignment: AssignmentId,
        team: TeamId,
        (people, answer_by): (u16, Option<Timestamp>),
        state: AssignmentState,
    ) {
        let order = &mut self.orders[index];
        self.by_assignment.insert(assignment, (index, order.offers.len()));
        order.offers.push(Offer { assignment, team, state, answer_by, refused: None, people });
        let what = if state == AssignmentState::Asked { What::Asked } else { What::Offered };
        self.happened(index, Some(team), what);
    }

    fn accepted(&mut self, index: usize, assignment: AssignmentId, people: u16) {
        let Some((team, answer_by)) = self.step(assignment, AssignmentState::Accepted) else { return };
        if let Some(&(order, slot)) = self.by_assignment.get(&assignment) {
            self.orders[order].offers[slot].people = people;
        }
        self.happened(index, Some(team), What::Accepted);
        self.answered(index, team, answer_by);
        if self.orders[index].taken_at.is_none() {
            self.orders[index].taken_at = Some(self.at);
            self.happened(index, Some(team), What::Taken);
        }
    }

    /// An offer was answered; an asking of the team's own has no clock.
    fn answered(&mut self, index: usize, team: TeamId, answer_by: Option<Timestamp>) {
        if let Some(due) = answer_by {
            self.happened(index, Some(team), What::ClockEnded(ClockKind::Answer, self.at <= due));
        }
    }

    fn happens(&mut self, index: usize, assignment: AssignmentId, to: AssignmentState, what: What) {
        if let Some((team, _)) = self.step(assignment, to) {
            self.happened(index, Some(team), what);
        }
    }

    fn step(&mut self, assignment: AssignmentId, to: AssignmentState) -> Option<(TeamId, Option<Timestamp>)> {
        let &(order, slot) = self.by_assignment.get(&assignment)?;
        let offer = self.orders.get_mut(order)?.offers.get_mut(slot)?;
        offer.state = to;
        Some((offer.team, offer.answer_by))
    }

    /// What an order was put to, by its id.
    pub fn offer(&self, assignment: AssignmentId) -> Option<&Offer> {
        let (order, slot) = self.by_assignment.get(&assignment)?;
        self.orders.get(*order)?.offers.get(*slot)
    }

    /// An order by its id.
    pub fn order(&self, request: RequestId) -> Option<&Order> {
        self.by_request.get(&request).and_then(|index| self.orders.get(*index))
    }

    fn whistle(&mut self, entry: &Entry, order: usize, event: &Event) {
        let Some(id) = event.whistle() else { return };
        if let Some(whistle) = blown(entry.at, &entry.actor, event) {
            self.whistles.insert(id, (order, whistle));
        }
        if let Some((_, whistle)) = self.whistles.get_mut(&id) {
            follow(whistle, entry.at, &entry.actor, event);
            whistle.erase();
        }
    }
}

fn amend(order: &mut Order, change: &Amended) {
    match change {
        Amended::Service { to, .. } => order.service = Some(to.clone()),
        Amended::Place { to, .. } => order.place = to.clone(),
        Amended::Flags { to, .. } => order.flags = *to,
        Amended::Campaign { to, .. } => order.campaign.clone_from(to),
        Amended::Project { .. } | Amended::Needed { .. } | Amended::Summary { .. } | Amended::Field { .. } => {}
    }
}
