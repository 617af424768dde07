//! The verbs of the console's command line as subcommands: which there are, what each is called and what stands behind it
//! is read from the one table of verbs.

use clap::error::ErrorKind;
use clap::{ArgMatches, Args, Command, FromArgMatches, Subcommand};
use uuid::Uuid;

use super::super::args::ConnectionArguments;
use crate::console::action::Action;
use crate::console::commandline::choices::choices;
use crate::console::commandline::preview::description;
use crate::console::commandline::usage::{listing, usage, without_a_screen};
use crate::console::commandline::verbs::{Does, Verb};
use crate::console::lists::Screen;
use crate::words::{Language, Words, args};

/// A verb of the desk, with what was said behind it.
#[derive(Debug, Clone)]
pub enum DeskVerb {
    /// The rows of a screen.
    List(Screen, ListArguments),
    /// A request whole, or every team for it.
    Page(&'static Verb, PageArguments),
    /// Something that is done to a request or a team.
    Act(&'static Verb, ActArguments),
}

/// At which desk, as whom, and how it is told.
#[derive(Debug, Clone, Args)]
pub struct DeskArguments {
    /// Which centre, and as whom
    #[command(flatten)]
    pub connection: ConnectionArguments,
    /// Name of the seat you take [env: PAIDAN_POSITION]
    #[arg(long, value_name = "NAME")]
    pub position: Option<String>,
    /// Print JSON, also of what was refused
    #[arg(long)]
    pub json: bool,
}

/// `paidan queue` and every other screen.
#[derive(Debug, Clone, Args)]
pub struct ListArguments {
    /// At which desk
    #[command(flatten)]
    pub desk: DeskArguments,
    /// What the rows must say, as after / in the console: p0 late town:NAME no-team, words, pinyin
    #[arg(value_name = "FILTER")]
    pub filter: Vec<String>,
    /// Another screen, or a view of your own
    #[arg(long, value_name = "NAME")]
    pub screen: Option<String>,
    /// Print CSV for a spreadsheet, as the console exports it
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
    /// So many rows at most
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

/// `paidan show` and `paidan rank`.
#[derive(Debug, Clone, Args)]
pub struct PageArguments {
    /// At which desk
    #[command(flatten)]
    pub desk: DeskArguments,
    /// The end of the request's number: 42, 0042 or 20261123-0042
    #[arg(value_name = "NUMBER")]
    pub number: String,
}

/// `paidan dispatch` and everything else that is done.
#[derive(Debug, Clone, Args)]
pub struct ActArguments {
    /// At which desk
    #[command(flatten)]
    pub desk: DeskArguments,
    /// What is said behind the verb, as on the console's command line
    #[arg(value_name = "WORDS")]
    pub words: Vec<String>,
    /// What stands behind --: a note for the teams, or words that begin with a dash
    #[arg(last = true, value_name = "NOTE")]
    pub note: Vec<String>,
    /// Print what would happen, and do nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Id of the command, UUIDv7; the same id again is the same command, done once [default: a new one]
    #[arg(long, value_name = "UUID")]
    pub command_id: Option<Uuid>,
}

impl DeskVerb {
    /// At which desk.
    pub fn desk(&self) -> &DeskArguments {
        match self {
            Self::List(_, arguments) => &arguments.desk,
            Self::Page(_, arguments) => &arguments.desk,
            Self::Act(_, arguments) => &arguments.desk,
        }
    }
}

/// What a verb of the desk does, and what stands under its options; none where no verb is called so.
pub fn help(name: &str, words: &Words) -> Option<(String, String)> {
    let verb = found(name)?;
    let said = || words.text("verb-words", &args!["words" => usage(verb, words)]);
    let (about, said) = match verb.does {
        Does::Go(screen) => (listing(screen, words), words.plain("verb-rows")),
        Does::Show | Does::Rank => (description(verb, words), String::new()),
        // Without a screen no team is chosen beforehand.
        Does::Offer(Action::Offer) => (words.plain("command-offer"), said()),
        _ => (description(verb, words), said()),
    };
    let names: Vec<&str> = verb.names().collect();
    let names = words.text("verb-names", &args!["names" => names.join(", ")]);
    let choices = choices(verb, words).join("\n");
    let parts = [said, choices, names, format!("\n{}", words.plain("verb-statuses"))];
    let after: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Some((about, after.join("\n")))
}

/// The definition of one verb. Its other names are understood; the help of the verb itself tells them.
fn subcommand(verb: &'static Verb, words: &Words) -> Command {
    let command = Command::new(verb.name).aliases(verb.aliases.iter().copied());
    let command = match verb.does {
        Does::Go(_) => ListArguments::augment_args(command),
        Does::Show | Does::Rank => PageArguments::augment_args(command),
        _ => ActArguments::augment_args(command),
    };
    match help(verb.name, words) {
        Some((about, after)) => command.about(about).after_help(after),
        None => command,
    }
}

fn found(name: &str) -> Option<&'static Verb> {
    without_a_screen().find(|verb| verb.names().any(|one| one == name))
}

impl Subcommand for DeskVerb {
    fn augment_subcommands(command: Command) -> Command {
        let words = Words::of(Language::En);
        let acts = |verb: &&Verb| matches!(verb.does, Does::Act(_) | Does::Offer(_) | Does::Amend);
        let (acts, looks): (Vec<_>, Vec<_>) = without_a_screen().partition(acts);
        looks.into_iter().chain(acts).fold(command, |command, verb| command.subcommand(subcommand(verb, words)))
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        Self::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        found(name).is_some()
    }
}

impl FromArgMatches for DeskVerb {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let missing = || clap::Error::new(ErrorKind::MissingSubcommand);
        let (name, said) = matches.subcommand().ok_or_else(missing)?;
        let verb = found(name).ok_or_else(missing)?;
        Ok(match verb.does {
            Does::Go(screen) => Self::List(screen, ListArguments::from_arg_matches(said)?),
            Does::Show | Does::Rank => Self::Page(verb, PageArguments::from_arg_matches(said)?),
            _ => Self::Act(verb, ActArguments::from_arg_matches(said)?),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::super::super::args::{Arguments, Verb as Any};
    use super::super::line::line;
    use super::*;

    fn said(arguments: &[&str]) -> DeskVerb {
        let all = std::iter::once("paidan").chain(arguments.iter().copied());
        match Arguments::try_parse_from(all).unwrap().verb {
            Any::Desk(verb) => verb,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn every_verb_of_the_table_is_a_subcommand_under_each_of_its_names() {
        for verb in without_a_screen() {
            for name in verb.names() {
                let said = said(&[name, "42"]);
                match (&said, verb.does) {
                    (DeskVerb::List(screen, _), Does::Go(of)) => assert_eq!(*screen, of),
                    (DeskVerb::Page(of, _) | DeskVerb::Act(of, _), _) => assert_eq!(of.name, verb.name),
                    other => panic!("{name}: {other:?}"),
                }
            }
        }
    }

    #[test]
    fn what_stands_before_and_behind_the_dashes_becomes_the_consoles_line() {
        let act = |arguments: &[&str]| match said(arguments) {
            DeskVerb::Act(verb, arguments) => (line(verb, &arguments.words, &arguments.note), arguments.dry_run),
            other => panic!("{other:?}"),
        };
        let line = |arguments: &[&str]| act(arguments).0;
        assert_eq!(line(&["派", "187", "ssyj", "蓝天", "--", "桥东 集合"]), "dispatch 187 ssyj 蓝天 -- 桥东 集合");
        assert_eq!(line(&["accept", "42", "T1", "3", "by", "phone"]), "accept 42 T1 3 by phone");
        assert_eq!(line(&["note", "42", "--", "-5 degrees"]), "note 42 -5 degrees");
        assert_eq!(act(&["hold", "42", "2h", "rain", "--dry-run"]), ("hold 42 2h rain".into(), true));
    }
}
