//! `paidan sheet`: the emergency sheet to a file or a printer, once or again and again.

use std::io::Write as _;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, bail};

use super::args::SheetArguments;
use super::context::Context;
use super::{out, said};
use crate::client::kept::{KeptDesk, Opened};
use crate::client::seat::Seat;
use crate::client::{Api, Failure};
use crate::console::paper::{Source, sheet};
use crate::console::typed_span;
use crate::domain::ids::{PlaceCode, Revision};
use crate::domain::time::{Span, Timestamp};
use crate::words::Words;
use crate::{said, tell};

/// Prints the sheet once, or every so often until it is stopped.
pub async fn run(context: &Context, arguments: &SheetArguments) -> anyhow::Result<ExitCode> {
    let words = context.words();
    let connection = context.connection(&arguments.connection)?;
    let position = arguments.position.clone().or_else(|| context.settings.console.position.clone()).unwrap_or_default();
    let kept = Seat::kept_desk(&context.paths.state, &connection.centre, &connection.token, &position);
    let asked = Asked { api: context.api(&arguments.connection)?, kept, centre: connection.centre, words };
    let Some(every) = &arguments.every else {
        asked.print(arguments).await?;
        return Ok(ExitCode::SUCCESS);
    };
    let Some(every) = typed_span(every).filter(|every| *every >= Span::minutes(1)) else {
        bail!(said!("sheet-every", every = every));
    };
    loop {
        // The sheet printed last stays when this one fails: an hour's old sheet is better than none.
        if let Err(error) = asked.print(arguments).await {
            crate::warn_line!("paidan: {}", said::error(&error));
        }
        tokio::time::sleep(Duration::from_micros(every.0.unsigned_abs())).await;
    }
}

/// Where a sheet comes from.
struct Asked {
    api: Api,
    kept: KeptDesk,
    centre: PlaceCode,
    words: &'static Words,
}

impl Asked {
    async fn print(&self, arguments: &SheetArguments) -> anyhow::Result<()> {
        let (revision, text) = self.sheet().await?;
        if arguments.to.is_none() && arguments.printer.is_none() {
            std::io::stdout().write_all(text.as_bytes())?;
            return Ok(());
        }
        if let Some(path) = &arguments.to {
            out::to_file(path, text.as_bytes(), &format!("r{revision}"))?;
        }
        if let Some(command) = arguments.printer.clone() {
            tokio::task::spawn_blocking(move || hand_over(&command, &text)).await??;
            tell!("sheet-with-printer", revision = revision);
        }
        Ok(())
    }

    /// The sheet of the centre's desk; while the centre is away, of the one a console of this seat has kept.
    async fn sheet(&self) -> anyhow::Result<(Revision, String)> {
        match self.api.snapshot().await {
            Ok(answer) => {
                let source =
                    Source { desk: &answer.desk, now: answer.now, kept_since: None, training: answer.you.training };
                Ok((answer.revision, sheet(self.words, source)))
            }
            // Who is turned away reads nothing that was kept for somebody with the right to it.
            Err(failure @ (Failure::Unauthorised(_) | Failure::Forbidden(_) | Failure::NotFound(_))) => {
                Err(failure).with_context(|| said!("sheet-no-desk"))
            }
            Err(failure) => {
                let now = now();
                let opened = self.kept.open(&self.centre, now);
                let heard = opened.as_ref().map(|opened| opened.head.heard);
                let Some((replica, heard)) = opened.and_then(Opened::whole).zip(heard) else {
                    return Err(failure).with_context(|| said!("sheet-no-desk-kept"));
                };
                let source =
                    Source { desk: &replica.desk, now, kept_since: Some(heard), training: replica.you.training };
                Ok((replica.desk.revision, sheet(self.words, source)))
            }
        }
    }
}

fn now() -> Timestamp {
    let wall = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(wall.as_micros()).unwrap_or(i64::MAX))
}

/// Hands the text to a printing command. Its words are parted at blanks; no shell reads them.
fn hand_over(command: &str, text: &str) -> anyhow::Result<()> {
    let mut words = command.split_whitespace();
    let Some(program) = words.next() else { bail!(said!("sheet-no-printer")) };
    let mut child = Command::new(program)
        .args(words)
        .stdin(Stdio::piped())
        .spawn()
        .with_context(|| said!("sheet-printer-not-started", program = program))?;
    let given = child.stdin.take().map_or(Ok(()), |mut input| input.write_all(text.as_bytes()));
    let status = child.wait()?;
    if !status.success() {
        bail!(said!("sheet-printer-failed", program = program, status = status.code().unwrap_or_default()));
    }
    given.with_context(|| said!("sheet-printer-refused", program = program))
}
