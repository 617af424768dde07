//! `paidan volunteers`, `volunteer`, `award`, `print`: the registry of volunteers without a screen.

pub mod args;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use jiff::civil::Date;
use uuid::Uuid;

use super::context::Context;
use super::out;
use super::print::args::VolunteerPageArguments;
use crate::client::Api;
use crate::console::volunteer_paper::{self, Kind, Source};
use crate::domain::accounts::volunteer::{HonourLevel, RecordEntry};
use crate::domain::command::Command;
use crate::domain::ids::{CommandId, VolunteerId};
use crate::domain::redactable::Redactable;
use crate::domain::time::Timestamp;
use crate::wire::{CommandAnswer, CommandEnvelope, SnapshotAnswer};
use crate::words::Words;
use crate::{said, say, tell};
use args::{AwardArguments, VolunteerArguments, VolunteersArguments};

/// Lists who is found.
pub async fn volunteers(context: &Context, arguments: &VolunteersArguments) -> anyhow::Result<ExitCode> {
    let words = context.words();
    let api = context.api(&arguments.connection)?;
    let (typed, limit) = (arguments.words.join(" "), arguments.limit.to_string());
    let days = arguments.ends_within.map(|days| days.to_string()).unwrap_or_default();
    let query = [
        ("q", typed.as_str()),
        ("place", arguments.place.as_deref().unwrap_or_default()),
        ("skill", arguments.skill.as_deref().unwrap_or_default()),
        ("honour", arguments.honour.as_deref().unwrap_or_default()),
        ("ends_within", days.as_str()),
        ("limit", limit.as_str()),
    ];
    let page = api.volunteers(&query).await?;
    let desk = api.snapshot().await?.desk;
    page.volunteers.iter().for_each(|row| say!("{}", volunteer_paper::list_line(words, &desk, row)));
    say!("{}", volunteer_paper::list_end(words, &page));
    Ok(ExitCode::SUCCESS)
}

/// Shows one record; that it was looked into is recorded.
pub async fn volunteer(context: &Context, arguments: &VolunteerArguments) -> anyhow::Result<ExitCode> {
    let words = context.words();
    let api = context.api(&arguments.connection)?;
    say!("{}", made(words, &api, &arguments.number, Kind::Record, false).await?.trim_end());
    Ok(ExitCode::SUCCESS)
}

/// Prints a certificate or a record.
pub async fn print(context: &Context, kind: Kind, arguments: &VolunteerPageArguments) -> anyhow::Result<ExitCode> {
    let words = context.words();
    let api = context.api(&arguments.connection)?;
    let is_text = |path: &Path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("txt"));
    let html = arguments.out.as_deref().is_some_and(|path| !is_text(path));
    let page = made(words, &api, &arguments.number, kind, html).await?;
    match &arguments.out {
        None => say!("{}", page.trim_end()),
        Some(path) => out::to_file(path, page.as_bytes(), &arguments.number)?,
    }
    Ok(ExitCode::SUCCESS)
}

async fn made(words: &Words, api: &Api, number: &str, kind: Kind, html: bool) -> anyhow::Result<String> {
    let volunteer = of_number(api, number).await?;
    let command = match kind {
        Kind::Certificate => Command::IssueCertificate { volunteer },
        Kind::Record => Command::OpenVolunteerPapers { volunteer },
    };
    let answer = submit(api, command).await?;
    let record = api.volunteer(volunteer).await?;
    let SnapshotAnswer { desk, you, .. } = api.snapshot().await?;
    let papers = answer.volunteer_papers.unwrap_or_default();
    let source = Source { record: &record, name: &papers.name, desk: &desk, in_charge: &you.name, at: answer.at };
    let page = volunteer_paper::page(words, kind, &source);
    Ok(if html { page.html(words) } else { page.text() })
}

/// Enters an honour in a volunteer's record.
pub async fn award(context: &Context, arguments: &AwardArguments) -> anyhow::Result<ExitCode> {
    let on: Date = arguments.on.parse().with_context(|| said!("said-flag-day", flag = "--on"))?;
    let level = HonourLevel::ALL.into_iter().find(|level| level.tag() == arguments.level);
    let Some(level) = level else {
        bail!(said!("said-flag-one-of", flag = "--level", known = "village, town, county, city, province, nation"))
    };
    let api = context.api(&arguments.connection)?;
    let volunteer = of_number(&api, &arguments.number).await?;
    let (what, by) = (Redactable::remark(&arguments.what), Redactable::remark(&arguments.by));
    let add = RecordEntry::Honour { what, by, level, on: Timestamp::from_local(on, 0) };
    let answer = submit(&api, Command::AddToVolunteerRecord { volunteer, add }).await?;
    let what = format!("{} {}", arguments.number, arguments.what);
    tell!("said-done", what = what, revision = answer.revision);
    Ok(ExitCode::SUCCESS)
}

async fn submit(api: &Api, command: Command) -> anyhow::Result<CommandAnswer> {
    Ok(api.submit(&CommandEnvelope::new(CommandId(Uuid::now_v7()), command)).await?)
}

/// Who has this number.
pub(super) async fn of_number(api: &Api, number: &str) -> anyhow::Result<VolunteerId> {
    let page = api.volunteers(&[("q", number)]).await?;
    let found = page.volunteers.into_iter().find(|row| row.number.as_deref() == Some(number));
    Ok(found.with_context(|| said!("registry-no-number", number = number))?.id)
}
