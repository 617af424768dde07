//! What is read.

use sqlx::sqlite::{SqliteExecutor, SqlitePool};
use uuid::Uuid;

use super::super::chain::Link;
use super::super::{AccountName, CentreRecord, Head, Paper, Row, SnapshotRecord, StoreError, StoredAccount};
use crate::domain::ids::{CommandId, Epoch, OperatorId, PlaceCode, Revision};
use crate::domain::time::Timestamp;

/// A log row as it stands in its table.
#[derive(sqlx::FromRow)]
struct StoredRow {
    revision: i64,
    epoch: Vec<u8>,
    command_id: Vec<u8>,
    model: u16,
    actor: String,
    at: i64,
    payload: Option<String>,
    content_mac: Vec<u8>,
    salt: Option<Vec<u8>>,
    payload_hash: Vec<u8>,
    hash: Vec<u8>,
}

impl StoredRow {
    fn into_row(self) -> Result<Row, StoreError> {
        Ok(Row {
            revision: revision(self.revision)?,
            epoch: Epoch(uuid(&self.epoch)?),
            command_id: CommandId(uuid(&self.command_id)?),
            model: self.model,
            actor: self.actor,
            at: Timestamp(self.at),
            payload: self.payload,
            content_mac: bytes(&self.content_mac)?,
            salt: self.salt.as_deref().map(bytes).transpose()?,
            payload_hash: bytes(&self.payload_hash)?,
            hash: bytes(&self.hash)?,
        })
    }
}

fn into_rows(stored: Vec<StoredRow>) -> Result<Vec<Row>, StoreError> {
    stored.into_iter().map(StoredRow::into_row).collect()
}

pub(super) async fn centres(readers: &SqlitePool) -> Result<Vec<CentreRecord>, StoreError> {
    let found: Vec<(String, Vec<u8>, Vec<u8>, i64)> =
        sqlx::query_as("SELECT code, epoch, key, created FROM centre ORDER BY code").fetch_all(readers).await?;
    let record = |(code, epoch, key, created): (String, Vec<u8>, Vec<u8>, i64)| {
        Ok(CentreRecord {
            code: place(&code)?,
            epoch: Epoch(uuid(&epoch)?),
            key: bytes(&key)?,
            created: Timestamp(created),
        })
    };
    found.into_iter().map(record).collect()
}

type StoredHead = (Vec<u8>, i64, Option<i64>, Option<Vec<u8>>, Option<i64>);

pub(super) async fn head(executor: impl SqliteExecutor<'_>, centre: &PlaceCode) -> Result<Option<Head>, StoreError> {
    let found: Option<StoredHead> = sqlx::query_as(
        "SELECT c.epoch, c.created, l.revision, l.hash, l.at FROM centre c LEFT JOIN log l ON l.centre = c.code \
         AND l.revision = (SELECT max(revision) FROM log WHERE centre = c.code) WHERE c.code = ?",
    )
    .bind(centre.as_str())
    .fetch_optional(executor)
    .await?;
    let Some((epoch, created, last, hash, at)) = found else { return Ok(None) };
    let epoch = Epoch(uuid(&epoch)?);
    let link = match (last, hash) {
        (Some(last), Some(hash)) => Link { revision: revision(last)?, hash: bytes(&hash)? },
        _ => Link::genesis(centre, epoch),
    };
    let at = Timestamp(at.unwrap_or(created));
    Ok(Some(Head { epoch, revision: link.revision, hash: link.hash, at }))
}

pub(super) async fn rows(
    readers: &SqlitePool,
    centre: &PlaceCode,
    after: Revision,
    limit: usize,
) -> Result<Vec<Row>, StoreError> {
    let stored_rows = sqlx::query_as("SELECT * FROM log WHERE centre = ? AND revision > ? ORDER BY revision LIMIT ?")
        .bind(centre.as_str())
        .bind(stored(after))
        .bind(count(limit))
        .fetch_all(readers)
        .await?;
    into_rows(stored_rows)
}

pub(super) async fn row_by_command(
    readers: &SqlitePool,
    centre: &PlaceCode,
    command: CommandId,
) -> Result<Option<Row>, StoreError> {
    let found: Option<StoredRow> = sqlx::query_as("SELECT * FROM log WHERE centre = ? AND command_id = ?")
        .bind(centre.as_str())
        .bind(command.0.as_bytes().as_slice())
        .fetch_optional(readers)
        .await?;
    found.map(StoredRow::into_row).transpose()
}

pub(super) async fn timeline(
    readers: &SqlitePool,
    centre: &PlaceCode,
    subject: Uuid,
    after: Revision,
    limit: usize,
) -> Result<Vec<Row>, StoreError> {
    let stored_rows = sqlx::query_as(
        "SELECT l.* FROM subject s JOIN log l ON l.centre = s.centre AND l.revision = s.revision \
         WHERE s.centre = ? AND s.subject = ? AND s.revision > ? ORDER BY s.revision LIMIT ?",
    )
    .bind(centre.as_str())
    .bind(subject.as_bytes().as_slice())
    .bind(stored(after))
    .bind(count(limit))
    .fetch_all(readers)
    .await?;
    into_rows(stored_rows)
}

pub(super) async fn papers(
    readers: &SqlitePool,
    centre: &PlaceCode,
    subject: Uuid,
) -> Result<Option<Paper>, StoreError> {
    let found: Option<(String, i64)> =
        sqlx::query_as("SELECT body, revision FROM paper WHERE centre = ? AND subject = ?")
            .bind(centre.as_str())
            .bind(subject.as_bytes().as_slice())
            .fetch_optional(readers)
            .await?;
    found.map(|(body, written)| Ok(Paper { subject, body, revision: revision(written)? })).transpose()
}

pub(super) async fn papers_of(
    readers: &SqlitePool,
    centre: &PlaceCode,
    subjects: &[Uuid],
) -> Result<Vec<Paper>, StoreError> {
    let wanted: Vec<String> = subjects.iter().map(|subject| subject.simple().to_string()).collect();
    let found: Vec<(Vec<u8>, String, i64)> = sqlx::query_as(
        "SELECT p.subject, p.body, p.revision FROM json_each(?) w CROSS JOIN paper p \
         ON p.centre = ? AND p.subject = unhex(w.value)",
    )
    .bind(serde_json::json!(wanted).to_string())
    .bind(centre.as_str())
    .fetch_all(readers)
    .await?;
    let paper = |(subject, body, written): (Vec<u8>, String, i64)| {
        Ok(Paper { subject: uuid(&subject)?, body, revision: revision(written)? })
    };
    found.into_iter().map(paper).collect()
}

pub(super) async fn reference(
    readers: &SqlitePool,
    centre: &PlaceCode,
    channel: &str,
    reference: &str,
) -> Result<Option<Uuid>, StoreError> {
    let found: Option<Vec<u8>> =
        sqlx::query_scalar("SELECT subject FROM channel_reference WHERE centre = ? AND channel = ? AND reference = ?")
            .bind(centre.as_str())
            .bind(channel)
            .bind(reference)
            .fetch_optional(readers)
            .await?;
    found.map(|subject| uuid(&subject)).transpose()
}

type StoredRowOfAccounts = (String, Vec<u8>, String, i64);

fn into_account((kind, id, body, written): StoredRowOfAccounts) -> Result<StoredAccount, StoreError> {
    Ok(StoredAccount { name: AccountName { kind, id: uuid(&id)? }, body, revision: revision(written)? })
}

/// One statement, so that all rows are read at one moment.
pub(super) async fn accounts(
    readers: &SqlitePool,
    centre: &PlaceCode,
    names: &[AccountName],
) -> Result<Vec<StoredAccount>, StoreError> {
    let wanted: Vec<_> = names.iter().map(|name| (&name.kind, name.id.simple().to_string())).collect();
    let found: Vec<StoredRowOfAccounts> = sqlx::query_as(
        "SELECT DISTINCT a.kind, a.id, a.body, a.revision FROM json_each(?) w CROSS JOIN account a \
         ON a.centre = ? AND a.kind = w.value ->> 0 AND a.id = unhex(w.value ->> 1) ORDER BY a.kind, a.id",
    )
    .bind(serde_json::json!(wanted).to_string())
    .bind(centre.as_str())
    .fetch_all(readers)
    .await?;
    found.into_iter().map(into_account).collect()
}

pub(super) async fn accounts_of_kind(
    readers: &SqlitePool,
    centre: &PlaceCode,
    kind: &str,
    after: Option<Uuid>,
    limit: usize,
) -> Result<Vec<StoredAccount>, StoreError> {
    // The empty blob comes before every id.
    let after = after.map(|after| after.as_bytes().to_vec()).unwrap_or_default();
    let found: Vec<StoredRowOfAccounts> = sqlx::query_as(
        "SELECT kind, id, body, revision FROM account WHERE centre = ? AND kind = ? AND id > ? ORDER BY id LIMIT ?",
    )
    .bind(centre.as_str())
    .bind(kind)
    .bind(after)
    .bind(count(limit))
    .fetch_all(readers)
    .await?;
    found.into_iter().map(into_account).collect()
}

/// Walks the holders of the first gram, newest first, and looks the others up: `CROSS JOIN` keeps SQLite to that
/// order, so that the walk ends at the limit.
pub(super) async fn search(
    readers: &SqlitePool,
    centre: &PlaceCode,
    grams: &[String],
    limit: usize,
) -> Result<Vec<Uuid>, StoreError> {
    let Some((first, others)) = grams.split_first() else { return Ok(Vec::new()) };
    let found: Vec<Vec<u8>> = sqlx::query_scalar(
        "SELECT d.subject FROM term t CROSS JOIN document d ON d.id = t.document \
         WHERE t.gram = ? AND d.centre = ? AND NOT EXISTS (SELECT 1 FROM json_each(?) g \
         WHERE NOT EXISTS (SELECT 1 FROM term o WHERE o.gram = g.value AND o.document = t.document)) \
         ORDER BY t.document DESC LIMIT ?",
    )
    .bind(first)
    .bind(centre.as_str())
    .bind(json_list(others))
    .bind(count(limit))
    .fetch_all(readers)
    .await?;
    found.iter().map(|subject| uuid(subject)).collect()
}

pub(super) async fn latest_snapshot(
    readers: &SqlitePool,
    centre: &PlaceCode,
) -> Result<Option<SnapshotRecord>, StoreError> {
    let found: Option<(Vec<u8>, i64, u16, Vec<u8>)> = sqlx::query_as(
        "SELECT epoch, revision, model, body FROM snapshot WHERE centre = ? ORDER BY revision DESC LIMIT 1",
    )
    .bind(centre.as_str())
    .fetch_optional(readers)
    .await?;
    let Some((epoch, at, model, body)) = found else { return Ok(None) };
    Ok(Some(SnapshotRecord { epoch: Epoch(uuid(&epoch)?), revision: revision(at)?, model, body }))
}

pub(super) async fn token(
    readers: &SqlitePool,
    hash: &[u8; 32],
) -> Result<Option<(PlaceCode, OperatorId)>, StoreError> {
    let found: Option<(String, Vec<u8>)> = sqlx::query_as("SELECT centre, operator FROM token WHERE hash = ?")
        .bind(hash.as_slice())
        .fetch_optional(readers)
        .await?;
    found.map(|(centre, operator)| Ok((place(&centre)?, OperatorId(uuid(&operator)?)))).transpose()
}

pub(super) async fn tokens(readers: &SqlitePool, centre: &PlaceCode) -> Result<Vec<OperatorId>, StoreError> {
    let found: Vec<Vec<u8>> =
        sqlx::query_scalar("SELECT DISTINCT operator FROM token WHERE centre = ? ORDER BY operator")
            .bind(centre.as_str())
            .fetch_all(readers)
            .await?;
    found.iter().map(|operator| uuid(operator).map(OperatorId)).collect()
}

/// A revision as SQLite's signed integer.
pub(super) fn stored(revision: Revision) -> i64 {
    i64::try_from(revision.0).unwrap_or(i64::MAX)
}

/// Texts as one JSON value, for `json_each`.
pub(super) fn json_list<'a>(texts: impl IntoIterator<Item = &'a String>) -> String {
    texts.into_iter().cloned().collect::<serde_json::Value>().to_string()
}

fn count(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

fn corrupt(detail: &str) -> StoreError {
    StoreError::Corrupt { detail: detail.to_owned() }
}

fn revision(stored: i64) -> Result<Revision, StoreError> {
    u64::try_from(stored).map(Revision).map_err(|_| corrupt("a revision below zero"))
}

fn uuid(stored: &[u8]) -> Result<Uuid, StoreError> {
    Uuid::from_slice(stored).map_err(|_| corrupt("an id that is not 16 bytes"))
}

fn bytes<const N: usize>(stored: &[u8]) -> Result<[u8; N], StoreError> {
    stored.try_into().map_err(|_| corrupt("a hash, key or salt of the wrong length"))
}

fn place(stored: &str) -> Result<PlaceCode, StoreError> {
    stored.parse().map_err(|_| corrupt("a centre's code that is none"))
}
