//! `paidan hours`, `redeem`, `hand-over-reward`: verified hours, and what is exchanged for points. Volunteers are named by
//! their numbers, which are looked up.

pub mod args;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use uuid::Uuid;

use super::context::Context;
use super::one_command::{submit, told};
use super::registry::of_number;
use crate::client::Api;
use crate::domain::accounts::points::{RewardSheet, VerifiedHours};
use crate::domain::command::Command;
use crate::domain::desk::Desk;
use crate::domain::event::Event;
use crate::domain::ids::{AssignmentId, RedemptionId, RequestId, RewardId};
use crate::said;
use crate::wire::points::StatementAnswer;
use args::{EarningVerb, HandOverArguments, HoursArguments, RedeemArguments};

/// Runs one of the verbs.
pub async fn run(context: &Context, verb: &EarningVerb) -> anyhow::Result<ExitCode> {
    match verb {
        EarningVerb::Hours(arguments) => hours(context, arguments).await,
        EarningVerb::Redeem(arguments) => redeem(context, arguments).await,
        EarningVerb::HandOverReward(arguments) => hand_over(context, arguments).await,
    }
}

async fn hours(context: &Context, arguments: &HoursArguments) -> anyhow::Result<ExitCode> {
    let mut said = arguments.hours.iter().map(|pair| split(pair, '=')).collect::<anyhow::Result<Vec<_>>>()?;
    if let Some(path) = &arguments.file {
        said.extend(of_file(path)?);
    }
    if said.is_empty() {
        bail!(said!("hours-none"));
    }
    let api = context.api(&arguments.connection)?;
    let (request, assignment) = served(&api.snapshot().await?.desk, &arguments.request, &arguments.team)?;
    let mut hours = Vec::new();
    for (number, minutes) in said {
        let volunteer = of_number(&api, &number).await?;
        hours.push(VerifiedHours { volunteer, minutes, served_as: arguments.served_as.into() });
    }
    let count = u16::try_from(hours.len()).with_context(|| said!("hours-too-many"))?;
    let people = arguments.people.unwrap_or(count);
    let command = Command::VerifyHours { request, assignment, people, hours };
    let answer = submit(&api, Uuid::now_v7(), command).await?;
    told(&format!("{} {}: {count}", arguments.request, arguments.team), answer.as_ref());
    Ok(ExitCode::SUCCESS)
}

/// `number,minutes`, a line each; the head and lines that begin with `#` do not count.
fn of_file(path: &Path) -> anyhow::Result<Vec<(String, u32)>> {
    let text = std::fs::read_to_string(path).with_context(|| said!("said-file-unreadable", file = path.display()))?;
    let lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty() && !line.starts_with('#'));
    let rows = lines.filter(|(line, _)| !line.trim_start_matches('\u{feff}').starts_with("number"));
    rows.map(|(line, number)| {
        split(line, ',').with_context(|| said!("said-line", file = path.display(), line = number))
    })
    .collect()
}

fn split(pair: &str, between: char) -> anyhow::Result<(String, u32)> {
    let read = pair.split_once(between).and_then(|(number, minutes)| {
        let number = number.trim();
        Some((number.to_owned(), minutes.trim().parse::<u32>().ok()?)).filter(|_| !number.is_empty())
    });
    read.with_context(|| said!("hours-pair", pair = pair, between = between))
}

/// The request whose number ends so, and what the team did for it last.
fn served(desk: &Desk, number: &str, team: &str) -> anyhow::Result<(RequestId, AssignmentId)> {
    let ends = number.trim_start_matches('0');
    let is = |whole: &str| {
        whole == number || whole.rsplit('-').next().is_some_and(|tail| tail.trim_start_matches('0') == ends)
    };
    let mut found = desk.requests.values().filter(|request| is(&request.number.to_string()));
    let request = match (found.next(), found.next()) {
        (Some(request), None) => request,
        (Some(_), Some(_)) => bail!(said!("said-several-requests", number = number)),
        (None, _) => bail!(said!("said-no-request", number = number)),
    };
    let of_team = |id| desk.team(id).is_some_and(|known| known.sheet.code.as_str() == team);
    let on = request.assignments.iter().rev().find(|on| of_team(on.team));
    let on = on.with_context(|| said!("hours-no-part", team = team, number = request.number))?;
    Ok((request.id, on.id))
}

async fn redeem(context: &Context, arguments: &RedeemArguments) -> anyhow::Result<ExitCode> {
    let api = context.api(&arguments.connection)?;
    let volunteer = of_number(&api, &arguments.number).await?;
    let reward = reward(&api, &arguments.reward).await?;
    let redemption = RedemptionId(Uuid::now_v7());
    let command = Command::Redeem { redemption, volunteer, reward: reward.id, quantity: arguments.quantity };
    let answer = submit(&api, Uuid::now_v7(), command).await?;
    told(&format!("{} {} x{}", arguments.number, reward.name, arguments.quantity), answer.as_ref());
    Ok(ExitCode::SUCCESS)
}

async fn hand_over(context: &Context, arguments: &HandOverArguments) -> anyhow::Result<ExitCode> {
    let api = context.api(&arguments.connection)?;
    let volunteer = of_number(&api, &arguments.number).await?;
    let reward = reward(&api, &arguments.reward).await?;
    let Some(redemption) = set_aside(&api.statement(volunteer).await?, reward.id) else {
        bail!(said!("reward-not-set-aside", number = arguments.number, reward = reward.name))
    };
    let command = Command::HandOverReward { redemption, volunteer, reward: reward.id };
    let answer = submit(&api, Uuid::now_v7(), command).await?;
    told(&format!("{} {}", arguments.number, reward.name), answer.as_ref());
    Ok(ExitCode::SUCCESS)
}

/// The reward with this name or id.
async fn reward(api: &Api, typed: &str) -> anyhow::Result<RewardSheet> {
    let all = api.rewards().await?.rewards;
    let names: Vec<String> = all.iter().map(|row| row.reward.name.clone()).collect();
    let found =
        all.into_iter().map(|row| row.reward).find(|reward| reward.name == typed || reward.id.to_string() == typed);
    found.with_context(|| no_such_reward(typed, &names))
}

fn no_such_reward(typed: &str, names: &[String]) -> String {
    let known = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
    said!("reward-none", typed = typed, known = known)
}

/// The oldest redemption of a reward that waits to be handed over.
fn set_aside(statement: &StatementAnswer, reward: RewardId) -> Option<RedemptionId> {
    let mut open: Vec<RedemptionId> = Vec::new();
    for event in statement.lines.iter().flat_map(|line| &line.events) {
        match event {
            Event::RewardHeld(moved) if moved.reward == reward => open.push(moved.redemption),
            Event::RewardHandedOver(moved) | Event::RewardReleased(moved) => {
                open.retain(|redemption| *redemption != moved.redemption);
            }
            _ => {}
        }
    }
    open.first().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_a_number_and_minutes_and_nothing_else() {
        assert_eq!(split("4304810000012=90", '=').unwrap(), ("4304810000012".to_owned(), 90));
        assert_eq!(split("12 , 45", ',').unwrap(), ("12".to_owned(), 45));
        for wrong in ["12", "=90", "12=", "12=1.5h", "12=-4"] {
            assert!(split(wrong, '=').is_err(), "{wrong}");
        }
    }

    #[test]
    fn where_there_is_no_reward_at_all_that_is_said() {
        assert!(no_such_reward("towel", &[]).contains("there is none at all"));
        assert!(no_such_reward("towel", &["soap".into(), "rice".into()]).ends_with("one of soap, rice"));
    }
}
