//! How the verbs of the command line are written, for help pages.

use super::super::action::Action;
use super::super::forms::FieldName;
use super::super::lists::Screen;
use super::verbs::{Arg, Does, VERBS, Verb};
use crate::words::{Words, args};

/// What stands behind a verb, in order: `<number> <team> [-- note for the teams]`.
pub fn usage(verb: &Verb, words: &Words) -> String {
    let shape = verb.shape.iter().map(|arg| said(*arg, words)).filter(|said| !said.is_empty());
    let amended = (verb.does == Does::Amend).then(|| {
        let value = words.plain(FieldName::Value.label_key());
        format!("{} <{value}>", words.plain("command-want-amendable"))
    });
    shape.chain(amended).collect::<Vec<_>>().join(" ")
}

fn said(arg: Arg, words: &Words) -> String {
    let field = |name: FieldName| words.plain(name.label_key());
    match arg {
        Arg::Centre => String::new(),
        Arg::Request(_) => words.plain("command-want-number"),
        Arg::Team | Arg::Assignment => words.plain("command-want-team"),
        Arg::Teams => words.plain("command-want-teams"),
        Arg::One(name) | Arg::Asked(name) => format!("<{}>", field(name)),
        Arg::Answer(name) => {
            let answer = |value: &str| words.plain(&format!("{}-{value}", name.label_key()));
            format!("[{}|{}]", answer("yes"), answer("no"))
        }
        Arg::Maybe(name) => format!("[{}]", field(name)),
        Arg::Tick(_, ticks) => format!("[{}]", ticks.join("|")),
        Arg::Rest(FieldName::BillLines) => words.plain("command-want-bill-lines"),
        Arg::Rest(name) | Arg::Name(name) => format!("[{} ...]", field(name)),
        Arg::Parts => words.plain("command-want-parts"),
        Arg::Note => words.plain("command-want-note"),
    }
}

/// What a verb that lists a screen does.
pub fn listing(screen: Screen, words: &Words) -> String {
    words.text("command-list", &args!["screen" => words.plain(screen.label_key())])
}

/// The verbs that can be said without a screen: what changes the desk, what lists it, what shows a request.
pub fn without_a_screen() -> impl Iterator<Item = &'static Verb> {
    VERBS.iter().filter(|verb| match verb.does {
        // A pledge is named by the end of its id.
        Does::Act(action) => !action.asks_the_centre() || action == Action::FillJobs,
        Does::Offer(_) | Does::Amend | Does::Go(_) | Does::Show | Does::Rank => true,
        Does::Key(_) | Does::Filter | Does::Language | Does::AsOf | Does::Volunteers => false,
        Does::Menu | Does::Venue => false,
    })
}

#[cfg(test)]
mod tests {
    use super::super::verbs::verb;
    use super::*;
    use crate::words::Language::{En, Zh};

    #[test]
    fn a_usage_names_what_is_said_in_order_and_in_the_language_asked_for() {
        let usage = |name, language| usage(verb(name).unwrap(), Words::of(language));
        assert_eq!(usage("dispatch", En), "<number> <team[:people] ...> [-- note for the teams]");
        assert!(usage("accept", En).starts_with("<number> <team> ["));
        assert!(usage("accept", En).ends_with("[by phone|电话]"));
        assert!(usage("amend", En).starts_with("<number> <service, place, people, summary> <"));
        assert!(usage("派", Zh).starts_with("<单号> <队伍"), "{}", usage("派", Zh));
    }

    #[test]
    fn what_only_moves_about_a_screen_is_no_verb_without_one() {
        let names: Vec<&str> = without_a_screen().map(|verb| verb.name).collect();
        for name in ["dispatch", "accept", "amend", "stand-down", "queue", "teams", "show", "rank"] {
            assert!(names.contains(&name), "{name}");
        }
        for name in ["quit", "palette", "redraw", "lang", "find", "asof", "board", "help"] {
            assert!(!names.contains(&name), "{name}");
        }
    }
}
