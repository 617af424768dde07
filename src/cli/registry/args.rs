//! The arguments of `paidan volunteers`, `volunteer`, `award` and `print`.

use clap::Args;

use crate::cli::args::ConnectionArguments;

/// `paidan volunteers`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  paidan volunteers wxm                          initials, pinyin, name or number, or parts of them
  paidan volunteers 王 --place 430481001 --skill 理发
  paidan volunteers --ends-within 30             whose certificate, insurance, check or consent ends")]
pub struct VolunteersArguments {
    /// Name, pinyin, initials or number, or parts; every word must be there
    #[arg(value_name = "WORDS")]
    pub words: Vec<String>,
    /// Who lives in this place
    #[arg(long, value_name = "CODE")]
    pub place: Option<String>,
    /// Who has this skill
    #[arg(long, value_name = "NAME")]
    pub skill: Option<String>,
    /// Who has such an honour
    #[arg(long, value_name = "NAME")]
    pub honour: Option<String>,
    /// Of whom something ends within so many days
    #[arg(long, value_name = "DAYS")]
    pub ends_within: Option<u32>,
    /// Rows, at most 500
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: u32,
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
}

/// `paidan volunteer`.
#[derive(Debug, Args)]
#[command(after_help = "\
It shows the name, so that it is recorded who looked.

Example:
  paidan volunteer 4304810000012 --centre 430481 --token-file ~/token")]
pub struct VolunteerArguments {
    /// The volunteer's number
    #[arg(value_name = "VOLUNTEER")]
    pub number: String,
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
}

/// `paidan award`.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  paidan award 4304810000012 最美志愿者 --by 县文明办 --level county --on 2026-03-05")]
pub struct AwardArguments {
    /// The volunteer's number
    #[arg(value_name = "VOLUNTEER")]
    pub number: String,
    /// What the honour is called
    #[arg(value_name = "NAME")]
    pub what: String,
    /// Who gave it
    #[arg(long, value_name = "NAME")]
    pub by: String,
    /// village, town, county, city, province or nation
    #[arg(long, value_name = "LEVEL", default_value = "county")]
    pub level: String,
    /// The day it was given
    #[arg(long, value_name = "DAY")]
    pub on: String,
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
}
