//! The head of the screen: who sits where, how fresh the picture is, what time it is, how much there is to do.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::line::{Line, draw};
use super::look;
use crate::console::filter::Filter;
use crate::console::lists::Screen;
use crate::console::message::Link;
use crate::console::model::Model;
use crate::console::names;
use crate::console::theme::Part;
use crate::console::update::{LIVE_SECONDS, LOUD_SECONDS};
use crate::domain::request::Priority;
use crate::text::{columns, sanitise};
use crate::words::{args, moments};

/// From this width on all priorities are counted though not all screens are told.
const ROOM_FOR_ALL_PRIORITIES: usize = 110;
/// Columns of a filter that are told beside the count.
const MOST_OF_A_FILTER: usize = 16;

/// Centre, seat and role; link, unsent commands, date and time. What does not fit gives way in that order from the left.
pub fn title(model: &Model, buffer: &mut Buffer, area: Rect) {
    let width = usize::from(area.width);
    let text = look(model, Part::Text);
    let (link, part) = link(model);
    let unsent = model.words.text("unsent", &args!["n" => model.pending.len()]);
    let unsent_part = if model.pending.is_empty() { Part::Text } else { Part::Warning };
    let rights = dates(model).map(|date| {
        let line = Line::of("  ", text).then(&link, look(model, part)).then("  ", text);
        line.then(&unsent, look(model, unsent_part)).then(format!("  {date} "), text)
    });
    let lefts = lefts(model);
    let pairs = lefts.iter().flat_map(|left| rights.iter().map(move |right| (left, right)));
    let narrowest = (&lefts[lefts.len() - 1], &rights[rights.len() - 1]);
    let fits = |(left, right): &(&Line, &Line)| left.width() + right.width() <= width;
    let (left, right) = pairs.into_iter().find(fits).unwrap_or(narrowest);
    draw(buffer, area, 0, left.clone().with_right(right.clone(), width));
}

fn lefts(model: &Model) -> Vec<Line> {
    let (head, text) = (look(model, Part::Head), look(model, Part::Text));
    let centre = model.desk.as_ref().map_or("", |desk| desk.name.as_str());
    let role = names::name(model.words, "role", &model.me.role);
    let seat = &model.me.position;
    let begun = if model.training {
        Line::of(format!(" {} ", model.words.plain("training")), look(model, Part::Banner))
    } else {
        Line::default()
    };
    vec![
        begun.clone().then(format!(" {centre}"), head).then(format!("  {seat} {role}"), text),
        begun.clone().then(format!(" {centre}"), head).then(format!("  {seat}"), text),
        begun.then(format!(" {seat}"), head).then(format!(" {centre}"), text),
    ]
}

/// The date and time at full length, and shorter.
fn dates(model: &Model) -> [String; 3] {
    let (words, now) = (model.words, model.now);
    let short = moments::short(now);
    let (date, clock) = short.split_once(' ').unwrap_or((&short, ""));
    let weekday = moments::weekday(words, now);
    let with_lunar = moments::lunar(words, now).map(|lunar| format!("{date} {weekday} {lunar} {clock}"));
    let without = format!("{date} {weekday} {clock}");
    [moments::day_lunar_clock(words, now), with_lunar.unwrap_or_else(|| without.clone()), without]
}

/// How fresh the picture is, and how loudly to say so.
pub(super) fn link(model: &Model) -> (String, Part) {
    let words = model.words;
    if model.past.moment.is_some() {
        return (words.plain("link-past"), Part::Alarm);
    }
    let say = |state: String, part| (words.text("link", &args!["state" => state]), part);
    // The centre is heard a moment before its desk is here, and without one nothing is live.
    let heard = model.heard.filter(|_| model.desk.is_some());
    let age = heard.map(|heard| ((model.now - heard).0 / 1_000_000, moments::ago(words, heard, model.now)));
    if let Some(kept) = &model.kept {
        let key = if matches!(model.link, Link::Lost(_)) { "link-kept-lost" } else { "link-kept" };
        let age = moments::ago(words, kept.heard, model.now);
        return say(words.text(key, &args!["age" => age]), Part::Alarm);
    }
    match (&model.link, age) {
        (Link::TurnedAway(_), _) => say(words.plain("link-turned-away"), Part::Alarm),
        (Link::Lost(_), None) => say(words.plain("link-lost-never"), Part::Alarm),
        (Link::Lost(_), Some((_, age))) => say(words.text("link-lost", &args!["age" => age]), Part::Alarm),
        (_, None) => say(words.plain("link-connecting"), Part::Warning),
        (_, Some((..LIVE_SECONDS, _))) => say(words.plain("link-live"), Part::Good),
        (_, Some((LIVE_SECONDS..LOUD_SECONDS, _))) => say(words.plain("link-some-seconds"), Part::Warning),
        (_, Some((_, age))) => say(words.text("link-old", &args!["age" => age]), Part::Alarm),
    }
}

/// The screens with their keys and counts, and how many requests are how urgent. Where not all fit, the one shown stays, and
/// it is said how many are not.
pub fn tabs(model: &Model, buffer: &mut Buffer, area: Rect) {
    let width = usize::from(area.width);
    let ways = [(false, 4), (true, 4), (true, 2)]
        .map(|(short, priorities)| (tab_line(model, short, usize::MAX), urgencies(model, priorities)));
    let fits = |way: &&(Line, Line)| way.0.width() + way.1.width() <= width;
    let (left, right) = match ways.iter().find(fits) {
        Some(way) => way.clone(),
        None => {
            let right = urgencies(model, if width < ROOM_FOR_ALL_PRIORITIES { 2 } else { 4 });
            (tab_line(model, true, width.saturating_sub(right.width())), right)
        }
    };
    draw(buffer, area, 0, left.with_right(right, width));
}

/// The tabs that `room` holds: those before the screen shown give way first, then those after it.
fn tab_line(model: &Model, short: bool, room: usize) -> Line {
    let tabs: Vec<Line> = model.views.screens().map(|screen| tab(model, screen, short)).collect();
    let here = model.screen.index().min(tabs.len().saturating_sub(1));
    let more = |hidden: usize| match hidden {
        0 => Line::default(),
        hidden => Line::of(format!(" +{hidden}"), look(model, Part::Faint)),
    };
    let width = |from: usize, to: usize| {
        let shown: usize = tabs[from..to].iter().map(Line::width).sum();
        shown + more(tabs.len() - (to - from)).width()
    };
    let (mut from, mut to) = (0, here + 1);
    while from < here && width(from, to) > room {
        from += 1;
    }
    while to < tabs.len() && width(from, to + 1) <= room {
        to += 1;
    }
    let hidden = tabs.len() - (to - from);
    tabs[from..to].iter().cloned().fold(Line::default(), Line::join).join(more(hidden))
}

fn tab(model: &Model, screen: Screen, short: bool) -> Line {
    let key = model.views.key(screen).map(|key| key.to_string()).unwrap_or_default();
    let key = key.replace("Alt-", "A");
    let name = name(model, screen, short && screen != model.screen);
    let count = count(model, screen);
    match (screen == model.screen, short) {
        (true, _) => Line::of(format!("[{key} {name} {count}]"), look(model, Part::Chosen)),
        (false, true) => Line::of(format!(" {key}{name} {count}"), look(model, Part::Text)),
        (false, false) => Line::of(format!(" {key} {name} {count} "), look(model, Part::Text)),
    }
}

/// What a screen is called.
pub fn name(model: &Model, screen: Screen, short: bool) -> String {
    match model.views.view(screen) {
        Some(view) => sanitise::line(&view.name),
        None if short => model.words.plain(&format!("{}.short", screen.label_key())),
        None => model.words.plain(screen.label_key()),
    }
}

/// How many rows a screen has; with a filter, of how many and by which.
fn count(model: &Model, screen: Screen) -> String {
    if model.desk.is_none() {
        return "-".to_owned();
    }
    let all = model.lists.count_on(screen);
    match filter_on(model, screen) {
        Some(on) => {
            let sign = if on.counting { "+" } else { "" };
            format!("{}{sign}/{all} /{}", on.rows, columns::cut(on.filter.typed(), MOST_OF_A_FILTER))
        }
        None => all.to_string(),
    }
}

/// A filter that is set.
pub struct FilterOn<'a> {
    /// The filter.
    pub filter: &'a Filter,
    /// Rows it leaves, as far as they were counted.
    pub rows: usize,
    /// There may be more.
    pub counting: bool,
}

/// The filter set on a screen, and how many rows it leaves.
pub fn filter_on(model: &Model, screen: Screen) -> Option<FilterOn<'_>> {
    if screen == Screen::Teams {
        let filter = model.lists.team_filter();
        return (!filter.is_empty()).then(|| FilterOn { filter, rows: model.lists.teams().len(), counting: false });
    }
    let (on, filter) = model.filter.as_ref()?;
    let rows = model.lists.rows(screen).len();
    (*on == screen && !filter.is_empty()).then(|| FilterOn { filter, rows, counting: model.lists.is_counting() })
}

fn urgencies(model: &Model, priorities: usize) -> Line {
    let text = look(model, Part::Text);
    if model.desk.is_none() {
        return Line::default();
    }
    let counts = model.lists.by_priority();
    let mut line = Line::of(" ", text);
    for priority in Priority::ALL.into_iter().take(priorities) {
        let count = counts[priority as usize];
        let part = if priority == Priority::Emergency && count > 0 { Part::Alarm } else { Part::Text };
        let name = names::name(model.words, "priority-short", &priority);
        line = line.then(format!("{name} {count} "), look(model, part));
    }
    let late = model.lists.late(model.now);
    let part = if late > 0 { Part::Alarm } else { Part::Text };
    let said = model.words.text("count-late", &args!["n" => late]);
    let line = line.then(format!("{said} "), look(model, part));
    match model.arrived.count() {
        0 => line,
        n => line.then(format!("{} ", model.words.text("count-new", &args!["n" => n])), look(model, Part::Warning)),
    }
}
