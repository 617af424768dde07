//! `paidan admin`: tokens, rules and the clock, over the API.

pub mod args;

use std::process::ExitCode;

use anyhow::{Context as _, anyhow, bail};
use uuid::Uuid;

use super::context::Context;
use super::serve::write_secret;
use crate::centre::founding::{self, RuleFiles};
use crate::client::Api;
use crate::domain::command::Command;
use crate::domain::duty_book::DutyEntry;
use crate::domain::ids::{CommandId, OperatorId, PlaceCode, TeamCode};
use crate::domain::operator::Role;
use crate::say;
use crate::wire::{CommandEnvelope, TokenRequest, tables};
use args::{AdminVerb, AdoptArguments, DutyBookArguments, NewTokenArguments, RevokeArguments, TokenVerb};

/// Runs one of the verbs.
pub async fn run(context: &Context, verb: &AdminVerb) -> anyhow::Result<ExitCode> {
    match verb {
        AdminVerb::Token(TokenVerb::New(arguments)) => new_token(context, arguments).await,
        AdminVerb::Token(TokenVerb::Revoke(arguments)) => revoke(context, arguments).await,
        AdminVerb::Token(TokenVerb::List(connection)) => list(&context.api(connection)?).await,
        AdminVerb::Adopt(arguments) => adopt(context, arguments).await,
        AdminVerb::Erase(arguments) => erase(&context.api(&arguments.connection)?).await,
        AdminVerb::DutyBook(arguments) => duty_book(context, arguments).await,
        AdminVerb::ConfirmClock(connection) => {
            context.api(connection)?.confirm_clock().await?;
            say!("the centre's clock is confirmed");
            Ok(ExitCode::SUCCESS)
        }
    }
}

async fn new_token(context: &Context, arguments: &NewTokenArguments) -> anyhow::Result<ExitCode> {
    let role = role(&arguments.role)?;
    let place: PlaceCode = arguments.place.parse().context("--place")?;
    let api = context.api(&arguments.connection)?;
    let team = match &arguments.team {
        None => None,
        Some(code) => {
            let code: TeamCode = code.parse().context("--team")?;
            let desk = api.snapshot().await?.desk;
            let team = desk.teams.values().find(|team| team.sheet.code == code);
            Some(team.ok_or_else(|| anyhow!("there is no team {code}"))?.sheet.id)
        }
    };
    if let Some(path) = &arguments.out {
        // Before the token is made: one that could not be written would be held by nobody.
        if path.exists() {
            bail!("{} is there already; name another file", path.display());
        }
        write_secret(path, "")?;
    }
    let operator = OperatorId(Uuid::now_v7());
    let command_id = CommandId(Uuid::now_v7());
    let asked = TokenRequest {
        command_id,
        operator,
        role,
        place,
        name: arguments.name.clone(),
        team,
        office: arguments.office.clone(),
    };
    let answer = match api.issue_token(&asked).await {
        Ok(answer) => answer,
        Err(failure) => {
            if let Some(path) = &arguments.out {
                // Empty, and of no use to anybody.
                let _ = std::fs::remove_file(path);
            }
            return Err(failure.into());
        }
    };
    match &arguments.out {
        None => say!("{}", answer.token),
        Some(path) => {
            write_secret(path, &answer.token)?;
            say!("the token of {} ({}) is in {}", asked.name, role.tag(), path.display());
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// A role by its tag.
pub fn role(tag: &str) -> anyhow::Result<Role> {
    Role::FOR_TOKENS.into_iter().find(|role| role.tag() == tag).ok_or_else(|| {
        let tags: Vec<&str> = Role::FOR_TOKENS.into_iter().map(Role::tag).collect();
        anyhow!("{tag:?} is not a role; roles are {}", tags.join(", "))
    })
}

async fn revoke(context: &Context, arguments: &RevokeArguments) -> anyhow::Result<ExitCode> {
    let operator: OperatorId = arguments.operator.parse().context("the operator's id, as `token list` prints it")?;
    let api = context.api(&arguments.connection)?;
    let command = Command::DismissOperator { operator };
    api.submit(&CommandEnvelope::new(CommandId(Uuid::now_v7()), command)).await?;
    say!("{operator} is dismissed; its token is worth nothing now");
    Ok(ExitCode::SUCCESS)
}

async fn list(api: &Api) -> anyhow::Result<ExitCode> {
    let desk = api.snapshot().await?.desk;
    say!("{:<36}  {:<14} {:<14} {:<9} name", "id", "role", "place", "state");
    for operator in desk.operators.values() {
        let state = if operator.dismissed { "dismissed" } else { "admitted" };
        let (id, role, place) = (operator.id, operator.role.tag(), operator.place.as_str());
        say!("{id:<36}  {role:<14} {place:<14} {state:<9} {}", operator.name);
    }
    Ok(ExitCode::SUCCESS)
}

async fn erase(api: &Api) -> anyhow::Result<ExitCode> {
    let erased = api.erase_due().await?;
    for kind in &erased.kinds {
        let retention = serde_json::to_value(kind.retention)?;
        let retention = retention.as_str().unwrap_or_default();
        say!("{retention}: papers of {} orders and {} attachments erased", kind.orders, kind.attachments);
    }
    if erased.kinds.is_empty() {
        say!("nothing is due");
    }
    Ok(ExitCode::SUCCESS)
}

/// The book as it stands in the file: what is no longer in it is removed.
async fn duty_book(context: &Context, arguments: &DutyBookArguments) -> anyhow::Result<ExitCode> {
    let file = &arguments.file;
    let mut reader = csv::Reader::from_path(file).with_context(|| format!("{}", file.display()))?;
    let mut entries: Vec<DutyEntry> = Vec::new();
    for (row, entry) in (2..).zip(reader.deserialize()) {
        let entry: DutyEntry = entry.with_context(|| format!("{}: line {row}", file.display()))?;
        if let Some((field, reason)) = entry.fault() {
            let reason = serde_json::to_value(reason)?;
            bail!("{}: line {row}: {field}: {}", file.display(), reason.as_str().unwrap_or_default());
        }
        entries.push(entry);
    }
    let api = context.api(&arguments.connection)?;
    let book = api.snapshot().await?.desk.duty_book;
    let gone = |code: &&String| !entries.iter().any(|entry| entry.code == **code);
    let removed: Vec<String> = book.keys().filter(gone).cloned().collect();
    let (set, taken) = (entries.len(), removed.len());
    let command = Command::SetDutyBook { entries, removed };
    let answer = api.submit(&CommandEnvelope::new(CommandId(Uuid::now_v7()), command)).await?;
    say!("the duty book has {set} entries at revision {}; {taken} were removed", answer.revision);
    Ok(ExitCode::SUCCESS)
}

async fn adopt(context: &Context, arguments: &AdoptArguments) -> anyhow::Result<ExitCode> {
    let folder = &arguments.folder;
    if !folder.is_dir() {
        bail!("there is no folder {}", folder.display());
    }
    let api = context.api(&arguments.connection)?;
    let desk = api.snapshot().await?.desk;
    let offices = match std::fs::read_to_string(folder.join("offices.csv")) {
        Ok(text) => founding::whole("offices.csv", tables::offices(&text))?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            desk.rules.as_ref().map(|rules| rules.offices.clone()).unwrap_or_default()
        }
        Err(error) => return Err(error).context("offices.csv"),
    };
    let files = RuleFiles::in_folder(folder).with_context(|| format!("{}", folder.display()))?;
    let rules = founding::rules(&files, offices)?;
    if desk.rules.as_deref() == Some(&rules) {
        bail!("these are the rules in force: nothing to adopt");
    }
    let command = Command::AdoptRules { rules: Box::new(rules) };
    let answer = api.submit(&CommandEnvelope::new(CommandId(Uuid::now_v7()), command)).await?;
    say!("adopted at revision {}; clocks that run keep their deadlines", answer.revision);
    Ok(ExitCode::SUCCESS)
}
