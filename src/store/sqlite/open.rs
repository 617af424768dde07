//! Opening and closing the file.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection};
use tokio::sync::Mutex;

use super::super::StoreError;
use super::super::lock::FolderLock;
use super::{Sqlite, Writer};

static MIGRATIONS: Migrator = sqlx::migrate!("src/store/sqlite/migrations");

const FILE: &str = "centre.db";
const READERS: u32 = 4;
/// What the writer keeps of the file in memory, in KiB: ids are scattered, so a command that brings 500 people writes on
/// thousands of pages, and those that have no room are written and read again within the same transaction.
const WRITER_KEEPS: u32 = 32 * 1024;
/// The same where a whole registry and a year's log are written at one go.
const WRITER_IN_BULK_KEEPS: u32 = 512 * 1024;
/// Pages of the WAL after which a writer in bulk brings them into the file: the same page is often written again soon.
const PAGES_IN_BULK: &str = "32768";
/// How long to wait for a lock of the file, or for a free reader.
const PATIENCE: Duration = Duration::from_secs(10);

impl Sqlite {
    /// Opens the store in `folder` for writing, made when it is not there, and brings it to this version's form.
    /// Refused while another process writes there.
    pub async fn open_writer(folder: &Path) -> Result<Self, StoreError> {
        let every_commit_synced =
            |options: SqliteConnectOptions| keeping(options.synchronous(SqliteSynchronous::Full), WRITER_KEEPS);
        Self::open_writer_with(folder, every_commit_synced).await
    }

    /// The same for what can be made again, such as a simulated year: a commit outlives this process at once, but the
    /// machine only from the next checkpoint on, and all of it from [`Sqlite::close`] on.
    pub async fn open_writer_in_bulk(folder: &Path) -> Result<Self, StoreError> {
        let checkpoints_synced = |options: SqliteConnectOptions| {
            let options = options.synchronous(SqliteSynchronous::Normal);
            keeping(options, WRITER_IN_BULK_KEEPS).pragma("wal_autocheckpoint", PAGES_IN_BULK)
        };
        Self::open_writer_with(folder, checkpoints_synced).await
    }

    async fn open_writer_with(
        folder: &Path,
        care: impl FnOnce(SqliteConnectOptions) -> SqliteConnectOptions,
    ) -> Result<Self, StoreError> {
        make_private_folder(folder)?;
        let lock = FolderLock::take(folder)?;
        let file = make_private_file(folder)?;
        let options = options(&file).foreign_keys(true).journal_mode(SqliteJournalMode::Wal);
        let mut connection = care(options).connect().await?;
        MIGRATIONS.run(&mut connection).await?;
        let writer = Mutex::new(Writer::Open(Box::new(connection)));
        Ok(Self { readers: readers(&file), writer, _lock: Some(lock) })
    }

    /// Opens the store in `folder` for reading, beside a process that may be writing to it. Changes nothing.
    pub async fn open_reader(folder: &Path) -> Result<Self, StoreError> {
        let file = folder.join(FILE);
        if !file.is_file() {
            return Err(StoreError::NoStore(folder.to_owned()));
        }
        let readers = readers(&file);
        check_version(&readers).await?;
        Ok(Self { readers, writer: Mutex::new(Writer::Absent), _lock: None })
    }

    /// Waits for what is being written, then closes the file. Dropping without it loses nothing.
    pub async fn close(&self) -> Result<(), StoreError> {
        self.readers.close().await;
        let writer = std::mem::replace(&mut *self.writer.lock().await, Writer::Stopped);
        if let Writer::Open(connection) = writer {
            connection.close().await?;
        }
        Ok(())
    }
}

fn options(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new().filename(file).busy_timeout(PATIENCE).disable_statement_logging()
}

/// So many KiB of the file in memory.
fn keeping(options: SqliteConnectOptions, kib: u32) -> SqliteConnectOptions {
    options.pragma("cache_size", format!("-{kib}"))
}

fn readers(file: &Path) -> SqlitePool {
    SqlitePoolOptions::new()
        .max_connections(READERS)
        .acquire_timeout(PATIENCE)
        .connect_lazy_with(options(file).read_only(true))
}

async fn check_version(readers: &SqlitePool) -> Result<(), StoreError> {
    let other = |detail: String| StoreError::OtherVersion { detail };
    let tables: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_schema WHERE name = '_sqlx_migrations'")
        .fetch_one(readers)
        .await?;
    if tables == 0 {
        return Err(other("none: the file is empty or was never finished".to_owned()));
    }
    let found: Option<i64> =
        sqlx::query_scalar("SELECT max(version) FROM _sqlx_migrations WHERE success").fetch_one(readers).await?;
    let ours = MIGRATIONS.iter().map(|migration| migration.version).max();
    if found == ours {
        return Ok(());
    }
    let number = |version: Option<i64>| version.unwrap_or(0);
    Err(other(format!("it has form {}, this program form {}", number(found), number(ours))))
}

/// Papers lie in it: nobody but its owner enters a folder made here.
fn make_private_folder(folder: &Path) -> Result<(), StoreError> {
    let failed = |source| StoreError::Folder { path: folder.to_owned(), source };
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(failed)?;
    let above = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    sync_folder(above).map_err(failed)
}

/// The file, readable by its owner only from its first moment; SQLite gives its companions the same mode.
fn make_private_file(folder: &Path) -> Result<PathBuf, StoreError> {
    let path = folder.join(FILE);
    let mut open = fs::OpenOptions::new();
    open.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut open, 0o600);
    let made = open.open(&path).and_then(|_| {
        #[cfg(unix)]
        fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
        sync_folder(folder)
    });
    made.map_err(|source| StoreError::Folder { path: path.clone(), source })?;
    Ok(path)
}

/// A new name in a folder survives a power cut only once the folder itself is synced.
fn sync_folder(folder: &Path) -> io::Result<()> {
    fs::File::open(folder)?.sync_all()
}
