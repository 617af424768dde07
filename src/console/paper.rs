//! The emergency sheet (应急表): what work goes on by when the power or the line fails. Plain text for a dot-matrix printer: A4
//! pages of 80 columns, the most pressing orders first, room to write beside them.

use std::path::Path;

use super::files;
use super::lists::due;
use super::model::Model;
use super::names;
use super::update::LOUD_SECONDS;
use crate::domain::desk::Desk;
use crate::domain::request::{Priority, Request, State};
use crate::domain::status::standing;
use crate::domain::time::{Span, Timestamp};
use crate::text::{columns, sanitise};
use crate::words::{Words, args, moments};

/// Columns of a page.
pub const COLUMNS: usize = 80;
/// Lines of a page: A4 at six lines an inch, with a margin.
const LINES: usize = 62;
/// Lines at the head of each page.
const HEAD_LINES: usize = 2;
/// Begins a new page on a printer.
const FORM_FEED: char = '\u{0c}';

/// What the sheet is made from.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The desk.
    pub desk: &'a Desk,
    /// The centre's clock.
    pub now: Timestamp,
    /// When the desk was last known to be the centre's, where that is not now.
    pub kept_since: Option<Timestamp>,
    /// The centre is for training (演练): the paper says so, or somebody acts on it.
    pub training: bool,
}

/// The whole sheet, its pages parted by form feeds.
pub fn sheet(words: &Words, source: Source<'_>) -> String {
    let mut body = Body::default();
    if let Some(since) = source.kept_since {
        body.line(words.text("paper-kept", &args!["at" => moments::date_clock(since)]));
        body.line(String::new());
    }
    orders(words, source, &mut body);
    teams(words, source, &mut body);
    numbers(words, &mut body);
    body.pages(words, source)
}

/// Writes the sheet of what a console shows; answers with what to tell.
pub(super) fn write(model: &Model, path: &Path) -> String {
    let words = model.words;
    let Some(desk) = &model.desk else { return words.plain("said-not-loaded") };
    let old = model.heard.filter(|heard| model.now - *heard > Span::seconds(LOUD_SECONDS));
    let text = sheet(words, Source { desk, now: model.now, kept_since: old, training: model.training });
    let file = sanitise::line(&path.display().to_string());
    match files::replace(path, text.as_bytes()) {
        Ok(()) => words.text("said-sheet", &args!["file" => file]),
        Err(error) => words.text("said-export-failed", &args!["file" => file, "why" => error.to_string()]),
    }
}

/// Lines that are printed one after the other; some stay together on one page.
#[derive(Default)]
struct Body(Vec<Vec<String>>);

impl Body {
    fn line(&mut self, line: String) {
        self.0.push(vec![line]);
    }

    fn together(&mut self, lines: Vec<String>) {
        self.0.push(lines);
    }

    /// A heading stays with what follows it.
    fn heading(&mut self, line: String) {
        self.together(vec![String::new(), line, "-".repeat(COLUMNS)]);
    }

    fn pages(self, words: &Words, source: Source<'_>) -> String {
        let mut pages: Vec<Vec<String>> = vec![Vec::new()];
        for lines in self.0 {
            let full = pages.last().is_some_and(|page| page.len() + lines.len() > LINES - HEAD_LINES);
            if full {
                pages.push(Vec::new());
            }
            if let Some(page) = pages.last_mut() {
                page.extend(lines);
            }
        }
        let count = pages.len();
        let printed = pages.into_iter().enumerate().map(|(index, page)| {
            let mut text = head(words, source, index + 1, count);
            for line in page {
                text.push_str(columns::cut(&line, COLUMNS).trim_end());
                text.push('\n');
            }
            text
        });
        printed.collect::<Vec<_>>().join(&FORM_FEED.to_string())
    }
}

/// Whose sheet, of which moment and revision, which page.
fn head(words: &Words, source: Source<'_>, page: usize, pages: usize) -> String {
    let values = args![
        "centre" => sanitise::line(&source.desk.name),
        "at" => moments::date_clock(source.now),
        "revision" => source.desk.revision.0
    ];
    let left = words.text("paper-head", &values);
    let left = if source.training { format!("{} {left}", words.plain("training")) } else { left };
    let right = words.text("paper-page", &args!["page" => page, "pages" => pages]);
    let room = COLUMNS.saturating_sub(columns::width(&right) + 1);
    format!("{} {right}\n{}\n", columns::fit(&left, room), "=".repeat(COLUMNS))
}

/// Open orders that wait for somebody's work: emergencies, then by deadline.
fn orders(words: &Words, source: Source<'_>, body: &mut Body) {
    let desk = source.desk;
    let waits =
        |request: &&Request| request.state.is_open() && (request.state != State::Done || request.call_back_due());
    let mut open: Vec<&Request> = desk.numbered().filter(waits).collect();
    open.sort_by_key(|request| {
        (request.priority != Priority::Emergency, due(request).map_or(i64::MAX, |due| due.0), request.number)
    });
    body.heading(words.text("paper-orders", &args!["n" => open.len()]));
    if open.is_empty() {
        body.line(words.plain("paper-none"));
    }
    for request in open {
        body.together(order(words, source, request));
    }
}

/// One order: what it is, its words, who has it, and a line to write on.
fn order(words: &Words, source: Source<'_>, request: &Request) -> Vec<String> {
    let (desk, now) = (source.desk, source.now);
    let priority = names::name(words, "priority-short", &request.priority);
    let sign = if request.priority == Priority::Emergency { "!!" } else { "" };
    let state = names::name(words, "state-short", &request.state);
    let coming = format!("{}/{}", request.coming(), request.needed);
    let left = due(request).map_or_else(String::new, |due| moments::left_or_late(words, due, now));
    let until = due(request).map_or_else(String::new, moments::short);
    let first = [
        columns::fit(&request.number.to_string(), 14).into_owned(),
        columns::fit(&format!("{priority}{sign}"), 9).into_owned(),
        columns::fit(&format!("{state} {coming}"), 15).into_owned(),
        columns::fit(&format!("{until} {left}"), 23).into_owned(),
        names::service_short(words, desk, request.service.as_ref().filter(|_| !request.flags.protected)),
    ];
    let place = names::request_place(desk, request);
    let mut lines = vec![first.join(" "), format!("    {place}  {}", names::summary(words, request))];
    let teams: Vec<String> = request.live().map(|assignment| names::assignment(words, desk, assignment)).collect();
    let teams = if teams.is_empty() { words.plain("paper-no-team") } else { teams.join("; ") };
    let teams = format!("    {teams}  ");
    let blank = COLUMNS.saturating_sub(columns::width(&teams)).min(30);
    lines.push(format!("{teams}{}", "_".repeat(blank)));
    lines
}

/// Every team with what it is doing, and room for its leader's number: those are papers, which no list gives out.
fn teams(words: &Words, source: Source<'_>, body: &mut Body) {
    let (desk, now) = (source.desk, source.now);
    body.heading(words.text("paper-teams", &args!["n" => desk.teams.len()]));
    let mut teams: Vec<_> = desk.teams.values().collect();
    teams.sort_by(|one, other| one.sheet.code.cmp(&other.sheet.code));
    for team in teams {
        let standing = standing(desk, team, now);
        let in_hand: Vec<String> = standing.in_hand.iter().map(|number| names::tail(*number)).collect();
        let cells = [
            columns::fit(team.sheet.code.as_str(), 6).into_owned(),
            columns::fit(&sanitise::line(&team.sheet.name), 22).into_owned(),
            columns::fit(&names::name(words, "status", &standing.status), 14).into_owned(),
            columns::fit(&format!("{}/{}", standing.people_free, team.sheet.people), 7).into_owned(),
            columns::fit(&in_hand.join(" "), 10).into_owned(),
            "_".repeat(16),
        ];
        body.line(cells.join(" "));
    }
}

fn numbers(words: &Words, body: &mut Body) {
    body.heading(words.plain("paper-numbers"));
    body.line(words.plain("paper-emergency-numbers"));
    body.line(words.plain("paper-no-numbers"));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::view::testing;
    use crate::words::Language;

    fn printed(language: Language) -> String {
        let desk = testing::desk();
        sheet(Words::of(language), Source { desk: &desk, now: testing::now(), kept_since: None, training: false })
    }

    #[test]
    fn the_sheet_in_both_languages() {
        for language in Language::ALL {
            insta::assert_snapshot!(format!("sheet-{language}"), printed(language));
        }
    }

    #[test]
    fn emergencies_come_first_and_every_open_order_and_team_is_on_it_once() {
        let desk = testing::desk();
        let text = printed(Language::Zh);
        let at = |number: String| text.match_indices(&number).map(|(at, _)| at).collect::<Vec<_>>();
        let mut emergency = usize::MAX;
        let mut other = usize::MAX;
        for request in desk.requests.values().filter(|request| request.state.is_open() && request.state != State::Done)
        {
            let found = at(request.number.to_string());
            assert_eq!(found.len(), 1, "{}", request.number);
            let first = if request.priority == Priority::Emergency { &mut emergency } else { &mut other };
            *first = found[0].min(*first);
        }
        assert!(emergency < other && other < usize::MAX);
        for team in desk.teams.values() {
            assert!(text.lines().any(|line| line.starts_with(team.sheet.code.as_str())), "{}", team.sheet.code);
        }
    }

    #[test]
    fn pages_are_no_longer_than_paper_and_numbered() {
        let mut desk = testing::desk();
        for n in 100..160 {
            use crate::domain::testing::{TALK, VILLAGE, queued};
            queued(&mut desk, n, TALK, VILLAGE, Priority::Normal, None);
        }
        let words = Words::of(Language::Zh);
        let text =
            sheet(words, Source { desk: &desk, now: testing::now(), kept_since: Some(testing::now()), training: true });
        let pages: Vec<&str> = text.split(FORM_FEED).collect();
        assert!(pages.len() > 2);
        for (index, page) in pages.iter().enumerate() {
            assert!(page.lines().count() <= LINES);
            assert!(page.lines().all(|line| columns::width(line) <= COLUMNS), "{page}");
            assert!(page.starts_with("演练 "), "{page}");
            assert!(page.lines().next().unwrap().contains(&format!("{}/{}", index + 1, pages.len())), "{page}");
            assert!(!page.chars().any(|c| c.is_control() && c != '\n'));
        }
    }
}
