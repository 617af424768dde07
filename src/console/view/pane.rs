//! Beneath the list: the selected request and its teams, those that could go with the reasons for, the others with what
//! stands in the way.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::line::{Line, draw, draw_all};
use super::{detail, look};
use crate::console::action::Action;
use crate::console::model::Model;
use crate::console::names;
use crate::console::pane::{PaneRow, Standing};
use crate::console::theme::Part;
use crate::domain::assignment::{Assignment, AssignmentState};
use crate::domain::desk::Desk;
use crate::domain::ids::TeamId;
use crate::domain::rank::{Parts, Ranked, Verdict};
use crate::domain::refusal::Gate;
use crate::domain::request::Request;
use crate::domain::status::standing;
use crate::words::{Language, Words, args, gate_sentence, moments};

/// Rows kept for teams, head included, before the request's own lines are cut.
const ROWS_FOR_TEAMS: usize = 4;
/// Rows of the teams that always stand there: their head and one.
const ROWS_OF_ONE_TEAM: usize = 2;
/// From this part of a score on it speaks for a team.
const HIGH: u32 = 75;
/// Below this it speaks against it.
const LOW: u32 = 35;

/// The line above the pane. While the pane still shows another request than the selected one, it says which.
pub fn rule(model: &Model, buffer: &mut Buffer, area: Rect) {
    let dashes = |columns| Line::of("-".repeat(columns), look(model, Part::Faint));
    let width = usize::from(area.width);
    let said = match model.pane.standing() {
        Standing::Selected => return draw(buffer, area, 0, dashes(width)),
        Standing::Another(shown) => {
            let number = model.desk.as_ref().and_then(|desk| desk.request(shown)).map(|request| request.number);
            let number = number.map_or_else(|| "?".to_owned(), names::tail);
            model.words.text("pane-behind", &args!["number" => number])
        }
        Standing::Nothing => model.words.plain("pane-follows"),
    };
    let mark = Line::of(format!("!! {said} "), look(model, Part::Warning));
    let left = width.saturating_sub(mark.width());
    draw(buffer, area, 0, mark.join(dashes(left)));
}

/// Draws the selected request and its teams; the one before it as long as the selection does not stand still.
pub fn beneath(model: &Model, buffer: &mut Buffer, area: Rect) {
    let Some(desk) = &model.desk else { return };
    let shown = match model.pane.standing() {
        Standing::Selected => model.selected(),
        Standing::Another(shown) => desk.request(shown),
        Standing::Nothing => return,
    };
    let Some(request) = shown else {
        let said = model.words.plain("pane-none");
        return draw_all(buffer, area, [Line::of(format!(" {said}"), look(model, Part::Faint))]);
    };
    let width = usize::from(area.width).saturating_sub(2);
    let height = usize::from(area.height);
    let (mut lines, mut needed) = detail::preview(model, desk, request, width);
    let selected = model.pane.standing() == Standing::Selected;
    if selected && model.lists.rows(model.screen).row_of(request).is_none() {
        let state = names::name(model.words, "state", &request.state);
        let said = model.words.text("left-the-list", &args!["state" => state]);
        lines.insert(1, Line::of(said, look(model, Part::Warning)));
        needed += 1;
    }
    let teams_wanted = (model.pane.rows_shown().len() + 1).min(ROWS_FOR_TEAMS.max(height / 3));
    // What must be seen of the request gives way to the head of the teams and the first of them alone.
    let needed = needed.min(height.saturating_sub(ROWS_OF_ONE_TEAM));
    lines.truncate(height.saturating_sub(teams_wanted).max(2).max(needed));
    let left = height.saturating_sub(lines.len());
    lines.extend(teams(model, desk, request, width, left));
    draw_all(buffer, area, lines.into_iter().map(|line| Line::of(" ", look(model, Part::Text)).join(line)));
}

/// Widths of the columns of teams.
struct Widths {
    name: usize,
    status: usize,
    why: usize,
}

impl Widths {
    fn of(words: &Words, width: usize) -> Self {
        let name = if width < 98 { 19 } else { 25 };
        let status = if words.language() == Language::Zh { 11 } else { 15 };
        Self { name, status, why: width.saturating_sub(4 + 7 + name + 4 + status + 5) }
    }
}

/// Head, teams and what is left out, in `height` lines.
fn teams(model: &Model, desk: &Desk, request: &Request, width: usize, height: usize) -> Vec<Line> {
    let words = model.words;
    let faint = look(model, Part::Faint);
    let rows = model.pane.rows_shown();
    if rows.is_empty() {
        let key = if request.state.is_open() { "no-teams" } else { "pane-ended" };
        return vec![Line::of(words.plain(key), faint)];
    }
    let widths = Widths::of(words, width);
    let head = look(model, Part::Head);
    let mut lines = vec![
        Line::of("    ", head)
            .cell(&words.plain("head-code"), 7, head)
            .cell(&words.plain("head-team"), widths.name, head)
            .cell(&words.plain("head-score"), 4, head)
            .cell(&words.plain("head-status"), widths.status, head)
            .cell(&words.plain("head-people"), 5, head)
            .cell(&words.plain("head-why"), widths.why, head),
    ];
    let room = height.saturating_sub(2).max(1);
    let chosen = model.pane.chosen_row().unwrap_or(0);
    let top = (chosen + 1).saturating_sub(room);
    let shown = rows.iter().enumerate().skip(top).take(room);
    lines.extend(shown.map(|(index, row)| team_row(model, desk, request, index, row, &widths)));
    let below = &rows[(top + room).min(rows.len())..];
    let open = below.iter().filter(|row| row.is_open()).count();
    let mut more = Vec::new();
    if open > 0 {
        more.push(words.text("pane-more-fit", &args!["n" => open]));
    }
    if below.len() > open {
        let key = model.keymap.shown(Action::WhyNot);
        more.push(words.text("pane-more", &args!["n" => below.len() - open, "key" => key]));
    }
    if !more.is_empty() {
        lines.push(Line::of(more.join("  "), faint));
    }
    lines
}

fn team_row(model: &Model, desk: &Desk, request: &Request, index: usize, row: &PaneRow, widths: &Widths) -> Line {
    let words = model.words;
    let id = row.team();
    let chosen = model.pane.chosen == Some(id);
    let text = look(model, if row.is_open() { Part::Text } else { Part::Faint });
    let base = if chosen && model.pane.focused { look(model, Part::Chosen) } else { text };
    let digit = match index {
        0..=8 if row.is_open() => (index + 1).to_string(),
        _ if row.is_open() => " ".to_owned(),
        _ => "-".to_owned(),
    };
    let mark = if model.pane.marked.contains(&id) { '*' } else { ' ' };
    let at = if chosen { '>' } else { ' ' };
    let (code, name) = desk.team(id).map_or(("?", "?"), |team| (team.sheet.code.as_str(), team.sheet.name.as_str()));
    let (score, status, people, why, part) = match row {
        PaneRow::On(_, index) => match request.assignments.get(*index) {
            Some(on) => {
                let status = names::name(words, "assignment", &on.state);
                let part = if is_late(on, model) { Part::Alarm } else { Part::Good };
                (String::new(), status, on.people.to_string(), assignment(model, on), part)
            }
            None => (String::new(), String::new(), String::new(), String::new(), Part::Text),
        },
        PaneRow::Ranked(ranked) => {
            let (status, people) = status(model, desk, id);
            let score = ranked.score().map(|score| score.to_string()).unwrap_or_default();
            (score, status, people, why(words, desk, ranked), Part::Text)
        }
    };
    Line::of(format!("{digit}{mark}{at} "), base)
        .cell(code, 6, base)
        .then(" ", base)
        .cell(name, widths.name - 1, base)
        .then(" ", base)
        .cell(&score, 3, base)
        .then(" ", base)
        .cell(&status, widths.status - 1, base.patch(look(model, part)))
        .then(" ", base)
        .cell(&people, 4, base)
        .then(" ", base)
        .cell(&why, widths.why, base)
        .over(base)
}

/// What a team is doing, and how many of its people are free.
pub(super) fn status(model: &Model, desk: &Desk, team: TeamId) -> (String, String) {
    let Some(team) = desk.team(team) else { return (String::new(), String::new()) };
    let standing = standing(desk, team, model.now);
    (names::standing(model.words, team, standing.status), standing.people_free.to_string())
}

fn is_late(assignment: &Assignment, model: &Model) -> bool {
    assignment.state == AssignmentState::Offered && assignment.answer_by.is_some_and(|by| by <= model.now)
}

/// How a team came to a request, and by when it must answer.
pub fn assignment(model: &Model, on: &Assignment) -> String {
    let words = model.words;
    let kind = names::name(words, "offer", &on.kind);
    let at = moments::near(words, on.offered_at, model.now);
    let mut said = vec![words.text("offered-line", &args!["kind" => kind, "at" => at])];
    if let Some(by) = on.answer_by.filter(|_| matches!(on.state, AssignmentState::Offered | AssignmentState::Asked)) {
        let left = moments::left_or_late(words, by, model.now);
        said.push(words.text("answer-by-line", &args!["at" => moments::near(words, by, model.now), "left" => left]));
    }
    if on.asking_since.is_some() && on.state == AssignmentState::Offered {
        said.push(words.plain("asking-line"));
    }
    if on.reminded > 0 {
        said.push(words.text("reminded-line", &args!["n" => on.reminded]));
    }
    if let Some(planned) = on.planned.filter(|planned| planned.start > model.now) {
        said.push(words.text("planned-line", &args!["from" => moments::near(words, planned.start, model.now)]));
    }
    let why = on.refused.as_ref().map(|why| names::name(words, "refused", why));
    let left = on.left.as_ref().map(|why| names::name(words, "leaving", why));
    said.extend(why.or(left));
    if !on.remark.is_empty() {
        said.push(on.remark.as_str().to_owned());
    }
    said.join(comma(words))
}

/// Why a team suits, or every reason why it cannot go.
pub fn why(words: &Words, desk: &Desk, ranked: &Ranked) -> String {
    match &ranked.verdict {
        Verdict::Fit { .. } if !ranked.ashore.is_empty() => {
            let said: Vec<String> = by_weight(&ranked.ashore).map(|gate| gate_sentence(words, gate, desk)).collect();
            words.text("ashore-only", &args!["why" => said.join(comma(words))])
        }
        Verdict::Fit { parts, .. } => suits(words, parts),
        Verdict::Barred { gates } => {
            let said: Vec<String> = by_weight(gates).map(|gate| gate_sentence(words, gate, desk)).collect();
            words.text("cannot-go", &args!["why" => said.join(comma(words))])
        }
    }
}

/// Gates of safety first: nobody can set them aside.
fn by_weight(gates: &[Gate]) -> impl Iterator<Item = &Gate> {
    gates.iter().filter(|gate| gate.is_safety()).chain(gates.iter().filter(|gate| !gate.is_safety()))
}

/// The parts of a score by their names, in the order they are told.
pub fn parts(parts: &Parts) -> [(&'static str, u32); 8] {
    [
        ("told_first", parts.told_first),
        ("same_village", parts.same_village),
        ("distance", parts.distance),
        ("load", parts.load),
        ("acceptance", parts.acceptance),
        ("rating", parts.rating),
        ("fairness", parts.fairness),
        ("idle", parts.idle),
    ]
}

fn suits(words: &Words, of: &Parts) -> String {
    let said = parts(of).into_iter().filter_map(|(name, value)| match value {
        HIGH.. => Some(words.plain(&format!("part-{name}-high"))),
        ..LOW if !matches!(name, "same_village" | "told_first") => Some(words.plain(&format!("part-{name}-low"))),
        _ => None,
    });
    let said: Vec<String> = said.collect();
    if said.is_empty() { words.plain("part-plain") } else { said.join(comma(words)) }
}

/// What stands between two things in a list.
pub fn comma(words: &Words) -> &'static str {
    if words.language() == Language::Zh { "、" } else { ", " }
}
