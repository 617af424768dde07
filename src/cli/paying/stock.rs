//! `paidan stock`: what lies at the supply points, and what comes and goes.

use std::process::ExitCode;

use anyhow::Context as _;
use uuid::Uuid;

use super::args::{StockArguments, StockVerb};
use super::{one, pledge_of, sponsor};
use crate::cli::context::Context;
use crate::cli::one_command::{self, submit, told};
use crate::cli::said;
use crate::client::Api;
use crate::domain::accounts::supplies::{StockMovement, SupplyPoint};
use crate::domain::command::Command;
use crate::{said, say};

/// Lists what is there, or moves it.
pub async fn run(context: &Context, arguments: &StockArguments) -> anyhow::Result<ExitCode> {
    let Some(verb) = &arguments.verb else {
        return list(&context.api(&arguments.connection)?, arguments.json).await;
    };
    let api = context.api(&verb.thing().connection)?;
    let (thing, command) = match verb {
        StockVerb::In { thing, quantity, sponsor: giver, pledge } => {
            let pledge = match pledge {
                Some(typed) => Some(pledge_of(&api, typed).await?),
                None => None,
            };
            let giver = match (giver, &pledge) {
                (Some(typed), _) => Some(sponsor(&api, typed).await?.sheet.id),
                (None, Some(row)) => Some(row.pledge.sheet.sponsor),
                (None, None) => None,
            };
            let pledge = pledge.map(|row| row.pledge.sheet.id);
            (thing, moved(&api, thing, StockMovement::In { quantity: *quantity, sponsor: giver, pledge }).await?)
        }
        StockVerb::Out { thing, quantity } => {
            (thing, moved(&api, thing, StockMovement::Out { quantity: *quantity }).await?)
        }
        StockVerb::Count { thing, quantity, reason } => {
            let point = point(&api, &thing.point).await?;
            let item = point
                .item(&thing.item)
                .with_context(|| said!("stock-no-item", point = point.name, item = thing.item))?;
            let movement = StockMovement::Counted { was: item.count, count: *quantity, reason: reason.clone() };
            (thing, Command::MoveStock { point: point.id, item: thing.item.clone(), movement })
        }
        StockVerb::Refill { thing } => {
            (thing, Command::OrderRefill { point: point(&api, &thing.point).await?.id, item: thing.item.clone() })
        }
    };
    let answer = submit(&api, Uuid::now_v7(), command).await?;
    told(&format!("{} {}", thing.point, thing.item), answer.as_ref());
    Ok(ExitCode::SUCCESS)
}

async fn list(api: &Api, json: bool) -> anyhow::Result<ExitCode> {
    let points = api.supply_points().await?;
    if json {
        say!("{}", serde_json::to_string_pretty(&points)?);
        return Ok(ExitCode::SUCCESS);
    }
    let mut rows = Vec::new();
    for row in &points {
        for stock in &row.point.stock {
            let short = if row.short.contains(&stock.sheet.item) { "!" } else { "" };
            let (sheet, count) = (&stock.sheet, stock.count);
            let there = format!("{count} {}", sheet.unit);
            let least = format!(">= {} {}", sheet.minimum, sheet.unit);
            rows.push(vec![row.point.name.clone(), sheet.item.clone(), there, least, short.to_owned()]);
        }
    }
    one_command::list(said::words(), &["point", "what", "there", "least", "short"], &rows, "stock-none");
    Ok(ExitCode::SUCCESS)
}

async fn moved(api: &Api, thing: &super::args::Thing, movement: StockMovement) -> anyhow::Result<Command> {
    Ok(Command::MoveStock { point: point(api, &thing.point).await?.id, item: thing.item.clone(), movement })
}

/// The supply point with this name or end of an id.
async fn point(api: &Api, typed: &str) -> anyhow::Result<SupplyPoint> {
    let all = api.supply_points().await?;
    let named = all.iter().find(|row| row.point.name == typed).map(|row| row.point.clone());
    let by_id = || one(all.iter(), typed, |row| row.point.id.0, "payers-ambiguous-point", "payers-no-point");
    named.map_or_else(|| by_id().map(|row| row.point.clone()), Ok)
}
