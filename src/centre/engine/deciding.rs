//! From a command to a decision on the speculative desk.

use std::sync::Arc;

use serde_json::to_string;

use super::super::{volunteer_papers, withheld};
use super::job::{Accepted, Job, Outcome, Stage, Submission};
use super::{DIGEST_EVERY, DUES_AT_ONCE, Engine, MODEL, Output, beside, due};
use crate::domain::accounts;
use crate::domain::command::{Command, Facts, Need};
use crate::domain::decide;
use crate::domain::event::{Entry, Event};
use crate::domain::ids::{CommandId, RequestId};
use crate::domain::operator::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::request::Channel;
use crate::domain::rules::MOST_EVENT_BYTES;
use crate::domain::time::Timestamp;
use crate::store::chain::{self, Draft, Link};

impl Engine {
    pub(super) fn submit(&mut self, submission: Submission, now: Timestamp, out: &mut Vec<Output>) {
        let Submission { ticket, actor, command_id, command, papers, former, tokens, salt } = submission;
        let content = self.key.content(&command, &papers);
        if let Some(job) = self.jobs.get_mut(&command_id) {
            if job.content == content {
                job.tickets.push(ticket);
            } else {
                out.push(Output::Answer(ticket, Outcome::Conflict));
            }
            return;
        }
        let asks = !command.needs().is_empty();
        let job = Job {
            tickets: vec![ticket],
            actor,
            command,
            papers,
            former,
            tokens,
            salt,
            content,
            due: None,
            facts: Facts::default(),
            asked_at: self.durable_link.revision,
            stage: if asks { Stage::Loading } else { Stage::Undecided },
        };
        self.jobs.insert(command_id, job);
        if asks { self.load(command_id, out) } else { self.decide(command_id, now, out) }
    }

    /// Asks the store for the rows a job must see, which is not in the order while it waits for them.
    pub(super) fn load(&mut self, id: CommandId, out: &mut Vec<Output>) {
        if let Some(job) = self.jobs.get_mut(&id) {
            job.asked_at = self.durable_link.revision;
            out.push(Output::Load(id, job.command.needs()));
        }
    }

    pub(super) fn loaded(&mut self, id: CommandId, facts: Facts, now: Timestamp, out: &mut Vec<Output>) {
        let Some(job) = self.jobs.get_mut(&id).filter(|job| matches!(job.stage, Stage::Loading)) else { return };
        if !self.accounts.is_enough(job.asked_at) {
            return self.load(id, out);
        }
        job.facts = facts;
        job.stage = Stage::Undecided;
        self.decide(id, now, out);
        self.forget_written_references();
    }

    /// Decides a job on the speculative desk and puts it at the end of the order.
    pub(super) fn decide(&mut self, id: CommandId, now: Timestamp, out: &mut Vec<Output>) {
        let Some(job) = self.jobs.get(&id) else { return };
        let now = now.max(self.speculative.time);
        let facts = self.facts_with_what_is_not_written(job);
        let decided = match (&self.speculative.rules, &job.command) {
            (None, Command::Found { .. }) => decide::found(&self.speculative, &job.command, now),
            (None, _) => Err(Refusal::NotFounded),
            (Some(rules), command) => decide::decide(&self.speculative, rules, &facts, &job.actor, command, now),
        };
        let stage = match decided {
            Err(refusal) => Stage::Refused(refusal),
            Ok(events) => {
                let revision = self.speculative.revision.next();
                let entry = Entry { revision, at: now, actor: job.actor.clone(), events };
                match self.record(id, entry, &facts) {
                    Ok(accepted) => Stage::Accepted(Box::new(accepted)),
                    Err(NotRecordable::Refused(refusal)) => Stage::Refused(refusal),
                    Err(NotRecordable::Unfit(why)) => return self.answer(id, &Outcome::Unfit(why), out),
                }
            }
        };
        if let Some(job) = self.jobs.get_mut(&id) {
            job.stage = stage;
            self.order.push_back(id);
        }
    }

    /// Folds a decision into the speculative desk and seals its row.
    fn record(&mut self, id: CommandId, entry: Entry, facts: &Facts) -> Result<Accepted, NotRecordable> {
        let Some(job) = self.jobs.get(&id) else {
            return Err(NotRecordable::Unfit("it was answered already: send it again".into()));
        };
        let as_json = |error: serde_json::Error| NotRecordable::Unfit(format!("it cannot be written down: {error}"));
        let payload = to_string(&entry.events).map_err(as_json)?;
        let actor = to_string(&entry.actor).map_err(as_json)?;
        if payload.len() > MOST_EVENT_BYTES {
            for event in &entry.events {
                if to_string(event).map_err(as_json)?.len() > MOST_EVENT_BYTES {
                    let limit = MOST_EVENT_BYTES as u64;
                    return Err(NotRecordable::Refused(Refusal::OverLimit { what: "event_bytes".into(), limit }));
                }
            }
        }
        let accounts = accounts::changes(&facts.accounts, entry.at, &entry.events);
        if let Some(key) = accounts.keys().find(|key| !facts.accounts.knows(**key)) {
            return Err(NotRecordable::Unfit(format!("it changes a row it has not seen: {key:?}")));
        }
        let rows = accounts.iter().map(|(key, row)| beside::account(*key, row)).collect::<Result<_, _>>();
        let rows = rows.map_err(as_json)?;
        let withheld = withheld::papers(&job.command, &self.speculative, &entry.events);
        let erased = volunteer_papers::erased(&job.command, &job.former, &facts.accounts);
        self.speculative.fold(&entry);
        let draft = Draft {
            epoch: self.epoch,
            command_id: id,
            model: MODEL,
            actor,
            at: entry.at,
            payload,
            content_mac: job.content,
            salt: job.salt,
        };
        let row = chain::seal(&self.speculative_link, draft);
        self.speculative_link = Link::of(&row);
        let papers = job.papers.iter().cloned().chain(withheld).chain(erased).collect();
        let mut row = beside::row_with_its_records(row, &entry, &self.speculative, papers, job.tokens.clone());
        row.accounts = rows;
        for (key, row) in accounts {
            self.accounts.write(entry.revision, key, row);
        }
        for (channel, reference, request) in entry.events.iter().filter_map(reference_of) {
            self.references.insert((channel, reference), request);
        }
        let carries_digest = entry.revision.0.is_multiple_of(DIGEST_EVERY);
        Ok(Accepted { row, digest: carries_digest.then_some(self.speculative.digest), entry: Arc::new(entry) })
    }

    pub(super) fn facts_with_what_is_not_written(&self, job: &Job) -> Facts {
        let mut facts = job.facts.clone();
        for need in job.command.needs() {
            match need {
                Need::ChannelReference(channel, reference) => {
                    let taken = self.references.get(&(channel, reference)).copied();
                    facts.reference_taken_by = facts.reference_taken_by.or(taken);
                }
                Need::Account(key) => {
                    if let Some(row) = self.accounts.newer_than(job.asked_at, key) {
                        facts.accounts.learn(key, Some(row.clone()));
                    }
                }
            }
        }
        facts
    }

    /// Files the commands of the clock whose time has come.
    pub(super) fn file_what_is_due(&mut self, now: Timestamp, out: &mut Vec<Output>) {
        if self.watch.in_doubt().is_some() || self.flushing > 0 {
            return;
        }
        for _ in 0..DUES_AT_ONCE {
            let Some((due, kind)) = self.resting.first_due(&self.speculative, now) else { return };
            let id = due::command_id(due, kind);
            if self.jobs.contains_key(&id) {
                return;
            }
            let command = decide::system_command(due, kind);
            let job = Job {
                tickets: Vec::new(),
                actor: Actor::system(&self.centre),
                content: self.key.content(&command, &[]),
                command,
                papers: Vec::new(),
                former: Vec::new(),
                tokens: Vec::new(),
                // Nothing in a clock command's payload is secret: its salt may be known.
                salt: *id.0.as_bytes(),
                due: Some((due, kind)),
                facts: Facts::default(),
                asked_at: self.durable_link.revision,
                stage: Stage::Undecided,
            };
            self.jobs.insert(id, job);
            self.decide(id, now, out);
            if !self.jobs.get(&id).is_some_and(Job::is_accepted) {
                self.resting.rest((due, kind), now);
            }
        }
    }

    /// Forgets the rows that are written and that everybody who still waits was told of by the store.
    pub(super) fn forget_written_accounts(&mut self) {
        if self.accounts.is_empty() {
            return;
        }
        let waiting = self.jobs.values().filter(|job| !job.command.needs().is_empty()).map(|job| job.asked_at);
        let known_to_all = waiting.min().unwrap_or(self.durable_link.revision);
        self.accounts.forget_up_to(known_to_all.min(self.durable_link.revision));
    }

    /// Keeps of the channel references those that are not written yet. Only while nobody loads: who began to before they
    /// were written has not seen them.
    pub(super) fn forget_written_references(&mut self) {
        if self.references.is_empty() || self.jobs.values().any(|job| matches!(job.stage, Stage::Loading)) {
            return;
        }
        let pending: Vec<_> = self
            .order
            .iter()
            .filter_map(|id| match self.jobs.get(id).map(|job| &job.stage) {
                Some(Stage::Accepted(accepted)) => Some(&accepted.entry),
                _ => None,
            })
            .flat_map(|entry| entry.events.iter().filter_map(reference_of))
            .map(|(channel, reference, request)| ((channel, reference), request))
            .collect();
        self.references = pending.into_iter().collect();
    }
}

/// Why a decision cannot become a row.
enum NotRecordable {
    Refused(Refusal),
    Unfit(String),
}

fn reference_of(event: &Event) -> Option<(Channel, String, RequestId)> {
    match event {
        Event::Filed(filed) => {
            filed.reference.as_ref().map(|reference| (filed.channel, reference.clone(), filed.request))
        }
        _ => None,
    }
}
