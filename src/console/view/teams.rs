//! The screen of all teams: what each is doing, what it has in hand, whether its papers are valid.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::line::{Line, draw};
use super::pane::comma;
use super::{header, list, look};
use crate::console::export::{self, Table};
use crate::console::lists::{Screen, TeamSorting};
use crate::console::model::Model;
use crate::console::names;
use crate::console::theme::Part;
use crate::domain::desk::Desk;
use crate::domain::ids::TeamId;
use crate::domain::status::{Standing, TeamStatus, standing, status};
use crate::domain::team::Team;
use crate::text::sanitise;
use crate::words::{args, moments};

/// From this width on names have more room.
const WITH_LONG_NAMES: u16 = 100;
/// From this width on the home stands in the list.
const WITH_HOME_BESIDE: u16 = 120;
/// From this width on the town, the brigade and the hours of duty stand there too.
const WITH_TOWN: u16 = 170;

/// The teams the filter shows, in their order.
pub fn shown(model: &Model) -> impl Iterator<Item = TeamId> {
    model.lists.teams().iter().copied()
}

/// How many teams are doing what, in words.
pub fn counts(model: &Model) -> String {
    let Some(desk) = &model.desk else { return String::new() };
    let mut counts = [0usize; TeamStatus::ALL.len()];
    for team in desk.teams.values() {
        counts[status(desk, team, model.now) as usize] += 1;
    }
    let said = TeamStatus::ALL.into_iter().zip(counts).filter(|(_, count)| *count > 0).map(|(status, count)| {
        let status = names::name(model.words, "status", &status);
        model.words.text("teams-count", &args!["status" => status, "n" => count])
    });
    said.collect::<Vec<_>>().join("  ")
}

/// One column of the screen: the key of its head, its width (0: what is left) and what stands in it.
struct Column {
    head: &'static str,
    width: usize,
    cell: fn(&Row<'_>) -> (String, Part),
}

struct Row<'a> {
    model: &'a Model,
    desk: &'a Desk,
    team: &'a Team,
    standing: Standing,
}

/// Draws heads and rows.
pub fn teams(model: &Model, buffer: &mut Buffer, heads: Rect, area: Rect) {
    let columns = columns(model, area.width);
    let fixed: usize = columns.iter().map(|column| column.width).sum();
    let rest = usize::from(area.width).saturating_sub(3 + fixed);
    let width = |column: &Column| if column.width == 0 { rest } else { column.width };
    let head = look(model, Part::Head);
    let titles = columns
        .iter()
        .fold(Line::of("   ", head), |line, column| line.cell(&titled(model, column.head), width(column), head));
    draw(buffer, heads, 0, titles);
    let Some(desk) = &model.desk else { return list::loading(model, buffer, area) };
    let mut rows = shown(model).skip(model.team.top).peekable();
    if rows.peek().is_none() {
        if header::filter_on(model, Screen::Teams).is_none() {
            let said = model.words.plain("no-teams");
            return draw(buffer, area, 0, Line::of(format!("    {said}"), look(model, Part::Faint)));
        }
        return list::empty(model, buffer, area, Screen::Teams);
    }
    for (line, id) in (0..area.height).zip(rows) {
        let Some(team) = desk.team(id) else { continue };
        let row = Row { model, desk, team, standing: standing(desk, team, model.now) };
        let selected = model.team.selected == Some(id);
        let base = look(model, if selected { Part::Chosen } else { Part::Text });
        let mark = if selected { " > " } else { "   " };
        let cells = columns.iter().fold(Line::of(mark, base), |cells, column| {
            let (text, part) = (column.cell)(&row);
            cells.cell(&text, width(column).saturating_sub(1), look(model, part)).then(" ", base)
        });
        draw(buffer, area, line, cells.over(base));
    }
}

/// A team's row, a text for each column so wide a terminal has.
pub(super) fn cells(model: &Model, team: TeamId, width: u16) -> Option<Vec<(&'static str, String)>> {
    let desk = model.desk.as_ref()?;
    let team = desk.team(team)?;
    let row = Row { model, desk, team, standing: standing(desk, team, model.now) };
    Some(columns(model, width).iter().map(|column| (column.head, (column.cell)(&row).0)).collect())
}

/// The head of a column, with the sign of the one they are sorted by.
fn titled(model: &Model, head: &str) -> String {
    let sorting = model.lists.team_sorting();
    let sign = match sorting.by.head() == head && sorting != TeamSorting::default() {
        true if sorting.reversed => "-",
        true => "+",
        false => "",
    };
    format!("{sign}{}", model.words.plain(head))
}

/// The teams as a table: the columns shown, every row.
pub fn table(model: &Model) -> Table {
    let columns = columns(model, model.size.width);
    let heads = columns.iter().map(|column| model.words.plain(column.head)).collect();
    let rows = shown(model).filter_map(|id| {
        let desk = model.desk.as_ref()?;
        let team = desk.team(id)?;
        let row = Row { model, desk, team, standing: standing(desk, team, model.now) };
        let cell = |column: &Column| {
            let text = (column.cell)(&row).0;
            // The days on which papers end look like a person's number and lead to nobody.
            let days = column.head == "head-papers" && row.team.out_of_service(model.now).is_none();
            if days { sanitise::line(&text) } else { export::cell(&text) }
        };
        Some(columns.iter().map(cell).collect())
    });
    Table { heads, rows: rows.collect() }
}

fn columns(model: &Model, width: u16) -> Vec<Column> {
    let chinese = model.words.language() == crate::words::Language::Zh;
    let status = if chinese { 9 } else { 16 };
    let name = if width < WITH_LONG_NAMES { 19 } else { 25 };
    let mut columns = vec![
        Column { head: "head-code", width: 7, cell: |row| (row.team.sheet.code.to_string(), Part::Text) },
        Column { head: "head-team", width: name, cell: |row| (row.team.sheet.name.clone(), Part::Text) },
        Column { head: "head-status", width: status, cell: |row| (status_of(row), status_part(row)) },
        Column { head: "head-people-total", width: 8, cell: |row| (people(row), Part::Text) },
        Column { head: "head-in-hand", width: 10, cell: |row| (in_hand(row), Part::Text) },
        Column { head: "head-idle", width: 7, cell: |row| (idle(row), Part::Text) },
    ];
    if width >= WITH_TOWN {
        columns.push(Column {
            head: "head-home",
            width: 21,
            cell: |row| (names::place_in_town(row.desk, &row.team.sheet.home), Part::Text),
        });
    } else if width >= WITH_HOME_BESIDE {
        columns.push(Column {
            head: "head-home",
            width: 13,
            cell: |row| (names::place(row.desk, &row.team.sheet.home), Part::Text),
        });
    }
    if width >= WITH_TOWN {
        columns.push(Column {
            head: "head-brigade",
            width: 17,
            cell: |row| (row.team.sheet.brigade.clone(), Part::Text),
        });
        columns.push(Column { head: "head-duty", width: 40, cell: |row| (duty(row), Part::Text) });
    }
    columns.push(Column { head: "head-papers", width: 0, cell: papers });
    columns
}

fn status_of(row: &Row<'_>) -> String {
    names::standing(row.model.words, row.team, row.standing.status)
}

fn status_part(row: &Row<'_>) -> Part {
    match row.standing.status {
        TeamStatus::Free => Part::Good,
        TeamStatus::OutOfService => Part::Warning,
        _ => Part::Text,
    }
}

fn people(row: &Row<'_>) -> String {
    format!("{}/{}", row.standing.people_free, row.team.sheet.people)
}

fn in_hand(row: &Row<'_>) -> String {
    row.standing.in_hand.iter().map(|number| names::tail(*number)).collect::<Vec<_>>().join(" ")
}

fn idle(row: &Row<'_>) -> String {
    if row.standing.status != TeamStatus::Free {
        return String::new();
    }
    let words = row.model.words;
    row.team.record.last_job.map_or_else(|| words.plain("none"), |at| moments::span(words, row.model.now - at))
}

fn duty(row: &Row<'_>) -> String {
    let windows = &row.team.sheet.duty;
    if windows.is_empty() {
        return row.model.words.plain("always-on-duty");
    }
    windows.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

/// Why it is out of service, else what of its papers is over, else until when they hold.
fn papers(row: &Row<'_>) -> (String, Part) {
    let (words, now) = (row.model.words, row.model.now);
    if let Some(down) = row.team.out_of_service(now) {
        let said = match down.until {
            Some(until) => {
                let until = moments::near(words, until, now);
                words.text("out-until", &args!["until" => until, "reason" => down.reason.as_str()])
            }
            None => words.text("out-open", &args!["reason" => down.reason.as_str()]),
        };
        return (said, Part::Warning);
    }
    let mut said = Vec::new();
    let mut over = false;
    let mut tell = |until, valid: &str, ended: &str, skill: &str| {
        over |= until <= now;
        let key = if until <= now { ended } else { valid };
        said.push(words.text(key, &args!["at" => moments::last_day(until), "skill" => skill]));
    };
    if let Some(until) = row.team.sheet.insured_until {
        tell(until, "insured-until", "insurance-over", "");
    }
    for skill in &row.team.sheet.skills {
        if let Some(until) = skill.certified_until {
            tell(until, "certified-until", "certificate-over", &skill.name);
        }
    }
    if row.team.sheet.insured_until.is_none() {
        said.insert(0, words.plain("not-insured"));
    }
    // What is over is told first.
    said.sort_by_key(|text| !text.starts_with("!!"));
    (said.join(comma(words)), if over { Part::Alarm } else { Part::Text })
}
