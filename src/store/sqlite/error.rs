//! SQLite's result codes, said as what to do.

use sqlx::migrate::MigrateError;

use super::super::{AppendError, StoreError};

/// The last byte of SQLite's extended result codes: <https://www.sqlite.org/rescode.html>.
mod primary {
    pub(super) const BUSY: i32 = 5;
    pub(super) const LOCKED: i32 = 6;
    pub(super) const READONLY: i32 = 8;
    pub(super) const IOERR: i32 = 10;
    pub(super) const CORRUPT: i32 = 11;
    pub(super) const FULL: i32 = 13;
    pub(super) const CANTOPEN: i32 = 14;
    pub(super) const NOTADB: i32 = 26;
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let detail = error.to_string();
        match error {
            sqlx::Error::Database(database) => {
                let code = database.code().and_then(|code| code.parse::<i32>().ok()).unwrap_or(0);
                match code & 0xff {
                    primary::BUSY | primary::LOCKED => Self::Busy,
                    primary::READONLY => Self::ReadOnly,
                    primary::IOERR | primary::CANTOPEN => Self::Disk { detail },
                    primary::CORRUPT | primary::NOTADB => Self::Corrupt { detail },
                    primary::FULL => Self::Full,
                    _ => Self::Other(detail),
                }
            }
            sqlx::Error::Io(_) => Self::Disk { detail },
            sqlx::Error::PoolTimedOut => Self::Busy,
            sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => Self::Closed,
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => Self::Corrupt { detail },
            _ => Self::Other(detail),
        }
    }
}

impl From<sqlx::Error> for AppendError {
    fn from(error: sqlx::Error) -> Self {
        Self::Broken(error.into())
    }
}

impl From<MigrateError> for StoreError {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
            other => Self::OtherVersion { detail: other.to_string() },
        }
    }
}
