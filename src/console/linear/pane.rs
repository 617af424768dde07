//! The teams for the chosen request, once keys go to them.

use super::list::place;
use super::scene::{Note, Scene, has_chosen, mark};
use crate::console::action::Action;
use crate::console::model::Model;
use crate::console::names;
use crate::console::pane::PaneRow;
use crate::console::view::spoken;
use crate::domain::request::Request;
use crate::words::args;

/// The teams, those that could go with their numbers.
pub(super) fn scene(model: &Model) -> Scene {
    let Some(request) = model.selected() else { return super::list::scene(model) };
    let mut names = super::list::scene(model).names;
    names.push(format!("pane {}", request.id));
    let rows = model.pane.rows();
    let open = rows.iter().filter(|row| row.is_open()).count();
    let number = names::tail(request.number);
    let title = model.words.text("linear-teams-for", &args!["number" => number, "n" => open]);
    let ready = rows.iter().enumerate().take(open).filter_map(|(index, row)| said(model, request, index, row));
    let barred = rows.len() - open;
    let barred = (barred > 0).then(|| {
        let key = model.keymap.shown(Action::WhyNot);
        model.words.text("pane-more", &args!["n" => barred, "key" => key])
    });
    let head: Vec<String> = std::iter::once(title.clone()).chain(ready).chain(barred).collect();
    let chosen = model.pane.chosen_row().and_then(|at| {
        let row = rows.get(at)?;
        let marked = model.pane.marked.contains(&row.team());
        let line = format!("{} ({})", said(model, request, at, row)?, place(model, at, rows.len()));
        Some(Note::of(format!("{} {marked}", row.team()), line))
    });
    Scene { names, head_has_chosen: has_chosen(&head), head, back: vec![title], chosen, ..Scene::default() }
}

/// A team with its number, and whether it is chosen and marked.
fn said(model: &Model, request: &Request, index: usize, row: &PaneRow) -> Option<String> {
    let chosen = mark(model.pane.chosen == Some(row.team()));
    let marked = if model.pane.marked.contains(&row.team()) {
        format!("{} ", model.words.plain("marked"))
    } else {
        String::new()
    };
    Some(format!("{chosen}{} {marked}{}", index + 1, spoken::pane_row(model, request, row)?))
}
