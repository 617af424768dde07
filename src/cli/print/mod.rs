//! `paidan print`: pages to work from, as plain text or as HTML that stands alone.

pub mod args;
mod receipt;

use std::process::ExitCode;

use anyhow::{Context as _, bail};
use uuid::Uuid;

use super::context::Context;
use super::{out, registry};
use crate::client::Api;
use crate::console::commandline::resolve::{Found, requests};
use crate::console::print::{Print, Source, page};
use crate::console::volunteer_paper::Kind;
use crate::domain::command::Command;
use crate::domain::ids::{CommandId, RequestId};
use crate::domain::plan::Day;
use crate::domain::request::{Request, State};
use crate::said;
use crate::wire::{CommandAnswer, CommandEnvelope, Contact, Papers, SnapshotAnswer};
use crate::words::Words;
use args::{PageArguments, PrintVerb, RoundsArguments, SheetOfRequest};

/// Prints the page that is asked for.
pub async fn run(context: &Context, verb: &PrintVerb) -> anyhow::Result<ExitCode> {
    match verb {
        PrintVerb::DispatchSheet(asked) => of_request(context, asked, Print::DispatchSheet).await,
        PrintVerb::SignIn(asked) => of_request(context, asked, Print::SignIn).await,
        PrintVerb::OnDuty(asked) => print(context, asked, |_| Ok(Print::OnDuty), false).await,
        PrintVerb::Rounds(asked) => rounds(context, asked).await,
        PrintVerb::Receipt(asked) => receipt::run(context, asked).await,
        PrintVerb::Certificate(asked) => registry::print(context, Kind::Certificate, asked).await,
        PrintVerb::Record(asked) => registry::print(context, Kind::Record, asked).await,
    }
}

async fn rounds(context: &Context, asked: &RoundsArguments) -> anyhow::Result<ExitCode> {
    let day = asked.day.as_deref().map(str::parse::<Day>).transpose();
    let day = day.with_context(|| said!("said-flag-day", flag = "--day"))?;
    let what = |snapshot: &SnapshotAnswer| Ok(Print::Rounds(day.unwrap_or(Day::of(snapshot.now))));
    print(context, &asked.page, what, asked.papers).await
}

async fn of_request(
    context: &Context,
    asked: &SheetOfRequest,
    what: fn(RequestId) -> Print,
) -> anyhow::Result<ExitCode> {
    let found = |snapshot: &SnapshotAnswer| match requests(&snapshot.desk, &asked.number, State::is_open) {
        Found::One(request) => Ok(what(request.id)),
        Found::None => bail!(said!("said-no-request", number = asked.number)),
        Found::Many(_) => bail!(said!("said-several-requests", number = asked.number)),
    };
    print(context, &asked.page, found, asked.papers).await
}

async fn print(
    context: &Context,
    asked: &PageArguments,
    what: impl Fn(&SnapshotAnswer) -> anyhow::Result<Print>,
    with_papers: bool,
) -> anyhow::Result<ExitCode> {
    let language = context.language();
    let words = Words::of(language);
    let api = context.api_in(&asked.connection, language)?;
    let snapshot = api.snapshot().await?;
    let what = what(&snapshot)?;
    let (mut papers, mut doors) = (Vec::new(), Vec::new());
    match what {
        _ if !with_papers => {}
        Print::DispatchSheet(id) | Print::SignIn(id) => {
            papers = opened(&api, id).await?.papers.map(|papers| lines(words, &papers)).unwrap_or_default();
        }
        Print::Rounds(day) => {
            let has_doors = |request: &&Request| request.occurrence.iter().any(|one| !one.stops.is_empty());
            for request in snapshot.desk.occurrences_on(day).filter(has_doors) {
                doors.extend(opened(&api, request.id).await?.plan_papers.map(|papers| (request.id, papers)));
            }
        }
        Print::OnDuty => {}
    }
    let (desk, now, training) = (&snapshot.desk, snapshot.now, snapshot.you.training);
    let source = Source { desk, now, training, papers: &papers, doors: &doors };
    let page = page(words, what, source).with_context(|| said!("print-has-left"))?;
    let text = if asked.html { page.html(language) } else { page.text() };
    out::give(asked.to.as_deref(), text.as_bytes(), &format!("r{}", snapshot.revision))?;
    Ok(ExitCode::SUCCESS)
}

/// Opens the papers, which is recorded; the centre refuses whoever may not.
async fn opened(api: &Api, request: RequestId) -> anyhow::Result<CommandAnswer> {
    let open = CommandEnvelope::new(CommandId(Uuid::now_v7()), Command::OpenPapers { request });
    Ok(api.submit(&open).await?)
}

fn lines(words: &Words, papers: &Papers) -> Vec<(String, String)> {
    let label = |key: &str| words.plain(&format!("print-label-{key}"));
    let contact = |contact: &Contact| format!("{} {}", contact.name, contact.phone).trim().to_owned();
    let served = papers.served.as_ref().map(contact).unwrap_or_default();
    let all = [
        (label("caller"), contact(&papers.caller)),
        (label("served"), served),
        (label("door"), papers.door.clone()),
        (label("notes"), papers.notes.clone()),
    ];
    all.into_iter().filter(|(_, said)| !said.is_empty()).collect()
}
