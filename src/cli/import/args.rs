//! The arguments of `paidan import` that are not those of every table.

use clap::Args;

use crate::cli::args::TableArguments;

/// `paidan import register`.
#[derive(Debug, Args)]
#[command(after_help = "\
Volunteers are named by their numbers, and must be registered; doors of households are kept nowhere.

Examples:
  paidan import register unit --template > units.csv
  paidan import register unit units.csv --centre 431127 --token-file DIR/admin.token --dry-run
  paidan import register expert experts.csv --centre 430481 --token-file DIR/admin.token")]
pub struct RegisterArguments {
    /// Kind of record: expert, pairing, unit, member, branch or beneficiary
    #[arg(value_name = "KIND")]
    pub kind: String,
    /// The file, and what to do with it
    #[command(flatten)]
    pub table: TableArguments,
}
