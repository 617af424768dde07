//! What the operator is at, in words: the list, or whatever lies over it.

use super::{form, list, menu, pane, reading, seat, typed};
use crate::console::keymap::Context;
use crate::console::layer::{Layer, MenuKind, Question};
use crate::console::model::Model;
use crate::console::view::spoken;
use crate::words::args;

/// Stands before what is chosen.
const CHOSEN: &str = "> ";

/// What the operator is at.
#[derive(Debug, Clone, Default)]
pub(super) struct Scene {
    /// What it lies over and what it is; another name is another thing, which is introduced.
    pub names: Vec<String>,
    /// Said before anything else of it, as soon as it is new.
    pub first: Vec<Note>,
    /// What it is and what is in it: said when one comes to it.
    pub head: Vec<String>,
    /// What it is: said when what lay over it has gone.
    pub back: Vec<String>,
    /// What is said when one comes to it names what is chosen already.
    pub head_has_chosen: bool,
    /// What is chosen in it.
    pub chosen: Option<Note>,
    /// What is being typed.
    pub prompt: Option<Prompt>,
    /// What is said as soon as it is new.
    pub notes: Vec<Note>,
    /// What is said when it is new and the keys rest.
    pub at_rest: Vec<Note>,
    /// A page that is read.
    pub window: Option<Window>,
    /// Somebody types here: nothing that can wait is said.
    pub typing: bool,
}

/// Whether the chosen line is among these.
pub(super) fn has_chosen(lines: &[String]) -> bool {
    lines.iter().any(|line| line.starts_with(CHOSEN))
}

/// Before a line of a list: whether it is the chosen one.
pub(super) fn mark(chosen: bool) -> &'static str {
    if chosen { CHOSEN } else { "  " }
}

/// Something to say, and by what it is known to have been said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Note {
    pub key: String,
    pub line: String,
}

impl Note {
    /// What is known by its own words.
    pub fn plain(line: impl Into<String>) -> Self {
        let line = line.into();
        Self { key: line.clone(), line }
    }

    /// What is known by a key, however its words change.
    pub fn of(key: impl Into<String>, line: impl Into<String>) -> Self {
        Self { key: key.into(), line: line.into() }
    }
}

/// A line that is typed into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Prompt {
    /// Which line it is.
    pub key: String,
    /// What stands before it.
    pub label: String,
    /// What is typed, with a mark at the caret where that is not at the end.
    pub text: String,
}

/// The lines of a page in sight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Window {
    pub top: usize,
    pub height: usize,
    pub lines: Vec<String>,
}

/// What the operator of a console is at.
pub(super) fn scene(model: &Model) -> Scene {
    let base = model.words.language().code();
    let mut scene = if model.lock.is_locked() {
        seat::locked(model)
    } else if model.board.is_some() {
        seat::board(model)
    } else if let Some(then) = &model.past.then {
        seat::past(model, scene(then))
    } else {
        of_screens(model)
    };
    scene.names.insert(0, base.to_owned());
    scene
}

/// Screens and layers.
fn of_screens(model: &Model) -> Scene {
    let beneath = if model.pane.focused { pane::scene(model) } else { list::scene(model) };
    let mut names = beneath.names.clone();
    names.extend(model.layers.iter().map(name));
    let scene = match model.layers.last() {
        None => beneath,
        Some(Layer::Menu(of)) => menu::scene(model, of),
        Some(Layer::Form(of)) => form::scene(model, of),
        Some(Layer::Reading(of)) => reading::scene(model, of),
        Some(Layer::Question(of, at)) => question(model, of, *at),
        Some(Layer::Listing(of)) => menu::listing(model, of),
        Some(Layer::Sort { at }) => menu::sorting(model, *at),
        Some(Layer::CommandLine(of)) => typed::command_line(model, of),
        Some(Layer::Filter { input, .. }) => typed::filter(model, input),
    };
    let typing = scene.typing || model.context() == Context::Form;
    Scene { names, typing, ..scene }
}

/// By what one layer is told from another.
fn name(layer: &Layer) -> String {
    match layer {
        Layer::Menu(menu) => format!("menu {:?} {:?}", menu.kind == MenuKind::Row, menu.subject),
        Layer::Form(form) => format!("form {} {:?}", form.action.tag(), form.subject),
        Layer::Reading(reading) => reading::name(&reading.page),
        Layer::Question(question, _) => format!("question {question:?}"),
        Layer::Listing(listing) => format!("listing {:?}", listing.what),
        Layer::Sort { .. } => "sort".to_owned(),
        Layer::CommandLine(_) => "command line".to_owned(),
        Layer::Filter { .. } => "filter".to_owned(),
    }
}

/// What is asked, and the answers by their digits.
fn question(model: &Model, of: &Question, at: usize) -> Scene {
    let (title, why, answers) = spoken::question(model, of);
    let marked = answers.get(at).map(|said| Note::of(format!("answer {at}"), format!("{} {said}", at + 1)));
    let numbered = answers.into_iter().enumerate().map(|(index, said)| match index {
        0 => model.words.text("linear-answer-first", &args!["said" => said]),
        _ => format!("{} {said}", index + 1),
    });
    let head = std::iter::once(title.clone()).chain(why).chain(numbered).collect();
    Scene { head, back: vec![title], chosen: marked.filter(|_| at > 0), ..Scene::default() }
}
