//! Lines that are typed: the command line with what it would do, and the filter with what it leaves.

use super::scene::{Note, Prompt, Scene};
use crate::console::commandline::preview::Weight;
use crate::console::commandline::typing::Typing;
use crate::console::forms::input::Input;
use crate::console::lists::Screen;
use crate::console::model::Model;
use crate::console::view::{filter_on, spoken};
use crate::text::columns;
use crate::words::args;

/// What could be typed next, at most.
const MOST_OFFERED: usize = 6;
/// Stands before the caret where that is not at the end.
const CARET: char = '|';

/// A line that is typed into, as it stands.
pub(super) fn prompt(key: &str, label: &str, input: &Input) -> Prompt {
    let (text, caret) = input.seen(usize::MAX);
    let before = columns::head(&text, caret).len();
    let text = if before < text.len() { format!("{}{CARET}{}", &text[..before], &text[before..]) } else { text };
    Prompt { key: key.to_owned(), label: label.to_owned(), text }
}

/// The command line.
pub(super) fn command_line(model: &Model, typing: &Typing) -> Scene {
    let preview = &typing.preview().lines;
    let typed = typing.input.text();
    let lines = preview.iter().enumerate().map(|(index, told)| {
        let sign = match told.weight {
            Weight::Warning => "! ",
            Weight::Refused => "!! ",
            Weight::Head | Weight::Plain | Weight::Aside => "",
        };
        // It is said once for each text, however its figures of time run on.
        Note::of(format!("{typed} {index} {:?}", typing.ask), format!("{sign}{}", told.words))
    });
    let mut at_rest: Vec<Note> = lines.collect();
    let (offered, at) = typing.offered();
    if !offered.is_empty() && !typed.is_empty() && at.is_none() {
        let some = offered
            .iter()
            .take(MOST_OFFERED)
            .map(|one| format!("{} {}", one.insert.trim(), one.label).trim().to_owned());
        let some = some.collect::<Vec<_>>().join(spoken::comma(model.words));
        at_rest.push(Note::of(format!("{typed} offered"), model.words.text("linear-offered", &args!["what" => some])));
    }
    let asked = spoken::command_asked(model, typing).map(|said| Note::plain(format!("!! {said}")));
    Scene {
        prompt: Some(prompt("command", ": ", &typing.input)),
        notes: asked.into_iter().collect(),
        at_rest,
        typing: true,
        ..Scene::default()
    }
}

/// The filter.
pub(super) fn filter(model: &Model, input: &Input) -> Scene {
    let words = model.words;
    let on = filter_on(model, model.screen);
    let (rows, counting) = match (&on, model.screen) {
        (Some(on), _) => (on.rows, on.counting),
        (None, Screen::Teams) => (model.lists.teams().len(), false),
        (None, screen) => (model.lists.rows(screen).len(), false),
    };
    let key = if counting { "filter-counting" } else { "filter-count" };
    let faults = on.iter().flat_map(|on| on.filter.faults()).map(|fault| spoken::filter_fault(words, fault));
    let mut at_rest = vec![Note::of(format!("{} {rows}", input.text()), words.text(key, &args!["n" => rows]))];
    at_rest.extend(faults.map(|said| Note::plain(format!("!! {said}"))));
    if input.text().is_empty() {
        let key = if model.screen == Screen::Teams { "filter-help-teams" } else { "filter-help" };
        at_rest = vec![Note::plain(words.plain(key))];
    }
    let label = format!("/ {}: ", words.plain("filter-prompt"));
    Scene { prompt: Some(prompt("filter", &label, input)), at_rest, typing: true, ..Scene::default() }
}
