//! `paidan report`: figures, and what is handed to others.

pub mod args;
mod bank;
mod sponsors;
mod leaders;
mod plans;
mod whistles;

use std::process::ExitCode;

use super::context::Context;
use args::ReportVerb;

/// Makes the report that is asked for.
pub async fn run(context: &Context, verb: &ReportVerb) -> anyhow::Result<ExitCode> {
    match verb {
        ReportVerb::Whistles(arguments) => whistles::run(context, arguments).await,
        ReportVerb::Sponsors(arguments) => sponsors::run(context, arguments).await,
        ReportVerb::Leaders(arguments) => leaders::run(context, arguments).await,
        ReportVerb::Plans(arguments) => plans::run(context, arguments).await,
        ReportVerb::Guest(arguments) => plans::guest(context, arguments).await,
        ReportVerb::Bank(arguments) => bank::run(context, arguments).await,
    }
}
