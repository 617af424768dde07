//! The arguments of `paidan menu`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::args::ConnectionArguments;

/// `paidan menu`.
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  paidan menu                                    everything that can be ordered today
  paidan menu 理论 --json                        name, pinyin, initials or code
  paidan menu set --file menu.toml               an administrator sets speakers, talks, bundles and brands"
)]
pub struct MenuArguments {
    /// Change the menu
    #[command(subcommand)]
    pub verb: Option<MenuVerb>,
    /// Name, pinyin, initials or code, or parts; every word must be there
    #[arg(value_name = "WORDS")]
    pub words: Vec<String>,
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
    /// Print JSON, for scripts
    #[arg(long)]
    pub json: bool,
}

/// `paidan menu` and a verb.
#[derive(Debug, Subcommand)]
pub enum MenuVerb {
    /// Set services, speakers, talks, bundles and campaigns from a file; orders placed before stay as they are
    Set(SetArguments),
    /// Take a service or something of the menu off it; orders placed before stay as they are
    Retire(RetireArguments),
}

/// `paidan menu set`.
#[derive(Debug, Args)]
#[command(after_help = "\
The file is TOML with [[service]], [[speaker]], [[talk]], [[bundle]] and [[campaign]]. What it does not name stays.

Example:
  paidan menu set --file menu.toml --centre 430781 --token-file DIR/admin.token")]
pub struct SetArguments {
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
    /// The file, TOML
    #[arg(long, value_name = "FILE", required_unless_present = "template")]
    pub file: Option<PathBuf>,
    /// Print an example to fill in: the centre's own menu, where it is built in
    #[arg(long)]
    pub template: bool,
}

/// `paidan menu retire`.
#[derive(Debug, Args)]
pub struct RetireArguments {
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
    /// Its code
    #[arg(value_name = "CODE")]
    pub code: String,
}
