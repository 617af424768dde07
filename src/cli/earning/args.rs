//! The arguments of `paidan hours`, `redeem` and `hand-over-reward`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::cli::args::ConnectionArguments;
use crate::domain::accounts::points::ServedAs;

/// Verbs about hours and points.
#[derive(Debug, Subcommand)]
pub enum EarningVerb {
    /// Verify the hours of a finished order; points come of them
    #[command(alias = "核时")]
    Hours(HoursArguments),
    /// Set a reward aside for a volunteer's points
    #[command(alias = "兑换")]
    Redeem(RedeemArguments),
    /// Hand over what was set aside
    #[command(aliases = ["交付", "兑付"])]
    HandOverReward(HandOverArguments),
}

/// In which capacity somebody served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ServedAsArgument {
    /// As a volunteer
    Volunteer,
    /// Paid for it; it earns no points
    Staffed,
    /// On duty; it earns points of duty
    Duty,
}

impl From<ServedAsArgument> for ServedAs {
    fn from(said: ServedAsArgument) -> Self {
        match said {
            ServedAsArgument::Volunteer => Self::Volunteer,
            ServedAsArgument::Staffed => Self::Staffed,
            ServedAsArgument::Duty => Self::Duty,
        }
    }
}

/// `paidan hours`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  paidan hours 0042 SY01 4308210000012=90 4308210000013=60
  paidan hours 20261123-0042 SY01 --file hours.csv --people 12
The file has a line a volunteer: number,minutes.")]
pub struct HoursArguments {
    /// The end of the request's number, or all of it
    #[arg(value_name = "REQUEST")]
    pub request: String,
    /// The team's code
    #[arg(value_name = "TEAM")]
    pub team: String,
    /// A volunteer's number with the minutes
    #[arg(value_name = "VOLUNTEER=MINUTES")]
    pub hours: Vec<String>,
    /// Table of them: number,minutes
    #[arg(long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// How many people came, with those who have no number; as many as are named when not said
    #[arg(long, value_name = "N")]
    pub people: Option<u16>,
    /// In which capacity they served
    #[arg(long = "as", value_name = "WHAT", default_value = "volunteer")]
    pub served_as: ServedAsArgument,
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
}

/// `paidan redeem`.
#[derive(Debug, Args)]
pub struct RedeemArguments {
    /// The volunteer's number
    #[arg(value_name = "VOLUNTEER")]
    pub number: String,
    /// The reward's name
    #[arg(value_name = "REWARD")]
    pub reward: String,
    /// Pieces
    #[arg(value_name = "N", default_value_t = 1)]
    pub quantity: u32,
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
}

/// `paidan hand-over-reward`.
#[derive(Debug, Args)]
pub struct HandOverArguments {
    /// The volunteer's number
    #[arg(value_name = "VOLUNTEER")]
    pub number: String,
    /// The reward's name
    #[arg(value_name = "REWARD")]
    pub reward: String,
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
}
