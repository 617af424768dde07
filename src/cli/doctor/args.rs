//! The arguments of `paidan info` and `paidan doctor`.

use clap::Args;

use crate::cli::args::ConnectionArguments;

/// `paidan info`.
#[derive(Debug, Args)]
#[command(after_help = "\
Token and PIN are never shown. What the centre says of itself is there when it answers within two seconds.

Examples:
  paidan info
  paidan info --json --centre 430821 --token-file ~/token")]
pub struct InfoArguments {
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
    /// Print JSON, for scripts
    #[arg(long)]
    pub json: bool,
}

/// `paidan doctor`.
#[derive(Debug, Args)]
#[command(after_help = "\
Exit status: 0 nothing is at fault (there may be warnings), 1 something is. The last block can be pasted into a report:
it has no token and nothing of residents, and the home folder is ~ in it.

Examples:
  paidan doctor
  paidan doctor --json --centre 430821 --token-file ~/token")]
pub struct DoctorArguments {
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
    /// Print JSON, for scripts
    #[arg(long)]
    pub json: bool,
}
