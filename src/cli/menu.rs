//! `paidan menu`: what can be ordered, and how it gets there.

pub mod args;

use std::process::ExitCode;

use anyhow::{Context as _, anyhow};
use uuid::Uuid;

use super::context::Context;
use super::one_command::{row as table_row, submit, told};
use super::template;
use crate::centre::founding;
use crate::domain::command::{Command, Facts};
use crate::domain::decide::decide;
use crate::domain::ids::MenuCode;
use crate::domain::menu::MenuItem;
use crate::domain::operator::Actor;
use crate::domain::refusal::Refusal;
use crate::wire::menu::MenuRow;
use crate::words::{Language, Words, args, moments, refusal_sentence};
use crate::{said, say, tell, warn_of};
use args::{MenuArguments, MenuVerb, RetireArguments, SetArguments};

/// Lists the menu, or changes it.
pub async fn run(context: &Context, arguments: &MenuArguments) -> anyhow::Result<ExitCode> {
    match &arguments.verb {
        Some(MenuVerb::Set(arguments)) => set(context, arguments).await,
        Some(MenuVerb::Retire(arguments)) => retire(context, arguments).await,
        None => list(context, arguments).await,
    }
}

async fn list(context: &Context, arguments: &MenuArguments) -> anyhow::Result<ExitCode> {
    let language = context.language();
    let typed = arguments.words.join(" ");
    let answer = context.api(&arguments.connection)?.menu(&typed).await?;
    if arguments.json {
        say!("{}", serde_json::to_string_pretty(&answer)?);
        return Ok(ExitCode::SUCCESS);
    }
    match (answer.items.is_empty(), typed.is_empty()) {
        (true, true) => warn_of!("menu-empty"),
        (true, false) => warn_of!("menu-nothing", typed = typed),
        (false, _) => {}
    }
    answer.items.iter().for_each(|row| say!("{}", line(Words::of(language), row)));
    Ok(ExitCode::SUCCESS)
}

/// Code, kind and name, then what it is made of and when there is room.
fn line(words: &Words, row: &MenuRow) -> String {
    let name = if words.language() == Language::Zh { &row.zh } else { &row.en };
    let kind = words.plain(&format!("menu-kind-{}", row.kind.tag()));
    let mut more: Vec<String> = Vec::new();
    if !row.minutes.is_empty() {
        let minutes: Vec<String> = row.minutes.iter().map(ToString::to_string).collect();
        more.push(words.text("menu-minutes", &args!["minutes" => minutes.join("/")]));
    }
    if !row.parts.is_empty() {
        more.push(row.parts.join("+"));
    }
    if !row.speakers.is_empty() {
        more.push(row.speakers.iter().map(|speaker| speaker.code.to_string()).collect::<Vec<_>>().join(","));
    }
    more.extend(row.venue.as_ref().map(ToString::to_string));
    more.extend(
        row.slots
            .iter()
            .find(|slot| slot.free > 0)
            .map(|slot| format!("{} {}/{}", moments::date_clock(slot.window.start), slot.free, slot.places)),
    );
    table_row(&[&row.code, &kind, name, &row.group, &more.join("  ")])
}

/// Sets what a file says. Everything is checked against the desk before the first command goes out.
async fn set(context: &Context, arguments: &SetArguments) -> anyhow::Result<ExitCode> {
    if arguments.template {
        template::county(context, &arguments.connection)
            .into_iter()
            .for_each(|county| template::print_whole("menu", county.menu));
        return Ok(ExitCode::SUCCESS);
    }
    let path = arguments.file.as_deref().with_context(|| said!("said-no-file"))?;
    let text = std::fs::read_to_string(path).with_context(|| said!("said-file-unreadable", file = path.display()))?;
    let (services, items) = founding::menu(&path.display().to_string(), &text)?;
    let api = context.api(&arguments.connection)?;
    let snapshot = api.snapshot().await?;
    let desk = &snapshot.desk;
    let rules = desk.rules.clone().with_context(|| said!("verb-no-rules"))?;
    let you = &snapshot.you;
    let actor = Actor {
        operator: you.operator,
        role: you.role,
        place: you.place.clone(),
        position: String::new(),
        team: you.team,
    };
    let mut commands: Vec<(String, Command)> = Vec::new();
    for service in services {
        commands.push((service.code.to_string(), Command::SetService { service: Box::new(service) }));
    }
    let words = context.words();
    for (code, command) in &commands {
        if let Err(refusal) = decide(desk, &rules, &Facts::default(), &actor, command, snapshot.now)
            && refusal != Refusal::NothingToDo
        {
            let why = refusal_sentence(words, &refusal, desk);
            return Err(anyhow!("{}: {code}: {why}", path.display()));
        }
    }
    let named: Vec<&str> = items.iter().map(MenuItem::code).map(MenuCode::as_str).collect();
    if !items.is_empty() {
        commands.push((named.join(" "), Command::SetMenu { items: items.clone() }));
    }
    let (mut taken, mut same) = (0, 0);
    for (what, command) in commands {
        match submit(&api, Uuid::now_v7(), command).await.with_context(|| what)? {
            Some(_) => taken += 1,
            None => same += 1,
        }
    }
    tell!("said-taken-of-file", taken = taken, same = same);
    Ok(ExitCode::SUCCESS)
}

async fn retire(context: &Context, arguments: &RetireArguments) -> anyhow::Result<ExitCode> {
    let api = context.api(&arguments.connection)?;
    let desk = api.snapshot().await?.desk;
    let service = desk.rules.as_deref().and_then(|rules| {
        rules.services.iter().map(|service| &service.code).find(|code| code.as_str() == arguments.code).cloned()
    });
    let command = match service {
        Some(service) => Command::RetireService { service },
        None => {
            Command::RetireMenuItem { code: arguments.code.parse().with_context(|| said!("said-flag", flag = "CODE"))? }
        }
    };
    let answer = submit(&api, Uuid::now_v7(), command).await?;
    told(&said!("menu-retired", code = arguments.code), answer.as_ref());
    Ok(ExitCode::SUCCESS)
}
