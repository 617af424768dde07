//! A log in memory that can fail and crash as its plan says: for tests and the simulation.
//!
//! [`MemoryCore`] is a machine without I/O or async, for a simulation that runs everything in one thread;
//! [`Memory`] is the same behind [`Log`].

mod core;
mod faults;
mod state;

use std::sync::{Arc, Mutex, PoisonError};

use uuid::Uuid;

use crate::domain::ids::{CommandId, OperatorId, PlaceCode, Revision};

use super::{
    AccountName, AppendError, Batch, CentreRecord, Head, Log, Paper, Row, SnapshotRecord, StoreError, StoredAccount,
};

pub use self::core::MemoryCore;
pub use self::faults::{Fault, Faults};

/// A [`MemoryCore`] behind [`Log`]. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct Memory(Arc<Mutex<MemoryCore>>);

impl Memory {
    /// An empty store that fails as planned.
    pub fn new(faults: Faults) -> Self {
        Self(Arc::new(Mutex::new(MemoryCore::new(faults))))
    }

    /// Does something with the core, such as letting it crash.
    pub fn with_core<T>(&self, act: impl FnOnce(&mut MemoryCore) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Log for Memory {
    async fn create_centre(&self, centre: CentreRecord) -> Result<(), StoreError> {
        self.with_core(|core| core.create_centre(centre))
    }

    async fn centres(&self) -> Result<Vec<CentreRecord>, StoreError> {
        Ok(self.with_core(|core| core.centres()))
    }

    async fn append(&self, batch: Batch) -> Result<(), AppendError> {
        self.with_core(|core| core.append(batch))
    }

    async fn read(&self, centre: &PlaceCode, after: Revision, limit: usize) -> Result<Vec<Row>, StoreError> {
        Ok(self.with_core(|core| core.read(centre, after, limit)))
    }

    async fn row_by_command(&self, centre: &PlaceCode, command: CommandId) -> Result<Option<Row>, StoreError> {
        Ok(self.with_core(|core| core.row_by_command(centre, command)))
    }

    async fn head(&self, centre: &PlaceCode) -> Result<Option<Head>, StoreError> {
        Ok(self.with_core(|core| core.head(centre)))
    }

    async fn timeline(
        &self,
        centre: &PlaceCode,
        subject: Uuid,
        after: Revision,
        limit: usize,
    ) -> Result<Vec<Row>, StoreError> {
        Ok(self.with_core(|core| core.timeline(centre, subject, after, limit)))
    }

    async fn papers(&self, centre: &PlaceCode, subject: Uuid) -> Result<Option<Paper>, StoreError> {
        Ok(self.with_core(|core| core.papers(centre, subject)))
    }

    async fn papers_of(&self, centre: &PlaceCode, subjects: &[Uuid]) -> Result<Vec<Paper>, StoreError> {
        Ok(self.with_core(|core| subjects.iter().filter_map(|subject| core.papers(centre, *subject)).collect()))
    }

    async fn reference(&self, centre: &PlaceCode, channel: &str, reference: &str) -> Result<Option<Uuid>, StoreError> {
        Ok(self.with_core(|core| core.reference(centre, channel, reference)))
    }

    async fn accounts(&self, centre: &PlaceCode, names: &[AccountName]) -> Result<Vec<StoredAccount>, StoreError> {
        self.with_core(|core| if core.turns_away() { Err(StoreError::Busy) } else { Ok(core.accounts(centre, names)) })
    }

    async fn accounts_of_kind(
        &self,
        centre: &PlaceCode,
        kind: &str,
        after: Option<Uuid>,
        limit: usize,
    ) -> Result<Vec<StoredAccount>, StoreError> {
        Ok(self.with_core(|core| core.accounts_of_kind(centre, kind, after, limit)))
    }

    async fn search(&self, centre: &PlaceCode, grams: &[String], limit: usize) -> Result<Vec<Uuid>, StoreError> {
        Ok(self.with_core(|core| core.search(centre, grams, limit)))
    }

    async fn put_snapshot(&self, centre: &PlaceCode, snapshot: SnapshotRecord) -> Result<(), StoreError> {
        self.with_core(|core| core.put_snapshot(centre, &snapshot))
    }

    async fn latest_snapshot(&self, centre: &PlaceCode) -> Result<Option<SnapshotRecord>, StoreError> {
        Ok(self.with_core(|core| core.latest_snapshot(centre)))
    }

    async fn token(&self, hash: &[u8; 32]) -> Result<Option<(PlaceCode, OperatorId)>, StoreError> {
        Ok(self.with_core(|core| core.token(hash)))
    }

    async fn tokens(&self, centre: &PlaceCode) -> Result<Vec<OperatorId>, StoreError> {
        Ok(self.with_core(|core| core.tokens(centre)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::conformance::{CENTRE, batch, centre, conformance, new_centre};
    use super::*;

    conformance!(async { (Memory::default(), ()) });

    #[tokio::test]
    async fn a_planned_failure_writes_all_or_nothing_and_stops_the_store_until_it_is_started_again() {
        for (fault, there) in [(Fault::Before, 0), (Fault::After, 2)] {
            let log = Memory::new(Faults::none().fail_once(2, fault));
            new_centre(&log).await;
            log.append(batch(&log, 1).await).await.unwrap();
            let second = batch(&log, 2).await;
            assert!(matches!(log.append(second.clone()).await, Err(AppendError::Broken(StoreError::Disk { .. }))));
            assert!(matches!(log.append(second).await, Err(AppendError::Broken(StoreError::Closed))));
            log.with_core(|core| core.crash(0));
            assert_eq!(log.head(&centre(CENTRE)).await.unwrap().unwrap().revision, Revision(1 + there));
            log.append(batch(&log, 1).await).await.unwrap();
        }
    }

    #[tokio::test]
    async fn a_failing_disk_fails_again_after_a_restart() {
        let log = Memory::new(Faults::none().fail_from(1, Fault::Before));
        new_centre(&log).await;
        for _ in 0..3 {
            assert!(matches!(
                log.append(batch(&log, 1).await).await,
                Err(AppendError::Broken(StoreError::Disk { .. }))
            ));
            log.with_core(|core| core.crash(0));
        }
        assert_eq!(log.head(&centre(CENTRE)).await.unwrap().unwrap().revision, Revision(0));
    }

    #[tokio::test]
    async fn a_crash_loses_what_was_not_synced_but_what_the_disk_took_by_chance() {
        for kept in 0..=2 {
            let log = Memory::default();
            new_centre(&log).await;
            let all = batch(&log, 3).await.rows;
            let stage = |from: usize, to: usize| {
                let rows = all[from..to].to_vec();
                let expected = Revision(from as u64);
                let epoch = rows[0].row.epoch;
                log.with_core(|core| core.stage(Batch { centre: centre(CENTRE), epoch, expected, rows })).unwrap();
            };
            stage(0, 1);
            log.with_core(MemoryCore::sync).unwrap();
            stage(1, 2);
            stage(2, 3);
            assert_eq!(log.head(&centre(CENTRE)).await.unwrap().unwrap().revision, Revision(1), "nobody sees it yet");
            log.with_core(|core| core.crash(kept));
            assert_eq!(log.head(&centre(CENTRE)).await.unwrap().unwrap().revision, Revision(1 + kept as u64));
        }
    }
}
