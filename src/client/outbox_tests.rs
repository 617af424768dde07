//! The outbox under a link that fails and a console that is killed: every command takes effect once, in order.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::failure::Failure;
use super::outbox::{Input, Outbox, Output, Told, WhyAsked};
use super::parcel::{Parcel, Record};
use crate::domain::command::Command;
use crate::domain::ids::{CommandId, Epoch, RequestId, Revision};
use crate::domain::time::{Span, Timestamp};
use crate::wire::{CommandAnswer, CommandEnvelope};

const EPOCH: Epoch = Epoch(uuid::Uuid::nil());

fn envelope(number: u128) -> CommandEnvelope {
    let command = Command::OpenPapers { request: RequestId(uuid::Uuid::from_u128(1)) };
    CommandEnvelope::new(CommandId(uuid::Uuid::from_u128(number)), command)
}

fn answer(revision: u64) -> Box<CommandAnswer> {
    Box::new(CommandAnswer {
        revision: Revision(revision),
        at: Timestamp(0),
        events: Vec::new(),
        papers: None,
        team_papers: BTreeMap::new(),
        volunteer_papers: None,
        plan_papers: None,
    })
}

/// What the disk does with the next record.
#[derive(Debug, Clone, Copy)]
enum DiskFault {
    /// It is full: nothing stays, and the console lives on.
    Full,
    /// The power fails: so many hundredths of the line are there afterwards.
    Torn(usize),
}

/// A console with its disk, and a centre that accepts each id once.
struct World {
    now: Timestamp,
    outbox: Outbox,
    /// What is on disk; nothing else survives a crash.
    disk: Vec<u8>,
    fault: Option<DiskFault>,
    sent: Vec<CommandEnvelope>,
    effects: Vec<CommandId>,
    told: Vec<Told>,
    promised: Vec<CommandId>,
    not_kept: Vec<CommandId>,
}

impl World {
    fn new() -> Self {
        Self {
            now: Timestamp(0),
            outbox: Outbox::recover(&[], 7),
            disk: vec![],
            fault: None,
            sent: vec![],
            effects: vec![],
            told: vec![],
            promised: vec![],
            not_kept: vec![],
        }
    }

    fn step(&mut self, input: Input) {
        let mut inputs = std::collections::VecDeque::from([input]);
        while let Some(input) = inputs.pop_front() {
            for output in self.outbox.step(self.now, input) {
                match output {
                    Output::Write(record) => match self.fault.take() {
                        None => {
                            self.disk.extend(record.line());
                            inputs.extend(queued(&record).map(Input::Kept));
                        }
                        Some(DiskFault::Full) => {
                            self.not_kept.extend(queued(&record));
                            inputs.extend(queued(&record).map(Input::NotKept));
                        }
                        Some(DiskFault::Torn(hundredths)) => {
                            let line = record.line();
                            self.disk.extend(&line[..line.len() * hundredths / 100]);
                            return self.crash();
                        }
                    },
                    Output::Send(envelope) => {
                        let is_sent = |record: &Record| queued(record) == Some(envelope.command_id);
                        assert!(Record::read(&self.disk).0.iter().any(is_sent), "sent before it was on disk");
                        self.sent.push(*envelope);
                    }
                    Output::Tell(Told::Kept(envelope)) => self.promised.push(envelope.command_id),
                    Output::Tell(told) => self.told.push(told),
                    Output::WaitUntil(_) => {}
                }
            }
        }
    }

    /// The centre takes in what was sent; whether its answer arrives is chance.
    fn centre_answers(&mut self, arrives: bool) {
        let Some(envelope) = (!self.sent.is_empty()).then(|| self.sent.remove(0)) else { return };
        let id = envelope.command_id;
        if !self.effects.contains(&id) {
            self.effects.push(id);
        }
        let said = if arrives { Ok(answer(self.effects.len() as u64)) } else { Err(Failure::Timeout) };
        self.step(Input::Answered(id, said));
    }

    /// The console is killed and started again; opening its file makes it anew from the records that are whole.
    fn crash(&mut self) {
        self.sent.clear();
        let (records, damaged) = Record::read(&self.disk);
        assert!(damaged <= 1, "only the last line can be torn");
        self.disk = records.iter().flat_map(Record::line).collect();
        self.outbox = Outbox::recover(&records, 8);
        self.step(Input::Reachable(EPOCH));
    }

    fn later(&mut self, span: Span) {
        self.now = self.now + span;
        self.step(Input::Tick);
    }
}

fn queued(record: &Record) -> Option<CommandId> {
    if let Record::Queued(parcel) = record { Some(parcel.id()) } else { None }
}

#[derive(Debug, Clone, Copy)]
enum Happening {
    Asked,
    Answered,
    AnswerLost,
    Unreachable,
    Reachable,
    Crashed,
    DiskFails(DiskFault),
    SecondsPass(u8),
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        4 => Just(Happening::Asked),
        4 => Just(Happening::Answered),
        2 => Just(Happening::AnswerLost),
        1 => Just(Happening::Unreachable),
        2 => Just(Happening::Reachable),
        1 => Just(Happening::Crashed),
        1 => Just(Happening::DiskFails(DiskFault::Full)),
        2 => (0usize..=100).prop_map(|hundredths| Happening::DiskFails(DiskFault::Torn(hundredths))),
        3 => (1u8..20).prop_map(Happening::SecondsPass),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn every_promised_command_takes_effect_once_and_in_order(happenings in prop::collection::vec(happening(), 1..80)) {
        let mut world = World::new();
        world.step(Input::Reachable(EPOCH));
        let mut asked = Vec::new();
        for happening in happenings {
            match happening {
                Happening::Asked => {
                    let next = envelope(asked.len() as u128 + 1);
                    asked.push(next.command_id);
                    world.step(Input::Enqueue(Box::new(next)));
                }
                Happening::Answered => world.centre_answers(true),
                Happening::AnswerLost => world.centre_answers(false),
                Happening::Unreachable => world.step(Input::Unreachable),
                Happening::Reachable => world.step(Input::Reachable(EPOCH)),
                Happening::Crashed => world.crash(),
                Happening::DiskFails(fault) => world.fault = Some(fault),
                Happening::SecondsPass(seconds) => world.later(Span::seconds(i64::from(seconds))),
            }
        }
        // The line and the disk heal: nothing is left, and what had grown old is sent because somebody says so.
        world.fault = None;
        world.step(Input::Reachable(EPOCH));
        for _ in 0..asked.len() * 4 + 4 {
            world.later(Span::seconds(31));
            let old: Vec<CommandId> = world.told.iter().filter_map(|told| match told {
                Told::Asked(envelope, _) => Some(envelope.command_id),
                _ => None,
            }).collect();
            world.told.clear();
            for id in old {
                world.step(Input::Settle(id, true));
            }
            world.centre_answers(true);
        }
        prop_assert_eq!(world.outbox.unconfirmed().count(), 0);
        let lost: Vec<_> = world.promised.iter().filter(|id| !world.effects.contains(id)).collect();
        prop_assert!(lost.is_empty(), "promised and lost: {:?}", lost);
        let unwanted: Vec<_> = world.not_kept.iter().filter(|id| world.effects.contains(id)).collect();
        prop_assert!(unwanted.is_empty(), "done although its caller was told it is not kept: {:?}", unwanted);
        let in_order: Vec<CommandId> = asked.iter().filter(|id| world.effects.contains(id)).copied().collect();
        prop_assert_eq!(&world.effects, &in_order);
    }
}

#[test]
fn what_was_taken_back_stays_so_though_another_file_still_has_it() {
    let mut world = World::new();
    world.step(Input::Enqueue(Box::new(envelope(1))));
    let queued = world.disk.clone();
    world.step(Input::Settle(envelope(1).command_id, false));
    world.disk.extend(queued);
    world.crash();
    assert_eq!((world.outbox.unconfirmed().count(), world.sent.len()), (0, 0));
}

#[test]
fn a_command_from_later_than_now_is_asked_about_by_the_next_console() {
    let mut world = World::new();
    world.now = Timestamp(0) + Span::hours(5);
    world.step(Input::Enqueue(Box::new(envelope(1))));
    world.now = Timestamp(0);
    world.crash();
    assert!(world.sent.is_empty());
    assert!(matches!(world.told.last(), Some(Told::Asked(_, WhyAsked::TooOld))), "{:?}", world.told);
}

#[test]
fn a_command_that_waited_ten_minutes_is_asked_about_and_sent_only_when_somebody_says_so() {
    let mut world = World::new();
    world.step(Input::Enqueue(Box::new(envelope(1))));
    world.later(Span::minutes(11));
    world.step(Input::Reachable(EPOCH));
    assert!(world.sent.is_empty());
    assert!(matches!(world.told.last(), Some(Told::Asked(_, WhyAsked::TooOld))), "{:?}", world.told);
    world.step(Input::Settle(envelope(1).command_id, true));
    assert_eq!(world.sent.len(), 1);
}

#[test]
fn after_another_history_a_command_is_asked_about_and_may_be_taken_back() {
    let mut world = World::new();
    world.step(Input::Reachable(EPOCH));
    world.step(Input::Unreachable);
    world.step(Input::Enqueue(Box::new(envelope(1))));
    world.step(Input::Reachable(Epoch(uuid::Uuid::max())));
    assert!(matches!(world.told.last(), Some(Told::Asked(_, WhyAsked::AnotherHistory))), "{:?}", world.told);
    world.step(Input::Settle(envelope(1).command_id, false));
    world.crash();
    assert_eq!((world.outbox.unconfirmed().count(), world.sent.len()), (0, 0));
}

/// A note: what is lost with a history is missed, unlike a reading.
fn note(number: u128) -> CommandEnvelope {
    let command = Command::Note { request: RequestId(uuid::Uuid::from_u128(1)), words: "a dog".into() };
    CommandEnvelope { command, ..envelope(number) }
}

const RESTORED: Epoch = Epoch(uuid::Uuid::max());

#[test]
fn what_was_accepted_within_a_day_is_asked_about_in_another_history_also_by_the_next_console() {
    for crashes in [false, true] {
        let mut world = World::new();
        world.step(Input::Reachable(EPOCH));
        world.step(Input::Enqueue(Box::new(note(1))));
        world.step(Input::Answered(note(1).command_id, Ok(answer(1))));
        assert!(matches!(world.told.last(), Some(Told::Accepted(..))));
        if crashes {
            world.crash();
        }
        world.step(Input::Reachable(RESTORED));
        assert!(matches!(world.told.last(), Some(Told::Asked(_, WhyAsked::WasAcknowledged))), "{:?}", world.told);
        let before = world.sent.len();
        world.step(Input::Settle(note(1).command_id, true));
        assert_eq!(world.sent.len(), before + 1, "sent under the same id once somebody says so");
        world.step(Input::Answered(note(1).command_id, Ok(answer(1))));
        world.outbox = Outbox::recover(&Record::read(&world.disk).0, 9);
        world.told.clear();
        world.step(Input::Reachable(RESTORED));
        assert!(world.told.is_empty(), "and not asked about again: {:?}", world.told);
    }
}

#[test]
fn what_was_accepted_longer_ago_than_a_day_or_in_this_history_is_not_asked_about() {
    let mut world = World::new();
    world.step(Input::Reachable(EPOCH));
    world.step(Input::Enqueue(Box::new(note(1))));
    world.step(Input::Answered(note(1).command_id, Ok(answer(1))));
    world.told.clear();
    world.step(Input::Unreachable);
    world.step(Input::Reachable(EPOCH));
    world.now = world.now + Span::hours(25);
    world.step(Input::Reachable(RESTORED));
    assert!(world.told.is_empty(), "{:?}", world.told);
}

#[test]
fn one_that_was_sent_is_not_called_dropped() {
    let mut world = World::new();
    world.step(Input::Reachable(EPOCH));
    world.step(Input::Enqueue(Box::new(note(1))));
    let id = note(1).command_id;
    world.step(Input::Settle(id, false));
    assert_eq!(world.told.last(), Some(&Told::DropWaits(id)), "it is under way");
    world.step(Input::Answered(id, Err(Failure::Timeout)));
    assert_eq!(world.told.last(), Some(&Told::MayHaveLanded(id)));
    assert_eq!(world.outbox.unconfirmed().count(), 0);
}

#[test]
fn one_to_be_dropped_whose_answer_comes_after_all_has_landed() {
    let mut world = World::new();
    world.step(Input::Reachable(EPOCH));
    world.step(Input::Enqueue(Box::new(note(1))));
    world.step(Input::Settle(note(1).command_id, false));
    world.step(Input::Answered(note(1).command_id, Ok(answer(1))));
    assert!(matches!(world.told.last(), Some(Told::Accepted(..))), "{:?}", world.told);
}

#[test]
fn one_that_was_never_sent_is_dropped_and_one_an_earlier_console_left_may_have_landed() {
    let mut world = World::new();
    world.step(Input::Enqueue(Box::new(note(1))));
    world.step(Input::Enqueue(Box::new(note(2))));
    world.step(Input::Settle(note(1).command_id, false));
    assert_eq!(world.told.last(), Some(&Told::Dropped(note(1).command_id)));
    world.outbox = Outbox::recover(&Record::read(&world.disk).0, 9);
    world.step(Input::Settle(note(2).command_id, false));
    assert_eq!(world.told.last(), Some(&Told::MayHaveLanded(note(2).command_id)));
}

#[test]
fn a_refusal_is_final_and_does_not_hold_up_the_next() {
    let mut world = World::new();
    world.step(Input::Reachable(EPOCH));
    world.step(Input::Enqueue(Box::new(envelope(1))));
    world.step(Input::Enqueue(Box::new(envelope(2))));
    assert_eq!(world.sent.len(), 1, "one at a time");
    let refused = Failure::of(crate::wire::Problem { status: 409, ..Default::default() }, None);
    world.step(Input::Answered(envelope(1).command_id, Err(refused)));
    assert!(matches!(world.told.last(), Some(Told::Refused(..))), "{:?}", world.told);
    assert_eq!(world.sent.len(), 2);
}

#[test]
fn a_clock_set_back_does_not_put_off_the_next_try() {
    let mut world = World::new();
    world.now = Timestamp(0) + Span::days(20_000);
    world.step(Input::Reachable(EPOCH));
    world.step(Input::Enqueue(Box::new(envelope(1))));
    world.centre_answers(false);
    world.now = world.now - Span::hours(2);
    world.step(Input::Tick);
    assert!(world.sent.is_empty());
    world.later(Span::seconds(2));
    assert_eq!(world.sent.len(), 1);
}

#[test]
fn a_write_that_failed_halfway_spoils_no_record_after_it() {
    let queued = |number| {
        let parcel = Parcel { envelope: envelope(number), wanted_at: Timestamp(0), epoch: None };
        Record::Queued(Box::new(parcel))
    };
    let (failed, next) = (queued(1).line(), queued(2).line());
    for written in 0..failed.len() {
        let (records, _) = Record::read(&[&failed[..written], &next].concat());
        assert_eq!(records.last(), Some(&queued(2)), "after {written} bytes");
    }
}
