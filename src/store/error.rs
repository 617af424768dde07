//! What can go wrong with a store, and what to do about it.

use std::path::PathBuf;

use crate::domain::ids::{CommandId, Epoch, PlaceCode, Revision};

use super::lock::LockError;

/// A store that cannot answer. Each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No room is left on the disk.
    #[error("the disk is full: make room, then start the centre again, it recovers from the file")]
    Full,
    /// Another process holds the file for longer than the store waits.
    #[error("the store is busy: another process holds it; try again, and end that process if this goes on")]
    Busy,
    /// What stands in the file is not what was written.
    #[error("the store is damaged ({detail}): stop, run `paidan verify`, and restore the last backup")]
    Corrupt {
        /// What was found.
        detail: String,
    },
    /// The store was closed, or stopped writing after an earlier error because its file can no longer be trusted
    /// to hold what it was given.
    #[error("the store is closed, or stopped after an error: start the centre again, it recovers from the file")]
    Closed,
    /// Reading or writing failed below the store.
    #[error("the disk could not be read or written ({detail}): check it, then start the centre again")]
    Disk {
        /// What the system said.
        detail: String,
    },
    /// Opened for reading.
    #[error("the store was opened for reading only: nothing can be written through it")]
    ReadOnly,
    /// There is one of that code.
    #[error("centre {0} exists already: choose another code")]
    CentreExists(PlaceCode),
    /// There is none of that code.
    #[error("there is no centre {0} in this store: create it first")]
    NoCentre(PlaceCode),
    /// No store in this folder.
    #[error("there is no store in {}: name the folder a centre was served from", .0.display())]
    NoStore(PathBuf),
    /// The file was made by another version of this program.
    #[error("the store has another version's form ({detail}): use the version that wrote it last, or a newer one")]
    OtherVersion {
        /// Which form was found.
        detail: String,
    },
    /// The folder cannot be used.
    #[error("{}: {source}: check that the folder exists and belongs to you", path.display())]
    Folder {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Another process writes here.
    #[error(transparent)]
    Locked(#[from] LockError),
    /// Anything else.
    #[error("the store could not answer ({0}): start the centre again; if it happens again, report it")]
    Other(String),
}

/// Why a batch was not written.
#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// Someone else wrote first: fold what they wrote and decide again.
    #[error("the log has moved on to revision {head}: fold it and decide again")]
    Raced {
        /// Where the log stands now.
        head: Revision,
    },
    /// This command is recorded already, or twice in the batch: answer it from its row.
    #[error("command {command_id} is recorded already: answer it from its row")]
    DuplicateCommand {
        /// The first such command in the batch.
        command_id: CommandId,
    },
    /// The channel has filed under this reference before, or twice in the batch.
    #[error("channel {channel} has filed {reference:?} before: answer with what it became")]
    DuplicateReference {
        /// The command that brought it.
        command_id: CommandId,
        /// Which channel.
        channel: String,
        /// The channel's own reference.
        reference: String,
    },
    /// The log has begun another history since: reload everything.
    #[error("the log's epoch is now {present}: load it anew")]
    WrongEpoch {
        /// The epoch in force.
        present: Epoch,
    },
    /// There is no such centre.
    #[error("there is no centre {0} in this store: create it first")]
    NoCentre(PlaceCode),
    /// This row can be held by no store; nothing was written.
    #[error("command {command_id} cannot be recorded: {what}")]
    Unfit {
        /// The command whose row it is.
        command_id: CommandId,
        /// What is wrong with it.
        what: &'static str,
    },
    /// The store failed. The batch may be there or not: stop, and recover from the store.
    #[error(transparent)]
    Broken(#[from] StoreError),
}
