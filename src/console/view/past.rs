//! The past in its frame: a reversed line above and below on every screen, and a border at either side, so that nobody takes
//! it for the present.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::line::{Line, draw};
use super::{LEAST_COLUMNS, alarm, header, look};
use crate::console::action::Action;
use crate::console::model::Model;
use crate::console::theme::Part;
use crate::words::{args, moments};

/// The room for the past within its frame.
pub fn room(model: &Model) -> Rect {
    let above = 1 + u16::from(model.lists.alarms().next().is_some());
    let sides = u16::from(model.size.width >= LEAST_COLUMNS + 2);
    Rect {
        x: sides,
        y: above,
        width: model.size.width - 2 * sides,
        height: model.size.height.saturating_sub(above + 1),
    }
}

/// Draws the console of then and its frame; answers where the cursor stands.
pub fn past(model: &Model, then: &Model, buffer: &mut Buffer) -> Option<Position> {
    let area = buffer.area;
    let room = room(model).intersection(area);
    let mut picture = Buffer::empty(Rect { x: 0, y: 0, ..room });
    let cursor = super::view(then, &mut picture);
    for y in 0..room.height {
        for x in 0..room.width {
            buffer[(room.x + x, room.y + y)] = picture[(x, y)].clone();
        }
    }
    frame(model, then, buffer, room);
    cursor.map(|at| Position { x: at.x + room.x, y: at.y + room.y })
}

fn frame(model: &Model, then: &Model, buffer: &mut Buffer, room: Rect) {
    let (area, words, banner) = (buffer.area, model.words, look(model, Part::Banner));
    let said = told(model, then);
    let (link, _) = header::link(model);
    let unsent = words.text("unsent", &args!["n" => model.pending.len()]);
    let now = words.text("past-now", &args!["clock" => moments::clock(model.now)]);
    let right = Line::of(format!("{now}  {link}  {unsent} "), banner);
    let top = Line::of(format!(" {said}"), banner).with_right(right, area.width.into()).over(banner);
    draw(buffer, area, 0, top);
    alarm::alarm(model, buffer, Rect { y: 1, height: room.y.saturating_sub(1).min(1), ..area });
    for y in room.y..room.bottom() {
        for x in [area.x, area.right().saturating_sub(1)].into_iter().filter(|_| room.x > area.x) {
            buffer[(x, y)].set_symbol(":").set_style(banner);
        }
    }
    let below = Line::of(format!(" {}", keys(model)), banner).fit(area.width.into()).over(banner);
    draw(buffer, area, area.height.saturating_sub(1), below);
}

/// Which moment is looked at.
pub(super) fn told(model: &Model, then: &Model) -> String {
    let revision = then.desk.as_ref().map(|desk| desk.revision.0).unwrap_or_default();
    let moment = moments::day_clock(model.words, then.now);
    model.words.text("past-banner", &args!["moment" => moment, "revision" => revision])
}

/// How one goes about in the past, and back.
pub(super) fn keys(model: &Model) -> String {
    let keys = args![
        "back" => model.keymap.shown(Action::Back),
        "earlier" => model.keymap.shown(Action::Earlier),
        "later" => model.keymap.shown(Action::Later)
    ];
    model.words.text("past-keys", &keys)
}
