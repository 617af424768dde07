//! A line while it is typed, with the preview under it. Enter sends what the preview shows, and nothing else.

use std::sync::Arc;

use uuid::Uuid;

use super::completion::{Completion, completions};
use super::preview::{Preview, preview};
use super::reading::{Read, read};
use super::resolve::Known;
use super::{Act, Meaning, Order, Sight};
use crate::console::forms::input::Input;
use crate::domain::ids::Revision;
use crate::domain::time::Timestamp;

/// What Enter waits for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Ask {
    /// Nothing: it sends.
    #[default]
    Nothing,
    /// The desk has changed and with it what would happen: a first Enter says that it was seen.
    Changed,
    /// The act ends a request: a first Enter was given, the second is the yes.
    Sure,
}

/// A line being typed.
#[derive(Debug, Clone)]
pub struct Typing {
    /// The text.
    pub input: Input,
    /// What Enter waits for.
    pub ask: Ask,
    shown: Shown,
    ids: Vec<Uuid>,
    known: Arc<Known>,
    completing: Option<Completing>,
    offered: Vec<Completion>,
}

/// What stands under the line, and when and for which desk it was made.
#[derive(Debug, Clone)]
struct Shown {
    asked: Asked,
    preview: Preview,
    own_words: Option<usize>,
    /// The moment its lengths of time are counted from.
    at: Timestamp,
    /// The moment its figures of time are told for.
    told: Timestamp,
    revision: Revision,
}

/// What the line asks for.
#[derive(Debug, Clone)]
pub enum Asked {
    /// Nothing that can be done as it stands.
    Unclear,
    /// Nothing is typed.
    Nothing,
    /// An act, to be sent when it would be accepted.
    Act(Act),
    /// An act of which more must be said.
    Begun(super::Begun),
    /// Something for the console.
    Order(Order),
}

/// Tab goes round these.
#[derive(Debug, Clone)]
struct Completing {
    from: usize,
    all: Vec<Completion>,
    at: usize,
    /// What the line said before, and what stands behind the first character put in.
    before: String,
    now: String,
}

impl Typing {
    /// An empty line. `ids` are for what is new, and stay the same while it is typed.
    pub fn new(ids: Vec<Uuid>, known: Arc<Known>, sight: &Sight<'_>) -> Self {
        let sight = Sight { ids: &ids, known: &known, ..*sight };
        let shown = Shown::of("", &sight);
        let offered = completions("", &sight).1;
        Self { input: Input::default(), ask: Ask::Nothing, shown, ids, known, completing: None, offered }
    }

    /// Looks at the line anew after it was changed by the operator.
    pub fn typed(&mut self, sight: &Sight<'_>) {
        self.ask = Ask::Nothing;
        self.completing = None;
        let sight = Sight { ids: &self.ids, known: &self.known, ..*sight };
        self.shown = Shown::of(self.input.text(), &sight);
        self.offered = completions(self.input.text(), &sight).1;
    }

    /// Puts another text in the line.
    pub fn put(&mut self, text: &str, sight: &Sight<'_>) {
        self.input = Input::new(text);
        self.typed(sight);
    }

    /// Looks at the line anew because the desk or the minute is another. What would happen otherwise than was shown is
    /// shown and asked about: no Enter that was meant for the old preview sends the new one. Whether the picture changed.
    pub fn look_again(&mut self, sight: &Sight<'_>) -> bool {
        let minute = |at: Timestamp| at.0.div_euclid(60_000_000);
        let sight = Sight { ids: &self.ids, known: &self.known, ..*sight };
        if self.shown.revision == sight.desk.revision && minute(self.shown.told) == minute(sight.now) {
            return false;
        }
        // What time alone does to it is no change: the old moment is put to the new desk.
        let then = Shown::of(self.input.text(), &Sight { now: self.shown.at, ..sight });
        let same = then.would_do() == self.shown.would_do();
        let fresh = Shown::of(self.input.text(), &sight);
        let differs = fresh.preview.lines != self.shown.preview.lines;
        if !same {
            self.ask = Ask::Changed;
            self.shown = fresh;
        } else if matches!(self.shown.asked, Asked::Act(_)) {
            // The act stays the one that was shown, to the second; its figures of time are those of now.
            self.shown.preview.lines = fresh.preview.lines;
            (self.shown.told, self.shown.revision) = (sight.now, sight.desk.revision);
        } else {
            self.shown = fresh;
        }
        differs || !same
    }

    /// The names the line is read with.
    pub fn known(&self) -> Arc<Known> {
        Arc::clone(&self.known)
    }

    /// What stands under the line.
    pub fn preview(&self) -> &Preview {
        &self.shown.preview
    }

    /// What the preview shows will be done.
    pub fn asked(&self) -> &Asked {
        &self.shown.asked
    }

    /// The character from which on the line is in somebody's own words.
    pub fn own_words(&self) -> Option<usize> {
        self.shown.own_words
    }

    /// What could be typed next, and which of it Tab has put in.
    pub fn offered(&self) -> (&[Completion], Option<usize>) {
        match &self.completing {
            Some(completing) => (&completing.all, Some(completing.at)),
            None => (&self.offered, None),
        }
    }

    /// Puts in the next thing that could be typed, or the one before.
    pub fn complete(&mut self, by: isize, sight: &Sight<'_>) {
        let text = self.input.text().to_owned();
        let going_on = self.completing.take().filter(|completing| completing.now == text);
        let mut completing = if let Some(mut completing) = going_on {
            let count = completing.all.len().max(1) as isize;
            completing.at = (completing.at as isize + by).rem_euclid(count) as usize;
            completing
        } else {
            let (from, all) = completions(&text, &Sight { ids: &self.ids, known: &self.known, ..*sight });
            let at = if by < 0 { all.len().saturating_sub(1) } else { 0 };
            Completing { from, all, at, before: text, now: String::new() }
        };
        let Some(one) = completing.all.get(completing.at) else { return };
        let head: String = completing.before.chars().take(completing.from).collect();
        // A Chinese verb may stand right before its number; what is put in stands apart.
        let apart = if head.is_empty() || head.ends_with(char::is_whitespace) { "" } else { " " };
        let space = if completing.all.len() == 1 { " " } else { "" };
        let text = format!("{head}{apart}{}{space}", one.insert);
        completing.now.clone_from(&text);
        self.put(&text, sight);
        if completing.all.len() > 1 {
            self.completing = Some(completing);
        }
    }
}

impl Shown {
    fn of(text: &str, sight: &Sight<'_>) -> Self {
        let read = read(text, sight);
        let preview = preview(&read, sight);
        let Read { meaning, own_words, .. } = read;
        let asked = match meaning {
            Err(_) => Asked::Unclear,
            Ok(Meaning::Nothing) => Asked::Nothing,
            Ok(Meaning::Act(act)) => Asked::Act(act),
            Ok(Meaning::Begun(begun)) => Asked::Begun(begun),
            Ok(Meaning::Order(order)) => Asked::Order(order),
        };
        Self { asked, preview, own_words, at: sight.now, told: sight.now, revision: sight.desk.revision }
    }

    /// What tells two previews apart: the act with what would come of it, or the order.
    fn would_do(&self) -> impl PartialEq {
        let act = match &self.asked {
            Asked::Act(act) => Some((act.clone(), self.preview.decision.clone())),
            _ => None,
        };
        let order = match &self.asked {
            Asked::Order(order) => Some(order.clone()),
            _ => None,
        };
        (act, order)
    }
}
