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
use crate::domain::late::asked_at;
use crate::domain::rating::RatedBy;
use crate::domain::request::State;
use crate::domain::team::Team;
use crate::domain::time::Timestamp;

/// When a revision was entered, and when what it tells was done.
#[derive(Clone, Copy)]
struct Times {
    entered: Timestamp,
    done: Timestamp,
}

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
            Event::Filed(filed) => self.filed(entry.at, filed),
            Event::HoursCredited(credited) => {
                let Some(&(order, slot)) = self.by_assignment.get(&credited.assignment) else { return };
                let offer = self.orders[order].offers[slot];
                let (team, at) = (offer.team, offer.finished_at.unwrap_or(entry.at));
                let (volunteer, minutes) = (credited.volunteer, credited.minutes);
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
                let times = Times { entered: entry.at, done: entry.happened_at() };
                if event.assignment().is_some() {
                    self.of_assignment(order, times, event);
                } else {
                    self.of_order(order, times.done, event);
                }
                self.whistle(entry, order, event);
            }
        }
    }

    fn filed(&mut self, entered: Timestamp, filed: &Filed) {
        let index = self.orders.len();
        let filed_at = asked_at(filed, entered, self.rules.as_deref());
        self.by_request.insert(filed.request, index);
        self.orders.push(Order {
            request: filed.request,
            number: filed.number,
            filed_at,
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
        self.filings.add((filed_at, index));
        self.happened(filed_at, index, None, What::Filed);
    }

    fn happened(&mut self, at: Timestamp, order: usize, team: Option<TeamId>, what: What) {
        self.happenings.add(Happening { at, order, team, what });
    }

    /// What was told late has shown that it was not so.
    fn take_back(&mut self, at: Timestamp, order: usize, team: Option<TeamId>, what: What) {
        self.happenings.take_back(at, |one| (one.order, one.team, one.what) == (order, team, what));
    }

    fn of_order(&mut self, index: usize, at: Timestamp, event: &Event) {
        let order = &mut self.orders[index];
        let what = match event {
            Event::TakenIn { service, place, priority, .. } => {
                order.service.clone_from(service);
                order.place = place.clone();
                order.priority = *priority;
                What::TakenIn
            }
            Event::Moved { to, clocks, .. } => return self.moved(index, at, *to, clocks),
            Event::ClocksSet { clocks, .. } => return self.clocks(index, at, None, clocks),
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
        self.happened(at, index, None, what);
    }

    /// An order is done when the last of its teams has finished, whichever was entered last.
    fn moved(&mut self, index: usize, at: Timestamp, to: State, clocks: &[Clock]) {
        self.clocks(index, at, Some(to), clocks);
        let order = &mut self.orders[index];
        order.state = to;
        if to == State::Done && order.done_at.is_none() {
            let finished = order.offers.iter().filter_map(|offer| offer.finished_at);
            let done_at = finished.fold(at, Timestamp::max);
            order.done_at = Some(done_at);
            self.happened(done_at, index, None, What::Done);
        }
    }

    /// A clock that is no longer there has ended, in time or late. One that was cut off, because the order ended
    /// otherwise, counts only where it was late by then; a hold stops clocks and ends none.
    fn clocks(&mut self, index: usize, at: Timestamp, to: Option<State>, clocks: &[Clock]) {
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
                self.happened(at, index, None, What::ClockEnded(clock.kind, in_time));
            }
        }
    }

    /// An offer that comes of what is entered late goes out when it is entered.
    fn of_assignment(&mut self, index: usize, Times { entered, done }: Times, event: &Event) {
        match event {
            Event::OfferMade { assignment, team, people, answer_by, .. } => {
                self.put_to(index, entered, *assignment, *team, (*people, *answer_by), AssignmentState::Offered);
            }
            Event::AskingMade { assignment, team, people, .. } => {
                self.put_to(index, entered, *assignment, *team, (*people, None), AssignmentState::Asked);
            }
            Event::OfferAccepted { assignment, people, .. } => self.accepted(index, done, *assignment, *people),
            Event::OfferRefused { assignment, reason, .. } => {
                let Some(before) = self.step(*assignment, AssignmentState::Refused) else { return };
                if let Some(offer) = self.offer_mut(*assignment) {
                    offer.refused = Some(*reason);
                }
                self.happened(done, index, Some(before.team), What::Refused(*reason));
                self.answered(index, done, &before);
            }
            Event::OfferExpired { assignment, .. } => {
                let Some(before) = self.step(*assignment, AssignmentState::Expired) else { return };
                if let Some(offer) = self.offer_mut(*assignment) {
                    offer.expired_at = Some(done);
                }
                self.happened(done, index, Some(before.team), What::Expired);
                self.happened(done, index, Some(before.team), What::ClockEnded(ClockKind::Answer, false));
            }
            Event::OfferLapsed { assignment, .. } => drop(self.step(*assignment, AssignmentState::Lapsed)),
            Event::AskingDeclined { assignment, .. } => drop(self.step(*assignment, AssignmentState::Declined)),
            Event::AssignmentRecalled { assignment, .. } => drop(self.step(*assignment, AssignmentState::Recalled)),
            Event::Arrived { assignment, .. } => {
                self.happens(index, done, *assignment, AssignmentState::Started, What::Arrived);
            }
            Event::AssignmentFinished { assignment, report, .. } => {
                let people = self.offer(*assignment).map_or(0, |offer| offer.people);
                let what = What::Finished(people, report.reached);
                self.happens(index, done, *assignment, AssignmentState::Finished, what);
                if let Some(offer) = self.offer_mut(*assignment) {
                    offer.finished_at = Some(done);
                }
            }
            Event::AssignmentGivenBack { assignment, .. } => {
                self.happens(index, done, *assignment, AssignmentState::GivenBack, What::GivenBack);
            }
            Event::AssignmentFailed { assignment, .. } => {
                self.happens(index, done, *assignment, AssignmentState::Failed, What::GivenBack);
            }
            Event::AskingOwnPeople { assignment, answer_by, .. } | Event::AnswerBySet { assignment, answer_by, .. } => {
                if let Some(offer) = self.offer_mut(*assignment) {
                    offer.answer_by = *answer_by;
                }
            }
            _ => {}
        }
    }

    fn put_to(
        &mut self,
        index: usize,
        at: Timestamp,
        assignment: AssignmentId,
        team: TeamId,
        (people, answer_by): (u16, Option<Timestamp>),
        state: AssignmentState,
    ) {
        let order = &mut self.orders[index];
        self.by_assignment.insert(assignment, (index, order.offers.len()));
        let (refused, expired_at, finished_at) = (None, None, None);
        order.offers.push(Offer { assignment, team, state, answer_by, refused, people, expired_at, finished_at });
        let what = if state == AssignmentState::Asked { What::Asked } else { What::Offered };
        self.happened(at, index, Some(team), what);
    }

    fn accepted(&mut self, index: usize, at: Timestamp, assignment: AssignmentId, people: u16) {
        let Some(before) = self.step(assignment, AssignmentState::Accepted) else { return };
        if let Some(offer) = self.offer_mut(assignment) {
            offer.people = people;
        }
        let team = before.team;
        self.happened(at, index, Some(team), What::Accepted);
        self.answered(index, at, &before);
        self.taken(index, at, team);
    }

    /// The first acceptance is the earliest, whichever was entered first.
    fn taken(&mut self, index: usize, at: Timestamp, team: TeamId) {
        match self.orders[index].taken_at {
            Some(before) if before <= at => return,
            Some(before) => self.happenings.take_back(before, |one| one.order == index && one.what == What::Taken),
            None => {}
        }
        self.orders[index].taken_at = Some(at);
        self.happened(at, index, Some(team), What::Taken);
    }

    /// An offer was answered; an asking of the team's own has no clock. One that had run out by then, and was answered
    /// before as is told late, did not.
    fn answered(&mut self, index: usize, at: Timestamp, offer: &Offer) {
        let team = Some(offer.team);
        if let Some(expired) = offer.expired_at {
            self.take_back(expired, index, team, What::Expired);
            self.take_back(expired, index, team, What::ClockEnded(ClockKind::Answer, false));
        }
        if let Some(due) = offer.answer_by {
            self.happened(at, index, team, What::ClockEnded(ClockKind::Answer, at <= due));
        }
    }

    fn happens(&mut self, index: usize, at: Timestamp, assignment: AssignmentId, to: AssignmentState, what: What) {
        if let Some(before) = self.step(assignment, to) {
            self.happened(at, index, Some(before.team), what);
        }
    }

    /// An offer as it was before this step.
    fn step(&mut self, assignment: AssignmentId, to: AssignmentState) -> Option<Offer> {
        let offer = self.offer_mut(assignment)?;
        let before = *offer;
        offer.state = to;
        Some(before)
    }

    fn offer_mut(&mut self, assignment: AssignmentId) -> Option<&mut Offer> {
        let &(order, slot) = self.by_assignment.get(&assignment)?;
        self.orders.get_mut(order)?.offers.get_mut(slot)
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
        Amended::Project { .. }
        | Amended::Slot { .. }
        | Amended::Needed { .. }
        | Amended::Summary { .. }
        | Amended::Field { .. } => {}
    }
}
