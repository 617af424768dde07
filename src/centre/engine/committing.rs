//! From a decision to an answer: what the log says, and what follows from it.

use std::sync::Arc;

use super::job::{Job, Outcome, Stage};
use super::{DIGEST_EVERY, Engine, Halt, Output, Published, entry_of};
use crate::domain::event::Entry;
use crate::domain::ids::CommandId;
use crate::domain::time::Timestamp;
use crate::store::chain::{self, Link};
use crate::store::{AppendError, Row, StoreError};

impl Engine {
    pub(super) fn appended(&mut self, out: &mut Vec<Output>) {
        let written: Vec<CommandId> = self.order.drain(..self.flushing).collect();
        self.flushing = 0;
        let nothing_else_decided = !self.order.iter().any(|id| self.jobs.get(id).is_some_and(Job::is_accepted));
        let mut published = Vec::new();
        let mut answers = Vec::new();
        let mut refused = Vec::new();
        for id in written {
            let Some(mut job) = self.jobs.remove(&id) else { continue };
            match job.stage {
                Stage::Accepted(accepted) => {
                    if !nothing_else_decided {
                        self.durable.fold(&accepted.entry);
                    }
                    self.durable_link = Link::of(&accepted.row.row);
                    // Who came while it was in flight did not bring it: secrets that came with it are not theirs.
                    for (index, ticket) in job.tickets.into_iter().enumerate() {
                        let outcome = Outcome::Accepted { entry: Arc::clone(&accepted.entry), repeated: index > 0 };
                        answers.push(Output::Answer(ticket, outcome));
                    }
                    published.push(Published { entry: accepted.entry, digest: accepted.digest });
                }
                stage => {
                    job.stage = stage;
                    refused.push(id);
                    self.jobs.insert(id, job);
                }
            }
        }
        if nothing_else_decided {
            self.durable = self.speculative.clone();
        }
        refused.into_iter().rev().for_each(|id| self.order.push_front(id));
        out.push(Output::Publish(published));
        out.append(&mut answers);
        self.forget_written_references();
    }

    pub(super) fn not_appended(&mut self, error: &AppendError, now: Timestamp, out: &mut Vec<Output>) {
        match error {
            AppendError::Raced { .. } => out.push(Output::CatchUp(self.durable_link.revision)),
            AppendError::DuplicateCommand { command_id } => {
                self.take_out(*command_id, Stage::Looking(None));
                out.push(Output::Look(*command_id));
                self.decide_anew(now, out);
            }
            AppendError::DuplicateReference { command_id, .. } => {
                self.take_out(*command_id, Stage::Loading);
                self.load(*command_id, out);
                self.decide_anew(now, out);
            }
            AppendError::Unfit { command_id, what } => {
                self.answer(*command_id, &Outcome::Unfit((*what).into()), out);
                self.decide_anew(now, out);
            }
            // Nothing was written, and the store has waited already: the same rows again.
            AppendError::Broken(StoreError::Busy) => self.flushing = 0,
            AppendError::Broken(error) => self.halt(Halt::after(error), out),
            AppendError::WrongEpoch { .. } | AppendError::NoCentre(_) => {
                self.halt(Halt { why: error.to_string(), disk_full: false }, out);
            }
        }
    }

    /// Somebody else wrote first: takes in what they wrote, answers what was ours after all, decides the rest anew.
    pub(super) fn raced(&mut self, rows: &[Row], now: Timestamp, out: &mut Vec<Output>) {
        let mut published = Vec::new();
        for row in rows {
            let entry = match self.follow(row) {
                Ok(entry) => Arc::new(entry),
                Err(why) => return self.halt(Halt { why, disk_full: false }, out),
            };
            self.durable.fold(&entry);
            self.durable_link = Link::of(row);
            let carries_digest = entry.revision.0 % DIGEST_EVERY == 0;
            published.push(Published { digest: carries_digest.then_some(self.durable.digest), entry });
        }
        out.push(Output::Publish(published));
        for row in rows {
            self.answer_from(row, out);
        }
        // What was loaded was loaded before they wrote.
        let reload: Vec<CommandId> = self
            .order
            .iter()
            .filter(|id| self.jobs.get(id).is_some_and(|job| !job.command.needs().is_empty()))
            .copied()
            .collect();
        self.accounts.others_wrote(self.durable_link.revision);
        for id in reload {
            self.take_out(id, Stage::Loading);
            self.load(id, out);
        }
        self.decide_anew(now, out);
    }

    pub(super) fn follow(&self, row: &Row) -> Result<Entry, String> {
        chain::check(&self.durable_link, row).map_err(|broken| broken.to_string())?;
        entry_of(row).map_err(|unreadable| unreadable.to_string())
    }

    /// Forgets everything undurable and decides it again, in the same order.
    pub(super) fn decide_anew(&mut self, now: Timestamp, out: &mut Vec<Output>) {
        self.speculative = self.durable.clone();
        self.speculative_link = self.durable_link;
        self.flushing = 0;
        self.references.clear();
        self.accounts.forget_after(self.durable_link.revision);
        for id in std::mem::take(&mut self.order) {
            self.decide(id, now, out);
        }
    }

    pub(super) fn take_out(&mut self, id: CommandId, stage: Stage) {
        self.order.retain(|other| *other != id);
        if let Some(job) = self.jobs.get_mut(&id) {
            job.stage = stage;
        }
    }

    pub(super) fn known(&mut self, id: CommandId, row: Option<&Row>, now: Timestamp, out: &mut Vec<Output>) {
        let Some(job) = self.jobs.get_mut(&id) else { return };
        if let Some(row) = row {
            return self.answer_from(row, out);
        }
        match std::mem::replace(&mut job.stage, Stage::Undecided) {
            Stage::Looking(Some(refusal)) => self.answer(id, &Outcome::Refused(refusal), out),
            Stage::Looking(None) => self.decide(id, now, out),
            stage => job.stage = stage,
        }
    }

    /// Answers the job whose command a row recorded, if it is still waiting.
    pub(super) fn answer_from(&mut self, row: &Row, out: &mut Vec<Output>) {
        let Some(job) = self.jobs.get(&row.command_id) else { return };
        let outcome = if job.content == row.content_mac {
            match entry_of(row) {
                Ok(entry) => Outcome::Accepted { entry: Arc::new(entry), repeated: true },
                Err(unreadable) => Outcome::Unfit(unreadable.to_string()),
            }
        } else {
            Outcome::Conflict
        };
        self.answer(row.command_id, &outcome, out);
    }

    pub(super) fn answer(&mut self, id: CommandId, outcome: &Outcome, out: &mut Vec<Output>) {
        self.order.retain(|other| *other != id);
        let Some(job) = self.jobs.remove(&id) else { return };
        if let Some(due) = job.due {
            self.resting.rest(due, self.durable.time);
        }
        out.extend(job.tickets.into_iter().map(|ticket| Output::Answer(ticket, outcome.clone())));
    }

    /// Refusals before which everything is on disk may be answered, once it is known that they are no repetitions.
    pub(super) fn settle_refusals(&mut self, out: &mut Vec<Output>) {
        while self.flushing == 0
            && let Some(id) = self.order.front().copied()
        {
            let Some(job) = self.jobs.get_mut(&id) else {
                self.order.pop_front();
                continue;
            };
            match std::mem::replace(&mut job.stage, Stage::Undecided) {
                Stage::Refused(refusal) => {
                    self.order.pop_front();
                    if let Some(due) = job.due {
                        self.resting.rest(due, self.speculative.time);
                        self.jobs.remove(&id);
                    } else {
                        job.stage = Stage::Looking(Some(refusal));
                        out.push(Output::Look(id));
                    }
                }
                stage => {
                    job.stage = stage;
                    return;
                }
            }
        }
    }
}
