//! What has not been said yet. Pure: what was said before and the model give the lines to append.

use super::always;
use super::scene::{Note, Prompt, Scene, Window, scene};
use crate::console::model::{Model, Said};
use crate::console::theme::Part;
use crate::domain::ids::RequestId;
use crate::domain::time::{Span, Timestamp};
use crate::words::args;

/// How long the keys rest before it is said what a line that is typed would do.
pub(super) const REST: Span = Span(800_000);

/// What was said last.
#[derive(Debug, Clone, Default)]
pub(super) struct Spoken {
    names: Vec<String>,
    chosen: Option<String>,
    first: Vec<String>,
    notes: Vec<String>,
    rested: Vec<String>,
    prompt: Option<Prompt>,
    /// The lines of a page that were in sight: first, end, and how many there were.
    window: Option<(usize, usize, usize)>,
    /// When something was last typed.
    typed_at: Option<Timestamp>,
    wakes_at: Option<Timestamp>,
    pub(super) alarms: Vec<RequestId>,
    pub(super) alarm_minute: i64,
    pub(super) notices: Vec<String>,
    pub(super) said: Vec<Said>,
    pub(super) link: Option<Part>,
    /// Requests filed, as far as that was told.
    pub(super) filed: Option<u64>,
    pub(super) counted_at: Option<Timestamp>,
}

impl Spoken {
    /// As if nothing had been said but how much is new, and what became of earlier acts.
    pub(super) fn forgotten(self) -> Self {
        Self { filed: self.filed, counted_at: self.counted_at, said: self.said, ..Self::default() }
    }

    pub(super) fn wakes_at(&self) -> Option<Timestamp> {
        self.wakes_at
    }

    pub(super) fn wake_at(&mut self, at: Timestamp) {
        self.wakes_at = Some(self.wakes_at.map_or(at, |before| before.min(at)));
    }
}

/// What is to be appended.
#[derive(Debug, Clone, Default)]
pub(super) struct Speech {
    /// Whole lines.
    pub lines: Vec<String>,
    /// The line that is typed into, if any.
    pub prompt: Option<Prompt>,
    /// It is said again although nothing in it has changed.
    pub again: bool,
}

/// How the operator came to where he is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Came {
    /// He was there.
    Stayed,
    /// What lay over it has gone.
    Back,
    /// It is another thing.
    Anew,
}

/// What is to be said now; `asked` where a key wants an answer whatever it did.
pub(super) fn speak(before: &Spoken, model: &Model, asked: bool) -> (Spoken, Speech) {
    let scene = scene(model);
    let mut after = Spoken { wakes_at: None, ..before.clone() };
    let mut lines = always::say(&mut after, model, &scene);
    let came = came(&before.names, &scene.names);
    let typed = match (&before.prompt, &scene.prompt) {
        (Some(before), Some(now)) => before.key == now.key && before.text != now.text,
        (None, Some(now)) => came == Came::Stayed && !now.text.is_empty(),
        _ => false,
    };
    if typed || (came != Came::Stayed && scene.prompt.is_some()) {
        after.typed_at = Some(model.now);
    }
    let due = after.typed_at.filter(|_| scene.prompt.is_some()).map(|at| at + REST).filter(|due| *due > model.now);
    lines.extend(new(&scene.first, &before.first, came));
    after.first = keys(&scene.first);
    match came {
        Came::Anew => lines.extend(scene.head.iter().cloned()),
        Came::Back => lines.extend(scene.back.iter().cloned()),
        Came::Stayed => {}
    }
    let chosen = scene.chosen.as_ref().map(|chosen| chosen.key.clone());
    let shown_by_head = came == Came::Anew && scene.head_has_chosen;
    match (&scene.chosen, due) {
        _ if shown_by_head => after.chosen = chosen,
        (Some(now), _) if came == Came::Stayed && before.chosen.as_ref() == Some(&now.key) => {}
        (Some(_), Some(due)) if came == Came::Stayed => after.wake_at(due),
        (now, _) => {
            lines.extend(now.iter().map(|note| note.line.clone()));
            after.chosen = chosen;
        }
    }
    lines.extend(new(&scene.notes, &before.notes, came));
    after.notes = keys(&scene.notes);
    after.window = scene
        .window
        .as_ref()
        .map(|window| page(model, window, before.window.filter(|_| came == Came::Stayed), came, &mut lines));
    let known = if came == Came::Stayed { before.rested.as_slice() } else { &[] };
    let rests: Vec<String> = new(&scene.at_rest, known, Came::Stayed).collect();
    match due {
        Some(due) if !rests.is_empty() => after.wake_at(due),
        _ => {
            lines.extend(rests);
            after.rested = keys(&scene.at_rest);
        }
    }
    if came != Came::Stayed && due.is_some() {
        after.rested.clear();
    }
    let silent = lines.is_empty() && (scene.prompt.is_none() || before.prompt == scene.prompt);
    if asked && silent {
        lines.extend(answer(&scene));
    }
    after.names.clone_from(&scene.names);
    after.prompt.clone_from(&scene.prompt);
    let again = asked && silent && lines.is_empty();
    (after, Speech { lines, prompt: scene.prompt, again })
}

fn came(before: &[String], now: &[String]) -> Came {
    let over = before.len() > now.len() && before.starts_with(now);
    // What lies beneath a layer may change while the operator stays in the layer.
    let same = before.len() == now.len() && before.last() == now.last() && before.first() == now.first();
    match (same, over) {
        (true, _) => Came::Stayed,
        (_, true) => Came::Back,
        _ => Came::Anew,
    }
}

/// The notes that are not known to have been said.
fn new<'a>(notes: &'a [Note], known: &'a [String], came: Came) -> impl Iterator<Item = String> + 'a {
    let all = came == Came::Anew;
    notes.iter().filter(move |note| all || !known.contains(&note.key)).map(|note| note.line.clone())
}

fn keys(notes: &[Note]) -> Vec<String> {
    notes.iter().map(|note| note.key.clone()).collect()
}

/// The lines of a page that came in sight, and where one is in it.
fn page(
    model: &Model,
    window: &Window,
    before: Option<(usize, usize, usize)>,
    came: Came,
    lines: &mut Vec<String>,
) -> (usize, usize, usize) {
    let all = window.lines.len();
    let end = (window.top + window.height).min(all);
    let new = match before {
        // Where more was fetched, the last line said was that it is being fetched.
        Some((top, _, known)) if top == window.top && known != all => known.saturating_sub(1).max(window.top)..end,
        Some((top, _, _)) if top == window.top => end..end,
        Some((top, known, _)) if window.top > top => known.max(window.top)..end,
        Some((top, _, _)) => window.top..top.min(end),
        None if came == Came::Back => end..end,
        None => window.top..end,
    };
    let shown = window.lines.get(new.clone()).unwrap_or_default();
    lines.extend(shown.iter().cloned());
    if !shown.is_empty() && new.len() < all {
        lines.push(place(model, window, end));
    }
    (window.top, end, all)
}

fn place(model: &Model, window: &Window, end: usize) -> String {
    let place = args!["from" => window.top + 1, "to" => end, "all" => window.lines.len()];
    model.words.text("page-place", &place)
}

/// Where one is, for a key that changed nothing.
fn answer(scene: &Scene) -> Option<String> {
    match (&scene.prompt, &scene.chosen, &scene.window) {
        (Some(_), _, _) => None,
        (None, Some(chosen), _) => Some(chosen.line.clone()),
        (None, None, Some(window)) => window
            .lines
            .get(window.top..)
            .and_then(|lines| lines.get(window.height.saturating_sub(1)).or(lines.last()).cloned()),
        _ => scene.back.first().or(scene.head.first()).cloned(),
    }
}
