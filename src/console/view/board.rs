//! The wall board: emergencies, counts in digits for the far end of the room, teams, intake, what is overdue and what is
//! oldest. The larger the terminal, the larger the digits and the longer the lists.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::digits::{self, Scale};
use super::line::{Line, draw, flow};
use super::{header, list, look, teams, urgency};
use crate::console::board::{HOURS, emergencies, intake, oldest, overdue};
use crate::console::lists::Screen;
use crate::console::model::Model;
use crate::console::names;
use crate::console::theme::Part;
use crate::domain::desk::Desk;
use crate::domain::request::{Priority, Request, State};
use crate::domain::time::Span;
use crate::text::columns;
use crate::words::{Language, args, moments};

/// Rows the lists keep, whatever the digits would like.
const LEAST_LIST_ROWS: u16 = 10;
/// From this width on both lists stand side by side.
const SIDE_BY_SIDE: u16 = 120;
/// From this width of a list on the service stands in it.
const WITH_SERVICE: u16 = 64;

/// Draws the board over the whole screen.
pub fn board(model: &Model, buffer: &mut Buffer) {
    let mut rest = buffer.area;
    let mut take = |rows: u16| {
        let rows = rows.min(rest.height);
        let taken = Rect { height: rows, ..rest };
        (rest.y, rest.height) = (rest.y + rows, rest.height - rows);
        taken
    };
    header::title(model, buffer, take(1));
    let Some(desk) = &model.desk else { return list::loading(model, buffer, rest) };
    emergency_line(model, desk, buffer, take(1));
    let area = buffer.area;
    let counts = counts(model);
    let states = states(model, desk);
    let plenty = area.height >= 30;
    let below = |rows: u16| area.height.saturating_sub(rows + LEAST_LIST_ROWS);
    take(u16::from(plenty));
    match scale(&counts, area.width, below(6)) {
        Some(scale) => {
            counters(model, buffer, take(1 + scale.height()), &counts, scale);
            let left = area.height.saturating_sub(scale.height() + 12 + 2 * LEAST_LIST_ROWS);
            let smaller = Scale::ALL.into_iter().filter(|smaller| smaller.across < scale.across);
            match smaller.into_iter().find(|scale| fits(&states, *scale, area.width, left)) {
                Some(scale) => {
                    take(1);
                    counters(model, buffer, take(1 + scale.height()), &states, scale);
                }
                None => line_of(model, buffer, &mut take, &states),
            }
        }
        None => {
            line_of(model, buffer, &mut take, &counts);
            line_of(model, buffer, &mut take, &states);
        }
    }
    take(u16::from(plenty));
    draw(buffer, take(1), 0, teams_line(model, desk));
    intake_chart(model, desk, buffer, take(if plenty { 5 } else { 1 }));
    take(u16::from(plenty));
    lists(model, desk, buffer, rest);
}

/// A word, a number and how it looks.
type Count = (String, usize, Part);

pub(super) fn counts(model: &Model) -> Vec<Count> {
    let by_priority = model.lists.by_priority();
    let late = model.lists.late(model.now);
    let loud = |count: usize| if count > 0 { Part::Alarm } else { Part::Text };
    let mut counts: Vec<Count> = Priority::ALL
        .into_iter()
        .map(|priority| {
            let count = by_priority[priority as usize];
            let part = if priority == Priority::Emergency { loud(count) } else { Part::Text };
            (names::name(model.words, "priority", &priority), count, part)
        })
        .collect();
    counts.push((model.words.plain("board-late"), late, loud(late)));
    counts
}

pub(super) fn states(model: &Model, desk: &Desk) -> Vec<Count> {
    let open = State::ALL.into_iter().filter(|state| state.is_open());
    let mut states: Vec<Count> = open
        .map(|state| {
            let count = desk.tally.on_desk[state as usize] as usize;
            (names::name(model.words, "state-short", &state), count, Part::Text)
        })
        .collect();
    let call_backs = model.lists.count_on(Screen::CallBacks);
    states.push((model.words.plain("screen-call-backs"), call_backs, Part::Text));
    states
}

/// The largest digits that fit.
fn scale(counts: &[Count], width: u16, height: u16) -> Option<Scale> {
    Scale::ALL.into_iter().find(|scale| fits(counts, *scale, width, height))
}

fn fits(counts: &[Count], scale: Scale, width: u16, height: u16) -> bool {
    let each = width / counts.len().max(1) as u16;
    let wide = counts.iter().all(|(word, count, _)| {
        let word = columns::width(word) as u16;
        scale.width((*count).max(10)).max(word) + 2 <= each
    });
    wide && scale.height() < height
}

fn counters(model: &Model, buffer: &mut Buffer, area: Rect, counts: &[Count], scale: Scale) {
    let each = area.width / counts.len().max(1) as u16;
    for (index, (word, count, part)) in (0u16..).zip(counts) {
        let x = area.x + 1 + index * each;
        let cell = Rect { x, width: each.saturating_sub(1), ..area };
        draw(buffer, cell, 0, Line::of(word, look(model, if *part == Part::Text { Part::Head } else { *part })));
        let digits = Rect { y: cell.y + 1, height: cell.height.saturating_sub(1), ..cell };
        digits::number(buffer, digits, *count, scale, look(model, *part));
    }
}

fn line_of(model: &Model, buffer: &mut Buffer, take: &mut impl FnMut(u16) -> Rect, counts: &[Count]) {
    let facts = counts.iter().map(|(word, count, part)| Line::of(format!(" {word} {count}"), look(model, *part)));
    let area = take(0);
    for line in flow(facts, area.width.into()) {
        draw(buffer, take(1), 0, line);
    }
}

/// The emergency that presses most, over the whole width, and how many more there are.
fn emergency_line(model: &Model, desk: &Desk, buffer: &mut Buffer, area: Rect) {
    let Some((said, more)) = emergency_told(model, desk) else {
        return draw(
            buffer,
            area,
            0,
            Line::of(format!(" {}", model.words.plain("board-no-emergency")), look(model, Part::Faint)),
        );
    };
    let banner = look(model, Part::Banner);
    let said = Line::of(format!(" {said}"), banner);
    let right =
        if more > 0 { format!(" {} ", model.words.text("board-more", &args!["n" => more])) } else { String::new() };
    draw(buffer, area, 0, said.with_right(Line::of(right, banner), area.width.into()).over(banner));
}

/// The emergency that presses most in words, and how many more there are.
pub(super) fn emergency_told(model: &Model, desk: &Desk) -> Option<(String, usize)> {
    let emergencies = emergencies(desk);
    let first = emergencies.first()?;
    let age = moments::span(model.words, model.now - first.filed_at);
    let values = args![
        "number" => names::tail(first.number),
        "place" => names::request_place(desk, first),
        "state" => state(model, first),
        "time" => urgency::time(model.words, first, model.now),
        "age" => age
    ];
    Some((model.words.text("board-emergency", &values), emergencies.len() - 1))
}

fn state(model: &Model, request: &Request) -> String {
    let word = names::name(model.words, "state-short", &request.state);
    match request.state {
        State::Offered | State::Accepted | State::InService => {
            format!("{word} {}/{}", request.coming(), request.needed)
        }
        _ => word,
    }
}

fn teams_line(model: &Model, desk: &Desk) -> Line {
    let all = model.words.text("board-teams", &args!["n" => desk.teams.len()]);
    Line::of(format!(" {all}  "), look(model, Part::Head)).then(teams::counts(model), look(model, Part::Text))
}

/// What came in the last day, hour by hour: bars of reversed spaces where there is room, else one sign an hour.
fn intake_chart(model: &Model, desk: &Desk, buffer: &mut Buffer, area: Rect) {
    let hours = intake(desk, model.now);
    let most = hours.iter().copied().max().unwrap_or(0);
    let values = args![
        "n" => hours.iter().sum::<usize>(),
        "most" => most,
        "from" => moments::clock(model.now - Span::hours(HOURS as i64))
    ];
    let said = format!(" {}", model.words.text("board-intake", &values));
    let (head, text) = (look(model, Part::Head), look(model, Part::Text));
    if area.height < 2 {
        let signs: String = hours.iter().map(|count| sign(*count, most)).collect();
        return draw(buffer, area, 0, Line::of(said, head).then(format!("  |{signs}|"), text));
    }
    draw(buffer, area, 0, Line::of(said, head));
    let chart = Rect { y: area.y + 1, height: area.height - 1, ..area };
    let each = (chart.width.saturating_sub(2) / HOURS as u16).clamp(1, 4);
    for (hour, count) in (0u16..).zip(hours) {
        // Whatever came at all is seen.
        let full = (count * usize::from(chart.height)).div_ceil(most.max(1)) as u16;
        let (x, y) = (chart.x + 1 + hour * each, chart.bottom() - full.min(chart.height));
        let bar = Rect { x, y, width: each.saturating_sub(1).max(1), height: chart.bottom() - y };
        buffer.set_style(bar.intersection(buffer.area), text.add_modifier(Modifier::REVERSED));
    }
}

/// A count as one sign of certain width, against the most.
fn sign(count: usize, most: usize) -> char {
    const SIGNS: [char; 7] = ['.', ':', '-', '=', '+', '*', '#'];
    match count {
        0 => ' ',
        _ => SIGNS[(count * SIGNS.len()).div_ceil(most.max(1)).clamp(1, SIGNS.len()) - 1],
    }
}

/// What is overdue, latest first, and what is open longest: side by side where both have room.
fn lists(model: &Model, desk: &Desk, buffer: &mut Buffer, area: Rect) {
    let (one, other) = if area.width >= SIDE_BY_SIDE {
        let width = area.width / 2;
        (Rect { width: width - 1, ..area }, Rect { x: area.x + width, width: area.width - width, ..area })
    } else {
        let height = area.height.div_ceil(2);
        (Rect { height, ..area }, Rect { y: area.y + height, height: area.height - height, ..area })
    };
    let late = overdue(desk, model.now);
    let said = model.words.text("board-overdue", &args!["n" => late.len()]);
    rows(model, desk, buffer, one, &said, late.into_iter());
    rows(model, desk, buffer, other, &model.words.plain("board-oldest"), oldest(desk));
}

fn rows<'a>(
    model: &Model,
    desk: &Desk,
    buffer: &mut Buffer,
    area: Rect,
    title: &str,
    requests: impl Iterator<Item = &'a Request>,
) {
    draw(buffer, area, 0, Line::of(format!(" {title}"), look(model, Part::Head)));
    let mut none = true;
    for (row, request) in (1..area.height).zip(requests) {
        draw(buffer, area, row, request_line(model, desk, request, area.width));
        none = false;
    }
    if none {
        draw(buffer, area, 1, Line::of(format!(" {}", model.words.plain("board-none")), look(model, Part::Faint)));
    }
}

fn request_line(model: &Model, desk: &Desk, request: &Request, width: u16) -> Line {
    let words = model.words;
    let text = look(model, Part::Text);
    let (sign, part) = urgency::sign(request, model.now);
    let pressing = look(model, part);
    let age = moments::ago(words, request.filed_at, model.now);
    let (priority, time, in_state) = if words.language() == Language::Zh { (5, 8, 10) } else { (7, 10, 14) };
    let line = Line::of(" ", text)
        .cell(&names::tail(request.number), 5, text)
        .cell(&names::name(words, "priority-short", &request.priority), priority, pressing)
        .cell(sign, 3, pressing)
        .cell(&urgency::time(words, request, model.now), time, pressing)
        .cell(&state(model, request), in_state, text);
    let line = if width >= WITH_SERVICE && !request.flags.protected {
        line.cell(&names::service_short(words, desk, request.service.as_ref()), 11, text)
    } else {
        line
    };
    let rest = usize::from(width).saturating_sub(line.width() + columns::width(&age) + 2);
    let place = names::request_place(desk, request);
    line.cell(&place, rest, text).then(" ", text).then(age, look(model, Part::Faint))
}
