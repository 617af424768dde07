//! A command in the outbox, and the records by which it survives the console.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::domain::ids::{CommandId, Epoch, Revision};
use crate::domain::time::Timestamp;
use crate::wire::{CommandEnvelope, Problem};

/// A command that was asked for here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parcel {
    /// What is sent, each time the same.
    pub envelope: CommandEnvelope,
    /// When somebody last said that it should be sent, by the clock here.
    pub wanted_at: Timestamp,
    /// The history it was meant for; none when it was written before the first word of the centre.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub epoch: Option<Epoch>,
}

impl Parcel {
    /// The command's id.
    pub fn id(&self) -> CommandId {
        self.envelope.command_id
    }
}

/// What the centre said to a command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// It is on the centre's disk.
    Accepted {
        /// At this revision.
        revision: Revision,
    },
    /// It was refused for good.
    Refused {
        /// Why.
        problem: Box<Problem>,
    },
    /// It was taken back here, and not sent again.
    Dropped,
}

/// One line of an outbox file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "record", rename_all = "snake_case")]
pub enum Record {
    /// A command is to be sent.
    Queued(Box<Parcel>),
    /// Somebody wants it sent although it has grown old, to the history of that time.
    Wanted {
        /// The command.
        id: CommandId,
        /// When, by the clock here.
        at: Timestamp,
        /// The history it is meant for now.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        epoch: Option<Epoch>,
    },
    /// It needs no more sending.
    Settled {
        /// The command.
        id: CommandId,
        /// When, by the clock here.
        at: Timestamp,
        /// What became of it.
        outcome: Outcome,
    },
}

impl Record {
    /// The command it is about.
    pub fn id(&self) -> CommandId {
        match self {
            Self::Queued(parcel) => parcel.id(),
            Self::Wanted { id, .. } | Self::Settled { id, .. } => *id,
        }
    }

    /// The record as a line: a checksum, its JSON, a line end. It begins with a line end too, so that what a write that
    /// failed has left behind spoils no other record.
    pub fn line(&self) -> Vec<u8> {
        let json = serde_json::to_vec(self).unwrap_or_default();
        let mut line = vec![b'\n'];
        line.extend(checksum(&json).into_bytes());
        line.push(b' ');
        line.extend(json);
        line.push(b'\n');
        line
    }

    /// The records of a file, and how many pieces of it could not be read. A line that was being written when the
    /// power failed is such a piece: its command was never sent.
    pub fn read(bytes: &[u8]) -> (Vec<Record>, usize) {
        let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        let read: Vec<Option<Record>> = lines.map(Self::of_line).collect();
        let damaged = read.iter().filter(|record| record.is_none()).count();
        (read.into_iter().flatten().collect(), damaged)
    }

    fn of_line(line: &[u8]) -> Option<Record> {
        let (sum, json) = line.split_at_checked(CHECKSUM_CHARS)?;
        let json = json.strip_prefix(b" ")?;
        (checksum(json).as_bytes() == sum).then(|| serde_json::from_slice(json).ok()).flatten()
    }
}

/// The commands among some records that the centre has not answered and nobody has taken back, in their order. What is
/// settled stays settled, also where it was queued once more.
pub fn unsettled(records: &[Record]) -> Vec<Parcel> {
    let settled: BTreeSet<CommandId> = records
        .iter()
        .filter_map(|record| if let Record::Settled { id, .. } = record { Some(*id) } else { None })
        .collect();
    let mut open: Vec<Parcel> = Vec::new();
    for record in records {
        match record {
            Record::Queued(parcel) if settled.contains(&parcel.id()) => {}
            Record::Queued(parcel) if open.iter().any(|other| other.id() == parcel.id()) => {}
            Record::Queued(parcel) => open.push(parcel.as_ref().clone()),
            Record::Wanted { id, at, epoch } => {
                for parcel in open.iter_mut().filter(|parcel| parcel.id() == *id) {
                    parcel.wanted_at = *at;
                    parcel.epoch = *epoch;
                }
            }
            Record::Settled { .. } => {}
        }
    }
    open
}

/// The commands among some records that the centre accepted, each with when it did, in their order.
pub fn accepted(records: &[Record]) -> Vec<(Parcel, Timestamp)> {
    let mut accepted: Vec<(Parcel, Option<Timestamp>)> = Vec::new();
    for record in records {
        let id = record.id();
        let known = accepted.iter_mut().find(|(parcel, _)| parcel.id() == id);
        match (record, known) {
            (Record::Queued(parcel), None) => accepted.push((parcel.as_ref().clone(), None)),
            (Record::Wanted { epoch, .. }, Some((parcel, _))) => parcel.epoch = *epoch,
            (Record::Settled { at, outcome: Outcome::Accepted { .. }, .. }, Some((_, when))) => *when = Some(*at),
            (Record::Settled { .. }, Some((_, when))) => *when = None,
            _ => {}
        }
    }
    accepted.into_iter().filter_map(|(parcel, at)| Some((parcel, at?))).collect()
}

const CHECKSUM_CHARS: usize = 16;

fn checksum(json: &[u8]) -> String {
    short_hex(&Sha256::digest(json))
}

/// The first eight bytes of a hash, in hexadecimal.
pub(super) fn short_hex(hash: &[u8]) -> String {
    let number = hash.iter().take(CHECKSUM_CHARS / 2).fold(0u64, |number, byte| (number << 8) | u64::from(*byte));
    format!("{number:016x}")
}
