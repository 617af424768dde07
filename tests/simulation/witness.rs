//! Who reads the log as it stands on the disk, apart from everybody else, and says what must not be.

use std::collections::{BTreeMap, BTreeSet};

use paidan::centre::engine::{due_command_id, entry_of};
use paidan::client::outbox::Told;
use paidan::domain::command::Command;
use paidan::domain::decide::system_command;
use paidan::domain::desk::Desk;
use paidan::domain::event::{Entry, Event};
use paidan::domain::ids::{CommandId, OperatorId, RequestId, Revision};
use paidan::domain::operator::Role;
use paidan::domain::refusal::Refusal;
use paidan::domain::request::State;
use paidan::domain::time::{Span, Timestamp};
use paidan::store::chain::{self, Link};
use paidan::store::{CentreRecord, Row};
use paidan::wire::{CommandAnswer, CommandEnvelope, Problem};

use crate::coverage::Coverage;
use crate::invariants;
use crate::world::{Fault, Step};

/// A centre's time may be ahead of the true one by what the watch over its clock bears, and by what one seat sees late.
const MOST_AHEAD: Span = Span::minutes(2);

pub struct Witness {
    link: Link,
    /// The desk after each revision; a clone shares nearly everything.
    desks: Vec<Desk>,
    log: Vec<Entry>,
    recorded: BTreeMap<CommandId, Revision>,
    /// Everything ever asked for, with who asked.
    asked: BTreeMap<CommandId, (OperatorId, Command)>,
    not_kept: BTreeSet<CommandId>,
    /// Somebody was told that these are on disk at a seat, and must hear what becomes of them.
    kept: BTreeSet<CommandId>,
    dropped: BTreeSet<CommandId>,
    acknowledged: BTreeMap<CommandId, Revision>,
    /// What the seats were told of their commands in the end.
    pub accepted: BTreeMap<CommandId, Revision>,
    pub refused: BTreeMap<CommandId, Box<Problem>>,
    /// First offers made for one request at the same moment.
    pub races: Vec<(RequestId, CommandId, CommandId)>,
    pub coverage: Coverage,
}

impl Witness {
    pub fn new(record: &CentreRecord) -> Self {
        Self {
            link: Link::genesis(&record.code, record.epoch),
            desks: vec![Desk::empty()],
            log: Vec::new(),
            recorded: BTreeMap::new(),
            asked: BTreeMap::new(),
            not_kept: BTreeSet::new(),
            kept: BTreeSet::new(),
            dropped: BTreeSet::new(),
            acknowledged: BTreeMap::new(),
            accepted: BTreeMap::new(),
            refused: BTreeMap::new(),
            races: Vec::new(),
            coverage: Coverage::default(),
        }
    }

    /// The desk as the log has it.
    pub fn desk(&self) -> &Desk {
        self.desks.last().unwrap()
    }

    pub fn revision(&self) -> Revision {
        self.link.revision
    }

    /// Somebody asks for something: nothing else may ever enter the log.
    pub fn asked(&mut self, who: OperatorId, envelope: &CommandEnvelope) {
        let before = self.asked.insert(envelope.command_id, (who, envelope.command.clone()));
        assert!(before.is_none(), "the simulation made one id twice");
    }

    pub fn not_kept(&mut self, id: CommandId) {
        self.not_kept.insert(id);
    }

    /// Reads what is new in the log. `head` is where the disk stands.
    pub fn read(&mut self, head: Revision, rows: &[Row], now: Timestamp) -> Result<(), Fault> {
        if head < self.revision() {
            return Err(format!("the log went back from revision {} to {head}", self.revision()));
        }
        rows.iter()
            .try_for_each(|row| self.row(row, now).map_err(|fault| format!("revision {}: {fault}", row.revision)))
    }

    fn row(&mut self, row: &Row, now: Timestamp) -> Result<(), Fault> {
        chain::check(&self.link, row).map_err(|broken| broken.to_string())?;
        let entry = entry_of(row).map_err(|unreadable| unreadable.to_string())?;
        let before = self.desk().clone();
        if let Some(earlier) = self.recorded.insert(row.command_id, row.revision) {
            return Err(format!("its command had taken effect at {earlier}"));
        }
        if row.at < before.time || row.at > now + MOST_AHEAD {
            return Err(format!("it is dated {:?}, after {:?}, and it is {now:?}", row.at, before.time));
        }
        let command = self.command_of(row, &entry, &before)?;
        let mut after = before.clone();
        after.fold(&entry);
        self.link = Link::of(row);
        self.desks.push(after);
        self.log.push(entry.clone());
        if before.rules.is_none() {
            return Ok(());
        }
        let step = Step { before, command, entry };
        self.coverage.acted(paidan::domain::authority::Act::of(&step.command), step.entry.actor.role);
        invariants::check(&step, self.desks.last().unwrap(), &mut self.coverage)
    }

    /// What was asked for: by somebody, or by the clock when its time had come.
    fn command_of(&self, row: &Row, entry: &Entry, before: &Desk) -> Result<Command, Fault> {
        if self.not_kept.contains(&row.command_id) {
            return Err("whoever asked for it was told that it is not sent".into());
        }
        if let Some((who, command)) = self.asked.get(&row.command_id) {
            return if *who == entry.actor.operator {
                Ok(command.clone())
            } else {
                Err(format!("{who} asked for it, and it is on record as {}'s", entry.actor.operator))
            };
        }
        let due = before.dues().find(|(due, kind)| due_command_id(*due, *kind) == row.command_id);
        match due {
            Some((due, kind)) if entry.actor.role == Role::System && *due <= row.at => Ok(system_command(*due, *kind)),
            Some((due, kind)) => Err(format!("{kind:?} happened at {:?}, before it was due at {due:?}", row.at)),
            None => Err("nobody asked for it, and nothing like it was due".into()),
        }
    }

    /// The centre has said that a command is on disk.
    pub fn acknowledged(&mut self, id: CommandId, revision: Revision) -> Result<(), Fault> {
        self.acknowledged.insert(id, revision);
        self.is_recorded(id, revision)
    }

    fn is_recorded(&self, id: CommandId, revision: Revision) -> Result<(), Fault> {
        match self.recorded.get(&id) {
            Some(found) if *found == revision => Ok(()),
            found => Err(format!("command {id} was acknowledged at revision {revision} and is at {found:?}")),
        }
    }

    /// After a crash the disk must hold what was acknowledged: every row that was ever read is read again.
    pub fn nothing_acknowledged_is_missing(&self, rows: &[Row]) -> Result<(), Fault> {
        let held: BTreeMap<CommandId, Revision> = rows.iter().map(|row| (row.command_id, row.revision)).collect();
        let missing = self.acknowledged.iter().find(|(id, revision)| held.get(id) != Some(*revision));
        missing.map_or(Ok(()), |(id, at)| Err(format!("command {id}, acknowledged at revision {at}, is missing")))
    }

    /// A console shows another desk: it must be the fold of the log at its revision.
    pub fn shows(&self, desk: &Desk, before: Revision, thoroughly: bool) -> Result<(), Fault> {
        if desk.revision < before {
            return Err(format!("its revision went back from {before} to {}", desk.revision));
        }
        let Some(truth) = self.desks.get(usize::try_from(desk.revision.0).unwrap()) else {
            return Err(format!("it shows revision {}, the log ends at {}", desk.revision, self.revision()));
        };
        let alike = (desk.digest, desk.time, desk.tally.clone(), desk.next_trim, desk.last_number)
            == (truth.digest, truth.time, truth.tally.clone(), truth.next_trim, truth.last_number);
        if alike && (!thoroughly || json(desk) == json(truth)) {
            Ok(())
        } else {
            Err(format!("its desk at revision {} is not what the log gives", desk.revision))
        }
    }

    /// Somebody is told what became of a command.
    pub fn said(&mut self, told: &Told) -> Result<(), Fault> {
        match told {
            Told::Accepted(id, answer) => self.told_accepted(*id, answer),
            Told::Refused(id, problem) => self.told_refused(*id, problem),
            Told::Kept(envelope) => {
                self.kept.insert(envelope.command_id);
                Ok(())
            }
            Told::DropWaits(_) => Ok(()),
            Told::Dropped(id) | Told::MayHaveLanded(id) => {
                self.dropped.insert(*id);
                Ok(())
            }
            Told::Asked(..) => Ok(()),
        }
    }

    /// In the end everybody has heard what became of what was kept.
    pub fn everybody_has_heard(&self) -> Result<(), Fault> {
        let heard = |id: &&CommandId| {
            self.accepted.contains_key(id) || self.refused.contains_key(id) || self.dropped.contains(id)
        };
        match self.kept.iter().find(|id| !heard(id)) {
            Some(id) => Err(format!("{:?} was on disk at a seat, and nobody heard of it again", self.asked.get(id))),
            None => Ok(()),
        }
    }

    fn told_accepted(&mut self, id: CommandId, answer: &CommandAnswer) -> Result<(), Fault> {
        self.is_recorded(id, answer.revision)?;
        let entry = &self.log[usize::try_from(answer.revision.0 - 1).unwrap()];
        if entry.events != answer.events || entry.at != answer.at {
            return Err(format!("command {id} was answered with something else than revision {}", answer.revision));
        }
        self.accepted.insert(id, answer.revision);
        Ok(())
    }

    fn told_refused(&mut self, id: CommandId, problem: &Problem) -> Result<(), Fault> {
        if !matches!(problem.status, 403 | 409) {
            return Err(format!("command {id} could not be taken: {problem}"));
        }
        if let (Some(Refusal::AlreadyDispatched { by, at, team, .. }), Some((_, command))) =
            (problem.refusal(), self.asked.get(&id))
        {
            let offered = |event: &Event| match event {
                Event::OfferMade { request, team: to, .. } | Event::AskingMade { request, team: to, .. } => {
                    Some(*request) == command.request() && *to == team
                }
                _ => false,
            };
            let of_that = |entry: &&Entry| entry.at == at && entry.actor.operator == by;
            if !self.log.iter().filter(of_that).any(|entry| entry.events.iter().any(offered)) {
                return Err(format!("{command:?} lost to {by} at {at:?} with {team}, of which the log knows nothing"));
            }
        }
        self.refused.insert(id, Box::new(problem.clone()));
        Ok(())
    }

    /// Of two who dispatched one request at the same moment one won, or none because somebody else was before both;
    /// both only when it had come back to the queue in between. Gives how many races had a winner and a loser who was
    /// told who won.
    pub fn races_were_fair(&self) -> Result<usize, Fault> {
        let mut told = 0;
        for (request, one, other) in &self.races {
            let winners: BTreeSet<Revision> =
                [one, other].iter().filter_map(|id| self.recorded.get(id)).copied().collect();
            if let (2, Some(first), Some(last)) = (winners.len(), winners.first(), winners.last()) {
                let queued_again = |event: &Event| matches!(event, Event::Moved { request: moved, to: State::Queued, .. } if moved == request);
                let between = &self.log[usize::try_from(first.0).unwrap()..usize::try_from(last.0 - 1).unwrap()];
                if !between.iter().any(|entry| entry.events.iter().any(queued_again)) {
                    return Err(format!("two dispatches of {request} won: revisions {first} and {last}"));
                }
            }
            let lost = [one, other]
                .iter()
                .filter_map(|id| self.refused.get(id))
                .any(|problem| matches!(problem.refusal(), Some(Refusal::AlreadyDispatched { .. })));
            told += usize::from(winners.len() == 1 && lost);
        }
        Ok(told)
    }
}

/// A desk as text.
pub fn json(desk: &Desk) -> String {
    serde_json::to_string(desk).unwrap()
}
