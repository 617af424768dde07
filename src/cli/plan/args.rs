//! The arguments of `paidan plan`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::args::ConnectionArguments;

/// `paidan plan`.
#[derive(Debug, Subcommand)]
pub enum PlanVerb {
    /// Set the plans of a file, new or changed; one bad plan and nothing is taken
    Set(SetArguments),
    /// End a plan; what it has become already stays
    End(EndArguments),
    /// List the plans with their next days
    List(ListArguments),
}

/// `paidan plan set`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  paidan plan set --template > plan.toml
  paidan plan set --centre 430781 --token-file ~/token --file plan.toml --dry-run
  paidan plan set --centre 430781 --token-file ~/token --file plan.toml
The names of doors, children and those who fetch them are kept apart and never enter the log.")]
pub struct SetArguments {
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
    /// The file of plans, TOML
    #[arg(long, value_name = "FILE", required_unless_present = "template")]
    pub file: Option<PathBuf>,
    /// Check everything, take nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Print an example to fill in
    #[arg(long)]
    pub template: bool,
}

/// `paidan plan end`.
#[derive(Debug, Args)]
pub struct EndArguments {
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
    /// The plan's code
    #[arg(value_name = "CODE")]
    pub code: String,
    /// Why
    #[arg(long, value_name = "WORDS")]
    pub reason: String,
}

/// `paidan plan list`.
#[derive(Debug, Args)]
pub struct ListArguments {
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
    /// Print JSON, for scripts
    #[arg(long)]
    pub json: bool,
}
