//! Moving about in lists. What is selected is a request or a team; its row follows from it.

use super::super::action::Action;
use super::super::grouping;
use super::super::layer::{Layer, Menu, Page};
use super::super::lists::Screen;
use super::super::model::Model;
use super::super::sorting;
use super::layout;
use crate::domain::ids::{RequestId, TeamId};

/// Moves in whatever is topmost.
pub(super) fn go(model: &mut Model, action: Action) {
    model.changed = true;
    let page = isize::try_from(layout(model).list.height.max(2)).unwrap_or(1) - 1;
    let by = match action {
        Action::Up => -1,
        Action::Down => 1,
        Action::PageUp => -page,
        Action::PageDown => page,
        Action::First => isize::MIN / 2,
        _ => isize::MAX / 2,
    };
    if let Some(Layer::Listing(_)) = model.layers.last() {
        return super::listing::go(model, by);
    }
    if let Some(Layer::Sort { at }) = model.layers.last() {
        let at = moved(*at, by, sorting::choices(model).len());
        model.layers.pop();
        model.layers.push(Layer::Sort { at });
        return;
    }
    match model.layers.last_mut() {
        Some(Layer::Question(question, at)) => {
            *at = moved(*at, by, question.answers().len());
            return;
        }
        Some(Layer::Menu(menu)) => {
            menu.at = moved(menu.at, by, menu.entries.len());
            return;
        }
        Some(Layer::Reading(reading)) => {
            reading.top = match (&reading.page, by) {
                (Page::Papers(..), _) | (_, ..0) => reading.top.saturating_add_signed(by),
                _ => reading.top.saturating_add_signed(by).min(10_000),
            };
            return;
        }
        Some(_) => return,
        None => {}
    }
    if model.screen == Screen::Teams {
        let teams = model.lists.teams().to_vec();
        let at = model.team.selected.and_then(|id| teams.iter().position(|team| *team == id)).unwrap_or(0);
        model.team.selected = teams.get(moved(at, by, teams.len())).copied();
    } else if model.pane.focused {
        let open: Vec<TeamId> = model.pane.rows().iter().map(super::super::pane::PaneRow::team).collect();
        let at = model.pane.chosen_row().unwrap_or(0);
        model.pane.chosen = open.get(moved(at, by, open.len())).copied();
    } else {
        let at = model.selected_row().unwrap_or(0);
        // The request that has left the list is gone once the operator moves off it.
        let to = model.row(moved(at, by, model.row_count()));
        model.cursor_mut().selected = to;
        if let Some(row) = model.selected_row() {
            model.cursor_mut().row = row;
        }
    }
}

fn moved(at: usize, by: isize, count: usize) -> usize {
    at.saturating_add_signed(by).min(count.saturating_sub(1))
}

/// Another screen, where the operator left it.
pub(super) fn show(model: &mut Model, screen: Screen) {
    model.screen = screen;
    model.pane.focused = false;
    model.changed = true;
}

/// Selects a request on the screen shown.
pub(super) fn select(model: &mut Model, request: RequestId) {
    model.changed = true;
    model.cursor_mut().selected = Some(request);
    if let Some(row) = model.selected_row() {
        model.cursor_mut().row = row;
    }
}

/// The selected row stays in sight; where nothing is selected yet, the first is.
pub(super) fn keep_in_sight(model: &mut Model) {
    let height = usize::from(layout(model).list.height);
    if model.screen == Screen::Teams {
        let teams = model.lists.teams().to_vec();
        let at = model.team.selected.and_then(|id| teams.iter().position(|team| *team == id));
        if at.is_none() {
            model.team.selected = teams.first().copied();
        }
        model.team.top = in_sight(model.team.top, at.unwrap_or(0), height, teams.len());
        return;
    }
    if model.selected().is_none() {
        let rows = model.lists.rows(model.screen);
        let selected = rows.get(model.cursor().row.min(rows.len().saturating_sub(1)));
        model.cursor_mut().selected = selected;
    }
    let Some(row) = model.selected_row() else {
        model.cursor_mut().top = 0;
        return;
    };
    let count = model.row_count();
    let cursor = model.cursor_mut();
    // Rows that came or went above the selected one leave it on its line of the screen.
    let same_line = (cursor.top + row).saturating_sub(cursor.row);
    cursor.row = row;
    let top = in_sight(same_line, row, height, count);
    // Headings take lines, too.
    model.cursor_mut().top = top.max(grouping::top_for(model, row, height.saturating_sub(1)));
}

fn in_sight(top: usize, row: usize, height: usize, count: usize) -> usize {
    let last = count.saturating_sub(height);
    let top = top.min(last);
    if row < top {
        row
    } else if row >= top + height.max(1) {
        row + 1 - height.max(1)
    } else {
        top
    }
}

/// The menu's chosen entry stays within it.
pub(super) fn clamp(menu: &mut Menu) {
    menu.at = menu.at.min(menu.entries.len().saturating_sub(1));
}
