//! The arguments of `paidan print`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::args::{ConnectionArguments, LanguageArgument};

/// `paidan print`.
#[derive(Debug, Subcommand)]
pub enum PrintVerb {
    /// A receipt for a donation: text, or a page for a browser to print
    Receipt(ReceiptArguments),
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
    /// Language of the page [env: PAIDAN_LANG]
    #[arg(long, value_name = "zh|en")]
    pub lang: Option<LanguageArgument>,
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
}
