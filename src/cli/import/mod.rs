//! `paidan import`: places, teams, operators, positions and late entries from tables, messages from a portal's file.

pub mod args;
mod late;
mod messages;
mod programme;
mod register;
mod tables;
mod volunteers;

use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::args::ImportVerb;
use super::context::Context;

/// Runs one of the verbs.
pub async fn run(context: &Context, verb: &ImportVerb) -> anyhow::Result<ExitCode> {
    match verb {
        ImportVerb::Places(arguments) => tables::places(context, arguments).await,
        ImportVerb::Teams(arguments) => tables::teams(context, arguments).await,
        ImportVerb::Operators(arguments) => tables::operators(context, arguments).await,
        ImportVerb::Volunteers(arguments) => volunteers::run(context, arguments).await,
        ImportVerb::Register(arguments) => register::run(context, arguments).await,
        ImportVerb::Positions(arguments) => tables::positions(context, arguments).await,
        ImportVerb::Venues(arguments) => tables::venues(context, arguments).await,
        ImportVerb::Operations(arguments) => programme::operations(context, arguments).await,
        ImportVerb::Projects(arguments) => programme::projects(context, arguments).await,
        ImportVerb::Late(arguments) => late::run(context, arguments).await,
        ImportVerb::Messages(arguments) => messages::run(context, arguments).await,
    }
}

/// Drawn on a terminal, and nowhere else.
fn progress_bar(total: u64) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len}  {per_sec}  {eta}") {
        bar.set_style(style);
    }
    bar
}
