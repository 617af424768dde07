//! Traffic as a machine without I/O: the desk and the time go in, commands come out.
//!
//! The same seed on the same desk at the same moments gives the same commands. What somebody does about a request
//! depends on the seed and that request alone, so a restart goes on where it was. A command's id is derived from what
//! it says, so that one that is sent twice counts once.

use std::collections::BTreeMap;
use std::sync::Arc;

use imbl::OrdMap;
use imbl::ordmap::DiffItem;

use super::backlog::Backlog;
use super::chance::Chance;
use super::habits::{Habits, Rate};
use super::plan::{Agenda, Deed, Plan, View};
use super::scene::Wish;
use super::tempo::Tempo;
use super::words::Words;
use super::{dispatcher, residents, scene, teams, whistles};
use crate::domain::command::Command;
use crate::domain::desk::Desk;
use crate::domain::ids::{CommandId, RequestId, derived_uuid};
use crate::domain::request::{Priority, Request};
use crate::domain::rules::Rules;
use crate::domain::time::{Span, Timestamp};
use crate::wire::CommandEnvelope;

/// Commands of one step, so that a large backlog leaves room for what else happens.
const MOST_AT_ONCE: usize = 256;
/// Requests that fell due further back than this, while the machine slept, are not made up for.
const MOST_BEHIND: Span = Span::seconds(30);
/// A request of the backlog was said at most so long ago.
const SAID_AGO: Span = Span::days(3);

/// What traffic there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Orders {
    /// The same seed, the same people.
    pub seed: u64,
    /// How often requests come.
    pub rate: Rate,
    /// Requests filed at once at the start, and spread over the states when `spread` is on.
    pub backlog: u32,
    /// Some of the backlog is brought further by a scripted dispatcher.
    pub spread: bool,
    /// Requests after which no more come; without end when none.
    pub most_requests: Option<u64>,
    /// Somebody answers for the teams.
    pub teams: bool,
    /// A scripted dispatcher decides as well.
    pub dispatcher: bool,
    /// How teams behave.
    pub habits: Habits,
    /// How fast everybody is.
    pub tempo: Tempo,
}

/// The machine.
#[derive(Debug, Clone)]
pub struct Traffic {
    orders: Orders,
    words: Arc<Words>,
    /// The requests as they were last looked at.
    seen: OrdMap<RequestId, Arc<Request>>,
    agenda: Agenda,
    backlog: Backlog,
    backlog_left: u32,
    /// Of the next request.
    index: u64,
    filed: u64,
    /// When the next request comes; none before the first step or when no more come.
    next_request: Option<Timestamp>,
    began: Option<Timestamp>,
}

impl Traffic {
    /// Traffic that has not begun.
    pub fn new(orders: Orders, words: Arc<Words>) -> Self {
        let (backlog_left, tempo) = (orders.backlog, orders.tempo);
        Self {
            orders,
            words,
            seen: OrdMap::new(),
            agenda: Agenda::new(tempo),
            backlog: Backlog::default(),
            backlog_left,
            index: 0,
            filed: 0,
            next_request: None,
            began: None,
        }
    }

    /// The same people as before a stop: who has rung since `began` and waits may ring again.
    #[must_use]
    pub fn since(mut self, began: Timestamp) -> Self {
        self.began = Some(began);
        self
    }

    /// What is done at `now`, the centre's time. Nothing before the centre is founded.
    pub fn step(&mut self, desk: &Desk, now: Timestamp) -> Vec<CommandEnvelope> {
        let Some(rules) = desk.rules.clone() else { return Vec::new() };
        if self.began.is_none() {
            self.begin(desk, now);
        }
        self.look(desk, &rules, now);
        let mut out = self.file_backlog(desk, now);
        let room = MOST_AT_ONCE.saturating_sub(out.len());
        out.extend(self.file_requests(desk, now, room));
        let room = MOST_AT_ONCE.saturating_sub(out.len());
        out.extend(self.act(desk, &rules, now, room));
        out
    }

    /// When something happens next even if nothing else does; none when nothing will.
    pub fn next_wake(&self) -> Option<Timestamp> {
        let backlog = self.began.filter(|_| self.backlog_left > 0 && self.may_file());
        let request = self.next_request.filter(|_| self.may_file());
        [backlog, request, self.agenda.next()].into_iter().flatten().min()
    }

    /// Requests filed so far.
    pub fn filed(&self) -> u64 {
        self.filed
    }

    /// Whether as many requests have been filed as were ordered.
    pub fn is_over(&self) -> bool {
        !self.may_file()
    }

    fn may_file(&self) -> bool {
        self.orders.most_requests.is_none_or(|most| self.filed < most)
    }

    /// A desk that has had requests goes on with the next one, so that a restart does not repeat the same calls.
    fn begin(&mut self, desk: &Desk, now: Timestamp) {
        self.began = Some(now);
        self.index = desk.tally.filed;
        self.next_request = self.after(now);
    }

    fn after(&self, now: Timestamp) -> Option<Timestamp> {
        let mean = self.orders.rate.mean_gap()?;
        Some(now + Chance::of(self.orders.seed, "gap", &[&self.index.to_be_bytes()]).gap(mean))
    }

    /// Makes plans for what is new or has changed since the last look.
    fn look(&mut self, desk: &Desk, rules: &Rules, now: Timestamp) {
        let seen = std::mem::replace(&mut self.seen, desk.requests.clone());
        for item in seen.diff(&desk.requests) {
            match item {
                DiffItem::Add(_, request) | DiffItem::Update { new: (_, request), .. } => {
                    let mut plans = self.plans(desk, rules, request, now);
                    if request.priority != Priority::Emergency {
                        plans.iter_mut().filter(|plan| !plan.deed.is_on_the_way()).for_each(|plan| {
                            plan.at = self.orders.tempo.waking(plan.at);
                        });
                    }
                    self.agenda.set(request.id, plans);
                }
                DiffItem::Remove(id, _) => self.agenda.forget(*id),
            }
        }
    }

    fn plans(&mut self, desk: &Desk, rules: &Rules, request: &Request, now: Timestamp) -> Vec<Plan> {
        let Self { orders, words, backlog, began, .. } = self;
        let view = View { seed: orders.seed, habits: &orders.habits, tempo: orders.tempo, words, desk, rules, now };
        if let Some(step) = backlog.next(&view, request) {
            return vec![step];
        }
        let mut plans = residents::plans(&view, request, began.unwrap_or(now));
        if orders.teams {
            plans.extend(teams::plans(&view, request));
            plans.extend(whistles::answers(&view, request));
        }
        if orders.dispatcher {
            plans.extend(dispatcher::plans(&view, request));
            plans.extend(whistles::tended(&view, request));
        }
        // Of what a desk begins with some is whistled for; the rest is the operator's to decide.
        if orders.dispatcher || (orders.spread && request.said_at.is_some()) {
            plans.extend(whistles::blown(&view, request));
        }
        plans
    }

    fn file_backlog(&mut self, desk: &Desk, now: Timestamp) -> Vec<CommandEnvelope> {
        let mut out = Vec::new();
        while self.backlog_left > 0 && out.len() < MOST_AT_ONCE && self.may_file() {
            self.backlog_left -= 1;
            let mut chance = Chance::of(self.orders.seed, "backlog", &[&self.index.to_be_bytes()]);
            let said_at = now - Span(chance.between(Span::minutes(5).0 as u64, SAID_AGO.0 as u64) as i64);
            let Some(envelope) = self.file(desk, now, Some(said_at)) else { break };
            if self.orders.spread
                && let Some(request) = envelope.command.request()
            {
                self.backlog.add(request, &mut chance);
            }
            out.push(envelope);
        }
        out
    }

    fn file_requests(&mut self, desk: &Desk, now: Timestamp, most: usize) -> Vec<CommandEnvelope> {
        let mut out = Vec::new();
        while out.len() < most
            && self.may_file()
            && let Some(due) = self.next_request.filter(|due| *due <= now)
        {
            let Some(envelope) = self.file(desk, now, None) else { break };
            self.next_request = self.after(due.max(now - MOST_BEHIND));
            out.push(envelope);
        }
        out
    }

    /// The next resident's call.
    fn file(&mut self, desk: &Desk, now: Timestamp, said_at: Option<Timestamp>) -> Option<CommandEnvelope> {
        let mut call = scene::call(self.orders.seed, self.index, &Wish::default(), &self.words, desk, now)?;
        self.index += 1;
        self.filed += 1;
        call.filing.said_at = said_at;
        let command = Command::File(Box::new(call.filing));
        let papers = Some(call.papers);
        Some(CommandEnvelope { papers, ..CommandEnvelope::new(id_of(self.orders.seed, now, &command), command) })
    }

    /// Carries out what is due.
    fn act(&mut self, desk: &Desk, rules: &Rules, now: Timestamp, most: usize) -> Vec<CommandEnvelope> {
        let due = self.agenda.take_due(now, most);
        let Self { orders, words, backlog, agenda, .. } = self;
        let view = View { seed: orders.seed, habits: &orders.habits, tempo: orders.tempo, words, desk, rules, now };
        let mut out: BTreeMap<RequestId, CommandEnvelope> = BTreeMap::new();
        for due in due {
            let (id, plan) = (due.request, due.plan);
            let Some(request) = desk.request(id) else { continue };
            // One deed a request and step: the next one is thought of when it is known what became of this.
            if out.contains_key(&id) {
                agenda.put_off(now, due);
                continue;
            }
            if let Some(command) = command(&view, backlog, request, plan.deed) {
                out.insert(id, CommandEnvelope::new(id_of(orders.seed, plan.at, &command), command));
            }
        }
        out.into_values().collect()
    }
}

fn command(view: &View, backlog: &Backlog, request: &Request, deed: Deed) -> Option<Command> {
    match deed {
        Deed::Dispatch => backlog.command(view, request).or_else(|| dispatcher::command(view, request)),
        Deed::Again | Deed::Cancel | Deed::Rate | Deed::Answer | Deed::SendBack => {
            residents::command(view, request, deed)
        }
        Deed::BlowWhistle
        | Deed::SignIn(_)
        | Deed::RefuseWhistle(_)
        | Deed::ReportOnWhistle(_)
        | Deed::RateWhistle(_)
        | Deed::TendWhistle => whistles::command(view, request, deed),
        _ => teams::command(view, request, deed),
    }
}

/// The id of a command, from what it says and when it was meant to be said.
fn id_of(seed: u64, at: Timestamp, command: &Command) -> CommandId {
    let said = serde_json::to_vec(command).unwrap_or_default();
    CommandId(derived_uuid(&[b"traffic", &seed.to_be_bytes(), &at.0.to_be_bytes(), &said]))
}
