//! What is written, each in one transaction.

use sqlx::Connection;
use sqlx::sqlite::SqliteConnection;
use uuid::Uuid;

use super::super::record::{KEPT_SNAPSHOTS, documents};
use super::super::{
    AccountWrite, AppendError, Batch, CentreRecord, ChannelReference, NewRow, Paper, Row, SnapshotRecord, StoreError,
    Term, TokenChange,
};
use super::read;
use crate::domain::ids::{CommandId, PlaceCode, Revision};

pub(super) async fn create_centre(connection: &mut SqliteConnection, centre: CentreRecord) -> Result<(), StoreError> {
    let done = sqlx::query("INSERT INTO centre (code, epoch, key, created) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
        .bind(centre.code.as_str())
        .bind(centre.epoch.0.as_bytes().as_slice())
        .bind(centre.key.as_slice())
        .bind(centre.created.0)
        .execute(connection)
        .await?;
    if done.rows_affected() == 0 { Err(StoreError::CentreExists(centre.code)) } else { Ok(()) }
}

pub(super) async fn append(connection: &mut SqliteConnection, batch: Batch) -> Result<(), AppendError> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    let Some(head) = read::head(&mut *transaction, &batch.centre).await? else {
        return Err(AppendError::NoCentre(batch.centre));
    };
    if head.epoch != batch.epoch {
        return Err(AppendError::WrongEpoch { present: head.epoch });
    }
    if head.revision != batch.expected {
        return Err(AppendError::Raced { head: head.revision });
    }
    for new in batch.rows {
        write_row(&mut transaction, &batch.centre, new).await?;
    }
    transaction.commit().await?;
    Ok(())
}

async fn write_row(connection: &mut SqliteConnection, centre: &PlaceCode, new: NewRow) -> Result<(), AppendError> {
    let NewRow { row, papers, references, subjects, terms, accounts, tokens } = new;
    let (revision, command_id) = (row.revision, row.command_id);
    insert_row(connection, centre, row).await?;
    for taken in references {
        insert_reference(connection, centre, command_id, taken).await?;
    }
    replace_papers(connection, centre, &papers, revision).await?;
    insert_subjects(connection, centre, &subjects, revision).await?;
    replace_documents(connection, centre, terms).await?;
    replace_accounts(connection, centre, &accounts, revision).await?;
    for change in tokens {
        change_token(connection, centre, change).await?;
    }
    Ok(())
}

async fn insert_row(connection: &mut SqliteConnection, centre: &PlaceCode, row: Row) -> Result<(), AppendError> {
    let done = sqlx::query(
        "INSERT INTO log (centre, revision, epoch, command_id, model, actor, at, payload, content_mac, salt, \
         payload_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) \
         ON CONFLICT (centre, command_id) DO NOTHING",
    )
    .bind(centre.as_str())
    .bind(read::stored(row.revision))
    .bind(row.epoch.0.as_bytes().as_slice())
    .bind(row.command_id.0.as_bytes().as_slice())
    .bind(row.model)
    .bind(row.actor)
    .bind(row.at.0)
    .bind(row.payload)
    .bind(row.content_mac.as_slice())
    .bind(row.salt.map(Vec::from))
    .bind(row.payload_hash.as_slice())
    .bind(row.hash.as_slice())
    .execute(connection)
    .await?;
    let command_id = row.command_id;
    if done.rows_affected() == 0 { Err(AppendError::DuplicateCommand { command_id }) } else { Ok(()) }
}

async fn insert_reference(
    connection: &mut SqliteConnection,
    centre: &PlaceCode,
    command_id: CommandId,
    taken: ChannelReference,
) -> Result<(), AppendError> {
    let done = sqlx::query(
        "INSERT INTO channel_reference (centre, channel, reference, subject) VALUES (?, ?, ?, ?) \
         ON CONFLICT DO NOTHING",
    )
    .bind(centre.as_str())
    .bind(&taken.channel)
    .bind(&taken.reference)
    .bind(taken.subject.as_bytes().as_slice())
    .execute(connection)
    .await?;
    if done.rows_affected() == 0 {
        let ChannelReference { channel, reference, subject: _ } = taken;
        return Err(AppendError::DuplicateReference { command_id, channel, reference });
    }
    Ok(())
}

/// One statement a command, however many papers it brings. The last of a subject stays.
async fn replace_papers(
    connection: &mut SqliteConnection,
    centre: &PlaceCode,
    papers: &[Paper],
    revision: Revision,
) -> Result<(), sqlx::Error> {
    if papers.is_empty() {
        return Ok(());
    }
    // What is erased is overwritten in the file, and not only unlinked there. Of everything else that would be for nothing.
    let erases = papers.iter().any(Paper::is_erased);
    if erases {
        sqlx::query("PRAGMA secure_delete = ON").execute(&mut *connection).await?;
    }
    let brought = papers.iter().map(|paper| (paper.subject.simple().to_string(), &paper.body));
    sqlx::query(
        "INSERT INTO paper (centre, subject, body, revision) \
         SELECT ?, unhex(value ->> 0), value ->> 1, ? FROM json_each(?) WHERE true \
         ON CONFLICT (centre, subject) DO UPDATE SET body = excluded.body, revision = excluded.revision",
    )
    .bind(centre.as_str())
    .bind(read::stored(revision))
    .bind(serde_json::json!(brought.collect::<Vec<_>>()).to_string())
    .execute(&mut *connection)
    .await?;
    if erases {
        sqlx::query("PRAGMA secure_delete = OFF").execute(connection).await?;
    }
    Ok(())
}

/// One statement a command, however many it is about.
async fn insert_subjects(
    connection: &mut SqliteConnection,
    centre: &PlaceCode,
    subjects: &[Uuid],
    revision: Revision,
) -> Result<(), sqlx::Error> {
    if subjects.is_empty() {
        return Ok(());
    }
    let about: Vec<String> = subjects.iter().map(|subject| subject.simple().to_string()).collect();
    sqlx::query(
        "INSERT INTO subject (centre, subject, revision) SELECT ?, unhex(value), ? FROM json_each(?) WHERE true \
         ON CONFLICT DO NOTHING",
    )
    .bind(centre.as_str())
    .bind(read::stored(revision))
    .bind(read::json_list(&about))
    .execute(connection)
    .await?;
    Ok(())
}

/// One statement a subject, however many terms it has.
async fn replace_documents(
    connection: &mut SqliteConnection,
    centre: &PlaceCode,
    terms: Vec<Term>,
) -> Result<(), sqlx::Error> {
    for (subject, grams) in documents(terms) {
        sqlx::query("DELETE FROM document WHERE centre = ? AND subject = ?")
            .bind(centre.as_str())
            .bind(subject.as_bytes().as_slice())
            .execute(&mut *connection)
            .await?;
        let document = sqlx::query("INSERT INTO document (centre, subject) VALUES (?, ?)")
            .bind(centre.as_str())
            .bind(subject.as_bytes().as_slice())
            .execute(&mut *connection)
            .await?
            .last_insert_rowid();
        sqlx::query("INSERT INTO term (gram, document) SELECT value, ? FROM json_each(?)")
            .bind(document)
            .bind(read::json_list(&grams))
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// One statement a command, however many rows it changes.
async fn replace_accounts(
    connection: &mut SqliteConnection,
    centre: &PlaceCode,
    accounts: &[AccountWrite],
    revision: Revision,
) -> Result<(), sqlx::Error> {
    if accounts.is_empty() {
        return Ok(());
    }
    let written = accounts.iter().map(|one| (&one.name.kind, one.name.id.simple().to_string(), &one.body));
    sqlx::query(
        "INSERT INTO account (centre, kind, id, body, revision) \
         SELECT ?, value ->> 0, unhex(value ->> 1), value ->> 2, ? FROM json_each(?) WHERE true \
         ON CONFLICT (centre, kind, id) DO UPDATE SET body = excluded.body, revision = excluded.revision",
    )
    .bind(centre.as_str())
    .bind(read::stored(revision))
    .bind(serde_json::json!(written.collect::<Vec<_>>()).to_string())
    .execute(connection)
    .await?;
    Ok(())
}

async fn change_token(
    connection: &mut SqliteConnection,
    centre: &PlaceCode,
    change: TokenChange,
) -> Result<(), sqlx::Error> {
    let query = match &change {
        TokenChange::Add { hash, operator } => sqlx::query(
            "INSERT INTO token (centre, operator, hash) VALUES (?, ?, ?) \
             ON CONFLICT (hash) DO UPDATE SET centre = excluded.centre, operator = excluded.operator",
        )
        .bind(centre.as_str())
        .bind(operator.0.as_bytes().as_slice())
        .bind(hash.as_slice()),
        TokenChange::RemoveAll { operator } => sqlx::query("DELETE FROM token WHERE centre = ? AND operator = ?")
            .bind(centre.as_str())
            .bind(operator.0.as_bytes().as_slice()),
    };
    query.execute(connection).await?;
    Ok(())
}

pub(super) async fn put_snapshot(
    connection: &mut SqliteConnection,
    centre: &PlaceCode,
    snapshot: SnapshotRecord,
) -> Result<(), StoreError> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    let done = sqlx::query(
        "INSERT INTO snapshot (centre, revision, epoch, model, body) SELECT code, ?, ?, ?, ? FROM centre \
         WHERE code = ? ON CONFLICT (centre, revision) \
         DO UPDATE SET epoch = excluded.epoch, model = excluded.model, body = excluded.body",
    )
    .bind(read::stored(snapshot.revision))
    .bind(snapshot.epoch.0.as_bytes().as_slice())
    .bind(snapshot.model)
    .bind(snapshot.body)
    .bind(centre.as_str())
    .execute(&mut *transaction)
    .await?;
    if done.rows_affected() == 0 {
        return Err(StoreError::NoCentre(centre.clone()));
    }
    sqlx::query(
        "DELETE FROM snapshot WHERE centre = ?1 AND revision NOT IN \
         (SELECT revision FROM snapshot WHERE centre = ?1 ORDER BY revision DESC LIMIT ?2)",
    )
    .bind(centre.as_str())
    .bind(KEPT_SNAPSHOTS as i64)
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(())
}
