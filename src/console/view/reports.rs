//! The month's figures: a chart, the figures by group with their units, and the orders no team took.

use super::line::{Line, flow};
use super::look;
use crate::client::figures::MonthFigures;
use crate::console::action::Action;
use crate::console::model::Model;
use crate::console::names;
use crate::console::reports::{Chart, Reports};
use crate::console::theme::Part;
use crate::domain::figures::{Dimension, Figure, Group, Part as Share, Value};
use crate::domain::ids::ServiceCode;
use crate::text::columns;
use crate::text::sanitise;
use crate::text::wrap::wrap;
use crate::words::{args, figures, moments};

/// Rows of the chart of days.
const HEIGHT: u64 = 6;
/// Columns of the numbers beside it.
const AXIS: usize = 6;
/// From so many columns on figures stand side by side.
const TWO_ABREAST: usize = 110;
/// Columns of a town's name.
const TOWN: usize = 22;

/// What the page is called.
pub(super) fn title(model: &Model, reports: &Reports) -> String {
    model.words.text("page-reports", &args!["month" => figures::period(model.words, reports.month)])
}

/// The page, `width` columns wide.
pub(super) fn lines(model: &Model, reports: &Reports, width: usize) -> Vec<Line> {
    let month = match shown(model, reports) {
        Ok(month) => month,
        Err(instead) => return vec![instead, Line::default(), keys(model, reports)],
    };
    let (head, text) = (look(model, Part::Head), look(model, Part::Text));
    let mut lines = vec![Line::of(from(model, reports, month), text), keys(model, reports), Line::default()];
    if let Some(known) = figures::known(model.words, month.known) {
        let warning = look(model, Part::Warning);
        lines.extend(wrap(&known, width.max(8)).into_iter().map(|line| Line::of(line, warning)));
        if month.known.is_none() {
            return lines;
        }
        lines.push(Line::default());
    }
    match reports.chart {
        Chart::Days => {
            lines.push(Line::of(model.words.plain("reports-by-day"), head));
            lines.extend(days(model, reports, month, width));
        }
        Chart::Towns => {
            lines.push(Line::of(model.words.plain("reports-by-town"), head));
            lines.extend(towns(model, month, width));
        }
    }
    for group in Group::ALL.into_iter().filter(|group| *group != Group::Gap) {
        let of: Vec<&Figure> = month.figures.iter().filter(|figure| figure.group == group).collect();
        lines.push(Line::default());
        lines.push(Line::of(model.words.plain(&format!("figures-group-{}", group.tag())), head));
        lines.extend(table(model, &of, width));
    }
    lines.extend(gap(model, month, width));
    lines
}

/// The page in lines that are said: a bar is its number.
pub(super) fn told(model: &Model, reports: &Reports) -> Vec<String> {
    let month = match shown(model, reports) {
        Ok(month) => month,
        Err(instead) => return vec![instead.text()],
    };
    let words = model.words;
    let mut said = vec![from(model, reports, month)];
    said.extend(figures::known(words, month.known));
    if month.known.is_none() {
        return said;
    }
    let (key, by, parts) = match reports.chart {
        Chart::Days => ("reports-by-day", Dimension::Day, &month.days),
        Chart::Towns => ("reports-by-town", Dimension::Town, &month.towns),
    };
    said.push(words.plain(key));
    let any = parts.iter().filter(|part| !part.value.is_nothing());
    said.extend(any.map(|part| format!("{} {}", figures::part(words, by, part), figures::value(words, &part.value))));
    for group in Group::ALL.into_iter().filter(|group| *group != Group::Gap) {
        said.push(words.plain(&format!("figures-group-{}", group.tag())));
        let of = month.figures.iter().filter(|figure| figure.group == group && !figure.value.is_nothing());
        said.extend(of.map(|figure| named(model, figure)));
    }
    said.extend(gap(model, month, usize::MAX).iter().map(|line| line.text().trim().to_owned()));
    said.retain(|line| !line.is_empty());
    said
}

/// The answer, or what stands in its place.
fn shown<'r>(model: &Model, reports: &'r Reports) -> Result<&'r MonthFigures, Line> {
    match &reports.came {
        Some(Ok(month)) => Ok(month),
        None => Err(Line::of(model.words.plain("page-asking"), look(model, Part::Faint))),
        Some(Err(why)) => {
            let why = model.words.text("reports-failed", &args!["why" => sanitise::line(why)]);
            Err(Line::of(why, look(model, Part::Warning)))
        }
    }
}

/// Of which revision, and how long ago.
fn from(model: &Model, reports: &Reports, month: &MonthFigures) -> String {
    let age = moments::ago(model.words, reports.at, model.now);
    model.words.text("reports-from", &args!["revision" => month.revision.0, "age" => age])
}

fn keys(model: &Model, reports: &Reports) -> Line {
    let key = |action| model.keymap.shown(action);
    let chart = match reports.chart {
        Chart::Days => model.words.plain("reports-chart-towns"),
        Chart::Towns => model.words.plain("reports-chart-days"),
    };
    let values = args![
        "before" => key(Action::PreviousMonth), "after" => key(Action::NextMonth), "turn" => key(Action::TurnChart),
        "chart" => chart, "back" => key(Action::Back)
    ];
    Line::of(model.words.text("reports-keys", &values), look(model, Part::Faint))
}

/// A bar a day, standing; the highest number at the top of the axis, the days beneath.
fn days(model: &Model, reports: &Reports, month: &MonthFigures, width: usize) -> Vec<Line> {
    let (text, faint, bar) = (look(model, Part::Text), look(model, Part::Faint), look(model, Part::Good));
    let count = |day: jiff::civil::Date| {
        let key = day.to_string();
        let part = month.days.iter().find(|part| part.key == key);
        part.map_or(0, |part| amount(&part.value))
    };
    let all: Vec<(i8, u64)> = reports
        .month
        .from
        .series(jiff::Span::new().days(1))
        .take_while(|day| *day < reports.month.to)
        .map(|day| (day.day(), count(day)))
        .collect();
    let most = all.iter().map(|(_, count)| *count).max().unwrap_or(0);
    if most == 0 {
        return vec![Line::of(model.words.plain("reports-nothing"), faint)];
    }
    let each = if width >= AXIS + 2 + all.len() * 3 { 3 } else { 2 };
    let mut lines = Vec::new();
    for row in (1..=HEIGHT).rev() {
        let number = if row == HEIGHT { most.to_string() } else { String::new() };
        let bars: String = all
            .iter()
            .map(|(_, count)| {
                let reaches = (count * HEIGHT).div_ceil(most) >= row;
                if reaches { format!("{} ", "#".repeat(each - 1)) } else { " ".repeat(each) }
            })
            .collect();
        lines.push(Line::of(format!("{number:>AXIS$} |"), faint).then(bars.trim_end(), bar));
    }
    lines.push(Line::of(format!("{:>AXIS$} +{}", 0, "-".repeat(all.len() * each)), faint));
    let days: String = all
        .iter()
        .map(|(day, _)| match each {
            3 => format!("{day:<3}"),
            // Two columns hold a number only where its neighbours leave room.
            _ if *day == 1 || day % 5 == 0 => format!("{day:<2}"),
            _ => "  ".to_owned(),
        })
        .collect();
    lines.push(Line::of(" ".repeat(AXIS + 2), faint).then(days.trim_end(), text));
    if each == 3 && most < 1_000 {
        let counts: String =
            all.iter().map(|(_, count)| if *count == 0 { "   ".into() } else { format!("{count:<3}") }).collect();
        lines.push(
            Line::of(columns::fit(&model.words.plain("reports-orders"), AXIS + 2), faint).then(counts.trim_end(), text),
        );
    }
    lines
}

/// A bar a town, lying, the longest first.
fn towns(model: &Model, month: &MonthFigures, width: usize) -> Vec<Line> {
    let (text, bar) = (look(model, Part::Text), look(model, Part::Good));
    let mut parts: Vec<&Share> = month.towns.iter().filter(|part| amount(&part.value) > 0).collect();
    parts.sort_by_key(|part| std::cmp::Reverse(amount(&part.value)));
    let Some(most) = parts.first().map(|part| amount(&part.value)) else {
        return vec![Line::of(model.words.plain("reports-nothing"), look(model, Part::Faint))];
    };
    let room = width.saturating_sub(TOWN + AXIS + 4).clamp(1, 60) as u64;
    let line = |part: &&Share| {
        let count = amount(&part.value);
        let long = (count * room).div_ceil(most);
        Line::of("  ", text)
            .cell(&figures::part(model.words, Dimension::Town, part), TOWN, text)
            .then(format!("{count:>AXIS$} "), text)
            .then("#".repeat(long as usize), bar)
    };
    parts.iter().map(line).collect()
}

/// Figures with their units; what there is none of is counted at the end.
fn table(model: &Model, of: &[&Figure], width: usize) -> Vec<Line> {
    let any: Vec<Line> = of
        .iter()
        .filter(|figure| !figure.value.is_nothing())
        .map(|figure| {
            let text = look(model, Part::Text);
            let half = if width >= TWO_ABREAST { width / 2 } else { width };
            let value = figures::value(model.words, &figure.value);
            let name = half.saturating_sub(columns::width(&value) + 5);
            let name = name.min(half * 3 / 5);
            Line::of("  ", text)
                .cell(&figures::name(model.words, figure.id()), name, text)
                .then("  ", text)
                .then(value, look(model, Part::Head))
        })
        .collect();
    let nothing = of.len() - any.len();
    let mut lines = if width >= TWO_ABREAST {
        let rows = any.len().div_ceil(2);
        let (left, right) = any.split_at(rows);
        let pair = |(at, line): (usize, &Line)| {
            let right = right.get(at).cloned().unwrap_or_default();
            line.clone().fit(width / 2).join(right)
        };
        left.iter().enumerate().map(pair).collect()
    } else {
        any
    };
    if nothing > 0 {
        let key = if lines.is_empty() { "reports-all-zero" } else { "reports-zero" };
        let said = model.words.text(key, &args!["n" => nothing]);
        lines.push(Line::of(format!("  {said}"), look(model, Part::Faint)));
    }
    lines
}

/// The orders no team took: how many of how many, why, how teams refused, and where.
fn gap(model: &Model, month: &MonthFigures, width: usize) -> Vec<Line> {
    let (text, head, faint) = (look(model, Part::Text), look(model, Part::Head), look(model, Part::Faint));
    let (words, gap) = (model.words, &month.gap);
    let mut lines = vec![Line::default(), Line::of(words.plain("figures-group-gap"), head)];
    let told = |figure: &Figure, part| Line::of(named(model, figure), look(model, part));
    let margin = |line| Line::of("  ", text).join(line);
    let whole = [(&gap.filed, Part::Text), (&gap.taken, Part::Text), (&gap.gap, Part::Warning)];
    let whole = whole.map(|(figure, part)| told(figure, part));
    lines.extend(flow(whole, width.saturating_sub(2)).into_iter().map(margin));
    let some = |figures: &[Figure]| -> Vec<Line> {
        figures.iter().filter(|figure| !figure.value.is_nothing()).map(|figure| told(figure, Part::Text)).collect()
    };
    for (key, of) in [("reports-why", some(&gap.reasons)), ("reports-refusals", some(&gap.refusals))] {
        if !of.is_empty() {
            lines.push(margin(Line::of(words.plain(key), faint)));
            lines.extend(flow(of, width.saturating_sub(4)).into_iter().map(|line| margin(margin(line))));
        }
    }
    for (by, split) in [(Dimension::Service, &gap.by_service), (Dimension::Town, &gap.by_town)] {
        let Some((first, reasons)) = split.split_first() else { continue };
        let mut parts: Vec<&Share> = first.parts.iter().filter(|part| !part.value.is_nothing()).collect();
        parts.sort_by_key(|part| std::cmp::Reverse(amount(&part.value)));
        if !parts.is_empty() {
            lines.push(margin(Line::of(words.plain(&format!("by-{}", by.tag())), faint)));
        }
        for part in parts {
            let of_it = |figure: &Figure| {
                let same = figure.parts.iter().find(|other| other.key == part.key && !other.value.is_nothing())?;
                Some(format!("{} {}", figures::name(words, figure.id()), amount(&same.value)))
            };
            let why: Vec<String> = reasons.iter().filter_map(of_it).collect();
            let name = sanitise::line(&part_name(model, by, part));
            let said = format!("{name} {}: {}", figures::value(words, &part.value), why.join(", "));
            let wrapped = wrap(&said, width.saturating_sub(6).max(8));
            // What goes on is set in, so that each part begins at the edge.
            let set_in = |(at, line): (usize, String)| {
                let line = Line::of(line, text);
                margin(margin(if at == 0 { line } else { margin(line) }))
            };
            lines.extend(wrapped.into_iter().enumerate().map(set_in));
        }
    }
    lines
}

/// A part by its name; a service in the language of the screen.
fn part_name(model: &Model, by: Dimension, part: &Share) -> String {
    let service = (by == Dimension::Service).then(|| part.key.parse::<ServiceCode>().ok()).flatten();
    match service.zip(model.desk.as_ref()) {
        Some((code, desk)) => names::service(model.words, desk, &code),
        None => figures::part(model.words, by, part),
    }
}

fn named(model: &Model, figure: &Figure) -> String {
    format!("{} {}", figures::name(model.words, figure.id()), figures::value(model.words, &figure.value))
}

fn amount(value: &Value) -> u64 {
    match value {
        Value::Count { amount, .. } => *amount,
        Value::Share { part, .. } => *part,
        Value::Mean { .. } => 0,
    }
}
