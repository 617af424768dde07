//! The way to a centre, as the driver needs it; over HTTP, or through a test's own network.

use super::failure::Failure;
use crate::domain::ids::Cursor;
use crate::domain::time::Span;
use crate::wire::{CommandAnswer, CommandEnvelope, EventsAnswer, SnapshotAnswer};

/// Asks a centre.
pub trait Transport: Send + Sync + 'static {
    /// The desk.
    fn snapshot(&self) -> impl Future<Output = Result<SnapshotAnswer, Failure>> + Send;

    /// What came after a cursor; the centre may wait so long for something to come, or until the presence is of another
    /// generation than the one known, 0 for none.
    fn events(
        &self,
        after: Cursor,
        wait: Span,
        presence: u64,
    ) -> impl Future<Output = Result<EventsAnswer, Failure>> + Send;

    /// Has a command decided.
    fn command(&self, envelope: &CommandEnvelope) -> impl Future<Output = Result<CommandAnswer, Failure>> + Send;
}
