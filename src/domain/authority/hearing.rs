//! One command being judged: by role, by office hours, by place, and by whose it is.

use super::table::AFTER_HOURS;
use super::{Act, Reach, may};
use crate::domain::assignment::AssignmentState;
use crate::domain::command::{Command, TakingIn};
use crate::domain::desk::Desk;
use crate::domain::ids::{PlaceCode, TeamId};
use crate::domain::operator::{Actor, Role};
use crate::domain::place::PlaceLevel;
use crate::domain::refusal::Refusal;
use crate::domain::request::{AlarmLevel, Priority, Request};
use crate::domain::rules::Rules;
use crate::domain::time::{Span, Timestamp};

use Act::{Offer, OpenPapers, TakeIn};
use Reach::{Nowhere, Own, OwnPlaces, OwnTown};
use Role::{Administrator, Channel, Clerk, Department, Dispatcher, DutyLeader, Team};

/// Hours after its end in which a team may still read the papers of an assignment.
const PAPERS_AFTER_END: Span = Span::hours(24);

/// One command being judged.
pub(super) struct Hearing<'a> {
    pub(super) desk: &'a Desk,
    pub(super) rules: &'a Rules,
    pub(super) actor: &'a Actor,
    pub(super) now: Timestamp,
}

impl Hearing<'_> {
    /// How far the actor's role reaches.
    pub(super) fn role(&self, act: Act) -> Result<Reach, Refusal> {
        let dismissed = self.desk.operators.get(&self.actor.operator).is_some_and(|operator| operator.dismissed);
        let is_station = self.actor.role == Clerk && !self.is_town();
        match may(self.actor.role, act) {
            OwnTown if is_station => Err(Refusal::RoleMayNot { role: self.actor.role }),
            reach if reach > Nowhere && !dismissed => Ok(reach),
            _ => Err(Refusal::RoleMayNot { role: self.actor.role }),
        }
    }

    /// Whether the actor sits in a 所, or higher.
    pub(super) fn is_town(&self) -> bool {
        let place = self.desk.places.get(&self.actor.place);
        place.is_some_and(|place| matches!(place.level, PlaceLevel::County | PlaceLevel::Town))
    }

    /// Role, office hours, scope.
    pub(super) fn judge(&self, act: Act, request: Option<&Request>, team: Option<TeamId>) -> Result<(), Refusal> {
        let reach = self.role(act)?;
        if self.actor.role == Clerk && !AFTER_HOURS.contains(&act) {
            self.office_hours()?;
        }
        match (reach, request) {
            (Own, request) if self.owns(act, request, team) => Ok(()),
            (Own, request) => Err(outside(request.map_or(&self.actor.place, |request| &request.place))),
            (OwnTown | OwnPlaces, Some(request)) => self.in_scope(&request.place, Some(&request.owner)),
            _ => Ok(()),
        }
    }

    /// 受理, with what goes before it and the first offer after it. Of a P0 every console may do it all, whatever
    /// its place and hour.
    pub(super) fn take_in(
        &self,
        before: &[Act],
        taking_in: &TakingIn,
        priority: Option<Priority>,
        request: Option<&Request>,
        place: &PlaceCode,
    ) -> Result<(), Refusal> {
        let overrides = taking_in.offer.as_ref().is_some_and(|offering| offering.override_gates);
        if overrides && self.actor.role != DutyLeader {
            return Err(Refusal::DutyLeaderOnly);
        }
        let at_console = matches!(self.actor.role, Clerk | Dispatcher | DutyLeader | Administrator);
        if at_console && priority == Some(Priority::Emergency) {
            return Ok(());
        }
        let offer = taking_in.offer.as_ref().map(|_| Offer);
        for act in before.iter().copied().chain([TakeIn]).chain(offer) {
            self.role(act)?;
        }
        if self.actor.role == Clerk {
            self.office_hours()?;
            // One whose place is to be checked is for whoever knows it; any other stays with those it lies with.
            let lies = request.filter(|request| !request.place.is_unchecked());
            lies.map_or(Ok(()), |request| self.in_scope(&request.place, Some(&request.owner)))?;
            self.in_scope(place, request.map(|request| &request.owner))?;
        }
        Ok(())
    }

    /// A plan, made or ended where it is.
    pub(super) fn plan<'p>(&self, act: Act, mut places: impl Iterator<Item = &'p PlaceCode>) -> Result<(), Refusal> {
        self.judge(act, None, None)?;
        if self.role(act)? == OwnTown { places.try_for_each(|place| self.in_scope(place, None)) } else { Ok(()) }
    }

    /// A team out of service: its own page, its 所, the centre.
    pub(super) fn stand(&self, act: Act, team: TeamId) -> Result<(), Refusal> {
        self.judge(act, None, Some(team))?;
        match self.desk.team(team) {
            Some(team) if self.role(act)? == OwnTown => self.in_scope(&team.sheet.home, None),
            _ => Ok(()),
        }
    }

    /// What only a duty leader, or only the centre, decides although the table lets others do the act.
    pub(super) fn duty_leader(&self, command: &Command, request: Option<&Request>) -> Result<(), Refusal> {
        let centre = matches!(self.actor.role, Dispatcher | DutyLeader);
        let leader = self.actor.role == DutyLeader;
        let by_itself = self.actor.role == Channel;
        let needs_leader = match (command, request) {
            (Command::Offer { offering, .. } | Command::OfferAlso { offering, .. }, _) => offering.override_gates,
            (Command::Hold { .. }, Some(request)) => {
                request.priority == Priority::Urgent
                    || request.holds.saturating_add(1) >= self.rules.limits.hold_by_leader_from
            }
            (Command::Archive { .. }, Some(request)) => request.flags.protected,
            // A call-back that says "solved" closes the request, and so does a rating entered for the resident.
            (command, Some(request)) if closes_as_solved(command) => request.flags.protected && !by_itself,
            _ => false,
        };
        let needs_centre = match (command, request) {
            (Command::Archive { .. }, Some(request)) => request.needs_a_person_to_close(),
            (command, Some(request)) if closes_as_solved(command) => request.needs_a_person_to_close() && !by_itself,
            // A 所 takes back an offer of its own places; a team that has accepted only the centre recalls.
            (Command::Recall { assignment, .. }, Some(request)) => {
                request.assignment(*assignment).is_some_and(|a| a.state != AssignmentState::Offered)
            }
            (Command::AcknowledgeAlarm { .. }, Some(request)) => {
                request.alarm.as_ref().is_some_and(|alarm| alarm.level == AlarmLevel::DutyLeader)
            }
            _ => false,
        };
        if needs_leader && !leader {
            Err(Refusal::DutyLeaderOnly)
        } else if needs_centre && !centre {
            Err(Refusal::RoleMayNot { role: self.actor.role })
        } else {
            Ok(())
        }
    }

    /// A department answers for itself and for no other.
    pub(super) fn department(&self, command: &Command) -> Result<(), Refusal> {
        let Some(office) = command.answering_office().filter(|_| self.actor.role == Department) else { return Ok(()) };
        match self.desk.department_of(self.actor) {
            Some(own) if own == office => Ok(()),
            _ => Err(Refusal::NotYourWhistle { office: office.to_owned() }),
        }
    }

    /// Whether it is the team's, the department's or the channel's own.
    pub(super) fn owns(&self, act: Act, request: Option<&Request>, team: Option<TeamId>) -> bool {
        match (self.actor.role, request) {
            (Team, Some(request)) if matches!(act, OpenPapers | Act::AttachPaper | Act::OpenAttachment) => {
                self.may_read(request)
            }
            // What is done on the way is for a team that is bound to it.
            (Team, Some(request)) if team.is_none() => {
                request.live().any(|a| Some(a.team) == self.actor.team && a.state.is_bound())
            }
            (Team, _) => team.is_none() || team == self.actor.team,
            (Department, Some(request)) => self.is_called_to(act, request),
            (Channel, Some(request)) => request.filed_by == self.actor.operator,
            _ => true,
        }
    }

    /// A team reads the papers from accepting until a day after the end.
    pub(super) fn may_read(&self, request: &Request) -> bool {
        let own = request.assignments.iter().filter(|assignment| Some(assignment.team) == self.actor.team);
        own.into_iter().any(|assignment| {
            use AssignmentState::{Failed, Finished, GivenBack, Recalled};
            let had_accepted = assignment.started_at.is_some() || assignment.left.is_some();
            let ended = matches!(assignment.state, Finished | GivenBack | Failed | Recalled) && had_accepted;
            assignment.state.is_bound() || (ended && self.now < assignment.since + PAPERS_AFTER_END)
        })
    }

    /// A department acts on what it was called to, and reads the papers while it answers.
    pub(super) fn is_called_to(&self, act: Act, request: &Request) -> bool {
        let Some(own) = self.desk.department_of(self.actor) else { return false };
        if act == OpenPapers { request.is_served_by(own) } else { request.whistles_for(own).next().is_some() }
    }

    pub(super) fn office_hours(&self) -> Result<(), Refusal> {
        let calendar = &self.rules.calendar;
        if calendar.is_office_time(self.now) {
            Ok(())
        } else {
            let (opens, duty) = (calendar.next_opening(self.now), self.desk.duty_seat(self.now));
            Err(Refusal::AfterHours { opens, duty })
        }
    }

    /// Within the actor's place: where it is, or who owns it.
    pub(super) fn in_scope(&self, place: &PlaceCode, owner: Option<&PlaceCode>) -> Result<(), Refusal> {
        let within = |inner: &PlaceCode| self.desk.places.within(inner, &self.actor.place);
        if within(place) || owner.is_some_and(within) { Ok(()) } else { Err(outside(place)) }
    }
}

/// Whether it would end a request as solved.
fn closes_as_solved(command: &Command) -> bool {
    use crate::domain::command::CallBackResult;
    matches!(command, Command::CallBack { result: CallBackResult::Solved(_), .. } | Command::Rate { solved: true, .. })
}

fn outside(place: &PlaceCode) -> Refusal {
    Refusal::OutsideScope { place: place.clone() }
}
