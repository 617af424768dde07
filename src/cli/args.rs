//! The command line, as one definition.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::admin::args::AdminVerb;
use super::desk::arguments::DeskVerb;
use super::doctor::args::{DoctorArguments, InfoArguments};
use super::guide::args::{CompletionsArguments, ManArguments};
use super::import::args::RegisterArguments;
use super::plan::args::PlanVerb;
use super::print::args::PrintVerb;
use super::registry::args::{AwardArguments, VolunteerArguments, VolunteersArguments};
use super::report::args::ReportVerb;
use super::simulate::args::SimulateArguments;

/// 派单: the dispatch console of a county volunteer-service centre, and the central API it polls.
#[derive(Debug, Parser)]
#[command(
    name = "paidan",
    version,
    propagate_version = true,
    subcommand_required = true,
    arg_required_else_help = true
)]
#[command(after_help = "\
Examples:
  paidan demo                                       everything in one terminal, nothing kept
  paidan demo --centre 430821 --data ./demo         the same county, kept in ./demo
  paidan serve --data /var/lib/paidan               a centre for real
  paidan console --centre 430821 --token-file ~/token
  paidan queue p0 late                              the desk without a screen; so are show, dispatch, accept, ...
Settings may also stand in the settings file and in PAIDAN_ variables; the command line comes last.")]
pub struct Arguments {
    /// Settings file to read instead of the one in the XDG place
    #[arg(long, global = true, value_name = "FILE")]
    pub settings: Option<PathBuf>,
    /// Write a log to this file; nothing is written to the terminal while the console is up
    #[arg(long, global = true, value_name = "FILE")]
    pub log_file: Option<PathBuf>,
    /// Language of the screen, of paper and of all that is said [env: PAIDAN_LANG]
    #[arg(long, global = true, value_name = "zh|en")]
    pub lang: Option<LanguageArgument>,
    /// What to do
    #[command(subcommand)]
    pub verb: Verb,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Run everything in one terminal: a centre, simulated residents and teams, and the console
    Demo(DemoArguments),
    /// Run a centre: the central API on one data folder
    Serve(ServeArguments),
    /// Open the dispatch console of a centre
    Console(ConsoleArguments),
    /// Show the wall board of a centre: counts, overdue orders and teams, for the room's big screen
    Board(BoardArguments),
    /// Write the emergency sheet: open orders and teams on paper, for when power or line fails
    Sheet(SheetArguments),
    /// Print pages: 派工单, 签到表, who is on duty, a receipt, a volunteer's certificate or record
    #[command(subcommand)]
    Print(PrintVerb),
    /// Figures of a period, each tied to a revision of the log
    #[command(subcommand)]
    Report(ReportVerb),
    /// Find volunteers by name, pinyin, initials or number, or those of whom something ends soon
    Volunteers(VolunteersArguments),
    /// Show a volunteer's record
    Volunteer(VolunteerArguments),
    /// Enter an honour in a volunteer's record
    #[command(alias = "表彰")]
    Award(AwardArguments),
    /// List what can be ordered, or change it
    Menu(super::menu::args::MenuArguments),
    /// Who pays, and what was given
    #[command(flatten)]
    Paying(super::paying::args::PayingVerb),
    /// Hours and what is exchanged for points
    #[command(flatten)]
    Earning(super::earning::args::EarningVerb),
    /// Plans: classes, rounds, activities and events that come by themselves
    #[command(subcommand)]
    Plan(PlanVerb),
    /// List the plans with their next days
    Plans(super::plan::args::ListArguments),
    /// Administer a centre over its API
    #[command(subcommand)]
    Admin(AdminVerb),
    /// Take places, teams, volunteers, operators or residents' messages from a file
    #[command(subcommand)]
    Import(ImportVerb),
    /// Drive a centre with simulated residents and teams
    Simulate(SimulateArguments),
    /// Check a data folder: hash chain, replay, and that every order is accounted for
    Verify(VerifyArguments),
    /// The desk without a screen: lists, one request, and every act of the console's command line
    #[command(flatten)]
    Desk(DeskVerb),
    /// Tell versions, where every file is, the settings in force, and how the centre is
    Info(InfoArguments),
    /// Check settings, files, token, centre and terminal, and say what to do
    Doctor(DoctorArguments),
    /// Print what a shell needs to complete the command line
    Completions(CompletionsArguments),
    /// Write the manual pages
    Man(ManArguments),
}

/// Which centre, and as whom.
#[derive(Debug, Clone, Args)]
pub struct ConnectionArguments {
    /// Address of the centre [env: PAIDAN_URL] [default: http://127.0.0.1:7311]
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// County code of the centre, six digits [env: PAIDAN_CENTRE]
    #[arg(long, value_name = "CODE")]
    pub centre: Option<String>,
    /// File that holds the token [env: PAIDAN_TOKEN_FILE]
    #[arg(long, value_name = "FILE")]
    pub token_file: Option<PathBuf>,
}

/// A language of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LanguageArgument {
    /// Chinese
    Zh,
    /// English
    En,
}

/// How the screen looks.
#[derive(Debug, Clone, Default, Args)]
pub struct LooksArguments {
    /// auto, dark, light, both, high-contrast, 16, none, or one of your own [env: PAIDAN_THEME]
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
    /// Send nothing but ASCII: what is not is drawn as ?, words are English
    #[arg(long)]
    pub ascii: bool,
    /// Say everything in lines, one after the other, for a screen reader; a TERM such as dumb has them anyway
    /// [env: PAIDAN_LINEAR]
    #[arg(long)]
    pub linear: bool,
}

/// `paidan demo`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  paidan demo --centre 430211 --lang en     天元 with its thirteen brigades, in English
  paidan demo --rate 30 --backlog 200       thirty requests a minute on top of two hundred
  paidan demo --seed 7 --refusals 40        the same residents every time; teams refuse often")]
pub struct DemoArguments {
    /// County code: 430821 慈利, 430481 耒阳, 430781 津市, 431127 蓝山, 430211 天元
    #[arg(long, value_name = "CODE", default_value = "430821")]
    pub centre: String,
    /// Keep everything in this folder; without it the demo is temporary
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Requests a minute
    #[arg(long, value_name = "N", default_value_t = 6)]
    pub rate: u32,
    /// Requests that are there at the start
    #[arg(long, value_name = "N", default_value_t = 40)]
    pub backlog: u32,
    /// Seed of residents and teams; the same seed, the same people
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// How the screen looks
    #[command(flatten)]
    pub looks: LooksArguments,
    /// How the simulated teams behave
    #[command(flatten)]
    pub habits: HabitArguments,
}

/// How simulated teams behave, each in percent of the occasions.
#[derive(Debug, Clone, Copy, Args)]
pub struct HabitArguments {
    /// Offers that are refused, in percent
    #[arg(long, value_name = "PERCENT", default_value_t = 12, value_parser = clap::value_parser!(u8).range(0..=100))]
    pub refusals: u8,
    /// Offers that are never answered, in percent
    #[arg(long, value_name = "PERCENT", default_value_t = 6, value_parser = clap::value_parser!(u8).range(0..=100))]
    pub silent: u8,
    /// Offers for which the team first asks its people, in percent
    #[arg(long, value_name = "PERCENT", default_value_t = 10, value_parser = clap::value_parser!(u8).range(0..=100))]
    pub asking: u8,
    /// Teams that arrive late, in percent
    #[arg(long, value_name = "PERCENT", default_value_t = 15, value_parser = clap::value_parser!(u8).range(0..=100))]
    pub late: u8,
    /// Accepted orders that are given back or fail, in percent
    #[arg(long, value_name = "PERCENT", default_value_t = 5, value_parser = clap::value_parser!(u8).range(0..=100))]
    pub failures: u8,
}

/// `paidan serve`.
#[derive(Debug, Args)]
#[command(after_help = "\
The first start makes the centres from the built-in counties and writes the administrator's token to
DIR/admin.token, readable by its owner only. A second server on the same folder is refused.

Examples:
  paidan serve --data /var/lib/paidan
  paidan serve --data ./data --listen 127.0.0.1:0     any free port; the address is printed")]
pub struct ServeArguments {
    /// Folder of log, papers and tokens [env: PAIDAN_DATA]
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Where to listen [env: PAIDAN_LISTEN] [default: 127.0.0.1:7311]
    #[arg(long, value_name = "ADDRESS")]
    pub listen: Option<SocketAddr>,
    /// For training: every console says so, and the folder stays one for training
    #[arg(long)]
    pub training: bool,
}

/// `paidan console`.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  paidan console --url http://127.0.0.1:7311 --centre 430821 --token-file ~/.config/paidan/token --position 坐席3")]
pub struct ConsoleArguments {
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
    /// Name of the seat you take [env: PAIDAN_POSITION]
    #[arg(long, value_name = "NAME")]
    pub position: Option<String>,
    /// How the screen looks
    #[command(flatten)]
    pub looks: LooksArguments,
    /// Look only: every act is switched off
    #[arg(long)]
    pub read_only: bool,
}

/// `paidan board`.
#[derive(Debug, Args)]
#[command(after_help = "\
It shows numbers, places and teams, of residents nothing, and hears no key but q or Ctrl-C (leave) and F2 (language).
Any token of a console or an auditor will do.

Example:
  paidan board --url http://127.0.0.1:7311 --centre 430821 --token-file ~/.config/paidan/token")]
pub struct BoardArguments {
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
    /// How the screen looks
    #[command(flatten)]
    pub looks: LooksArguments,
}

/// `paidan sheet`.
#[derive(Debug, Args)]
#[command(after_help = "\
Plain text on pages of 80 columns, written whole or not at all. While the centre cannot be reached, the desk kept by the
console of the same token and seat is printed, and says so.

Examples:
  paidan sheet --centre 430821 --token-file ~/token                          to the terminal
  paidan sheet --centre 430821 --token-file ~/token --every 1h --to /srv/sheet.txt
  paidan sheet --centre 430821 --token-file ~/token --every 1h --printer \"lp -d desk\"")]
pub struct SheetArguments {
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
    /// Again and again, such as every 1h or 30m; without it, once
    #[arg(long, value_name = "TIME")]
    pub every: Option<String>,
    /// Write it to this file, in place of the sheet before
    #[arg(long, value_name = "FILE")]
    pub to: Option<PathBuf>,
    /// Hand it to this command on its standard input
    #[arg(long, value_name = "COMMAND")]
    pub printer: Option<String>,
    /// Name of the seat whose kept desk is printed while the centre is away [env: PAIDAN_POSITION]
    #[arg(long, value_name = "NAME")]
    pub position: Option<String>,
}

/// `paidan import`.
#[derive(Debug, Subcommand)]
pub enum ImportVerb {
    /// Places: code,name,level,parent,aliases,neighbours
    Places(TableArguments),
    /// Teams: code,name,brigade,categories,skills,insured_until,home,coverage,capacity,people,stage,duty,leader,phone
    Teams(TableArguments),
    /// Volunteers: number,name,phone,place,status,kind,…; staged, then adopted at once, however many
    Volunteers(TableArguments),
    /// The register: KIND is expert, pairing, unit, member, branch or beneficiary
    Register(RegisterArguments),
    /// Operators: name,role,place; their tokens are written to a new file beside FILE
    Operators(TableArguments),
    /// Positions: code,name,places,services,night_duty
    Positions(TableArguments),
    /// Venues: code,name,kind,place,stage,hours,no_doors,private
    Venues(TableArguments),
    /// Who operates venues: venue,organisation,from,until,scores,stage; each once, however often
    Operations(TableArguments),
    /// Projects: code,name,theme,service,owner,teams,brand_of,shared,stage
    Projects(TableArguments),
    /// What was done on paper: number,act,team,happened_at,people,minutes,reached,unit,words; each line once, however often
    Late(TableArguments),
    /// Residents' messages: id,user,subject,time,details,…; each becomes one request, once, however often it is run
    Messages(MessagesArguments),
}

/// `paidan import places|teams|operators`.
#[derive(Debug, Args)]
#[command(after_help = "\
One bad row and nothing is taken; all bad rows are listed with field and reason.

Examples:
  paidan import teams --template > teams.csv
  paidan import teams teams.csv --centre 430821 --token-file DIR/admin.token --dry-run
  paidan import teams teams.csv --centre 430821 --token-file DIR/admin.token --partial")]
pub struct TableArguments {
    /// The file, CSV in UTF-8 with a header; lines that begin with # are left out
    #[arg(value_name = "FILE", required_unless_present = "template")]
    pub file: Option<PathBuf>,
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
    /// Check everything, take nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Take the good rows although others are bad
    #[arg(long)]
    pub partial: bool,
    /// Print a file to fill in
    #[arg(long)]
    pub template: bool,
}

/// `paidan import messages`.
#[derive(Debug, Args)]
#[command(after_help = "\
Each message is filed now, its own time kept as said-at, its place to be checked. Rows that cannot be taken go to a
file with the reason. It may be interrupted and run again: no message becomes two requests.

Example:
  paidan import messages messages.csv --centre 430821 --token-file ~/token")]
pub struct MessagesArguments {
    /// The file, CSV in UTF-8 with a header
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
    /// Where rows that cannot be taken go [default: FILE with .rejected.csv]
    #[arg(long, value_name = "FILE")]
    pub rejected: Option<PathBuf>,
    /// Check everything, take nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// On or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    /// On
    On,
    /// Off
    Off,
}

/// `paidan verify`.
#[derive(Debug, Args)]
#[command(after_help = "\
Reads only, also while a server runs on the folder. Exit status: 0 all is well, 1 a difference was found and named,
2 it could not be checked.")]
pub struct VerifyArguments {
    /// Folder of log, papers and tokens [env: PAIDAN_DATA]
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Only this centre
    #[arg(long, value_name = "CODE")]
    pub centre: Option<String>,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_definition_holds_together() {
        super::Arguments::command().debug_assert();
    }
}
