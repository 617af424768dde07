//! The arguments of `paidan print`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::args::ConnectionArguments;

/// `paidan print`.
#[derive(Debug, Subcommand)]
pub enum PrintVerb {
    /// 派工单: one request for the team that goes: what, where, when, who, the first steps
    DispatchSheet(SheetOfRequest),
    /// 签到表: rows for the people who come, with time and signature
    SignIn(SheetOfRequest),
    /// 值班表: who sits where now and in the coming hours
    OnDuty(PageArguments),
    /// 走访单: the rounds of a day, each with its doors
    Rounds(RoundsArguments),
    /// A receipt for a donation
    Receipt(ReceiptArguments),
    /// A certificate of service (志愿服务证明), under a number of its own that is used never again
    Certificate(VolunteerPageArguments),
    /// A volunteer's record of service (志愿服务记录): basic facts, service, training, honours, evaluation
    Record(VolunteerPageArguments),
}

/// Where a page comes from and where it goes.
#[derive(Debug, Args)]
pub struct PageArguments {
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
    /// HTML for a browser's printer, on A4, instead of plain text
    #[arg(long)]
    pub html: bool,
    /// Write it to this file, in place of one that is there
    #[arg(long, value_name = "FILE")]
    pub to: Option<PathBuf>,
}

/// `paidan print rounds`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  paidan print rounds                            today's
  paidan print rounds --day 2026-11-28 --papers --html --to rounds.html")]
pub struct RoundsArguments {
    /// The day [default: today]
    #[arg(long, value_name = "DAY")]
    pub day: Option<String>,
    /// With who lives at each door: only for whoever may open papers, and recorded as opening them
    #[arg(long)]
    pub papers: bool,
    /// Where it comes from and where it goes
    #[command(flatten)]
    pub page: PageArguments,
}

/// A page about one request.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  paidan print dispatch-sheet 42 --html --to 42.html
  paidan print dispatch-sheet 42 --papers
  paidan print sign-in 20261123-0042 --lang en")]
pub struct SheetOfRequest {
    /// The end of the request's number: 42, 0042 or 20261123-0042
    #[arg(value_name = "NUMBER")]
    pub number: String,
    /// With name, telephone and door: only for whoever may open papers, and recorded as opening them
    #[arg(long)]
    pub papers: bool,
    /// Where it comes from and where it goes
    #[command(flatten)]
    pub page: PageArguments,
}

/// `paidan print receipt`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  paidan print receipt 12 --centre 431127 --token-file ~/token
  paidan print receipt 12 --centre 431127 --token-file ~/token --html --out receipt.html")]
pub struct ReceiptArguments {
    /// Number of the receipt
    #[arg(value_name = "N")]
    pub number: u32,
    /// Write it as a page for a browser to print
    #[arg(long)]
    pub html: bool,
    /// Write it to this file, in place of one that is there
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
}

/// `paidan print certificate` and `paidan print record`.
#[derive(Debug, Args)]
#[command(after_help = "\
A file that ends with .txt is text; any other is a page that a browser prints. It shows the name, so that it is recorded who asked.

Example:
  paidan print certificate 4304810000012 --out certificate.html")]
pub struct VolunteerPageArguments {
    /// The volunteer's number
    #[arg(value_name = "VOLUNTEER")]
    pub number: String,
    /// Write it to this file, in place of one that is there; without it, text is printed
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
}
