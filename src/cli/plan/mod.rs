//! `paidan plan`: plans from a file, their end, and what comes next.

pub mod args;

use std::process::ExitCode;

use anyhow::{Context as _, anyhow, bail};
use uuid::Uuid;

use super::context::Context;
use super::{said, template};
use crate::client::Failure;
use crate::domain::command::{Command, Facts};
use crate::domain::decide::decide;
use crate::domain::ids::{CommandId, PlanCode};
use crate::domain::operator::Actor;
use crate::domain::plan::{Day, Skipped};
use crate::domain::refusal::Refusal;
use crate::wire::CommandEnvelope;
use crate::wire::tables::{self, PlanGround};
use crate::words::{args as values, refusal_sentence};
use crate::{said, say, tell, warn_of};
use args::{EndArguments, ListArguments, PlanVerb, SetArguments};

/// Runs one of the verbs.
pub async fn run(context: &Context, verb: &PlanVerb) -> anyhow::Result<ExitCode> {
    match verb {
        PlanVerb::Set(arguments) => set(context, arguments).await,
        PlanVerb::End(arguments) => end(context, arguments).await,
        PlanVerb::List(arguments) => list(context, arguments).await,
    }
}

async fn set(context: &Context, arguments: &SetArguments) -> anyhow::Result<ExitCode> {
    if arguments.template {
        let county = template::county(context, &arguments.connection);
        county.into_iter().for_each(|county| template::print_whole("plans", county.plans));
        return Ok(ExitCode::SUCCESS);
    }
    let path = arguments.file.as_deref().with_context(|| said!("said-no-file"))?;
    let text = std::fs::read_to_string(path).with_context(|| said!("said-file-unreadable", file = path.display()))?;
    let api = context.api(&arguments.connection)?;
    let snapshot = api.snapshot().await?;
    let desk = &snapshot.desk;
    let team = |code: &_| desk.teams.values().find(|team| team.sheet.code == *code).map(|team| team.sheet.id);
    let venue = |code: &_| desk.venues.venue(code).map(|venue| venue.sheet.place.clone());
    let ground = PlanGround { team: &team, venue: &venue };
    let read = tables::plans(api.transport().centre(), &text, Day::of(snapshot.now), &ground);
    let plans = read.map_err(|why| anyhow!("{}: {}", path.display(), said::rows::parsed(&why)))?;
    let rules = desk.rules.clone().with_context(|| said!("verb-no-rules"))?;
    let you = &snapshot.you;
    let (operator, role, place) = (you.operator, you.role, you.place.clone());
    let actor = Actor { operator, role, place, position: String::new(), team: you.team };
    let words = context.words();
    let mut bad = 0;
    for entry in &plans {
        let command = Command::SetPlan { plan: Box::new(entry.sheet.clone()) };
        match decide(desk, &rules, &Facts::default(), &actor, &command, snapshot.now) {
            Ok(_) | Err(Refusal::NothingToDo) => {}
            Err(refusal) => {
                bad += 1;
                let field = match &refusal {
                    Refusal::Missing { field }
                    | Refusal::Invalid { field, .. }
                    | Refusal::VenueNotRunning { field, .. }
                    | Refusal::VenueShut { field, .. } => format!("{field}: "),
                    _ => String::new(),
                };
                let why = refusal_sentence(words, &refusal, desk);
                crate::warn_line!("{}: {}: {field}{why}", path.display(), entry.sheet.code);
            }
        }
    }
    if bad > 0 {
        warn_of!("plan-bad", count = bad);
        return Ok(ExitCode::from(1));
    }
    if arguments.dry_run {
        tell!("plan-can-be", count = plans.len());
        return Ok(ExitCode::SUCCESS);
    }
    let (mut taken, mut same) = (0, 0);
    for entry in plans {
        let code = entry.sheet.code.clone();
        let command = Command::SetPlan { plan: Box::new(entry.sheet) };
        let mut envelope = CommandEnvelope::new(CommandId(Uuid::now_v7()), command);
        envelope.plan_papers = Some(entry.papers);
        match api.submit(&envelope).await {
            Ok(_) => taken += 1,
            Err(Failure::Refused(problem)) if problem.code == "nothing_to_do" => same += 1,
            Err(failure) => return Err(anyhow!(failure).context(code.to_string())),
        }
    }
    tell!("said-taken-of-file", taken = taken, same = same);
    Ok(ExitCode::SUCCESS)
}

async fn end(context: &Context, arguments: &EndArguments) -> anyhow::Result<ExitCode> {
    let code: PlanCode = arguments.code.parse()?;
    let api = context.api(&arguments.connection)?;
    let desk = api.snapshot().await?.desk;
    let Some(plan) = desk.plans.values().find(|plan| plan.sheet.code == code && plan.is_on()) else {
        bail!(said!("plan-none", code = code));
    };
    let command = Command::EndPlan { plan: plan.sheet.id, reason: arguments.reason.clone() };
    let answer = api.submit(&CommandEnvelope::new(CommandId(Uuid::now_v7()), command)).await?;
    tell!("plan-ended", code = code, revision = answer.revision);
    Ok(ExitCode::SUCCESS)
}

/// Lists the plans with their next days.
pub async fn list(context: &Context, arguments: &ListArguments) -> anyhow::Result<ExitCode> {
    let words = context.words();
    let page = context.api(&arguments.connection)?.plans().await?;
    if arguments.json {
        say!("{}", serde_json::to_string(&page)?);
        return Ok(ExitCode::SUCCESS);
    }
    for row in &page.plans {
        let sheet = &row.plan.sheet;
        let kind = words.plain(&format!("plan-kind-{}", sheet.kind.tag()));
        let made = words.text("plans-line-made", &values!["made" => row.plan.made]);
        let days = row.coming.iter().map(|coming| match &coming.skipped {
            None => coming.date.to_string(),
            Some(Skipped::Holiday { name }) => format!("{} ({name})", coming.date),
            Some(_) => format!("{} (-)", coming.date),
        });
        let days: Vec<String> = days.collect();
        say!("{}\t{kind}\t{}\t{made}\t{}", sheet.code, sheet.title, days.join(" "));
    }
    Ok(ExitCode::SUCCESS)
}
