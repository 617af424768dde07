//! `paidan print`: pages to work from, as plain text or as HTML that stands alone.

pub mod args;
mod receipt;

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use uuid::Uuid;

use super::context::Context;
use super::registry;
use crate::client::Api;
use crate::console::commandline::resolve::{Found, requests};
use crate::console::files;
use crate::console::print::{Print, Source, page};
use crate::console::volunteer_paper::Kind;
use crate::domain::command::Command;
use crate::domain::desk::Desk;
use crate::domain::ids::{CommandId, RequestId};
use crate::domain::request::State;
use crate::say;
use crate::wire::{CommandEnvelope, Contact, Papers};
use crate::words::Words;
use args::{PageArguments, PrintVerb, SheetOfRequest};

/// Prints the page that is asked for.
pub async fn run(context: &Context, verb: &PrintVerb) -> anyhow::Result<ExitCode> {
    match verb {
        PrintVerb::DispatchSheet(asked) => of_request(context, asked, Print::DispatchSheet).await,
        PrintVerb::SignIn(asked) => of_request(context, asked, Print::SignIn).await,
        PrintVerb::OnDuty(asked) => print(context, asked, |_| Ok(Print::OnDuty), false).await,
        PrintVerb::Receipt(asked) => receipt::run(context, asked).await,
        PrintVerb::Certificate(asked) => registry::print(context, Kind::Certificate, asked).await,
        PrintVerb::Record(asked) => registry::print(context, Kind::Record, asked).await,
    }
}

async fn of_request(
    context: &Context,
    asked: &SheetOfRequest,
    what: fn(RequestId) -> Print,
) -> anyhow::Result<ExitCode> {
    let found = |desk: &Desk| match requests(desk, &asked.number, State::is_open) {
        Found::One(request) => Ok(what(request.id)),
        Found::None => bail!("{}: there is no such request on the desk", asked.number),
        Found::Many(_) => bail!("{}: several requests end so; say more of the number", asked.number),
    };
    print(context, &asked.page, found, asked.papers).await
}

async fn print(
    context: &Context,
    asked: &PageArguments,
    what: impl Fn(&Desk) -> anyhow::Result<Print>,
    with_papers: bool,
) -> anyhow::Result<ExitCode> {
    let language = context.language(asked.lang);
    let words = Words::of(language);
    let api = context.api_in(&asked.connection, language)?;
    let snapshot = api.snapshot().await?;
    let what = what(&snapshot.desk)?;
    let papers = match (with_papers, what) {
        (true, Print::DispatchSheet(id) | Print::SignIn(id)) => opened(&api, words, id).await?,
        _ => Vec::new(),
    };
    let source = Source { desk: &snapshot.desk, now: snapshot.now, training: snapshot.you.training, papers: &papers };
    let page = page(words, what, source).context("the request has left the desk")?;
    let text = if asked.html { page.html(language) } else { page.text() };
    match &asked.to {
        None => std::io::stdout().write_all(text.as_bytes())?,
        Some(path) => {
            files::replace(path, text.as_bytes()).with_context(|| format!("{} was not written", path.display()))?;
            say!("r{} is in {}", snapshot.revision, path.display());
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Opens the papers, which is recorded; the centre refuses whoever may not.
async fn opened(api: &Api, words: &Words, request: RequestId) -> anyhow::Result<Vec<(String, String)>> {
    let open = CommandEnvelope::new(CommandId(Uuid::now_v7()), Command::OpenPapers { request });
    let answer = api.submit(&open).await?;
    Ok(answer.papers.map(|papers| lines(words, &papers)).unwrap_or_default())
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
