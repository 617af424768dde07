//! `paidan admin`: tokens, rules and the clock, over the API.

pub mod args;

use std::process::ExitCode;

use anyhow::{Context as _, anyhow, bail};
use uuid::Uuid;

use super::context::Context;
use super::paying::sponsor;
use super::registry;
use super::said;
use super::serve::write_secret;
use crate::centre::founding::{self, RuleFiles};
use crate::client::Api;
use crate::domain::command::Command;
use crate::domain::duty_book::DutyEntry;
use crate::domain::ids::{CommandId, OperatorId, PlaceCode, TeamCode};
use crate::domain::operator::Role;
use crate::text::{columns, sanitise};
use crate::wire::{CommandEnvelope, TokenRequest, tables};
use crate::{said, say, tell};
use args::{
    AdminVerb, AdoptArguments, DutyBookArguments, EraseArguments, NewTokenArguments, RevokeArguments, TokenVerb,
};

/// Runs one of the verbs.
pub async fn run(context: &Context, verb: &AdminVerb) -> anyhow::Result<ExitCode> {
    match verb {
        AdminVerb::Token(TokenVerb::New(arguments)) => new_token(context, arguments).await,
        AdminVerb::Token(TokenVerb::Revoke(arguments)) => revoke(context, arguments).await,
        AdminVerb::Token(TokenVerb::List(connection)) => list(&context.api(connection)?).await,
        AdminVerb::Adopt(arguments) => adopt(context, arguments).await,
        AdminVerb::Erase(arguments) => erase(context, arguments).await,
        AdminVerb::DutyBook(arguments) => duty_book(context, arguments).await,
        AdminVerb::ConfirmClock(connection) => {
            context.api(connection)?.confirm_clock().await?;
            tell!("admin-clock");
            Ok(ExitCode::SUCCESS)
        }
    }
}

async fn new_token(context: &Context, arguments: &NewTokenArguments) -> anyhow::Result<ExitCode> {
    let role = role(&arguments.role)?;
    let place: PlaceCode = arguments.place.parse().with_context(|| said!("said-flag", flag = "--place"))?;
    let api = context.api(&arguments.connection)?;
    let team = match &arguments.team {
        None => None,
        Some(code) => {
            let code: TeamCode = code.parse().with_context(|| said!("said-flag", flag = "--team"))?;
            let desk = api.snapshot().await?.desk;
            let team = desk.teams.values().find(|team| team.sheet.code == code);
            Some(team.ok_or_else(|| anyhow!(said!("said-no-team", code = code)))?.sheet.id)
        }
    };
    let office = match (&arguments.sponsor, role) {
        (Some(typed), _) => Some(sponsor(&api, typed).await?.sheet.id.to_string()),
        (None, Role::Sponsor) => bail!(said!("admin-sponsor-which")),
        (None, _) => arguments.office.clone(),
    };
    if let Some(path) = &arguments.out {
        // Before the token is made: one that could not be written would be held by nobody.
        if path.exists() {
            bail!(said!("said-file-there", file = path.display()));
        }
        write_secret(path, "")?;
    }
    let operator = OperatorId(Uuid::now_v7());
    let command_id = CommandId(Uuid::now_v7());
    let asked = TokenRequest { command_id, operator, role, place, name: arguments.name.clone(), team, office };
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
            let what = said!("admin-token", name = sanitise::line(&asked.name), role = role_name(role));
            tell!("said-file-written", what = what, file = path.display());
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// What a role is called.
fn role_name(role: Role) -> String {
    said::words().plain(&format!("role-{}", role.tag()))
}

/// A role by its tag.
pub fn role(tag: &str) -> anyhow::Result<Role> {
    Role::FOR_TOKENS.into_iter().find(|role| role.tag() == tag).ok_or_else(|| {
        let tags: Vec<&str> = Role::FOR_TOKENS.into_iter().map(Role::tag).collect();
        anyhow!(said!("admin-no-role", tag = sanitise::line(tag), known = tags.join(", ")))
    })
}

async fn revoke(context: &Context, arguments: &RevokeArguments) -> anyhow::Result<ExitCode> {
    let operator: OperatorId = arguments.operator.parse().with_context(|| said!("admin-operator-id"))?;
    let api = context.api(&arguments.connection)?;
    let command = Command::DismissOperator { operator };
    api.submit(&CommandEnvelope::new(CommandId(Uuid::now_v7()), command)).await?;
    tell!("admin-dismissed", operator = operator);
    Ok(ExitCode::SUCCESS)
}

async fn list(api: &Api) -> anyhow::Result<ExitCode> {
    let desk = api.snapshot().await?.desk;
    let words = said::words();
    let line = |[id, role, place, state, name]: [&str; 5]| {
        let (id, role, place) = (columns::fit(id, 36), columns::fit(role, 14), columns::fit(place, 14));
        say!("{id}  {role} {place} {} {}", columns::fit(state, 9), sanitise::line(name));
    };
    let heads = ["id", "role", "place", "state", "name"].map(|head| words.plain(&format!("admin-head-{head}")));
    line(heads.each_ref().map(String::as_str));
    for operator in desk.operators.values() {
        let state = words.plain(if operator.dismissed { "admin-is-dismissed" } else { "admin-is-admitted" });
        let (id, role) = (operator.id.to_string(), operator.role.tag());
        line([&id, role, operator.place.as_str(), &state, &operator.name]);
    }
    Ok(ExitCode::SUCCESS)
}

async fn erase(context: &Context, arguments: &EraseArguments) -> anyhow::Result<ExitCode> {
    let api = context.api(&arguments.connection)?;
    match &arguments.volunteer {
        Some(number) => erase_volunteer(&api, number).await,
        None => erase_due(&api).await,
    }
}

async fn erase_volunteer(api: &Api, number: &str) -> anyhow::Result<ExitCode> {
    let command = Command::EraseVolunteerPapers { volunteer: registry::of_number(api, number).await? };
    let answer = api.submit(&CommandEnvelope::new(CommandId(Uuid::now_v7()), command)).await?;
    tell!("admin-volunteer-erased", number = sanitise::line(number), revision = answer.revision);
    Ok(ExitCode::SUCCESS)
}

async fn erase_due(api: &Api) -> anyhow::Result<ExitCode> {
    let erased = api.erase_due().await?;
    for kind in &erased.kinds {
        let retention = serde_json::to_value(kind.retention)?;
        let retention = said::words().plain(&format!("retention-{}", retention.as_str().unwrap_or_default()));
        tell!("admin-erased", retention = retention, orders = kind.orders, attachments = kind.attachments);
    }
    if erased.kinds.is_empty() {
        tell!("admin-nothing-due");
    }
    Ok(ExitCode::SUCCESS)
}

/// The book as it stands in the file: what is no longer in it is removed.
async fn duty_book(context: &Context, arguments: &DutyBookArguments) -> anyhow::Result<ExitCode> {
    let file = &arguments.file;
    let mut reader =
        csv::Reader::from_path(file).with_context(|| said!("said-file-unreadable", file = file.display()))?;
    let mut entries: Vec<DutyEntry> = Vec::new();
    for (row, entry) in (2..).zip(reader.deserialize()) {
        let entry: DutyEntry =
            entry.map_err(|_| anyhow!(said!("admin-duty-line", file = file.display(), line = row)))?;
        if let Some((field, reason)) = entry.fault() {
            let reason = serde_json::to_value(reason)?;
            let reason = said::words().plain(&format!("invalid-{}", reason.as_str().unwrap_or_default()));
            bail!(said!("admin-duty-fault", file = file.display(), line = row, field = field, reason = reason));
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
    tell!("admin-duty-book", set = set, taken = taken, revision = answer.revision);
    Ok(ExitCode::SUCCESS)
}

async fn adopt(context: &Context, arguments: &AdoptArguments) -> anyhow::Result<ExitCode> {
    let folder = &arguments.folder;
    if !folder.is_dir() {
        bail!(said!("said-no-folder", folder = folder.display()));
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
    let files = RuleFiles::in_folder(folder).with_context(|| said!("said-file-unreadable", file = folder.display()))?;
    let rules = founding::rules(&files, offices)?;
    if desk.rules.as_deref() == Some(&rules) {
        bail!(said!("admin-rules-same"));
    }
    let command = Command::AdoptRules { rules: Box::new(rules) };
    let answer = api.submit(&CommandEnvelope::new(CommandId(Uuid::now_v7()), command)).await?;
    tell!("admin-adopted", revision = answer.revision);
    Ok(ExitCode::SUCCESS)
}
