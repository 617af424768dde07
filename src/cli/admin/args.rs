//! The arguments of `paidan admin`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::args::ConnectionArguments;

/// `paidan admin`.
#[derive(Debug, Subcommand)]
pub enum AdminVerb {
    /// Tokens of operators, teams and channels
    #[command(subcommand)]
    Token(TokenVerb),
    /// Adopt rules from a folder of catalogue, deadlines, calendar and offices
    Adopt(AdoptArguments),
    /// Erase papers whose time is over by the rules in force, without waiting for the night; or a volunteer's, who asks for it
    #[command(after_help = "\
What is erased cannot be had back. A volunteer whose papers are erased has left; hours and points stay under the number.

Examples:
  paidan admin erase --due                       what is due; as often as wanted
  paidan admin erase --volunteer 4304810000012   name and telephone of this volunteer, every version of them")]
    Erase(EraseArguments),
    /// Set the duty book from a table: code,name,kind,number
    DutyBook(DutyBookArguments),
    /// Confirm that the centre's clock is right, after it was stopped for having jumped
    ConfirmClock(ConnectionArguments),
}

/// `paidan admin erase`.
#[derive(Debug, Args)]
pub struct EraseArguments {
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
    /// What is due, and nothing else
    #[arg(long, required_unless_present = "volunteer", conflicts_with = "volunteer")]
    pub due: bool,
    /// The papers of the volunteer with this number
    #[arg(long, value_name = "NUMBER")]
    pub volunteer: Option<String>,
}

/// `paidan admin duty-book`.
#[derive(Debug, Args)]
pub struct DutyBookArguments {
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
    /// The table: code,name,kind,number; kinds are 110, 119, 120, hotline, office and on_call
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

/// `paidan admin token`.
#[derive(Debug, Subcommand)]
pub enum TokenVerb {
    /// Make a token; it is printed once and kept only as a hash
    #[command(after_help = "\
Example:
  paidan admin token new --role dispatcher --place 430821 --name 李派单 --centre 430821 --token-file DIR/admin.token")]
    New(NewTokenArguments),
    /// Make an operator's token worthless
    Revoke(RevokeArguments),
    /// List who holds a token
    List(ConnectionArguments),
}

/// `paidan admin token new`.
#[derive(Debug, Args)]
pub struct NewTokenArguments {
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
    /// clerk, dispatcher, duty_leader, auditor, administrator, team, department, sponsor or channel
    #[arg(long)]
    pub role: String,
    /// The place it may act in, with what lies in it
    #[arg(long, value_name = "CODE")]
    pub place: String,
    /// What the screen calls its holder
    #[arg(long)]
    pub name: String,
    /// For the role team: the team's code
    #[arg(long, value_name = "CODE")]
    pub team: Option<String>,
    /// For the role department: its code among the centre's offices
    #[arg(long, value_name = "CODE")]
    pub office: Option<String>,
    /// For the role sponsor: whose it is, by code, name or end of the id
    #[arg(long, value_name = "SPONSOR")]
    pub sponsor: Option<String>,
    /// Write the token to this file, readable by its owner only, instead of printing it
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// `paidan admin token revoke`.
#[derive(Debug, Args)]
pub struct RevokeArguments {
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
    /// The operator's id, as `token list` prints it
    pub operator: String,
}

/// `paidan admin adopt`.
#[derive(Debug, Args)]
pub struct AdoptArguments {
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
    /// Folder with catalogue.toml, deadlines.toml, calendar.csv, points.toml, minors.toml, run-cards.toml, safety.toml, night.toml and offices.csv; what is missing is taken as built in
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}
