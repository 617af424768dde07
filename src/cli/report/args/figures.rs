//! The arguments of the reports that are made of figures.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::args::ConnectionArguments;

/// What every one of them takes: a period, where the figures are from, and where they go.
#[derive(Debug, Args)]
pub struct FiguresArguments {
    /// A month, such as 2026-03
    #[arg(long, value_name = "MONTH", group = "period")]
    pub month: Option<String>,
    /// A week, such as 2026-W13
    #[arg(long, value_name = "WEEK", group = "period")]
    pub week: Option<String>,
    /// A quarter, such as 2026-Q1
    #[arg(long, value_name = "QUARTER", group = "period")]
    pub quarter: Option<String>,
    /// A year, such as 2026
    #[arg(long, value_name = "YEAR", group = "period")]
    pub year: Option<String>,
    /// First day of any other period
    #[arg(long, value_name = "DAY", requires = "to", conflicts_with = "period")]
    pub from: Option<String>,
    /// First day after it
    #[arg(long, value_name = "DAY", requires = "from")]
    pub to: Option<String>,
    /// Revision the figures are of; the present one when not said
    #[arg(long, value_name = "N")]
    pub revision: Option<u64>,
    /// Read this data folder, in place of asking a centre
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
    /// Write it to this file, in place of one that is there; its ending says what it is: .csv, .xlsx, and .md of a bulletin
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// `paidan report bulletin`, `gap`, `coverage`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  paidan report bulletin --month 2026-03 --data /var/lib/paidan --centre 430821 --out march.md
  paidan report bulletin --week 2026-W13 --url http://127.0.0.1:7311 --centre 430821 --token-file ~/token
The same period at the same revision gives the same figures, from a folder and from a centre.")]
pub struct BulletinArguments {
    /// Period, source and file
    #[command(flatten)]
    pub common: FiguresArguments,
}

/// `paidan report figures`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  paidan report figures --month 2026-03 --by service --out march.xlsx
  paidan report figures --month 2026-03 --figure gap --by town --key 430821101
One figure that is named comes with the numbers of the orders behind it.")]
pub struct SplitArguments {
    /// Split by this: service, group, town, station, channel, priority, team, brigade, campaign, flag, office, month, week, day
    #[arg(long, value_name = "WHAT")]
    pub by: Option<String>,
    /// Only this part of it
    #[arg(long, value_name = "KEY", requires = "by")]
    pub key: Option<String>,
    /// Only this figure, with the orders behind it
    #[arg(long, value_name = "NAME")]
    pub figure: Option<String>,
    /// Period, source and file
    #[command(flatten)]
    pub common: FiguresArguments,
}

/// `paidan report scorecards`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  paidan report scorecards --quarter 2026-Q1 --for performance --out performance.xlsx")]
pub struct ScorecardsArguments {
    /// Whose columns: ideology, performance, inspection, awards; all when not said
    #[arg(long = "for", value_name = "WHOM")]
    pub whom: Option<String>,
    /// Period, source and file
    #[command(flatten)]
    pub common: FiguresArguments,
}

/// `paidan report sample`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  paidan report sample --month 2026-03 --share 5% --seed 7
The same seed draws the same orders, today and in a year.")]
pub struct SampleArguments {
    /// How much of the orders done
    #[arg(long, value_name = "PERCENT", default_value = "5%")]
    pub share: String,
    /// What it is drawn by
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Period, source and file
    #[command(flatten)]
    pub common: FiguresArguments,
}

/// What kind of report is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RecordedKind {
    /// Every figure of the bulletin, and those by service and town
    Bulletin,
    /// The orders no team took, and why
    Gap,
}

/// `paidan report record`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  paidan report record bulletin --month 2026-03 --recipient 县委宣传部
It is kept for ever, with the revision and a digest; `paidan report corrections` says later what has changed.")]
pub struct RecordArguments {
    /// What was reported
    #[arg(value_name = "KIND")]
    pub kind: RecordedKind,
    /// To which office
    #[arg(long, value_name = "OFFICE")]
    pub recipient: String,
    /// Period and centre; nothing is recorded in a folder that is only read
    #[command(flatten)]
    pub common: FiguresArguments,
}

/// `paidan report corrections`.
#[derive(Debug, Args)]
#[command(after_help = "\
Exit status: 0 nothing has changed, 1 a figure is another now, 2 it could not be told.")]
pub struct CorrectionsArguments {
    /// Id of the record; without it the records are listed
    #[arg(value_name = "ID")]
    pub report: Option<String>,
    /// Read this data folder, in place of asking a centre
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
}
