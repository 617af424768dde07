//! `paidan sponsors`, `pledges`, `pledge`, `receipt`, `stock`: who pays, and what lies where.

pub mod args;
mod stock;

use std::process::ExitCode;

use anyhow::{Context as _, bail};
use jiff::civil::Date;
use uuid::Uuid;

use super::context::Context;
use super::one_command::{list, submit, told};
use super::{said, template};
use crate::centre::founding::Payers;
use crate::client::Api;
use crate::console::books::short;
use crate::domain::accounts::sponsors::{PledgeSheet, Promise, Sponsor};
use crate::domain::command::Command;
use crate::domain::event::Event;
use crate::domain::figures::Unit;
use crate::domain::ids::{PledgeId, ReceiptId};
use crate::domain::time::Timestamp;
use crate::wire::payers::PledgeRow;
use crate::words::{figures, moments};
use crate::{said, say, tell};
use args::{
    PayingVerb, PledgeArguments, PledgesArguments, ReceiptArguments, SponsorsArguments, SponsorsSetArguments,
    SponsorsVerb,
};

/// Who pays, as a file to fill in.
const SPONSORS: &str = "\
# sponsor  code      public code, one sponsor's only
#          kind      chamber | firm | fund | bank | treasury
#          chamber   code of the chamber it belongs to
# point    stage     preparing | open | closed; below its minimum a thing is ordered again
# Pledges are made by `paidan pledge`.

[[sponsor]]
code = \"SH-01\"
kind = \"chamber\"
name = \"某商会\"
people = 20
projects = 3

[[sponsor]]
code = \"QY-01\"
kind = \"firm\"
name = \"某公司\"
chamber = \"SH-01\"
projects = 1
employed = 40

[[point]]
name = \"某补给点\"
place = \"430821001001\"
stage = \"open\"
items = [{ item = \"大米\", unit = \"袋\", minimum = 10 }]
";

/// Runs one of the verbs.
pub async fn run(context: &Context, verb: &PayingVerb) -> anyhow::Result<ExitCode> {
    match verb {
        PayingVerb::Sponsors(arguments) => match &arguments.verb {
            Some(SponsorsVerb::Set(arguments)) => set(context, arguments).await,
            None => sponsors(context, arguments).await,
        },
        PayingVerb::Pledges(arguments) => pledges(context, arguments).await,
        PayingVerb::Pledge(arguments) => pledge(context, arguments).await,
        PayingVerb::Receipt(arguments) => receipt(context, arguments).await,
        PayingVerb::Stock(arguments) => stock::run(context, arguments).await,
    }
}

async fn sponsors(context: &Context, arguments: &SponsorsArguments) -> anyhow::Result<ExitCode> {
    let words = context.words();
    let found = context.api(&arguments.connection)?.sponsors().await?;
    if arguments.json {
        say!("{}", serde_json::to_string_pretty(&found)?);
        return Ok(ExitCode::SUCCESS);
    }
    let rows = found.iter().filter(|sponsor| !sponsor.sheet.ended).map(|Sponsor { sheet, .. }| {
        let code = sheet.code.as_deref().unwrap_or("-").to_owned();
        vec![short(sheet.id.0), code, words.plain(&format!("payer-{}", sheet.kind.tag())), sheet.name.clone()]
    });
    list(words, &["id", "code", "kind", "name"], &rows.collect::<Vec<_>>(), "payers-none");
    Ok(ExitCode::SUCCESS)
}

async fn set(context: &Context, arguments: &SponsorsSetArguments) -> anyhow::Result<ExitCode> {
    if arguments.template {
        template::print_fitted(template::county(context, &arguments.connection), "sponsors", SPONSORS);
        return Ok(ExitCode::SUCCESS);
    }
    let path = arguments.file.as_deref().with_context(|| said!("said-no-file"))?;
    let unreadable = || said!("said-file-unreadable", file = path.display());
    let text = std::fs::read_to_string(path).with_context(unreadable)?;
    let api = context.api(&arguments.connection)?;
    let read = Payers::read(&path.display().to_string(), api.transport().centre(), &text);
    let commands = read?.commands();
    if commands.iter().any(|command| matches!(command, Command::MakePledge { .. })) {
        bail!(said!("payers-no-pledge-in-file", file = path.display()));
    }
    let (mut taken, mut same) = (0, 0);
    for command in commands {
        let what = match &command {
            Command::SetSponsor { sponsor } => sponsor.name.clone(),
            Command::SetSupplyPoint { point } => point.name.clone(),
            _ => String::new(),
        };
        match submit(&api, Uuid::now_v7(), command).await.with_context(|| format!("{}: {what}", path.display()))? {
            Some(_) => taken += 1,
            None => same += 1,
        }
    }
    tell!("said-taken-of-file", taken = taken, same = same);
    Ok(ExitCode::SUCCESS)
}

async fn pledges(context: &Context, arguments: &PledgesArguments) -> anyhow::Result<ExitCode> {
    let api = context.api(&arguments.connection)?;
    let found = api.pledges().await?;
    if arguments.json {
        say!("{}", serde_json::to_string_pretty(&found)?);
        return Ok(ExitCode::SUCCESS);
    }
    let words = context.words();
    let mut rows = Vec::new();
    for row in &found {
        let purses = &row.pledge.purses;
        let [free, reserved, used] =
            [purses.free, purses.reserved, purses.used].map(|amount| self::amount(&row.pledge.sheet.promise, amount));
        let what = match &row.pledge.sheet.promise {
            Promise::Cash => "-",
            Promise::Goods { item, .. } => item,
            Promise::Jobs { work } => work,
        };
        let cash = words.plain("unit-yuan");
        let unit = if row.pledge.sheet.promise == Promise::Cash { &cash } else { &row.unit };
        let [free, reserved, used] = [free, reserved, used].map(|amount| format!("{amount} {unit}"));
        let until = row.pledge.sheet.until.map_or_else(|| "-".to_owned(), moments::last_day);
        let id = short(row.pledge.sheet.id.0);
        rows.push(vec![id, row.sponsor_name.clone(), what.to_owned(), free, reserved, used, until]);
    }
    list(words, &["id", "sponsor", "what", "free", "reserved", "used", "until"], &rows, "pledges-none");
    Ok(ExitCode::SUCCESS)
}

async fn pledge(context: &Context, arguments: &PledgeArguments) -> anyhow::Result<ExitCode> {
    let promise = match (&arguments.goods, &arguments.unit, &arguments.jobs) {
        (Some(item), Some(unit), _) => Promise::Goods { item: item.clone(), unit: unit.clone() },
        (_, _, Some(work)) => Promise::Jobs { work: work.clone() },
        _ => Promise::Cash,
    };
    let amount = read_amount(&promise, &arguments.amount)?;
    let until = arguments
        .until
        .as_deref()
        .map(|day| day.parse::<Date>().with_context(|| said!("said-flag-day", flag = "--until")));
    let until = until.transpose()?.map(|day| Timestamp::from_local(day, 24 * 60));
    let services = arguments.service.iter().map(|code| code.parse()).collect::<Result<Vec<_>, _>>();
    let places = arguments.place.iter().map(|code| code.parse()).collect::<Result<Vec<_>, _>>();
    let api = context.api(&arguments.connection)?;
    let pledge = PledgeSheet {
        id: PledgeId(Uuid::now_v7()),
        sponsor: sponsor(&api, &arguments.sponsor).await?.sheet.id,
        promise,
        amount,
        services: services.with_context(|| said!("said-flag", flag = "--service"))?,
        places: places.with_context(|| said!("said-flag", flag = "--place"))?,
        campaign: arguments.campaign.clone(),
        until,
    };
    let id = short(pledge.id.0);
    let answer = submit(&api, Uuid::now_v7(), Command::MakePledge { pledge }).await?;
    told(&id, answer.as_ref());
    Ok(ExitCode::SUCCESS)
}

async fn receipt(context: &Context, arguments: &ReceiptArguments) -> anyhow::Result<ExitCode> {
    let api = context.api(&arguments.connection)?;
    let row = pledge_of(&api, &arguments.pledge).await?;
    let amount = read_amount(&row.pledge.sheet.promise, &arguments.amount)?;
    let command = Command::IssueReceipt {
        receipt: ReceiptId(Uuid::now_v7()),
        pledge: row.pledge.sheet.id,
        amount,
        purpose: arguments.purpose.clone(),
    };
    let answer = submit(&api, Uuid::now_v7(), command).await?;
    let number = answer.iter().flat_map(|answer| &answer.events).find_map(|event| match event {
        Event::ReceiptIssued(receipt) => Some(receipt.number),
        _ => None,
    });
    let what = number.map_or_else(|| arguments.purpose.clone(), |number| format!("{number} {}", arguments.purpose));
    told(&what, answer.as_ref());
    Ok(ExitCode::SUCCESS)
}

/// The sponsor with this public code, name or beginning of an id.
pub(super) async fn sponsor(api: &Api, typed: &str) -> anyhow::Result<Sponsor> {
    let all = api.sponsors().await?;
    let named = |sponsor: &&Sponsor| sponsor.sheet.code.as_deref() == Some(typed) || sponsor.sheet.name == typed;
    let exact = all.iter().find(named).cloned();
    exact.map_or_else(
        || {
            one(all.iter(), typed, |sponsor| sponsor.sheet.id.0, "payers-ambiguous-sponsor", "payers-no-sponsor")
                .cloned()
        },
        Ok,
    )
}

/// The pledge whose id begins so.
async fn pledge_of(api: &Api, typed: &str) -> anyhow::Result<PledgeRow> {
    let all = api.pledges().await?;
    one(all.iter(), typed, |row| row.pledge.sheet.id.0, "payers-ambiguous-pledge", "payers-no-pledge").cloned()
}

/// The only one whose id ends so. Ids are made of the time, so that those of one day begin alike.
fn one<'a, T>(
    all: impl Iterator<Item = &'a T>,
    typed: &str,
    id: impl Fn(&T) -> Uuid,
    ambiguous: &str,
    unknown: &str,
) -> anyhow::Result<&'a T> {
    let ends = |row: &&T| typed.len() >= 4 && id(row).to_string().ends_with(&typed.to_lowercase());
    let mut found = all.filter(ends);
    match (found.next(), found.next()) {
        (Some(row), None) => Ok(row),
        (Some(_), Some(_)) => bail!(said::text(ambiguous, &[("typed", typed.to_owned())])),
        (None, _) => bail!(said::text(unknown, &[("typed", typed.to_owned())])),
    }
}

/// An amount as it is told: money in 元.
fn amount(promise: &Promise, amount: u64) -> String {
    if *promise == Promise::Cash { figures::amount(Unit::Fen, amount) } else { amount.to_string() }
}

/// An amount as it was typed: money in 元 with 分 behind a point.
fn read_amount(promise: &Promise, typed: &str) -> anyhow::Result<u64> {
    if *promise != Promise::Cash {
        return typed.parse().with_context(|| said!("payers-whole-number", typed = typed));
    }
    let (yuan, fen) = typed.split_once('.').unwrap_or((typed, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let read = || {
        let yuan: u64 = yuan.parse().ok()?;
        yuan.checked_mul(100)?.checked_add(format!("{fen:0<2}").parse().ok()?)
    };
    let amount = if digits(yuan) && digits(fen) && fen.len() <= 2 { read() } else { None };
    amount.with_context(|| said!("payers-amount", typed = typed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_typed_in_yuan_and_goods_in_pieces() {
        let goods = Promise::Goods { item: "大米".into(), unit: "袋".into() };
        for (promise, typed, amount) in [
            (&Promise::Cash, "500", 50_000),
            (&Promise::Cash, "12.5", 1_250),
            (&Promise::Cash, "0.05", 5),
            (&goods, "40", 40),
        ] {
            assert_eq!(read_amount(promise, typed).unwrap(), amount, "{typed}");
        }
        for (promise, typed) in
            [(&Promise::Cash, "1.234"), (&Promise::Cash, "-1"), (&Promise::Cash, "."), (&goods, "1.5")]
        {
            assert!(read_amount(promise, typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn the_end_of_an_id_names_one_and_never_two() {
        let ids = ["018f0000-0000-7000-8000-00000000aa11", "018f0000-0000-7000-8000-00000000bb11"]
            .map(|id| id.parse().unwrap());
        let found = |typed: &str| {
            one(ids.iter(), typed, |id: &Uuid| *id, "payers-ambiguous-pledge", "payers-no-pledge").copied()
        };
        assert_eq!(found("aa11").unwrap(), ids[0]);
        assert!(found("0011").is_err() && found("11").is_err(), "two end so, or too little was said");
    }
}
