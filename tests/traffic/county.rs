//! A county without I/O: commands are decided and folded as they come, and time goes where something happens next.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use paidan::centre::founding;
use paidan::domain::clocks::ClockKind;
use paidan::domain::command::{Command, Facts};
use paidan::domain::decide::{decide, found, system_command};
use paidan::domain::desk::Desk;
use paidan::domain::event::{Entry, Event};
use paidan::domain::ids::{AssignmentId, CommandId, OperatorId};
use paidan::domain::operator::{Actor, Role};
use paidan::domain::refusal::Refusal;
use paidan::domain::request::{Priority, State};
use paidan::domain::time::{Span, Timestamp};
use paidan::traffic::Traffic;
use paidan::wire::{CommandEnvelope, Papers};

/// Eight o'clock on Monday 23 November 2026, a working day.
pub fn monday() -> Timestamp {
    Timestamp::from_local(jiff::civil::date(2026, 11, 23), 8 * 60)
}

/// A county's desk with what happened on it.
pub struct County {
    pub desk: Desk,
    pub now: Timestamp,
    /// Every accepted command of the traffic with its events.
    pub log: Vec<(Command, Vec<Event>)>,
    pub accepted: usize,
    /// Refusals by what was asked and why.
    pub refused: BTreeMap<String, String>,
    pub papers: Vec<Papers>,
    pub entered: BTreeSet<State>,
    pub answered_at: HashMap<AssignmentId, Timestamp>,
    known: BTreeSet<CommandId>,
    by_the_clock: Vec<Event>,
    arrivals: usize,
    late: usize,
    /// Who was there before the hours a resident had named, or done before they were over.
    pub too_early: Vec<String>,
}

impl County {
    /// A built-in county with its teams, on Monday morning.
    pub fn founded(code: &str) -> Self {
        let county = founding::county(code).unwrap();
        let mut made = Self {
            desk: Desk::empty(),
            now: monday(),
            log: Vec::new(),
            accepted: 0,
            refused: BTreeMap::new(),
            papers: Vec::new(),
            entered: BTreeSet::new(),
            answered_at: HashMap::new(),
            known: BTreeSet::new(),
            by_the_clock: Vec::new(),
            arrivals: 0,
            late: 0,
            too_early: Vec::new(),
        };
        let command = Command::Found {
            centre: county.centre,
            name: county.name,
            places: county.places,
            rules: Box::new(county.rules),
        };
        let events = found(&made.desk, &command, made.now).unwrap();
        let system = made.actor(Role::System, code);
        made.fold(system.clone(), events);
        // Some teams act at a venue alone.
        made.decide(system.clone(), &Command::SetVenues { venues: county.venues }).unwrap();
        let teams = Command::SetTeams { teams: county.teams.into_iter().map(|team| team.sheet).collect() };
        made.decide(system, &teams).unwrap();
        made
    }

    fn actor(&self, role: Role, place: &str) -> Actor {
        let operator = OperatorId(uuid::Uuid::from_u128(role as u128));
        Actor { operator, role, place: place.parse().unwrap(), position: String::new(), team: None }
    }

    fn decide(&mut self, actor: Actor, command: &Command) -> Result<Vec<Event>, Refusal> {
        let rules = self.desk.rules.clone().unwrap();
        let events = decide(&self.desk, &rules, &Facts::default(), &actor, command, self.now)?;
        self.fold(actor, events.clone());
        Ok(events)
    }

    fn fold(&mut self, actor: Actor, events: Vec<Event>) {
        for event in &events {
            self.too_early.extend(self.too_early(event));
            match event {
                Event::Filed(_) => drop(self.entered.insert(State::Received)),
                Event::Moved { to, .. } => drop(self.entered.insert(*to)),
                Event::Arrived { request, .. } => {
                    let due = self.desk.request(*request).and_then(|r| r.clock(ClockKind::Arrival)).map(|c| c.due);
                    self.arrivals += usize::from(due.is_some());
                    self.late += usize::from(due.is_some_and(|due| due < self.now));
                }
                Event::OfferAccepted { assignment, .. } | Event::OfferRefused { assignment, .. } => {
                    self.answered_at.entry(*assignment).or_insert(self.now);
                }
                _ => {}
            }
        }
        let revision = self.desk.revision.next();
        self.desk.fold(&Entry { revision, at: self.now, actor, events });
    }

    /// What is said of an order before its hours; who reports may do so five minutes before they are over.
    fn too_early(&self, event: &Event) -> Option<String> {
        let of = |request, assignment| {
            let request = self.desk.request(request).filter(|request| request.priority != Priority::Emergency)?;
            let hours = request.assignment(assignment)?.planned?;
            request.window.is_some_and(|named| named.end == hours.end).then_some((request, hours))
        };
        let (request, early) = match *event {
            Event::Arrived { request, assignment, .. } => {
                let (request, hours) = of(request, assignment)?;
                (request, self.now < hours.start)
            }
            Event::AssignmentFinished { request, assignment, .. } => {
                let (request, hours) = of(request, assignment)?;
                (request, self.now + Span::minutes(5) < hours.end)
            }
            _ => return None,
        };
        early.then(|| format!("{}, wanted {:?}, at {:?}: {event:?}", request.number, request.window, self.now))
    }

    /// Decides one command of the traffic, as a dispatcher's. The same one twice counts once.
    pub fn take(&mut self, envelope: CommandEnvelope) {
        if self.known.contains(&envelope.command_id) {
            return;
        }
        let code = self.desk.centre.clone().unwrap();
        let dispatcher = self.actor(Role::Dispatcher, code.as_str());
        match self.decide(dispatcher, &envelope.command) {
            Ok(events) => {
                self.known.insert(envelope.command_id);
                self.papers.extend(envelope.papers);
                self.accepted += 1;
                self.log.push((envelope.command, events));
            }
            Err(refusal) => {
                self.refused.insert(format!("{} {:?}", refusal.tag(), envelope.command), format!("{refusal:?}"));
            }
        }
    }

    /// Runs the traffic for so long.
    pub fn run(&mut self, traffic: &mut Traffic, long: Span) {
        let end = self.now + long;
        while self.now < end {
            let before = self.desk.revision;
            // What one step asks for is decided on the desk it was asked on, as far as each request is concerned.
            for envelope in traffic.step(&self.desk, self.now) {
                self.take(envelope);
            }
            while let Some((due, kind)) = self.desk.next_due().filter(|(due, _)| *due <= self.now) {
                let code = self.desk.centre.clone().unwrap();
                let system = self.actor(Role::System, code.as_str());
                let events = self.decide(system, &system_command(due, kind)).unwrap();
                self.by_the_clock.extend(events);
            }
            // The replica hears of it a little later.
            let soonest = self.now + Span(200_000);
            let wake = [traffic.next_wake(), self.desk.next_due().map(|(due, _)| due)].into_iter().flatten().min();
            let next = if self.desk.revision == before { wake.unwrap_or(end).max(soonest) } else { soonest };
            self.now = next.min(end);
        }
    }

    /// What happened, by the traffic's commands and by the clock.
    pub fn events(&self) -> impl Iterator<Item = &Event> {
        self.log.iter().flat_map(|(_, events)| events).chain(&self.by_the_clock)
    }

    /// Arrivals while a clock for them ran.
    pub fn arrivals(&self) -> usize {
        self.arrivals
    }

    /// Those arrivals, and how many of them were late.
    pub fn late_arrivals(&self) -> (usize, usize) {
        (self.arrivals, self.late)
    }
}
