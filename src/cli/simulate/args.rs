//! The arguments of `paidan simulate`.

use clap::Args;

use crate::cli::args::{ConnectionArguments, HabitArguments, Switch};

/// `paidan simulate`.
#[derive(Debug, Args)]
#[command(after_help = "\
It files by telephone and answers for the teams by telephone, so a dispatcher's token is enough.

With --days it needs no centre that runs: it makes one in a data folder of its own and lets so many days of the county pass
there at the county's own figures, with time told and not waited for. A run that was ended goes on where its log ends.

Examples:
  paidan simulate --centre 430821 --token-file ~/token --rate 30/min --backlog 100 --seed 7
  paidan simulate --days 365 --data ~/year --centre 430821")]
pub struct SimulateArguments {
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
    /// Requests, `N/s` or `N/min`
    #[arg(long, value_name = "N/s|N/min", default_value = "6/min")]
    pub rate: String,
    /// Requests to file at once at the start
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub backlog: u32,
    /// Seed of residents and teams
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Whether it also answers for the teams
    #[arg(long, value_name = "on|off", default_value = "on")]
    pub teams: Switch,
    /// Stop after so many requests; without it, it runs until Ctrl-C
    #[arg(long, value_name = "N")]
    pub requests: Option<u64>,
    /// How the simulated teams behave
    #[command(flatten)]
    pub habits: HabitArguments,
    /// Days of a county instead
    #[command(flatten)]
    pub year: super::YearArguments,
}
