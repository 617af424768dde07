//! The command line at the foot, and what it will do above Enter.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::line::{Line, clear, draw, flow};
use super::look;
use crate::console::action::Action;
use crate::console::commandline::preview::{Told, Weight};
use crate::console::commandline::typing::{Ask, Asked, Typing};
use crate::console::forms::Subject;
use crate::console::model::Model;
use crate::console::presence;
use crate::console::theme::Part;
use crate::text::wrap::wrap;
use crate::words::args;

/// Rows it takes, the rule above it included: always the same, so that the line never jumps while one types.
const ROWS: u16 = 9;
/// The same where the terminal is high.
const ROWS_OF_A_HIGH_ONE: u16 = 13;
/// From so many rows between head and foot on the terminal is high.
const HIGH: u16 = 30;
/// Rows of what could be typed next.
const OFFERED_ROWS: usize = 2;

/// Draws the line with its preview; answers where the cursor stands.
pub fn commandline(model: &Model, typing: &Typing, buffer: &mut Buffer, area: Rect) -> Position {
    let rows = if area.height >= HIGH { ROWS_OF_A_HIGH_ONE } else { ROWS };
    // The last result gives way: what is asked next stands in its place.
    let height = (rows + 1).min(area.height + 1);
    let place = Rect { y: area.bottom() + 1 - height, height, ..area };
    clear(buffer, place);
    let width = usize::from(place.width);
    draw(buffer, place, 0, rule(model, typing, width));
    let (seen, caret) = typing.input.seen(width.saturating_sub(3));
    draw(buffer, place, 1, Line::of(" :", look(model, Part::Key)).then(seen, look(model, Part::Text)));
    let offered = offered(model, typing, width.saturating_sub(2));
    let foot = Rect { y: place.bottom() - 1, height: 1, ..place };
    draw(buffer, foot, 0, waits_for(model, typing));
    let room = usize::from(place.height).saturating_sub(3 + offered.len());
    let mut lines = told(model, &typing.preview().lines, width.saturating_sub(3));
    if lines.len() > room {
        let left = lines.len() - room.saturating_sub(1);
        lines.truncate(room.saturating_sub(1));
        let said = model.words.text("more-below", &args!["n" => left]);
        lines.push(Line::of(format!("  {said}"), look(model, Part::Faint)));
    }
    let lines = lines.into_iter().chain(offered);
    for (row, line) in (2..place.height.saturating_sub(1)).zip(lines) {
        draw(buffer, place, row, line);
    }
    Position::new(place.x + 2 + caret as u16, place.y + 1)
}

/// The line above it, which says who else is typing into the same request.
fn rule(model: &Model, typing: &Typing, width: usize) -> Line {
    let subject = match typing.asked() {
        Asked::Act(act) => Some(act.subject),
        Asked::Begun(begun) => begun.subject,
        Asked::Unclear | Asked::Nothing | Asked::Order(_) => None,
    };
    let request = subject.and_then(|subject| match subject {
        Subject::Request(request) => Some(request),
        Subject::Team(_) | Subject::Centre => None,
    });
    let said = presence::typing_too(model, request.into_iter());
    let said = said.map_or_else(Line::default, |said| Line::of(format!("{said} "), look(model, Part::Alarm)));
    let left = width.saturating_sub(said.width());
    said.then("-".repeat(left), look(model, Part::Faint))
}

/// What will happen, each line with a sign of its own.
fn told(model: &Model, lines: &[Told], width: usize) -> Vec<Line> {
    let drawn = lines.iter().flat_map(|told| {
        let (sign, part) = match told.weight {
            Weight::Head => ("  ", Part::Head),
            Weight::Plain => ("  ", Part::Text),
            Weight::Warning => ("! ", Part::Warning),
            Weight::Refused => ("!!", Part::Alarm),
            Weight::Aside => ("  ", Part::Faint),
        };
        let safe = crate::text::sanitise::line(&told.words);
        wrap(&safe, width).into_iter().enumerate().map(move |(index, text)| {
            let sign = if index == 0 { sign } else { "  " };
            Line::of(format!("{sign} "), look(model, part)).then(text, look(model, part))
        })
    });
    drawn.collect()
}

/// What could be typed next, the one that Tab has put in marked.
fn offered(model: &Model, typing: &Typing, width: usize) -> Vec<Line> {
    let (all, at) = typing.offered();
    // Those around the chosen one; the first ones where none is.
    let from = at.unwrap_or(0);
    let around = all.iter().enumerate().skip(from.saturating_sub(1));
    let facts = around.take(24).map(|(index, one)| {
        let chosen = Some(index) == at;
        let part = if chosen { Part::Chosen } else { Part::Key };
        let mark = if chosen { ">" } else { "" };
        let label = crate::text::columns::cut(&one.label, 24).into_owned();
        let line = Line::of(format!("{mark}{}", one.insert), look(model, part));
        if label.is_empty() { line } else { line.then(format!(" {label}"), look(model, Part::Faint)) }
    });
    let mut lines = flow(facts, width);
    lines.truncate(OFFERED_ROWS);
    lines.into_iter().map(|line| Line::of("  ", look(model, Part::Faint)).join(line)).collect()
}

/// What Enter would do now.
fn waits_for(model: &Model, typing: &Typing) -> Line {
    match asked(model, typing) {
        None => Line::of(format!(" {}", model.words.plain("command-keys")), look(model, Part::Faint)),
        Some(said) => Line::of(format!(" !! {said}"), look(model, Part::Warning)),
    }
}

/// What one more Enter is asked for.
pub(super) fn asked(model: &Model, typing: &Typing) -> Option<String> {
    let sentence = match typing.ask {
        Ask::Nothing => return None,
        Ask::Changed => "command-changed",
        Ask::Sure => "command-sure",
    };
    Some(model.words.text(sentence, &args!["key" => model.keymap.shown(Action::Confirm)]))
}
