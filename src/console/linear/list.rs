//! The lists: requests and teams. A page of rows when one comes to a screen, afterwards the chosen row alone.

use super::scene::{Note, Scene, has_chosen, mark};
use crate::console::action::Action;
use crate::console::grouping::{self, Shown};
use crate::console::lists::Screen;
use crate::console::model::Model;
use crate::console::update::layout;
use crate::console::view::{filter_on, screen_name, spoken};
use crate::domain::ids::{RequestId, TeamId};
use crate::words::args;

/// The screen shown.
pub(super) fn scene(model: &Model) -> Scene {
    let filter = filter_on(model, model.screen);
    let (rows, all) = match (&filter, model.screen) {
        (Some(on), screen) => (on.rows, model.lists.count_on(screen)),
        (None, Screen::Teams) => (model.lists.teams().len(), model.lists.teams().len()),
        (None, _) => (model.row_count(), model.row_count()),
    };
    let typed = filter.as_ref().map_or("", |on| on.filter.typed());
    let name = screen_name(model, model.screen, false);
    let title = match (&model.desk, &filter) {
        (None, _) => name,
        (Some(_), None) => model.words.text("linear-screen", &args!["name" => name, "n" => rows]),
        (Some(_), Some(_)) => {
            let values = args!["name" => name, "n" => rows, "all" => all, "filter" => typed];
            model.words.text("linear-screen-filtered", &values)
        }
    };
    let (lines, chosen) = if model.screen == Screen::Teams { teams(model) } else { requests(model) };
    let sorting = (model.lists.rows(model.screen).order().sorting, model.lists.team_sorting());
    // Where there are none, the first that comes is introduced like a screen.
    let name = format!("screen {} {typed} {sorting:?} {}", model.screen.index(), model.desk.is_some());
    let notes = filter.map(|_| Note::of(format!("filter {typed}"), title.clone())).into_iter().collect();
    let lines = if lines.is_empty() { spoken::no_rows(model, model.screen) } else { lines };
    let head_has_chosen = has_chosen(&lines);
    let head = std::iter::once(title).chain(lines).collect();
    Scene { names: vec![name], head, head_has_chosen, chosen, notes, ..Scene::default() }
}

fn requests(model: &Model) -> (Vec<String>, Option<Note>) {
    let Some(desk) = &model.desk else { return Default::default() };
    let count = model.row_count();
    let cursor = model.cursor();
    let shown = grouping::lines(model, cursor.top, layout(model).list.height.into());
    let mut lines: Vec<String> = Vec::new();
    let mut last = cursor.top;
    for one in shown {
        match one {
            Shown::Heading(row) => lines.extend(spoken::heading(model, row)),
            Shown::Row(row) => {
                last = row + 1;
                lines.extend(model.row(row).and_then(|id| said(model, id)));
            }
        }
    }
    lines.extend(more(model, last, count));
    let chosen = model.selected().zip(model.selected_row()).and_then(|(request, row)| {
        let line = said(model, request.id)?;
        // What becomes of the chosen one is told; how its clocks run is not.
        let key = format!("{} {:?} {}", request.id, request.state, request.coming());
        let guest = model.lists.rows(model.screen).row_of(desk.request(request.id)?).is_none();
        let left = guest.then(|| {
            let state = crate::console::names::name(model.words, "state", &request.state);
            model.words.text("left-the-list", &args!["state" => state])
        });
        let place = left.unwrap_or_else(|| place(model, row, count));
        Some(Note::of(key, format!("{line} ({place})")))
    });
    (lines, chosen)
}

/// A request's row: the chosen one with a mark, and what of ours about it is not at the centre yet.
fn said(model: &Model, id: RequestId) -> Option<String> {
    let row = spoken::request_row(model, id)?;
    let chosen = mark(model.cursor().selected == Some(id));
    let marked = if model.marks.holds(id) { format!("{} ", model.words.plain("marked")) } else { String::new() };
    let sending: Vec<String> = spoken::sending(model, id).into_iter().map(|said| format!(" ({said})")).collect();
    let sending = sending.concat();
    Some(format!("{chosen}{marked}{row}{sending}"))
}

fn teams(model: &Model) -> (Vec<String>, Option<Note>) {
    let teams = model.lists.teams();
    let said = |id: TeamId| {
        let chosen = mark(model.team.selected == Some(id));
        spoken::team_row(model, id).map(|row| format!("{chosen}{row}"))
    };
    let height = usize::from(layout(model).list.height);
    let shown = teams.iter().skip(model.team.top).take(height);
    let counts = (!teams.is_empty()).then(|| spoken::team_counts(model));
    let mut lines: Vec<String> = counts.into_iter().chain(shown.filter_map(|id| said(*id))).collect();
    lines.extend(more(model, (model.team.top + height).min(teams.len()), teams.len()));
    let chosen = model.team.selected.and_then(|id| {
        let row = teams.iter().position(|team| *team == id)?;
        Some(Note::of(id.to_string(), format!("{} ({})", said(id)?, place(model, row, teams.len()))))
    });
    (lines, chosen)
}

/// How many rows come after those that were said.
fn more(model: &Model, last: usize, count: usize) -> Option<String> {
    let key = model.keymap.shown(Action::PageDown);
    (count > last).then(|| model.words.text("linear-more", &args!["n" => count - last, "key" => key]))
}

/// Where a row stands among all.
pub(super) fn place(model: &Model, row: usize, count: usize) -> String {
    model.words.text("linear-place", &args!["n" => row + 1, "all" => count])
}
