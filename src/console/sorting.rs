//! What a list can be sorted and grouped by on the screen shown: the lines of a menu.

use super::lists::{By, Screen, Sorting, TeamBy, TeamSorting};
use super::model::Model;

/// One line of the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// As urgent as they are.
    Usual,
    /// By a column; once more, the other way round.
    By(By),
    /// Under headings by a column.
    Under(By),
    /// Without headings.
    Ungrouped,
    /// Teams, by what is known of them; once more, the other way round.
    Teams(TeamBy),
}

/// The lines for the screen shown: the columns on it first.
pub fn choices(model: &Model) -> Vec<Choice> {
    if model.screen == Screen::Teams {
        return TeamBy::ALL.into_iter().map(Choice::Teams).collect();
    }
    let shown: Vec<By> = super::view::columns(model, model.size.width).iter().filter_map(|column| column.by).collect();
    let rest = By::ALL.iter().copied().filter(|by| !shown.contains(by));
    let all: Vec<By> = shown.iter().copied().chain(rest).collect();
    let sorts = all.iter().copied().filter(|by| by.sorts() && shown.contains(by)).map(Choice::By);
    let groups = all.iter().copied().filter(|by| by.groups() && shown.contains(by)).map(Choice::Under);
    let grouped = model.lists.rows(model.screen).order().sorting.group.is_some();
    let others = all.iter().copied().filter(|by| by.sorts() && !shown.contains(by)).map(Choice::By);
    std::iter::once(Choice::Usual)
        .chain(sorts)
        .chain(grouped.then_some(Choice::Ungrouped))
        .chain(groups)
        .chain(others)
        .collect()
}

/// Whether a line says how the list is now.
pub fn is_so(model: &Model, choice: Choice) -> bool {
    let sorting = model.lists.rows(model.screen).order().sorting;
    match choice {
        Choice::Usual => sorting.by.is_none(),
        Choice::By(by) => sorting.by == Some(by),
        Choice::Under(by) => sorting.group == Some(by),
        Choice::Ungrouped => sorting.group.is_none(),
        Choice::Teams(by) => model.lists.team_sorting().by == by,
    }
}

/// The list sorted as a line says; what it is sorted by already turns round.
pub fn sort(model: &mut Model, choice: Choice) {
    let sorting = model.lists.rows(model.screen).order().sorting;
    let again = is_so(model, choice);
    let changed = match choice {
        Choice::Usual => Sorting { by: None, reversed: false, ..sorting },
        Choice::By(by) => Sorting { by: Some(by), reversed: again && !sorting.reversed, ..sorting },
        Choice::Under(by) => Sorting { group: (!again).then_some(by), ..sorting },
        Choice::Ungrouped => Sorting { group: None, ..sorting },
        Choice::Teams(by) => {
            let reversed = again && !model.lists.team_sorting().reversed;
            model.lists.sort_teams(TeamSorting { by, reversed }, model.desk.as_ref());
            return;
        }
    };
    model.lists.sort(model.screen, changed, model.desk.as_ref());
}
