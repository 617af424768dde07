//! What is read page by page: a request whole with its timeline, every team with its reasons, a request's papers.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::detail::detail;
use super::line::{Line, clear, draw, draw_all};
use super::{books, look, pane, reports, safety, timeline, whistle};
use crate::console::layer::{Page, Reading};
use crate::console::marks::Came;
use crate::console::model::Model;
use crate::console::names;
use crate::console::theme::Part;
use crate::console::volunteer_paper;
use crate::domain::desk::Desk;
use crate::domain::event::Entry;
use crate::domain::ids::RequestId;
use crate::domain::rank::{Ranked, Verdict, rank};
use crate::domain::request::Request;
use crate::text::sanitise;
use crate::text::wrap::wrap;
use crate::wire::VolunteerPage;
use crate::words::{args, moments};

/// Columns of the label beside a line of papers.
const LABEL: usize = 14;

/// Draws a page over the list and what is beneath it. Scrolling stops at its end, however far it was asked.
pub fn reading(model: &Model, reading: &Reading, buffer: &mut Buffer, area: Rect) {
    clear(buffer, area);
    let width = usize::from(area.width);
    let lines = lines(model, &reading.page, width.saturating_sub(2));
    let height = usize::from(area.height).saturating_sub(1);
    let top = reading.top.min(lines.len().saturating_sub(height));
    let shown = (top + height).min(lines.len());
    let place = args!["from" => top + 1, "to" => shown, "all" => lines.len()];
    let place = format!(" {} --", model.words.text("page-place", &place));
    let head = look(model, Part::Head);
    let title = Line::of(format!("-- {} ", title(model, &reading.page)), head);
    let dashes = "-".repeat(width.saturating_sub(title.width() + crate::text::columns::width(&place)));
    draw(buffer, area, 0, title.then(dashes, look(model, Part::Faint)).with_right(Line::of(place, head), width));
    let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let margin = |line| Line::of(" ", look(model, Part::Text)).join(line);
    draw_all(buffer, body, lines.into_iter().skip(top).map(margin));
}

/// What a page is.
pub(super) fn title(model: &Model, page: &Page) -> String {
    let (key, id) = match page {
        Page::Request(id, _) => ("page-request", id),
        Page::WhyNot(id) => ("page-why-not", id),
        Page::Whistles(id) => ("page-whistles", id),
        Page::Papers(id, _) => ("page-papers", id),
        Page::Volunteers(said, _) => {
            return model.words.text("page-volunteers", &args!["words" => sanitise::line(said)]);
        }
        Page::Points(_, name, _) => {
            return model.words.text("page-points", &args!["name" => sanitise::line(name)]);
        }
        Page::Overview(_) => return model.words.plain("page-overview"),
        Page::Together => return together_title(model),
        Page::DutyBook => return model.words.plain("page-duty-book"),
        Page::Reports(of) => return reports::title(model, of),
    };
    let request = model.desk.as_ref().and_then(|desk| desk.request(*id));
    let number = request.map_or_else(|| "?".to_owned(), |request| request.number.to_string());
    model.words.text(key, &args!["number" => number])
}

/// All lines of a page, `width` columns wide at most.
pub fn lines(model: &Model, page: &Page, width: usize) -> Vec<Line> {
    let known = |id: &RequestId| model.desk.as_ref().and_then(|desk| Some((desk, desk.request(*id)?)));
    match page {
        Page::Papers(_, papers) => paper_lines(model, papers, width),
        Page::Volunteers(_, found) => volunteers(model, found.as_ref(), width),
        Page::Points(_, _, answer) => books::points(model, answer.as_ref(), width),
        Page::Overview(answer) => books::overview(model, answer.as_ref(), width),
        Page::Together => together(model, width),
        Page::DutyBook => safety::duty_book(model, width),
        Page::Reports(of) => reports::lines(model, of, width),
        Page::Request(id, entries) => match known(id) {
            Some((desk, request)) => whole(model, desk, request, entries.as_deref(), width),
            None => vec![said(model, "page-gone", Part::Warning)],
        },
        Page::Whistles(id) => match known(id) {
            Some((desk, request)) => whistle::page(model, desk, request, width),
            None => vec![said(model, "page-gone", Part::Warning)],
        },
        Page::WhyNot(id) => match known(id) {
            Some((desk, request)) => why_not(model, desk, request, width),
            None => vec![said(model, "page-gone", Part::Warning)],
        },
    }
}

/// Who was found, a line each, and how many there are.
fn volunteers(model: &Model, found: Option<&Result<Box<VolunteerPage>, String>>, width: usize) -> Vec<Line> {
    let page = match found {
        None => return vec![said(model, "page-asking", Part::Faint)],
        Some(Err(why)) => return vec![Line::of(sanitise::line(why), look(model, Part::Warning))],
        Some(Ok(page)) => page,
    };
    let Some(desk) = &model.desk else { return Vec::new() };
    let row = |row| volunteer_paper::list_line(model.words, desk, row);
    let rows = page.volunteers.iter().map(row).chain([volunteer_paper::list_end(model.words, page)]);
    let text = look(model, Part::Text);
    rows.flat_map(|row| wrap(&row, width)).map(|line| Line::of(line, text)).collect()
}

fn together_title(model: &Model) -> String {
    let Some(round) = &model.marks.round else { return String::new() };
    let (landed, waiting, failed) = round.counts();
    let action = model.words.plain(&round.action.label_key());
    let values = args!["action" => action, "landed" => landed, "waiting" => waiting, "failed" => failed];
    model.words.text("page-together", &values)
}

/// A line for each request that was acted on: its number, what it came to, and what it is about.
fn together(model: &Model, width: usize) -> Vec<Line> {
    let words = model.words;
    let results = model.marks.round.iter().flat_map(|round| &round.results);
    let told = results.flat_map(|(id, came)| {
        let (said, part) = match came {
            Came::Sending(_) => (words.plain("together-sending"), Part::Faint),
            Came::Landed(revision) => (words.text("together-landed", &args!["revision" => revision.0]), Part::Good),
            Came::Refused(why) => (words.text("together-refused", &args!["why" => why.as_str()]), Part::Alarm),
            Came::LeftOut(why) => (words.text("together-left-out", &args!["why" => why.as_str()]), Part::Warning),
        };
        let request = model.desk.as_ref().and_then(|desk| desk.request(*id));
        let number = request.map(|request| names::tail(request.number)).unwrap_or_default();
        let text = look(model, Part::Text);
        let mut lines = Vec::new();
        for line in wrap(&sanitise::line(&said), width.saturating_sub(8).max(8)) {
            let before = if lines.is_empty() { number.as_str() } else { "" };
            lines.push(Line::default().cell(before, 6, text).then("  ", text).then(line, look(model, part)));
        }
        lines
    });
    told.collect()
}

fn said(model: &Model, key: &str, part: Part) -> Line {
    Line::of(model.words.plain(key), look(model, part))
}

fn wrapped(model: &Model, margin: usize, text: &str, width: usize) -> Vec<Line> {
    let plain = look(model, Part::Text);
    let lines = wrap(&sanitise::line(text), width.saturating_sub(margin).max(8));
    lines.into_iter().map(|line| Line::of(" ".repeat(margin), plain).then(line, plain)).collect()
}

fn whole(model: &Model, desk: &Desk, request: &Request, entries: Option<&[Entry]>, width: usize) -> Vec<Line> {
    let mut lines = detail(model, desk, request, width);
    if !request.fields.is_empty() && !request.flags.protected {
        lines.push(Line::default());
        lines.push(said(model, "page-fields", Part::Head));
        for (key, value) in request.fields.iter() {
            let label = own_label(model, request, key);
            let value = names::own_value(model.words, desk, Some(request), key, value);
            lines.extend(wrapped(model, 2, &format!("{label}: {value}"), width));
        }
    }
    if !request.assignments.is_empty() {
        lines.push(Line::default());
        lines.push(said(model, "page-assignments", Part::Head));
        for on in &request.assignments {
            let head = format!("{}  {}", names::assignment(model.words, desk, on), pane::assignment(model, on));
            lines.extend(wrapped(model, 2, &head, width));
            if let Some(report) = &on.report {
                lines.extend(wrapped(model, 4, &timeline::report(model.words, report), width));
            }
        }
    }
    if !request.whistles.is_empty() {
        lines.push(Line::default());
        lines.push(said(model, "page-whistles-head", Part::Head));
        lines.extend(whistle::page(model, desk, request, width));
        lines.pop();
    }
    lines.push(Line::default());
    lines.push(said(model, "page-timeline", Part::Head));
    match entries {
        Some(entries) => lines.extend(entries.iter().flat_map(|entry| entry_lines(model, desk, entry, width))),
        None => lines.push(said(model, "page-timeline-loading", Part::Warning)),
    }
    lines
}

/// When, who, and what happened in a sentence each.
fn entry_lines(model: &Model, desk: &Desk, entry: &Entry, width: usize) -> Vec<Line> {
    let (text, faint) = (look(model, Part::Text), look(model, Part::Faint));
    let who = timeline::who(model, desk, &entry.actor);
    let head = format!("{} {who}", moments::short(entry.at));
    let margin = 31.min(width / 3);
    let mut lines = Vec::new();
    for event in entry.events.iter().filter(|event| timeline::is_told(event)) {
        let sentence = sanitise::line(&timeline::sentence(model.words, model.now, desk, event));
        for line in wrap(sentence.trim_end(), width.saturating_sub(margin).max(8)) {
            let before = if lines.is_empty() { head.as_str() } else { "" };
            lines.push(Line::default().cell(before, margin - 1, faint).then(" ", text).then(line, text));
        }
    }
    lines
}

fn why_not(model: &Model, desk: &Desk, request: &Request, width: usize) -> Vec<Line> {
    let Some(rules) = desk.rules.as_deref() else { return Vec::new() };
    let ranked = rank(desk, rules, request, model.now);
    if ranked.is_empty() {
        return vec![said(model, "page-no-teams", Part::Faint)];
    }
    ranked.iter().flat_map(|ranked| verdict(model, desk, ranked, width)).collect()
}

/// A team with its score and all its parts, or with every gate.
fn verdict(model: &Model, desk: &Desk, ranked: &Ranked, width: usize) -> Vec<Line> {
    let words = model.words;
    let text = look(model, Part::Text);
    let (score, why, part) = match &ranked.verdict {
        Verdict::Fit { score, parts } => {
            let parts = pane::parts(parts);
            let told = |(name, value): &(&str, u32)| *name != "told_first" || *value > 0;
            let parts = parts.into_iter().filter(told);
            let parts: Vec<String> =
                parts.map(|(name, value)| format!("{} {value}", words.plain(&format!("part-{name}")))).collect();
            let why = format!("{}  ({})", pane::why(words, desk, ranked), parts.join(" "));
            (score.to_string(), why, Part::Good)
        }
        Verdict::Barred { .. } => ("-".to_owned(), pane::why(words, desk, ranked), Part::Text),
    };
    let name = desk.team(ranked.team).map_or("?", |team| team.sheet.name.as_str());
    let margin = 4 + 7 + 23;
    let mut lines = Vec::new();
    for line in wrap(&sanitise::line(&why), width.saturating_sub(margin).max(20)) {
        let before = if lines.is_empty() {
            Line::default()
                .cell(&score, 3, look(model, part))
                .then(" ", text)
                .cell(ranked.code.as_str(), 6, text)
                .then(" ", text)
                .cell(name, 22, text)
                .then(" ", text)
        } else {
            Line::of(" ".repeat(margin), text)
        };
        lines.push(before.then(line, text));
    }
    lines
}

fn paper_lines(model: &Model, papers: &[(String, String)], width: usize) -> Vec<Line> {
    if papers.is_empty() {
        return vec![said(model, "page-no-papers", Part::Faint)];
    }
    let (text, head) = (look(model, Part::Text), look(model, Part::Head));
    let mut lines = Vec::new();
    for (label, value) in papers {
        let paragraphs = sanitise::paragraphs(value);
        let wrapped = wrap(&paragraphs, width.saturating_sub(LABEL + 1).max(8));
        for (index, line) in wrapped.into_iter().enumerate() {
            let before = if index == 0 { label.as_str() } else { "" };
            lines.push(Line::default().cell(before, LABEL, head).then(" ", text).then(line, text));
        }
    }
    lines
}

/// What a service calls one of its own fields; its key when the catalogue knows it no more.
fn own_label(model: &Model, request: &Request, key: &str) -> String {
    let rules = model.desk.as_ref().and_then(|desk| desk.rules.as_deref());
    let service = rules.zip(request.service.as_ref()).and_then(|(rules, code)| rules.service(code));
    let field = service.and_then(|service| service.fields.iter().find(|field| field.key == key));
    let name = |field: &crate::domain::catalogue::ServiceField| match model.words.language() {
        crate::words::Language::Zh => field.zh.clone(),
        crate::words::Language::En => field.en.clone(),
    };
    field.map_or_else(|| key.to_owned(), name)
}
