//! The arguments of `paidan sponsors`, `pledges`, `pledge`, `receipt` and `stock`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::args::ConnectionArguments;

/// Verbs about those who pay.
#[derive(Debug, Subcommand)]
pub enum PayingVerb {
    /// List who pays: firms, funds, chambers; a person has no name here
    #[command(alias = "出资方")]
    Sponsors(SponsorsArguments),
    /// List what was pledged, with what of it is free, set aside and used
    Pledges(PledgesArguments),
    /// Enter a pledge of money, goods or jobs
    #[command(alias = "认捐")]
    Pledge(PledgeArguments),
    /// Issue a receipt for a donation
    #[command(aliases = ["收据", "开收据"])]
    Receipt(ReceiptArguments),
    /// List what lies at the supply points, or move it
    #[command(aliases = ["站点物资", "物资"])]
    Stock(StockArguments),
}

/// `paidan sponsors`.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct SponsorsArguments {
    /// Change who pays
    #[command(subcommand)]
    pub verb: Option<SponsorsVerb>,
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
    /// Print JSON, for scripts
    #[arg(long)]
    pub json: bool,
}

/// `paidan sponsors` and a verb.
#[derive(Debug, Subcommand)]
pub enum SponsorsVerb {
    /// Set sponsors and supply points from a file, new or changed
    Set(SponsorsSetArguments),
}

/// `paidan sponsors set`.
#[derive(Debug, Args)]
#[command(after_help = "\
The file is TOML with [[sponsor]] and [[point]]. What it does not name stays.

Example:
  paidan sponsors set --file sponsors.toml --centre 430821 --token-file DIR/admin.token")]
pub struct SponsorsSetArguments {
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
    /// The file, TOML
    #[arg(long, value_name = "FILE", required_unless_present = "template")]
    pub file: Option<PathBuf>,
    /// Print an example to fill in
    #[arg(long)]
    pub template: bool,
}

/// `paidan pledges`.
#[derive(Debug, Args)]
pub struct PledgesArguments {
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
    /// Print JSON, for scripts
    #[arg(long)]
    pub json: bool,
}

/// `paidan pledge`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  paidan pledge QY01 5000 --until 2026-12-31               money, in 元
  paidan pledge QY01 40 --goods 大米 --unit 袋 --place 430821002
  paidan pledge QY01 6 --jobs 裁缝")]
pub struct PledgeArguments {
    /// Who: code, name or end of the id
    #[arg(value_name = "SPONSOR")]
    pub sponsor: String,
    /// How much: money in 元, such as 12.50; of goods and jobs a whole number
    #[arg(value_name = "AMOUNT")]
    pub amount: String,
    /// Goods: what
    #[arg(long, value_name = "NAME", requires = "unit", conflicts_with = "jobs")]
    pub goods: Option<String>,
    /// What the goods are counted in
    #[arg(long, value_name = "NAME", requires = "goods")]
    pub unit: Option<String>,
    /// Jobs: which work
    #[arg(long, value_name = "NAME")]
    pub jobs: Option<String>,
    /// For this service only; again for more of them
    #[arg(long, value_name = "CODE")]
    pub service: Vec<String>,
    /// For this place and what lies in it only; again for more of them
    #[arg(long, value_name = "CODE")]
    pub place: Vec<String>,
    /// For this campaign only
    #[arg(long, value_name = "CODE")]
    pub campaign: Option<String>,
    /// The last day it may be drawn on
    #[arg(long, value_name = "DAY")]
    pub until: Option<String>,
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
}

/// `paidan receipt`.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  paidan receipt 1f0c22ab 5000 助学
`paidan print receipt N` prints it.")]
pub struct ReceiptArguments {
    /// The pledge: the end of its id, as `paidan pledges` lists it
    #[arg(value_name = "PLEDGE")]
    pub pledge: String,
    /// How much: money in 元; of goods a whole number
    #[arg(value_name = "AMOUNT")]
    pub amount: String,
    /// For what
    #[arg(value_name = "WORDS")]
    pub purpose: String,
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
}

/// `paidan stock`.
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  paidan stock                                             everything, with ! where it is below the minimum
  paidan stock in 爱心超市 大米 20 --sponsor QY01
  paidan stock count 爱心超市 大米 17 --reason 盘点少一袋"
)]
pub struct StockArguments {
    /// Move it
    #[command(subcommand)]
    pub verb: Option<StockVerb>,
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
    /// Print JSON, for scripts
    #[arg(long)]
    pub json: bool,
}

/// A thing at a supply point.
#[derive(Debug, Clone, Args)]
pub struct Thing {
    /// The supply point: its name or the end of its id
    #[arg(value_name = "POINT")]
    pub point: String,
    /// What
    #[arg(value_name = "ITEM")]
    pub item: String,
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
}

/// `paidan stock` and a verb.
#[derive(Debug, Subcommand)]
pub enum StockVerb {
    /// It came in: given by somebody, drawn on a pledge, or by whoever is not named
    In {
        /// Which thing
        #[command(flatten)]
        thing: Thing,
        /// How much
        #[arg(value_name = "N")]
        quantity: u64,
        /// Who gave it: code, name or end of the id
        #[arg(long, value_name = "SPONSOR")]
        sponsor: Option<String>,
        /// Of which pledge: the end of its id
        #[arg(long, value_name = "PLEDGE")]
        pledge: Option<String>,
    },
    /// It was handed out
    Out {
        /// Which thing
        #[command(flatten)]
        thing: Thing,
        /// How much
        #[arg(value_name = "N")]
        quantity: u64,
    },
    /// It was counted: so much is there
    Count {
        /// Which thing
        #[command(flatten)]
        thing: Thing,
        /// How much
        #[arg(value_name = "N")]
        quantity: u64,
        /// Why the books say otherwise
        #[arg(long, value_name = "WORDS")]
        reason: String,
    },
    /// Order more of it
    Refill {
        /// Which thing
        #[command(flatten)]
        thing: Thing,
    },
}

impl StockVerb {
    /// Which thing it is about.
    pub fn thing(&self) -> &Thing {
        match self {
            Self::In { thing, .. } | Self::Out { thing, .. } | Self::Count { thing, .. } | Self::Refill { thing } => {
                thing
            }
        }
    }
}
