//! `paidan simulate`: residents and teams at any centre, by telephone.

pub mod args;
mod year;

use std::process::ExitCode;
use std::sync::Arc;

use anyhow::anyhow;

use super::args::{HabitArguments, Switch};
use super::context::Context;
use super::serve::told_to_end;
use crate::traffic::{Counts, Habits, Orders, Rate, Tempo, Traffic, Words, driver};
use crate::{said, tell};
use args::SimulateArguments;

pub use year::YearArguments;

/// Runs until as many requests are filed as were ordered, or until it is told to end, and says what became of them.
pub async fn run(context: &Context, arguments: &SimulateArguments) -> anyhow::Result<ExitCode> {
    if let Some(days) = arguments.year.days {
        return year::run(context, arguments, days).await;
    }
    let rate = arguments.rate.parse::<Rate>();
    let rate = rate.map_err(|_| anyhow!(said!("simulate-rate", rate = arguments.rate)))?;
    let without_end = rate.mean_gap().is_some() && arguments.requests.is_none();
    let backlog_alone = rate.mean_gap().is_none() && arguments.teams == Switch::Off;
    let orders = Orders {
        seed: arguments.seed,
        rate,
        backlog: arguments.backlog,
        spread: false,
        most_requests: arguments.requests.or(backlog_alone.then_some(u64::from(arguments.backlog))),
        teams: arguments.teams == Switch::On,
        dispatcher: false,
        habits: habits(arguments.habits),
        tempo: Tempo::STAGE,
    };
    let traffic = Traffic::new(orders, Arc::new(Words::built_in()?));
    let api = context.api(&arguments.connection)?;
    if without_end {
        tell!("simulate-begun", centre = api.transport().centre());
    }
    let counts = driver::run(api.transport().clone(), traffic, told_to_end()?).await?;
    print(&counts);
    Ok(if counts.unanswered.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// The habits of the command line.
pub fn habits(arguments: HabitArguments) -> Habits {
    let HabitArguments { refusals, silent, asking, late, failures } = arguments;
    Habits { refusals, silent, asking, late, failures }
}

fn print(counts: &Counts) {
    tell!("simulate-filed", count = format!("{:>8}", counts.filed));
    tell!("simulate-other", count = format!("{:>8}", counts.accepted));
    for (code, count) in &counts.refused {
        tell!("simulate-refused", count = count, code = code);
    }
    for (code, count) in &counts.unanswered {
        tell!("simulate-unanswered", count = count, code = code);
    }
}
