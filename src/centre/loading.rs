//! The rows a command must see, from the store.

use std::collections::HashMap;

use uuid::Uuid;

use super::engine::account_name;
use crate::domain::accounts::{AccountKey, AccountRow};
use crate::domain::command::{Facts, Need};
use crate::domain::ids::{PlaceCode, RequestId};
use crate::store::{AccountName, Log, StoreError};

/// Finds what a command needs; rows that are not there are known to be absent.
pub async fn facts<L: Log>(log: &L, centre: &PlaceCode, needs: &[Need]) -> Result<Facts, StoreError> {
    let mut facts = Facts::default();
    let mut keys = Vec::new();
    for need in needs {
        match need {
            Need::ChannelReference(channel, reference) => {
                let taken = log.reference(centre, channel.tag(), reference).await?;
                facts.reference_taken_by = taken.map(RequestId);
            }
            Need::Account(key) => {
                facts.accounts.learn(*key, None);
                keys.push(*key);
            }
        }
    }
    for (key, row) in accounts(log, centre, &keys).await? {
        facts.accounts.learn(key, Some(row));
    }
    Ok(facts)
}

/// Those of the rows that are there, all as they stood at one moment.
pub async fn accounts<L: Log>(
    log: &L,
    centre: &PlaceCode,
    keys: &[AccountKey],
) -> Result<Vec<(AccountKey, AccountRow)>, StoreError> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let names: Vec<AccountName> = keys.iter().map(|key| account_name(*key)).collect();
    let stored = log.accounts(centre, &names).await?;
    let asked: HashMap<(&str, Uuid), AccountKey> = keys.iter().map(|key| ((key.kind.tag(), key.id), *key)).collect();
    let read = stored.iter().filter_map(|one| {
        let key = asked.get(&(one.name.kind.as_str(), one.name.id))?;
        Some(row(&one.name, &one.body).map(|row| (*key, row)))
    });
    read.collect()
}

/// What a stored body says.
pub fn row(name: &AccountName, body: &str) -> Result<AccountRow, StoreError> {
    serde_json::from_str(body).map_err(|why| StoreError::Corrupt {
        detail: format!("the row {} of {} cannot be read: {why}", name.id, name.kind),
    })
}
