//! Where a centre's log and what stands beside it are kept. Knows bytes and ids only, no rule of the domain.
//!
//! The properties every store keeps, checked by one test suite for all of them:
//!
//! * A batch is written whole or not at all, and `Ok` means: on disk.
//! * `(centre, revision)` is unique: of two writers who expect the same head, one wins and the other learns it.
//! * `(centre, command id)` is unique: no command is ever recorded twice.
//! * A reader sees whole batches only, in the order of their revisions, without a gap.
//! * All stores give the same answers, also to what only one of them could not hold.

pub mod chain;
#[cfg(test)]
mod conformance;
mod error;
pub mod lock;
pub mod memory;
mod record;
pub mod sqlite;

use uuid::Uuid;

use crate::domain::ids::{CommandId, OperatorId, PlaceCode, Revision};

pub use self::error::{AppendError, StoreError};
pub use self::lock::LockError;
pub use self::memory::Memory;
pub use self::record::{
    AccountName, AccountWrite, Batch, CentreRecord, ChannelReference, Head, MAX_BATCH_ROWS, NewRow, Paper, Row,
    SnapshotRecord, StoredAccount, Term, TokenChange,
};
pub use self::sqlite::Sqlite;

/// A durable append-only log for each of several centres, and the rows written in its own transactions.
///
/// What is not there is `Ok(None)` or an empty list; only a store that cannot answer is an error.
pub trait Log: Send + Sync + 'static {
    /// Makes a centre with an empty log. An error when there is one of that code.
    fn create_centre(&self, centre: CentreRecord) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// All centres, by code.
    fn centres(&self) -> impl Future<Output = Result<Vec<CentreRecord>, StoreError>> + Send;

    /// Writes a batch for one centre in one transaction. `Ok` means it is on disk and will survive anything; of
    /// the errors, only [`AppendError::Broken`] leaves open whether it is there.
    fn append(&self, batch: Batch) -> impl Future<Output = Result<(), AppendError>> + Send;

    /// At most `limit` rows after a revision, oldest first.
    fn read(
        &self,
        centre: &PlaceCode,
        after: Revision,
        limit: usize,
    ) -> impl Future<Output = Result<Vec<Row>, StoreError>> + Send;

    /// The row that recorded a command.
    fn row_by_command(
        &self,
        centre: &PlaceCode,
        command: CommandId,
    ) -> impl Future<Output = Result<Option<Row>, StoreError>> + Send;

    /// Where a centre's log stands. None when there is no such centre.
    fn head(&self, centre: &PlaceCode) -> impl Future<Output = Result<Option<Head>, StoreError>> + Send;

    /// At most `limit` rows after a revision that were about `subject`, oldest first.
    fn timeline(
        &self,
        centre: &PlaceCode,
        subject: Uuid,
        after: Revision,
        limit: usize,
    ) -> impl Future<Output = Result<Vec<Row>, StoreError>> + Send;

    /// The papers (当事人信息) kept for a subject, in their newest version.
    fn papers(
        &self,
        centre: &PlaceCode,
        subject: Uuid,
    ) -> impl Future<Output = Result<Option<Paper>, StoreError>> + Send;

    /// Those of the papers of many subjects that are there.
    fn papers_of(
        &self,
        centre: &PlaceCode,
        subjects: &[Uuid],
    ) -> impl Future<Output = Result<Vec<Paper>, StoreError>> + Send;

    /// What a channel's own reference became: no channel files the same thing twice.
    fn reference(
        &self,
        centre: &PlaceCode,
        channel: &str,
        reference: &str,
    ) -> impl Future<Output = Result<Option<Uuid>, StoreError>> + Send;

    /// Those of the named rows of accounts that are there, by name, all as they stood at one moment.
    fn accounts(
        &self,
        centre: &PlaceCode,
        names: &[AccountName],
    ) -> impl Future<Output = Result<Vec<StoredAccount>, StoreError>> + Send;

    /// At most `limit` rows of one kind whose ids come after `after`, by id: a page of all of them.
    fn accounts_of_kind(
        &self,
        centre: &PlaceCode,
        kind: &str,
        after: Option<Uuid>,
        limit: usize,
    ) -> impl Future<Output = Result<Vec<StoredAccount>, StoreError>> + Send;

    /// At most `limit` subjects that hold every one of `grams`, the one written last first; none for no grams.
    /// Quickest when the rarest gram comes first.
    fn search(
        &self,
        centre: &PlaceCode,
        grams: &[String],
        limit: usize,
    ) -> impl Future<Output = Result<Vec<Uuid>, StoreError>> + Send;

    /// Keeps a snapshot; of each centre's the newest two stay.
    fn put_snapshot(
        &self,
        centre: &PlaceCode,
        snapshot: SnapshotRecord,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// The kept snapshot with the highest revision.
    fn latest_snapshot(
        &self,
        centre: &PlaceCode,
    ) -> impl Future<Output = Result<Option<SnapshotRecord>, StoreError>> + Send;

    /// At which centre and whose a token is, by its hash.
    fn token(
        &self,
        hash: &[u8; 32],
    ) -> impl Future<Output = Result<Option<(PlaceCode, OperatorId)>, StoreError>> + Send;

    /// Who holds a token at a centre, each once, by id.
    fn tokens(&self, centre: &PlaceCode) -> impl Future<Output = Result<Vec<OperatorId>, StoreError>> + Send;
}
