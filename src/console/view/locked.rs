//! The screen of a locked seat: nothing of any resident, and still what every seat must hear.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::line::{Line, draw, frame, middle};
use super::look;
use crate::console::lock::Password;
use crate::console::model::Model;
use crate::console::theme::Part;
use crate::words::{args, moments};

/// Columns of the box the password is typed into.
const COLUMNS: u16 = 60;

/// Draws it; answers where the cursor stands in the password.
pub fn locked(model: &Model, buffer: &mut Buffer, layout: &crate::console::layout::Layout) -> Position {
    super::header::title(model, buffer, layout.title);
    let words = model.words;
    let (text, faint) = (look(model, Part::Text), look(model, Part::Faint));
    let alarms = model.lists.alarms().count();
    if alarms > 0 {
        let banner = look(model, Part::Banner);
        let line = Line::of(format!(" {}", words.text("lock-alarms", &args!["n" => alarms])), banner);
        draw(buffer, layout.tabs, 0, line.fit(layout.tabs.width.into()).over(banner));
    }
    let since = model.lock.since().unwrap_or(model.now);
    let hint = match model.lock.password() {
        Password::Pin => words.plain("lock-hint-pin"),
        Password::TokenTail => words.plain("lock-hint-token"),
        Password::Demo => words.plain("lock-hint-demo"),
    };
    let prompt = words.plain("lock-password");
    let typed = "*".repeat(model.lock.typed());
    let before = Line::of(format!("{prompt} "), look(model, Part::Key));
    let caret = before.width() + typed.len();
    let mut lines = vec![
        Line::of(words.text("lock-since", &args!["at" => moments::clock(since)]), text),
        before.then(typed, text),
        Line::of(hint, faint),
    ];
    if let Some(until) = model.lock.waits(model.now) {
        let said = words.text("lock-waits", &args!["at" => moments::clock_seconds(until)]);
        lines.push(Line::of(said, look(model, Part::Warning)));
    } else if model.lock.failed() {
        lines.push(Line::of(words.plain("said-wrong-password"), look(model, Part::Warning)));
    }
    if model.arrived.count() > 0 {
        lines.push(Line::of(words.text("lock-arrived", &args!["n" => model.arrived.count()]), text));
    }
    let between =
        Rect { y: layout.tabs.bottom(), height: layout.footer.y.saturating_sub(layout.tabs.bottom()), ..buffer.area };
    let place = middle(between, COLUMNS.min(between.width.saturating_sub(4)), lines.len() as u16 + 2);
    let inner = frame(buffer, place, &words.plain("lock-title"), look(model, Part::Head));
    for (row, line) in (0..inner.height).zip(lines) {
        draw(buffer, inner, row, line);
    }
    Position::new(inner.x + (caret as u16).min(inner.width.saturating_sub(1)), inner.y + 1)
}
