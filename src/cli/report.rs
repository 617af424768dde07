//! `paidan report`: figures, and what is handed to others.

pub mod args;
mod bank;
mod figures;
mod leaders;
mod menu;
mod period;
mod plans;
mod records;
mod register;
mod source;
mod sponsors;
mod tables;
mod whistles;

use std::process::ExitCode;

use super::context::Context;
use args::ReportVerb;

/// Makes the report that is asked for.
pub async fn run(context: &Context, verb: &ReportVerb) -> anyhow::Result<ExitCode> {
    match verb {
        ReportVerb::Whistles(arguments) => whistles::run(context, arguments).await,
        ReportVerb::Sponsors(arguments) => sponsors::run(context, arguments).await,
        ReportVerb::Register(arguments) => register::run(context, arguments).await,
        ReportVerb::Leaders(arguments) => leaders::run(context, arguments).await,
        ReportVerb::Menu(arguments) => menu::run(context, arguments).await,
        ReportVerb::Plans(arguments) => plans::run(context, arguments).await,
        ReportVerb::Guest(arguments) => plans::guest(context, arguments).await,
        ReportVerb::Figures(arguments) => figures::figures(context, arguments).await,
        ReportVerb::Bulletin(arguments) => figures::bulletin(context, arguments).await,
        ReportVerb::Gap(arguments) => figures::gap(context, arguments).await,
        ReportVerb::Scorecards(arguments) => figures::scorecards(context, arguments).await,
        ReportVerb::Coverage(arguments) => figures::coverage(context, arguments).await,
        ReportVerb::Sample(arguments) => figures::sample(context, arguments).await,
        ReportVerb::Record(arguments) => records::record(context, arguments).await,
        ReportVerb::Corrections(arguments) => records::corrections(context, arguments).await,
        ReportVerb::Bank(arguments) => bank::run(context, arguments).await,
    }
}
