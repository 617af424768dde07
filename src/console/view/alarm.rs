//! The alarm line: loud until somebody says that he sees to it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::line::{Line, draw};
use super::look;
use crate::console::action::Action;
use crate::console::model::Model;
use crate::console::names;
use crate::console::theme::Part;
use crate::domain::request::AlarmLevel;
use crate::words::{args, moments};

/// Draws the oldest alarm nobody has acknowledged, and how many more there are.
pub fn alarm(model: &Model, buffer: &mut Buffer, area: Rect) {
    let Some((said, more)) = told(model) else { return };
    let words = model.words;
    let banner = look(model, Part::Banner);
    let mut right = Line::default();
    if more > 0 {
        right = right.then(format!(" {} ", words.text("alarm-more", &args!["n" => more])), banner);
    }
    let key = model.keymap.shown(Action::Acknowledge);
    right = right.then(format!(" {key} {} ", words.plain(&Action::Acknowledge.label_key())), banner);
    let line = Line::of(format!(" {said}"), banner).with_right(right, area.width.into()).over(banner);
    draw(buffer, area, 0, line);
}

/// The oldest alarm nobody has acknowledged in words, and how many more there are.
pub(super) fn told(model: &Model) -> Option<(String, usize)> {
    let desk = model.desk.as_ref()?;
    let mut ringing = model.lists.alarms().filter_map(|id| desk.request(id));
    let request = ringing.next()?;
    let alarm = request.alarm.as_ref()?;
    let words = model.words;
    let mut said = words.text(
        "alarm-line",
        &args![
            "priority" => names::name(words, "priority", &request.priority),
            "number" => names::tail(request.number),
            "place" => names::request_place(desk, request),
            "summary" => names::summary(words, request),
            "age" => moments::span(words, model.now - alarm.since),
        ],
    );
    if alarm.level == AlarmLevel::DutyLeader {
        said = format!("{said}  {}", words.plain("alarm-leader"));
    }
    Some((said, ringing.count()))
}
