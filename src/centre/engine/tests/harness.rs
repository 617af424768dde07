//! One engine at the log in memory, run by hand.

use std::collections::BTreeMap;

use futures_util::FutureExt as _;
use uuid::Uuid;

use super::super::*;
use crate::centre::{founding, loading};
use crate::domain::command::Command;
use crate::domain::ids::OperatorId;
use crate::domain::operator::Actor;
use crate::domain::operator::Role;
use crate::store::chain;
use crate::store::memory::{Fault, Faults};
use crate::store::{Memory, TokenChange};

/// A named id.
pub(super) fn uuid(n: u64) -> Uuid {
    Uuid::from_u64_pair(0x0190_0000_0000_7000, 0x8000_0000_0000_0000 | n)
}

#[derive(Debug)]
pub(super) struct Bench {
    pub(super) engine: Engine,
    pub(super) halted: bool,
    /// Reads are not answered.
    pub(super) store_is_busy: bool,
    pub(super) log: Memory,
    pub(super) record: CentreRecord,
    reading: Reading,
    tickets: u64,
    answers: BTreeMap<Ticket, Outcome>,
    published: Vec<Revision>,
    out: Vec<Output>,
}

impl Bench {
    pub(super) fn founded() -> Self {
        let county = founding::county("430781").unwrap();
        let record = CentreRecord {
            code: county.centre.clone(),
            epoch: Epoch(uuid(0)),
            key: [7; 32],
            created: Timestamp::default(),
        };
        let log = Memory::default();
        log.with_core(|core| core.create_centre(record.clone())).unwrap();
        let link = Link::genesis(&record.code, record.epoch);
        let reading = Reading { wall: Timestamp::default() + Span::days(20_000), monotonic: Span(0) };
        let mut bench = Self::at(log, record, Desk::empty(), link, reading);
        let command = Command::Found {
            centre: county.centre,
            name: county.name,
            places: county.places,
            rules: Box::new(county.rules),
        };
        bench.submit(uuid(0), command, vec![]);
        bench.run();
        bench.published.clear();
        bench
    }

    fn at(log: Memory, record: CentreRecord, desk: Desk, link: Link, reading: Reading) -> Self {
        let engine = Engine::new(&record, desk, link, reading);
        let (answers, published, out) = Default::default();
        Self { engine, halted: false, store_is_busy: false, log, record, reading, tickets: 0, answers, published, out }
    }

    /// Another engine that believes what this one believes now.
    pub(super) fn second_engine(&self) -> Self {
        let desk = self.engine.durable().clone();
        Self::at(self.log.clone(), self.record.clone(), desk, self.engine.link(), self.reading)
    }

    /// An engine that knows only what the log holds.
    pub(super) fn recover(&self) -> Self {
        self.log.with_core(|core| {
            core.set_faults(Faults::none());
            core.crash(0);
        });
        let mut desk = Desk::empty();
        let mut link = Link::genesis(&self.record.code, self.record.epoch);
        for row in self.log.with_core(|core| core.read(&self.record.code, Revision(0), 1_000)) {
            chain::check(&link, &row).unwrap();
            desk.fold(&entry_of(&row).unwrap());
            link = Link::of(&row);
        }
        Self::at(self.log.clone(), self.record.clone(), desk, link, self.reading)
    }

    pub(super) fn submit(&mut self, id: Uuid, command: Command, tokens: Vec<TokenChange>) -> Ticket {
        self.submit_as(Role::Administrator, id, command, tokens)
    }

    pub(super) fn submit_as(&mut self, role: Role, id: Uuid, command: Command, tokens: Vec<TokenChange>) -> Ticket {
        self.tickets += 1;
        let ticket = Ticket(self.tickets);
        let centre = self.record.code.clone();
        let actor = Actor { role, operator: OperatorId(uuid(1)), ..Actor::system(&centre) };
        let command_id = CommandId(id);
        let salt = *id.as_bytes();
        self.input(Input::Submit(Box::new(Submission {
            ticket,
            actor,
            command_id,
            command,
            papers: vec![],
            former: vec![],
            tokens,
            salt,
        })));
        ticket
    }

    /// Admits an operator with a token, under a command of the same number.
    pub(super) fn admit(&mut self, n: u64, name: &str) -> Ticket {
        let operator = OperatorId(uuid(n));
        let place = self.record.code.clone();
        let command = Command::AdmitOperator {
            operator,
            name: name.into(),
            role: Role::Dispatcher,
            place,
            team: None,
            office: None,
        };
        self.submit(uuid(n), command, vec![TokenChange::Add { hash: [n as u8; 32], operator }])
    }

    pub(super) fn dismiss(&mut self, n: u64, operator: u64) -> Ticket {
        self.submit(uuid(n), Command::DismissOperator { operator: OperatorId(uuid(operator)) }, vec![])
    }

    pub(super) fn input(&mut self, input: Input) {
        self.engine.step(input, self.reading, &mut self.out);
    }

    /// Lets wall and monotonic time come to this moment.
    pub(super) fn pass(&mut self, to: Timestamp) {
        let passed = to - self.reading.wall;
        self.reading.monotonic = Span(self.reading.monotonic.0 + passed.0);
        self.jump(to);
    }

    /// Sets the wall alone.
    pub(super) fn jump(&mut self, to: Timestamp) {
        self.reading.wall = to;
        self.input(Input::Tick);
    }

    pub(super) fn fail_next(&mut self, fault: Fault) {
        self.log.with_core(|core| {
            let next = core.appends() + 1;
            core.set_faults(Faults::none().fail_once(next, fault));
        });
    }

    /// Carries out what comes out until nothing does.
    pub(super) fn run(&mut self) {
        loop {
            self.engine.flush(&mut self.out);
            if self.out.is_empty() {
                return;
            }
            for output in std::mem::take(&mut self.out) {
                self.carry_out(output);
            }
        }
    }

    fn carry_out(&mut self, output: Output) {
        if let Some(input) = self.does(output) {
            self.input(input);
        }
    }

    /// What the engine has asked for since, with what is ready to be written.
    pub(super) fn asked_for(&mut self) -> Vec<Output> {
        self.engine.flush(&mut self.out);
        std::mem::take(&mut self.out)
    }

    /// Does what the engine asks for; its answer is to be put in, now or later.
    pub(super) fn does(&mut self, output: Output) -> Option<Input> {
        let centre = self.record.code.clone();
        Some(match output {
            Output::Load(id, _) | Output::Look(id) if self.store_is_busy => Input::StoreBusy(id),
            Output::Load(id, needs) => {
                let facts = loading::facts(&self.log, &centre, &needs).now_or_never().unwrap();
                Input::Loaded(id, facts.unwrap())
            }
            Output::Look(id) => {
                Input::Known(id, self.log.with_core(|core| core.row_by_command(&centre, id)).map(Box::new))
            }
            Output::Append(batch) => match self.log.with_core(|core| core.append(batch)) {
                Ok(()) => Input::Appended,
                Err(error) => Input::NotAppended(error),
            },
            Output::CatchUp(after) => Input::Raced(self.log.with_core(|core| core.read(&centre, after, 1_000))),
            Output::Publish(published) => {
                self.published.extend(published.iter().map(|published| published.entry.revision));
                return None;
            }
            Output::Answer(ticket, outcome) => {
                assert!(self.answers.insert(ticket, outcome).is_none(), "answered twice");
                return None;
            }
            Output::Halted(_) => {
                self.halted = true;
                return None;
            }
        })
    }

    pub(super) fn answer(&self, ticket: Ticket) -> Option<Outcome> {
        self.answers.get(&ticket).cloned()
    }

    pub(super) fn published_revisions(&self) -> Vec<Revision> {
        self.published.clone()
    }

    pub(super) fn head(&self) -> Revision {
        self.log.with_core(|core| core.head(&self.record.code)).unwrap().revision
    }

    pub(super) fn appends(&self) -> u64 {
        self.log.with_core(|core| core.appends())
    }

    pub(super) fn row_of(&self, id: CommandId) -> Option<Row> {
        self.log.with_core(|core| core.row_by_command(&self.record.code, id))
    }

    pub(super) fn has_token(&self, n: u64) -> bool {
        self.log.with_core(|core| core.token(&[n as u8; 32])).is_some()
    }

    pub(super) fn timeline_of(&self, subject: Uuid) -> Vec<Row> {
        self.log.with_core(|core| core.timeline(&self.record.code, subject, Revision(0), 100))
    }
}
