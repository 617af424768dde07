//! A centre in a test: it decides, folds and remembers its log, and lets time pass.

use std::collections::BTreeMap;

use paidan::domain::accounts::{self, AccountRows};
use paidan::domain::command::{Command, Facts, Filing, Need, Offering, TakingIn};
use paidan::domain::decide::{decide, found, system_command};
use paidan::domain::desk::{Desk, DueKind};
use paidan::domain::event::{Entry, Event};
use paidan::domain::ids::RequestId;
use paidan::domain::operator::{Actor, Role};
use paidan::domain::refusal::Refusal;
use paidan::domain::request::{Channel, Request, State};
use paidan::domain::team::TeamSheet;
use paidan::domain::time::{Span, Timestamp};

use crate::testing::{self, COUNTY, actor, at, place, request_id};

/// Commands that time may give at one moment before something is surely wrong.
const MOST_DUE_AT_ONCE: usize = 1_000;

pub struct World {
    pub desk: Desk,
    /// Every accepted command, in order.
    pub log: Vec<Entry>,
    /// What the wall clock shows.
    pub now: Timestamp,
    /// Every row beside the desk.
    pub accounts: AccountRows,
    references: BTreeMap<(Channel, String), RequestId>,
    filed: u32,
}

/// One command that was accepted: the desk before it, and its revision.
pub struct Step {
    pub before: Desk,
    pub command: Command,
    pub entry: Entry,
}

impl World {
    /// A centre founded on Monday at eight, with these teams.
    pub fn new(teams: impl IntoIterator<Item = TeamSheet>) -> Self {
        let mut world = Self {
            desk: Desk::empty(),
            log: Vec::new(),
            now: at(23, 8, 0),
            accounts: AccountRows::default(),
            references: BTreeMap::new(),
            filed: 0,
        };
        let places = testing::places().into_iter().filter(|place| !place.code.is_unchecked()).collect();
        let centre = place(COUNTY);
        let founding = Command::Found {
            centre: centre.clone(),
            name: "test county".into(),
            places,
            rules: Box::new(testing::rules()),
        };
        let events = found(&world.desk, &founding, world.now).unwrap();
        world.record(Actor::system(&centre), events);
        let teams = Command::SetTeams { teams: teams.into_iter().collect() };
        world.act(&actor(Role::Administrator, COUNTY), &teams).unwrap();
        world
    }

    /// Decides a command at the time the wall shows, and folds what came of it.
    pub fn act(&mut self, actor: &Actor, command: &Command) -> Result<Step, Refusal> {
        let events = self.decide(actor, command)?;
        if let Command::File(filing) = command
            && let Some(reference) = &filing.reference
        {
            self.references.insert((filing.channel, reference.clone()), filing.request);
        }
        let before = self.desk.clone();
        let entry = self.record(actor.clone(), events);
        Ok(Step { before, command: command.clone(), entry })
    }

    /// What a command would do, without doing it.
    pub fn decide(&self, actor: &Actor, command: &Command) -> Result<Vec<Event>, Refusal> {
        let mut facts = Facts::default();
        for need in command.needs() {
            match need {
                Need::ChannelReference(channel, reference) => {
                    facts.reference_taken_by = self.references.get(&(channel, reference)).copied();
                }
                Need::Account(key) => facts.accounts.learn(key, self.accounts.get(key).cloned()),
            }
        }
        let rules = testing::rules_of(&self.desk);
        decide(&self.desk, &rules, &facts, actor, command, self.now)
    }

    fn record(&mut self, actor: Actor, events: Vec<Event>) -> Entry {
        let at = self.now.max(self.desk.time);
        let entry = Entry { revision: self.desk.revision.next(), at, actor, events };
        let changed = accounts::changes(&self.accounts, entry.at, &entry.events);
        self.accounts.learn_all(changed);
        self.desk.fold(&entry);
        self.log.push(entry.clone());
        entry
    }

    /// Lets time pass until `then`: whatever falls due happens in its order, each when it is due.
    pub fn pass_until(&mut self, then: Timestamp) -> Result<Vec<Step>, String> {
        let mut steps = Vec::new();
        while let Some((due, kind)) = self.desk.next_due().filter(|(due, _)| *due <= then) {
            self.now = self.now.max(due);
            steps.push(self.fall_due(due, kind)?);
            if steps.len() > MOST_DUE_AT_ONCE {
                return Err(format!("time does not come to rest: {kind:?}"));
            }
        }
        self.now = then;
        Ok(steps)
    }

    /// The clock jumps to `then`, and everything that fell due meanwhile happens late.
    pub fn jump_to(&mut self, then: Timestamp) -> Result<Vec<Step>, String> {
        self.now = then;
        self.pass_until(then)
    }

    fn fall_due(&mut self, due: Timestamp, kind: DueKind) -> Result<Step, String> {
        let (clockwork, command) = (Actor::system(&place(COUNTY)), system_command(due, kind));
        let step =
            self.act(&clockwork, &command).map_err(|refusal| format!("{command:?} is due and refused: {refusal:?}"))?;
        match self.decide(&clockwork, &command) {
            Err(_) => Ok(step),
            Ok(again) => Err(format!("{command:?} happened, and could happen again: {again:?}")),
        }
    }

    /// Lets so many minutes pass.
    pub fn pass_minutes(&mut self, minutes: i64) -> Result<Vec<Step>, String> {
        self.pass_until(self.now + Span::minutes(minutes))
    }

    /// An id no request has had.
    pub fn fresh_request(&mut self) -> RequestId {
        self.filed += 1;
        request_id(self.filed)
    }

    /// The request.
    pub fn request(&self, id: RequestId) -> &Request {
        self.desk.request(id).unwrap()
    }

    /// The state of a request.
    pub fn state(&self, id: RequestId) -> State {
        self.request(id).state
    }
}

/// A request taken by telephone for this service and place; the rest by the service's defaults.
pub fn filing(request: RequestId, service: &str, place_code: &str) -> Filing {
    Filing {
        service: Some(service.parse().unwrap()),
        place: Some(place(place_code)),
        ..Filing::new(request, Channel::Telephone, "please come and help")
    }
}

/// Taken in as it was filed, with this first offer.
pub fn with_offer(offer: Option<Offering>) -> TakingIn {
    TakingIn { offer, ..TakingIn::default() }
}
