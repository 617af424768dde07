//! The arguments of `paidan report`.

pub mod figures;

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::args::ConnectionArguments;
use figures::{
    BulletinArguments, CorrectionsArguments, RecordArguments, SampleArguments, ScorecardsArguments, SplitArguments,
};

/// What stands beneath the help of a report of a period.
macro_rules! examples {
    ($verb:literal, $centre:literal) => {
        concat!(
            "Examples:\n",
            "  paidan report ", $verb, " --centre ", $centre, " --token-file ~/token --from 2026-03-01 --to 2026-04-01\n",
            "  paidan report ", $verb, " --centre ", $centre, " --token-file ~/token --from 2026-03-01 --to 2026-04-01 --out march.csv\n",
            "It is CSV for a spreadsheet, or XLSX where the file ends so. The same period at the same revision gives the same figures.",
        )
    };
}

/// `paidan report`.
#[derive(Debug, Subcommand)]
pub enum ReportVerb {
    /// Whistles: how often each unit blew one for its orders, and how the departments answered
    #[command(after_help = examples!("whistles", "430481"))]
    Whistles(PeriodArguments),
    /// Sponsors: what was pledged, paid, handed over and filled, by chamber, and bills by state
    #[command(after_help = examples!("sponsors", "431127"))]
    Sponsors(PeriodArguments),
    /// The register: units with their members and what they solved, pairings, branches
    #[command(after_help = examples!("register", "431127"))]
    Register(PeriodArguments),
    /// Who leads: volunteers by verified hours, with the ratings of their orders
    #[command(after_help = examples!("leaders", "430821"))]
    Leaders(PeriodArguments),
    /// The menu: what was ordered of it, and what came of that, each unit by itself
    #[command(after_help = examples!("menu", "430821"))]
    Menu(PeriodArguments),
    /// Plans: sessions, head-counts, doors and finds, by kind and by theme
    #[command(after_help = examples!("plans", "430781"))]
    Plans(PeriodArguments),
    /// What a guest team finished here, for its own county
    Guest(GuestArguments),
    /// Figures of a period, whole or split, each with its unit, its query and its revision
    Figures(SplitArguments),
    /// The material of a bulletin (简报): figures compared, teams that lead, best cases
    Bulletin(BulletinArguments),
    /// Orders that no team took, and why
    Gap(BulletinArguments),
    /// What each town and village has of six things (六有), for four users
    Scorecards(ScorecardsArguments),
    /// Which towns and villages had nothing, and which no team goes to
    Coverage(BulletinArguments),
    /// A random sample of the orders done, to ring back
    Sample(SampleArguments),
    /// Keep what was reported to whom
    Record(RecordArguments),
    /// What has changed of what was reported
    Corrections(CorrectionsArguments),
    /// The bank's daily file of points (为民银行对账), or its own compared with it
    Bank(BankArguments),
}

/// A report of a period.
#[derive(Debug, Args)]
pub struct PeriodArguments {
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
    /// First day of the period
    #[arg(long, value_name = "DAY")]
    pub from: String,
    /// First day after it
    #[arg(long, value_name = "DAY")]
    pub to: String,
    /// Revision the figures are of; the present one when not said
    #[arg(long, value_name = "N")]
    pub revision: Option<u64>,
    /// Write it to this file, in place of one that is there
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// `paidan report bank`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  paidan report bank --day 2026-11-23 --out points.csv
  paidan report bank --day 2026-11-23 --compare from-the-bank.csv
Exit status: 0 the files say the same, 1 a difference was found and named, 2 it could not be compared.")]
pub struct BankArguments {
    /// The day, such as 2026-11-23
    #[arg(long, value_name = "DAY")]
    pub day: String,
    /// Write the file here; without it, and without --compare, it is printed
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// The bank's own file of that day: name what it says otherwise
    #[arg(long, value_name = "FILE")]
    pub compare: Option<PathBuf>,
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
}

/// `paidan report guest`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  paidan report guest --centre 431127 --token-file ~/token --team KD01 --out guest.json")]
pub struct GuestArguments {
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
    /// The team's code
    #[arg(long, value_name = "CODE")]
    pub team: String,
    /// Write it to this file, in place of one that is there
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}
