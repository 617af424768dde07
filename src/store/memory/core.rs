//! The store in memory as a machine: no async, no I/O, the same answers every time.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::super::{
    AccountName, AppendError, Batch, CentreRecord, Head, Paper, Row, SnapshotRecord, StoreError, StoredAccount,
};
use super::faults::{Fault, Faults};
use super::state::State;
use crate::domain::ids::{CommandId, OperatorId, PlaceCode, Revision};

/// What is on its disk, what is on the way there, and what will go wrong.
///
/// Readers see what is on the disk. An append is on the disk when it returns `Ok`; [`Self::stage`] and
/// [`Self::sync`] are its two halves, for a simulation that crashes in between.
#[derive(Debug, Clone, Default)]
pub struct MemoryCore {
    synced: State,
    /// What the disk will hold after each of the staged batches.
    staged: Vec<State>,
    faults: Faults,
    appends: u64,
    busy: u32,
    stopped: bool,
}

impl MemoryCore {
    /// An empty store that fails as planned.
    pub fn new(faults: Faults) -> Self {
        Self { faults, ..Self::default() }
    }

    /// Another plan from now on; appends are counted on.
    pub fn set_faults(&mut self, faults: Faults) {
        self.faults = faults;
    }

    /// So many readings of rows of accounts that come next find the store busy.
    pub fn be_busy(&mut self, readings: u32) {
        self.busy = readings;
    }

    /// Whether the reading that comes finds it busy.
    pub(super) fn turns_away(&mut self) -> bool {
        let is_busy = self.busy > 0;
        self.busy = self.busy.saturating_sub(1);
        is_busy
    }

    /// How many appends reached the disk or failed there: what [`Faults`] counts.
    pub fn appends(&self) -> u64 {
        self.appends
    }

    /// Writes a batch as [`super::super::Log::append`] does. After a failure the store is stopped until
    /// [`Self::crash`].
    pub fn append(&mut self, batch: Batch) -> Result<(), AppendError> {
        self.stage(batch)?;
        self.sync()?;
        Ok(())
    }

    /// Takes a batch without making it durable; nobody sees it before [`Self::sync`].
    pub fn stage(&mut self, batch: Batch) -> Result<(), AppendError> {
        if self.stopped {
            return Err(StoreError::Closed.into());
        }
        let mut next = self.staged.last().unwrap_or(&self.synced).clone();
        next.append(batch)?;
        self.staged.push(next);
        Ok(())
    }

    /// Makes durable what is staged: one append in the count of [`Faults`]. After a failure the store is stopped
    /// until [`Self::crash`].
    pub fn sync(&mut self) -> Result<(), StoreError> {
        if self.stopped {
            return Err(StoreError::Closed);
        }
        self.appends += 1;
        let fault = self.faults.of(self.appends);
        let staged = std::mem::take(&mut self.staged);
        if fault != Some(Fault::Before)
            && let Some(last) = staged.into_iter().next_back()
        {
            self.synced = last;
        }
        if fault.is_some() {
            self.stopped = true;
            return Err(StoreError::Disk { detail: "a failure from the plan".to_owned() });
        }
        Ok(())
    }

    /// The process dies and starts again: what was staged is lost, but for the first `kept` batches, which the disk
    /// happened to take. A stopped store works again.
    pub fn crash(&mut self, kept: usize) {
        let staged = std::mem::take(&mut self.staged);
        if let Some(last) = staged.into_iter().take(kept).last() {
            self.synced = last;
        }
        self.stopped = false;
    }

    /// Makes a centre; see [`super::super::Log::create_centre`].
    pub fn create_centre(&mut self, centre: CentreRecord) -> Result<(), StoreError> {
        for state in &mut self.staged {
            state.create_centre(centre.clone())?;
        }
        self.synced.create_centre(centre)
    }

    /// All centres, by code.
    pub fn centres(&self) -> Vec<CentreRecord> {
        self.synced.centres.values().map(|centre| centre.record.clone()).collect()
    }

    /// At most `limit` rows after a revision, oldest first.
    pub fn read(&self, centre: &PlaceCode, after: Revision, limit: usize) -> Vec<Row> {
        let Some(centre) = self.synced.centres.get(centre) else { return Vec::new() };
        let after = usize::try_from(after.0).unwrap_or(usize::MAX).min(centre.rows.len());
        centre.rows.iter().skip(after).take(limit).cloned().collect()
    }

    /// The row that recorded a command.
    pub fn row_by_command(&self, centre: &PlaceCode, command: CommandId) -> Option<Row> {
        let centre = self.synced.centres.get(centre)?;
        centre.row(*centre.commands.get(&command)?).cloned()
    }

    /// Where a centre's log stands.
    pub fn head(&self, centre: &PlaceCode) -> Option<Head> {
        self.synced.centres.get(centre).map(super::state::Centre::head)
    }

    /// At most `limit` rows after a revision that were about `subject`, oldest first.
    pub fn timeline(&self, centre: &PlaceCode, subject: Uuid, after: Revision, limit: usize) -> Vec<Row> {
        let Some(centre) = self.synced.centres.get(centre) else { return Vec::new() };
        let Some(revisions) = centre.subjects.get(&subject) else { return Vec::new() };
        let wanted = revisions.iter().filter(|revision| **revision > after).take(limit);
        wanted.filter_map(|revision| centre.row(*revision).cloned()).collect()
    }

    /// The papers kept for a subject.
    pub fn papers(&self, centre: &PlaceCode, subject: Uuid) -> Option<Paper> {
        self.synced.centres.get(centre)?.papers.get(&subject).cloned()
    }

    /// What a channel's own reference became.
    pub fn reference(&self, centre: &PlaceCode, channel: &str, reference: &str) -> Option<Uuid> {
        let key = (channel.to_owned(), reference.to_owned());
        self.synced.centres.get(centre)?.references.get(&key).copied()
    }

    /// Those of the named rows of accounts that are there, by name.
    pub fn accounts(&self, centre: &PlaceCode, names: &[AccountName]) -> Vec<StoredAccount> {
        let Some(centre) = self.synced.centres.get(centre) else { return Vec::new() };
        let names: BTreeSet<&AccountName> = names.iter().collect();
        names.into_iter().filter_map(|name| centre.account(name)).collect()
    }

    /// At most `limit` rows of one kind whose ids come after `after`, by id.
    pub fn accounts_of_kind(
        &self,
        centre: &PlaceCode,
        kind: &str,
        after: Option<Uuid>,
        limit: usize,
    ) -> Vec<StoredAccount> {
        let Some(centre) = self.synced.centres.get(centre) else { return Vec::new() };
        centre.accounts_of_kind(kind, after, limit)
    }

    /// At most `limit` subjects that hold every one of `grams`, the one written last first; none for no grams.
    pub fn search(&self, centre: &PlaceCode, grams: &[String], limit: usize) -> Vec<Uuid> {
        self.synced.centres.get(centre).map(|centre| centre.search(grams, limit)).unwrap_or_default()
    }

    /// Keeps a snapshot; of each centre's the newest two stay.
    pub fn put_snapshot(&mut self, centre: &PlaceCode, snapshot: &SnapshotRecord) -> Result<(), StoreError> {
        for state in &mut self.staged {
            state.put_snapshot(centre, snapshot.clone())?;
        }
        self.synced.put_snapshot(centre, snapshot.clone())
    }

    /// The kept snapshot with the highest revision.
    pub fn latest_snapshot(&self, centre: &PlaceCode) -> Option<SnapshotRecord> {
        let (_, newest) = self.synced.centres.get(centre)?.snapshots.get_max()?;
        Some(newest.clone())
    }

    /// At which centre and whose a token is, by its hash.
    pub fn token(&self, hash: &[u8; 32]) -> Option<(PlaceCode, OperatorId)> {
        self.synced.tokens.get(hash).cloned()
    }

    /// Who holds a token at a centre, each once, by id.
    pub fn tokens(&self, centre: &PlaceCode) -> Vec<OperatorId> {
        let here = self.synced.tokens.values().filter(|(at, _)| at == centre).map(|(_, operator)| *operator);
        here.collect::<std::collections::BTreeSet<_>>().into_iter().collect()
    }
}
