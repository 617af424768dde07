//! The embedded store: one SQLite file in a folder, `centre.db`.
//!
//! WAL with `synchronous=FULL`: a commit is on disk when it returns, and readers never wait for the writer. One
//! connection writes, a few read. Only the process that holds the folder's lock writes. What can be made again may be
//! written in bulk, with fewer syncs.

mod append;
mod error;
mod open;
mod read;
#[cfg(test)]
mod tests;

use sqlx::sqlite::{SqliteConnection, SqlitePool};
use tokio::sync::Mutex;
use uuid::Uuid;

use super::lock::FolderLock;
use super::{
    AccountName, AppendError, Batch, CentreRecord, Head, Log, Paper, Row, SnapshotRecord, StoreError, StoredAccount,
};
use crate::domain::ids::{CommandId, OperatorId, PlaceCode, Revision};

/// A store in a folder. Made by [`Sqlite::open_writer`], [`Sqlite::open_writer_in_bulk`] or [`Sqlite::open_reader`].
#[derive(Debug)]
pub struct Sqlite {
    readers: SqlitePool,
    writer: Mutex<Writer>,
    _lock: Option<FolderLock>,
}

#[derive(Debug)]
enum Writer {
    Open(Box<SqliteConnection>),
    /// Opened for reading only.
    Absent,
    /// Closed, or failed in a way after which the page cache may not show what the disk holds.
    Stopped,
}

impl Writer {
    fn connection(&mut self) -> Result<&mut SqliteConnection, StoreError> {
        match self {
            Self::Open(connection) => Ok(connection),
            Self::Absent => Err(StoreError::ReadOnly),
            Self::Stopped => Err(StoreError::Closed),
        }
    }

    /// After anything but a wait in vain, nothing more is acknowledged: the centre starts again and recovers from
    /// the file.
    fn stop_after(&mut self, error: &StoreError) {
        let harmless = matches!(error, StoreError::Busy | StoreError::CentreExists(_) | StoreError::NoCentre(_));
        if matches!(self, Self::Open(_)) && !harmless {
            *self = Self::Stopped;
        }
    }
}

impl Log for Sqlite {
    async fn create_centre(&self, centre: CentreRecord) -> Result<(), StoreError> {
        let mut writer = self.writer.lock().await;
        let result = append::create_centre(writer.connection()?, centre).await;
        result.inspect_err(|error| writer.stop_after(error))
    }

    async fn centres(&self) -> Result<Vec<CentreRecord>, StoreError> {
        read::centres(&self.readers).await
    }

    async fn append(&self, batch: Batch) -> Result<(), AppendError> {
        batch.check()?;
        let mut writer = self.writer.lock().await;
        let result = append::append(writer.connection()?, batch).await;
        if let Err(AppendError::Broken(error)) = &result {
            writer.stop_after(error);
        }
        result
    }

    async fn read(&self, centre: &PlaceCode, after: Revision, limit: usize) -> Result<Vec<Row>, StoreError> {
        read::rows(&self.readers, centre, after, limit).await
    }

    async fn row_by_command(&self, centre: &PlaceCode, command: CommandId) -> Result<Option<Row>, StoreError> {
        read::row_by_command(&self.readers, centre, command).await
    }

    async fn head(&self, centre: &PlaceCode) -> Result<Option<Head>, StoreError> {
        read::head(&mut *self.readers.acquire().await?, centre).await
    }

    async fn timeline(
        &self,
        centre: &PlaceCode,
        subject: Uuid,
        after: Revision,
        limit: usize,
    ) -> Result<Vec<Row>, StoreError> {
        read::timeline(&self.readers, centre, subject, after, limit).await
    }

    async fn papers(&self, centre: &PlaceCode, subject: Uuid) -> Result<Option<Paper>, StoreError> {
        read::papers(&self.readers, centre, subject).await
    }

    async fn papers_of(&self, centre: &PlaceCode, subjects: &[Uuid]) -> Result<Vec<Paper>, StoreError> {
        read::papers_of(&self.readers, centre, subjects).await
    }

    async fn reference(&self, centre: &PlaceCode, channel: &str, reference: &str) -> Result<Option<Uuid>, StoreError> {
        read::reference(&self.readers, centre, channel, reference).await
    }

    async fn accounts(&self, centre: &PlaceCode, names: &[AccountName]) -> Result<Vec<StoredAccount>, StoreError> {
        read::accounts(&self.readers, centre, names).await
    }

    async fn accounts_of_kind(
        &self,
        centre: &PlaceCode,
        kind: &str,
        after: Option<Uuid>,
        limit: usize,
    ) -> Result<Vec<StoredAccount>, StoreError> {
        read::accounts_of_kind(&self.readers, centre, kind, after, limit).await
    }

    async fn search(&self, centre: &PlaceCode, grams: &[String], limit: usize) -> Result<Vec<Uuid>, StoreError> {
        read::search(&self.readers, centre, grams, limit).await
    }

    async fn put_snapshot(&self, centre: &PlaceCode, snapshot: SnapshotRecord) -> Result<(), StoreError> {
        let mut writer = self.writer.lock().await;
        let result = append::put_snapshot(writer.connection()?, centre, snapshot).await;
        result.inspect_err(|error| writer.stop_after(error))
    }

    async fn latest_snapshot(&self, centre: &PlaceCode) -> Result<Option<SnapshotRecord>, StoreError> {
        read::latest_snapshot(&self.readers, centre).await
    }

    async fn token(&self, hash: &[u8; 32]) -> Result<Option<(PlaceCode, OperatorId)>, StoreError> {
        read::token(&self.readers, hash).await
    }

    async fn tokens(&self, centre: &PlaceCode) -> Result<Vec<OperatorId>, StoreError> {
        read::tokens(&self.readers, centre).await
    }
}
