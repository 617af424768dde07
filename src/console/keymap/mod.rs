//! The keys, as data. `config/keys.toml` says which key starts which action where; an operator's own file changes keys
//! and always wins. Help, hints and menus are printed from what was loaded.

mod check;
mod key;

use std::collections::BTreeMap;

use serde::Deserialize;

use super::action::Action;
use super::terminal::Key;

pub use check::Fault;

/// The keys every console begins with.
pub const DEFAULT_KEYS: &str = include_str!("../../../config/keys.toml");

/// Where the operator is: what the same key may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Context {
    /// Anywhere, even while typing.
    Everywhere,
    /// In a list of requests.
    List,
    /// Among the teams ranked for a request.
    Pane,
    /// In the list of all teams.
    Teams,
    /// Reading: the request whole, every reason, papers, help.
    Reading,
    /// In a menu or a question.
    Menu,
    /// In a form, or typing a filter.
    Form,
}

impl Context {
    /// Every context.
    pub const ALL: [Context; 7] =
        [Self::Everywhere, Self::List, Self::Pane, Self::Teams, Self::Reading, Self::Menu, Self::Form];

    /// Whether characters are text here.
    pub fn is_typing(self) -> bool {
        self == Context::Form
    }

    /// Whether one key cannot mean two things in these two.
    pub fn overlaps(self, other: Self) -> bool {
        self == other || self == Context::Everywhere || other == Context::Everywhere
    }
}

/// Under which heading an action stands in the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// Moving about.
    Move,
    /// Screens and what they show.
    Screens,
    /// Taking in and passing on.
    Intake,
    /// Putting to teams.
    Dispatch,
    /// What teams say.
    Service,
    /// After the service.
    Afterwards,
    /// Records of a request.
    Records,
    /// Teams.
    Teams,
    /// The console itself.
    Console,
}

impl Group {
    /// Every heading, in the order of the help.
    pub const ALL: [Group; 9] = [
        Self::Intake,
        Self::Dispatch,
        Self::Service,
        Self::Afterwards,
        Self::Records,
        Self::Teams,
        Self::Screens,
        Self::Move,
        Self::Console,
    ];

    /// The language files' key of its name.
    pub fn label_key(self) -> &'static str {
        match self {
            Group::Move => "group-move",
            Group::Screens => "group-screens",
            Group::Intake => "group-intake",
            Group::Dispatch => "group-dispatch",
            Group::Service => "group-service",
            Group::Afterwards => "group-afterwards",
            Group::Records => "group-records",
            Group::Teams => "group-teams",
            Group::Console => "group-console",
        }
    }
}

/// What an action may do that cannot be taken back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Danger {
    /// Nothing.
    #[default]
    None,
    /// It calls people or takes them back.
    Moves,
    /// It ends a request.
    Ends,
}

/// An action with its keys.
#[derive(Debug, Clone)]
pub struct Binding {
    /// What it does.
    pub action: Action,
    /// Where its keys are heard.
    pub contexts: Vec<Context>,
    /// Its keys, the one to show first; it may have none and stand in menus only.
    pub keys: Vec<Key>,
    /// Its heading in the help.
    pub group: Group,
    /// What it may do that cannot be taken back.
    pub danger: Danger,
}

/// All keys.
#[derive(Debug, Clone)]
pub struct Keymap {
    bindings: Vec<Binding>,
    heard: BTreeMap<Context, Vec<(Key, Action)>>,
}

impl Keymap {
    /// The default keys, changed by the operator's own file. What is wrong in it is said and left out; it never stops
    /// the console.
    pub fn load(own: Option<&str>) -> (Self, Vec<Fault>) {
        let (mut bindings, mut faults) = check::read_defaults(DEFAULT_KEYS);
        if let Some(own) = own {
            check::change(&mut bindings, own, &mut faults);
        }
        check::check(&bindings, &mut faults);
        let mut heard: BTreeMap<Context, Vec<(Key, Action)>> = BTreeMap::new();
        for binding in &bindings {
            for context in &binding.contexts {
                heard.entry(*context).or_default().extend(binding.keys.iter().map(|key| (*key, binding.action)));
            }
        }
        (Self { bindings, heard }, faults)
    }

    /// No keys at all: nobody sits at a keyboard, and no page names one.
    pub fn none() -> Self {
        Self { bindings: Vec::new(), heard: BTreeMap::new() }
    }

    /// What `key` does in `context`. Where one types, characters are text; elsewhere a letter without a meaning of its own means what its other case does.
    pub fn action(&self, context: Context, key: Key) -> Option<Action> {
        if context.is_typing() && key.typed().is_some() {
            return None;
        }
        let exact = |key: Key| {
            [context, Context::Everywhere].into_iter().find_map(|context| {
                self.heard.get(&context)?.iter().find(|(heard, _)| *heard == key).map(|(_, action)| *action)
            })
        };
        let meant = key::meant(key);
        exact(meant).or_else(|| key::other_case(meant).and_then(exact))
    }

    /// Every action with its keys, in the order of the file.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// How an action is bound.
    pub fn binding(&self, action: Action) -> Option<&Binding> {
        self.bindings.iter().find(|binding| binding.action == action)
    }

    /// The key to show for an action while one types: one that is no character.
    pub fn shown_while_typing(&self, action: Action) -> String {
        let keys = self.binding(action).map(|binding| binding.keys.iter()).into_iter().flatten();
        keys.copied().find(|key| key.typed().is_none()).map(|key| key.to_string()).unwrap_or_default()
    }

    /// The key to show for an action, or nothing where it has none.
    pub fn shown(&self, action: Action) -> String {
        self.binding(action).and_then(|binding| binding.keys.first()).map(Key::to_string).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Language, Words};

    fn key(name: &str) -> Key {
        name.parse().unwrap()
    }

    #[test]
    fn every_action_and_heading_has_its_words_in_both_languages() {
        for words in [Language::Zh, Language::En].map(Words::of) {
            for action in Action::ALL {
                assert!(words.has(&action.label_key()), "{} in {}", action.label_key(), words.language());
            }
            for group in Group::ALL {
                assert!(words.has(group.label_key()), "{}", group.label_key());
            }
        }
    }

    #[test]
    fn every_heading_has_actions_and_every_action_stands_under_one() {
        let (keymap, _) = Keymap::load(None);
        let under = |group| keymap.bindings().iter().filter(|binding| binding.group == group).count();
        assert!(Group::ALL.into_iter().all(|group| under(group) > 0));
        assert_eq!(Group::ALL.into_iter().map(under).sum::<usize>(), Action::ALL.len());
    }

    #[test]
    fn whatever_is_about_a_request_is_heard_wherever_one_is_selected() {
        let (keymap, _) = Keymap::load(None);
        for binding in keymap.bindings().iter().filter(|binding| binding.action.is_about_a_request()) {
            let hears =
                |context| binding.contexts.contains(&context) || binding.contexts.contains(&Context::Everywhere);
            assert!(
                [Context::List, Context::Pane, Context::Reading].into_iter().all(hears),
                "{}",
                binding.action.tag()
            );
        }
    }

    #[test]
    fn the_default_keys_are_without_fault_and_name_every_action_once() {
        let (keymap, faults) = Keymap::load(None);
        assert_eq!(faults, vec![]);
        for action in Action::ALL {
            let times = keymap.bindings().iter().filter(|binding| binding.action == *action).count();
            assert_eq!(times, 1, "{} in config/keys.toml", action.tag());
        }
    }

    #[test]
    fn a_letter_means_what_its_other_case_does_unless_it_has_its_own() {
        let (keymap, _) = Keymap::load(None);
        assert_eq!(keymap.action(Context::List, key("d")), Some(Action::Offer));
        assert_eq!(keymap.action(Context::List, key("D")), Some(Action::Offer));
        assert_eq!(keymap.action(Context::List, key("g")), Some(Action::First));
        assert_eq!(keymap.action(Context::List, key("G")), Some(Action::Last));
        assert_eq!(keymap.action(Context::Form, key("d")), None, "letters are text in a form");
    }

    #[test]
    fn movement_keys_never_do_harm() {
        let (keymap, _) = Keymap::load(None);
        for binding in keymap.bindings().iter().filter(|binding| binding.danger != Danger::None) {
            for bound in &binding.keys {
                assert!(!bound.modifiers.ctrl, "{} on {bound}", binding.action.tag());
                assert!(!["j", "k", "g", "G", "J", "K"].contains(&bound.to_string().as_str()), "{bound}");
            }
        }
    }

    #[test]
    fn an_operators_own_key_wins_and_the_loser_is_named() {
        let (keymap, faults) = Keymap::load(Some("[keys]\nnote = [\"D\"]\n"));
        assert_eq!(keymap.action(Context::List, key("D")), Some(Action::Note));
        assert_eq!(keymap.shown(Action::Offer), "");
        assert!(matches!(&faults[..], [Fault::TakenOver { line: 2, .. }]), "{faults:?}");
    }

    #[test]
    fn a_wrong_line_in_the_own_file_is_said_with_the_nearest_name() {
        let (keymap, faults) = Keymap::load(Some("[keys]\nnotee = [\"D\"]\nhold = [\"Ctrl-S\", \"xx\"]\n"));
        assert_eq!(keymap.action(Context::List, key("D")), Some(Action::Offer));
        let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert!(said.iter().any(|line| line.contains("line 2") && line.contains("\"note\"")), "{said:?}");
        assert!(said.iter().any(|line| line.contains("Ctrl-S")), "{said:?}");
        assert!(said.iter().any(|line| line.contains("`xx`")), "{said:?}");
    }
}
