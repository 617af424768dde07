//! The menu that Enter opens on a row, and the help: both printed from the keys that are loaded.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::line::{Line, draw, frame, middle};
use super::look;
use crate::console::forms::Subject;
use crate::console::layer::{Menu, MenuEntry, MenuKind};
use crate::console::model::Model;
use crate::console::names;
use crate::console::theme::Part;
use crate::words::{Language, args};

/// Columns of a menu.
const MENU_COLUMNS: u16 = 76;
/// Columns of the help.
const HELP_COLUMNS: u16 = 116;
/// Columns of a heading in the help, in Chinese and in English.
const GROUP_COLUMNS: (usize, usize) = (10, 15);

/// Draws a menu; answers where the cursor stands in what is typed to find an action.
pub fn menu(model: &Model, menu: &Menu, buffer: &mut Buffer, area: Rect) -> Option<Position> {
    let head = u16::from(menu.is_searched());
    let wanted = menu.entries.len().max(1).min(usize::from(area.height)) as u16 + 2 + head;
    let columns = if menu.is_searched() { HELP_COLUMNS } else { MENU_COLUMNS };
    let place = middle(area, columns.min(area.width.saturating_sub(4)), wanted);
    let inner = frame(buffer, place, &title(model, menu), look(model, Part::Head));
    let mut rows = Rect { y: inner.y + head.min(inner.height), height: inner.height.saturating_sub(head), ..inner };
    let mut cursor = None;
    if menu.is_searched() {
        let (seen, caret) = menu.find.seen(usize::from(inner.width).saturating_sub(2));
        draw(buffer, inner, 0, Line::of("/ ", look(model, Part::Key)).then(seen, look(model, Part::Text)));
        cursor = Some(Position::new(inner.x + 2 + caret as u16, inner.y));
    }
    if menu.entries.is_empty() {
        let said = model.words.plain("help-none");
        draw(buffer, rows, 0, Line::of(said, look(model, Part::Faint)));
        return cursor;
    }
    let over = menu.entries.len().saturating_sub(usize::from(rows.height));
    if over > 0 {
        rows.height = rows.height.saturating_sub(1);
    }
    let height = usize::from(rows.height).max(1);
    let top = (menu.at + 1).saturating_sub(height);
    for (row, (index, entry)) in (0..rows.height).zip(menu.entries.iter().enumerate().skip(top)) {
        draw(buffer, rows, row, entry_line(model, menu, index, entry, usize::from(rows.width)));
    }
    if over > 0 {
        let below = menu.entries.len().saturating_sub(top + height);
        let said = [("more-above", top), ("more-below", below)].into_iter().filter(|(_, count)| *count > 0);
        let said: Vec<String> = said.map(|(key, count)| model.words.text(key, &args!["n" => count])).collect();
        let last = Rect { y: rows.bottom(), height: 1, ..rows };
        draw(buffer, last, 0, Line::of(said.join("  "), look(model, Part::Faint)));
    }
    cursor
}

/// What a menu is of.
pub(super) fn title(model: &Model, menu: &Menu) -> String {
    let words = model.words;
    match menu.subject {
        _ if menu.kind == MenuKind::Help => words.plain("help-title"),
        Some(subject) if menu.kind == MenuKind::Palette => {
            words.text("palette-title", &args!["what" => named(model, subject)])
        }
        None if menu.kind == MenuKind::Palette => words.plain("palette-title-none"),
        Some(subject) => words.text("menu-title", &args!["what" => named(model, subject)]),
        None => words.plain("menu-title-none"),
    }
}

/// A request by its number and what it is about, a team by its code and name.
pub fn named(model: &Model, subject: Subject) -> String {
    let Some(desk) = &model.desk else { return String::new() };
    match subject {
        Subject::Request(id) => desk.request(id).map_or_else(
            || "?".to_owned(),
            |request| format!("{} {}", names::tail(request.number), names::summary(model.words, request)),
        ),
        Subject::Team(id) => names::team(desk, id),
        Subject::Centre => String::new(),
    }
}

fn entry_line(model: &Model, menu: &Menu, index: usize, entry: &MenuEntry, width: usize) -> Line {
    let words = model.words;
    let chosen = index == menu.at;
    let base = look(model, if chosen { Part::Chosen } else { Part::Text });
    let faint = entry.barred.is_some() || (menu.kind == MenuKind::Help && !entry.here);
    let text = base.patch(look(model, if faint { Part::Faint } else { Part::Text }));
    let mark = if chosen { '>' } else { ' ' };
    let digit = if menu.is_searched() || index >= 9 { ' ' } else { char::from(b'1' + index as u8) };
    let key = model.keymap.shown(entry.action);
    let label = words.plain(&entry.action.label_key());
    let say = match &entry.barred {
        Some(why) => words.text("menu-barred", &args!["why" => why.as_str()]),
        None => words.plain(&format!("{}.help", entry.action.label_key())),
    };
    let mut line = Line::of(format!("{mark}{digit} "), base)
        .cell(&key, 11, base.patch(look(model, Part::Key)))
        .cell(&label, 16, text)
        .then(" ", base);
    if let (true, Some(binding)) = (menu.is_searched(), model.keymap.binding(entry.action)) {
        let group = words.plain(binding.group.label_key());
        let columns = if words.language() == Language::Zh { GROUP_COLUMNS.0 } else { GROUP_COLUMNS.1 };
        line = line.cell(&group, columns, base.patch(look(model, Part::Faint))).then(" ", base);
    }
    let line = line.then(say, text);
    line.fit(width).over(base)
}
