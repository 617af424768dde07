//! What only a store in a file can show, and the suite of every store.

use std::os::unix::fs::PermissionsExt;

use sqlx::Connection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use tempfile::TempDir;

use super::super::conformance::{CENTRE, batch, centre, conformance, new_centre, new_id};
use super::super::{AccountName, AccountWrite, Paper, StoredAccount, Term, TokenChange};
use super::*;

async fn open() -> (Sqlite, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    (Sqlite::open_writer(folder.path()).await.unwrap(), folder)
}

conformance!(open());

#[tokio::test]
async fn a_reopened_file_holds_everything() {
    let (log, folder) = open().await;
    let made = new_centre(&log).await;
    let mut first = batch(&log, 3).await;
    let (subject, operator) = (new_id(), OperatorId(new_id()));
    let paper = Paper { subject, body: "{}".to_owned(), revision: Revision(1) };
    first.rows[0].papers.push(paper.clone());
    first.rows[0].subjects.push(subject);
    first.rows[0].terms.push(Term { subject, gram: "漏水".to_owned() });
    first.rows[0].tokens.push(TokenChange::Add { hash: [9; 32], operator });
    let name = AccountName { kind: "volunteer".to_owned(), id: subject };
    let account = StoredAccount { name: name.clone(), body: "{}".to_owned(), revision: Revision(1) };
    first.rows[0].accounts.push(AccountWrite { name: name.clone(), body: account.body.clone() });
    let written: Vec<Row> = first.rows.iter().map(|new| new.row.clone()).collect();
    log.append(first).await.unwrap();
    let snapshot = SnapshotRecord { epoch: made.epoch, revision: Revision(3), model: 1, body: vec![0, 255] };
    log.put_snapshot(&made.code, snapshot.clone()).await.unwrap();
    drop(log);

    let log = Sqlite::open_writer(folder.path()).await.unwrap();
    let here = &made.code;
    assert_eq!(log.read(here, Revision(0), 9).await.unwrap(), written);
    assert_eq!(log.timeline(here, subject, Revision(0), 9).await.unwrap(), written[..1]);
    assert_eq!(log.papers(here, subject).await.unwrap(), Some(paper));
    assert_eq!(log.accounts(here, &[name]).await.unwrap(), [account]);
    assert_eq!(log.search(here, &["漏水".to_owned()], 9).await.unwrap(), [subject]);
    assert_eq!(log.token(&[9; 32]).await.unwrap(), Some((here.clone(), operator)));
    assert_eq!(log.latest_snapshot(here).await.unwrap(), Some(snapshot));
    log.append(batch(&log, 1).await).await.unwrap();
    assert_eq!(log.centres().await.unwrap(), [made]);
}

#[tokio::test]
async fn a_second_writer_is_refused_until_the_first_is_gone() {
    let (log, folder) = open().await;
    let refused = Sqlite::open_writer(folder.path()).await.unwrap_err();
    assert!(matches!(refused, StoreError::Locked(_)), "{refused}");
    assert!(refused.to_string().contains(&std::process::id().to_string()), "{refused}");
    drop(log);
    Sqlite::open_writer(folder.path()).await.unwrap();
}

#[tokio::test]
async fn a_reader_beside_the_writer_sees_whole_batches_and_writes_nothing() {
    let (log, folder) = open().await;
    let made = new_centre(&log).await;
    let reader = Sqlite::open_reader(folder.path()).await.unwrap();
    for head in [2, 4] {
        log.append(batch(&log, 2).await).await.unwrap();
        assert_eq!(reader.head(&made.code).await.unwrap().unwrap().revision, Revision(head));
    }
    let refused = reader.append(batch(&log, 1).await).await;
    assert!(matches!(refused, Err(AppendError::Broken(StoreError::ReadOnly))));
    assert!(matches!(reader.create_centre(made).await, Err(StoreError::ReadOnly)));
}

#[tokio::test]
async fn a_reader_needs_no_writer_but_a_store() {
    let (log, folder) = open().await;
    let made = new_centre(&log).await;
    log.close().await.unwrap();
    let reader = Sqlite::open_reader(folder.path()).await.unwrap();
    assert_eq!(reader.centres().await.unwrap(), [made]);
    let empty = tempfile::tempdir().unwrap();
    assert!(matches!(Sqlite::open_reader(empty.path()).await, Err(StoreError::NoStore(_))));
    assert_eq!(std::fs::read_dir(empty.path()).unwrap().count(), 0, "reading makes no file");
}

#[tokio::test]
async fn a_closed_store_says_so() {
    let (log, _folder) = open().await;
    new_centre(&log).await;
    let next = batch(&log, 1).await;
    log.close().await.unwrap();
    assert!(matches!(log.append(next).await, Err(AppendError::Broken(StoreError::Closed))));
    assert!(matches!(log.head(&centre(CENTRE)).await, Err(StoreError::Closed)));
}

#[tokio::test]
async fn folder_and_files_are_their_owners_only() {
    let above = tempfile::tempdir().unwrap();
    let folder = above.path().join("new/data");
    let log = Sqlite::open_writer(&folder).await.unwrap();
    new_centre(&log).await;
    let mode = |name: &str| folder.join(name).metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!([mode("."), mode("centre.db"), mode("centre.db-wal")], [0o700, 0o600, 0o600]);
}

#[tokio::test]
async fn every_commit_is_synced_in_wal_mode() {
    let (log, _folder) = open().await;
    let mut writer = log.writer.lock().await;
    let connection = writer.connection().unwrap();
    let journal: String = sqlx::query_scalar("PRAGMA journal_mode").fetch_one(&mut *connection).await.unwrap();
    let synchronous: i64 = sqlx::query_scalar("PRAGMA synchronous").fetch_one(&mut *connection).await.unwrap();
    let pages: i64 = sqlx::query_scalar("PRAGMA wal_autocheckpoint").fetch_one(&mut *connection).await.unwrap();
    assert_eq!((journal.as_str(), synchronous), ("wal", 2), "2 is FULL");
    assert!(pages > 0, "checkpoints are left on");
}

#[tokio::test]
async fn what_is_written_in_bulk_is_there_for_whoever_opens_it_next_closed_or_not() {
    for closed in [true, false] {
        let folder = tempfile::tempdir().unwrap();
        let log = Sqlite::open_writer_in_bulk(folder.path()).await.unwrap();
        let made = new_centre(&log).await;
        let mut full = batch(&log, MAX_ROWS).await;
        for new in &mut full.rows {
            let subject = new_id();
            new.subjects.push(subject);
            new.papers.push(Paper { subject, body: "{}".to_owned(), revision: Revision(0) });
        }
        let (last, subject) = full.rows.last().map(|new| (new.row.clone(), new.subjects[0])).unwrap();
        log.append(full).await.unwrap();
        if closed {
            log.close().await.unwrap();
        }
        drop(log);
        let log = Sqlite::open_writer(folder.path()).await.unwrap();
        assert_eq!(log.head(&made.code).await.unwrap().unwrap().revision, last.revision);
        assert_eq!(log.timeline(&made.code, subject, Revision(0), 9).await.unwrap(), std::slice::from_ref(&last));
        let paper = Paper { subject, body: "{}".to_owned(), revision: last.revision };
        assert_eq!(log.papers(&made.code, subject).await.unwrap(), Some(paper));
        log.append(batch(&log, 1).await).await.unwrap();
    }
}

/// The file as any other program would open it.
async fn raw(folder: &TempDir) -> SqliteConnection {
    let file = folder.path().join("centre.db");
    SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(file)).await.unwrap()
}

#[tokio::test]
async fn a_file_of_a_newer_version_is_left_alone() {
    let (log, folder) = open().await;
    log.close().await.unwrap();
    drop(log);
    let newer = "INSERT INTO _sqlx_migrations VALUES (9999, 'later', '2030-01-01', TRUE, x'00', 0)";
    sqlx::query(newer).execute(&mut raw(&folder).await).await.unwrap();
    for refused in [Sqlite::open_writer(folder.path()).await, Sqlite::open_reader(folder.path()).await] {
        assert!(matches!(refused, Err(StoreError::OtherVersion { .. })), "{refused:?}");
    }
}

#[tokio::test]
async fn damage_is_called_damage() {
    let (log, folder) = open().await;
    let made = new_centre(&log).await;
    log.append(batch(&log, 1).await).await.unwrap();
    let mut other = raw(&folder).await;
    sqlx::query("UPDATE log SET hash = x'00'").execute(&mut other).await.unwrap();
    // One that is only dropped ends later, and then writes its pages over what this test puts there.
    other.close().await.unwrap();
    assert!(matches!(log.read(&made.code, Revision(0), 1).await, Err(StoreError::Corrupt { .. })));
    log.close().await.unwrap();
    std::fs::write(folder.path().join("centre.db"), "not a database at all, whatever it is called").unwrap();
    let refused = Sqlite::open_reader(folder.path()).await;
    assert!(matches!(refused, Err(StoreError::Corrupt { .. })), "{refused:?}");
}

#[tokio::test]
async fn a_full_disk_writes_nothing_and_stops_the_writer() {
    let (log, folder) = open().await;
    let made = new_centre(&log).await;
    {
        let mut writer = log.writer.lock().await;
        let connection = writer.connection().unwrap();
        let pages: i64 = sqlx::query_scalar("PRAGMA page_count").fetch_one(&mut *connection).await.unwrap();
        let limit = sqlx::AssertSqlSafe(format!("PRAGMA max_page_count = {pages}"));
        sqlx::query(limit).execute(&mut *connection).await.unwrap();
    }
    let refused = log.append(batch(&log, MAX_ROWS).await).await;
    assert!(matches!(refused, Err(AppendError::Broken(StoreError::Full))), "{refused:?}");
    assert!(matches!(log.append(batch(&log, 1).await).await, Err(AppendError::Broken(StoreError::Closed))));
    assert_eq!(log.head(&made.code).await.unwrap().unwrap().revision, Revision(0), "reading goes on");
    drop(log);
    let log = Sqlite::open_writer(folder.path()).await.unwrap();
    log.append(batch(&log, MAX_ROWS).await).await.unwrap();
}

const MAX_ROWS: usize = super::super::MAX_BATCH_ROWS;
