//! The notice line: what is wrong, messages to all seats, reminders. It tells one thing at a time, how many more there
//! are, and the key that sees to it; it never takes the focus.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::line::{Line, draw};
use super::{look, menu};
use crate::console::action::Action;
use crate::console::forms::Subject;
use crate::console::model::Model;
use crate::console::names;
use crate::console::notices::{Notice, notices};
use crate::console::reminders::Reminder;
use crate::console::theme::Part;
use crate::console::trouble::{Cause, Trouble};
use crate::words::{Words, args, moments};

/// Draws the first notice.
pub fn notice(model: &Model, buffer: &mut Buffer, area: Rect) {
    let notices = notices(model);
    let Some(first) = notices.first() else { return };
    let words = model.words;
    let (sign, said, part) = told(model, first);
    let style = look(model, part);
    let key = match first {
        Notice::Trouble(trouble) if trouble.cause != Cause::HistoryReplaced => Action::Unsent,
        _ => Action::Acknowledge,
    };
    let more = notices.len() - 1;
    let mut right = Line::default();
    if more > 0 {
        right = right.then(format!(" {} ", words.text("notice-more", &args!["n" => more])), style);
    }
    let right = right.then(" ", style).then(model.keymap.shown(key), look(model, Part::Key)).then(" ", style);
    draw(buffer, area, 0, Line::of(format!(" {sign}{said}"), style).with_right(right, area.width.into()));
}

/// A notice in words, with its sign.
pub(super) fn told(model: &Model, notice: &Notice<'_>) -> (&'static str, String, Part) {
    let words = model.words;
    match notice {
        Notice::Trouble(trouble) => ("!! ", trouble_line(words, model, *trouble), Part::Alarm),
        Notice::Announcement(one) => {
            let by = model.desk.as_ref().map(|desk| super::detail::operator(model.words, desk, one.by));
            let values =
                args!["by" => by.unwrap_or_default(), "at" => moments::clock(one.at), "words" => one.words.as_str()];
            ("# ", words.text("announcement-line", &values), Part::Warning)
        }
        Notice::HandOver(one) => {
            let Some(desk) = &model.desk else { return ("", String::new(), Part::Text) };
            let values = args![
                "position" => names::position(desk, &one.position),
                "by" => names::operator(desk, one.signed.operator),
                "at" => moments::near(words, one.signed.at, model.now)
            ];
            ("# ", words.text("notice-hand-over", &values), Part::Warning)
        }
        Notice::Reminder(one) => ("* ", reminder_line(model, one), Part::Warning),
    }
}

/// What is wrong in one line: since when, what goes on, what to do.
pub(super) fn trouble_line(words: &Words, model: &Model, trouble: Trouble) -> String {
    let ahead = model.troubles.clock_ahead;
    let values = args![
        "since" => moments::clock(trouble.since),
        "behind" => if ahead.0 < 0 { "yes" } else { "no" },
        "by" => moments::span(words, crate::domain::time::Span(ahead.0.abs()))
    ];
    words.text(&format!("trouble-{}", trouble.cause.tag()), &values)
}

/// A reminder in one line: when it was wanted, about what, what to do.
pub(super) fn reminder_line(model: &Model, reminder: &Reminder) -> String {
    let about = reminder.request.map(|request| menu::named(model, Subject::Request(request)));
    let at = moments::near(model.words, reminder.at, model.now);
    let parts = [Some(at), Some(reminder.words.clone()), about];
    let told: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    told.join("  ")
}
