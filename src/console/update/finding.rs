//! Filters as they are typed, and the rows they leave.

use super::super::filter::Filter;
use super::super::forms::input::Input;
use super::super::layer::Layer;
use super::super::lists::Screen;
use super::super::model::Model;
use super::super::sorting;
use super::layout;

/// Opens the line in which a filter is typed, with the one that is set.
pub(super) fn filter(model: &mut Model) {
    let before = match (&model.filter, model.screen) {
        (_, Screen::Teams) => model.lists.team_filter().typed().to_owned(),
        (Some((screen, filter)), shown) if *screen == shown => filter.typed().to_owned(),
        _ => String::new(),
    };
    model.pane.focused = false;
    model.layers.push(Layer::Filter { input: Input::new(&before), before });
    model.changed = true;
}

/// Shows only what is typed, on the screen shown.
pub(super) fn set_filter(model: &mut Model, text: &str) {
    model.changed = true;
    let filter = Filter::new(text);
    if model.screen == Screen::Teams {
        model.lists.filter_teams(filter, model.desk.as_ref());
        return;
    }
    let screen = model.screen;
    model.filter = (!text.trim().is_empty()).then(|| (screen, filter.clone()));
    let Some(desk) = &model.desk else { return };
    model.lists.filter(screen, filter, desk);
    let selected = model.cursor().selected.and_then(|id| desk.request(id));
    if let Some(request) = selected {
        model.lists.look_at(request, desk);
    }
    if selected.is_none_or(|request| model.lists.rows(screen).row_of(request).is_none()) {
        let cursor = model.cursor_mut();
        (cursor.selected, cursor.row) = (None, 0);
    }
}

/// The filter typed before the desk was there is applied to it.
pub(super) fn filter_again(model: &mut Model) {
    if let (Some((screen, filter)), Some(desk)) = (&model.filter, &model.desk) {
        model.lists.filter(*screen, filter.clone(), desk);
    }
}

/// Looks for more rows of the filter. Shown is what fills the page, and that there are no more.
pub(super) fn go_on(model: &mut Model) {
    let Some(desk) = &model.desk else { return };
    let in_sight = model.cursor().top + usize::from(layout(model).list.height);
    let was_full = model.lists.rows(model.screen).len() >= in_sight;
    if model.lists.work(desk) {
        model.changed |= !was_full || !model.lists.is_counting();
    }
}

/// Opens the menu of what the list can be sorted and grouped by, at what it is now.
pub(super) fn open_sorting(model: &mut Model) {
    let now = sorting::choices(model).iter().position(|choice| sorting::is_so(model, *choice));
    model.pane.focused = false;
    model.layers.push(Layer::Sort { at: now.unwrap_or(0) });
    model.changed = true;
}

/// Sorts or groups by a line of the menu. What is selected stays selected, on its line of the screen.
pub(super) fn sort(model: &mut Model, at: usize) {
    let Some(choice) = sorting::choices(model).get(at).copied() else { return };
    model.layers.pop();
    model.changed = true;
    sorting::sort(model, choice);
}
