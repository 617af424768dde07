//! A file of the register into a centre: every row checked before the first is sent, then a few at a time.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::volunteers;
use crate::client::{Api, Failure};
use crate::domain::command::Command;
use crate::domain::ids::{CommandId, TeamCode};
use crate::domain::refusal::Refusal;
use crate::domain::register::{MOST_AT_ONCE, Record, RecordKind};
use crate::wire::CommandEnvelope;
use crate::wire::register::RegisterPage;
use crate::wire::tables::{self, Known, RecordEntry, Table};

/// Reads a file against what the centre knows.
///
/// # Errors
/// When the centre cannot be asked.
pub async fn read(api: &Api, kind: RecordKind, text: &str) -> Result<Table<RecordEntry>, Failure> {
    let desk = api.snapshot().await?.desk;
    let numbers = volunteers::known(api).await?;
    let units = units(api).await?;
    let known = Known {
        is_place: &|code| desk.places.get(code).is_some(),
        team: &|code| {
            let code: TeamCode = code.parse().ok()?;
            desk.teams.values().find(|team| team.sheet.code == code).map(|team| team.sheet.id)
        },
        volunteer: &|number| numbers.get(number).copied(),
        is_unit: &|code| units.contains(code),
    };
    Ok(tables::register(kind, text, &known))
}

/// The units a centre knows, by code.
async fn units(api: &Api) -> Result<BTreeSet<String>, Failure> {
    let mut units = BTreeSet::new();
    let mut path = "register/unit?limit=500".to_owned();
    loop {
        let page: RegisterPage = api.transport().get(&path).await?;
        units.extend(page.records.into_iter().filter_map(|row| match row.record {
            Record::Unit(unit) => Some(unit.code),
            _ => None,
        }));
        match page.next {
            Some(next) => path = format!("register/unit?limit=500&after={next}"),
            None => return Ok(units),
        }
    }
}

/// Sends rows that were checked; `sent` hears how many so far. What is as it was already changes nothing.
///
/// # Errors
/// When the centre cannot be asked, or refuses what has changed there since; what was sent before stays.
pub async fn send(api: &Api, rows: &[(u64, RecordEntry)], mut sent: impl FnMut(u64)) -> Result<(), Failure> {
    let mut so_far = 0;
    for rows in rows.chunks(MOST_AT_ONCE) {
        let records = rows.iter().map(|(_, entry)| entry.record.clone()).collect();
        let mut envelope = CommandEnvelope::new(CommandId(Uuid::now_v7()), Command::SetRecords { records });
        let doors = rows.iter().zip(0..).filter(|((_, entry), _)| !entry.door.is_empty());
        envelope.doors = doors.map(|((_, entry), index)| (index, entry.door.clone())).collect();
        match api.submit(&envelope).await {
            Ok(_) => {}
            Err(Failure::Refused(problem)) if problem.code == Refusal::NothingToDo.tag() => {}
            Err(failure) => return Err(failure),
        }
        so_far += rows.len() as u64;
        sent(so_far);
    }
    Ok(())
}
