//! What the panels say, as text that stands at no place of a screen: the linear mode says it line by line.

use super::columns::{Row, columns};
use super::line::Line;
use super::{
    alarm, board, commandline, detail, footer, form, header, hint, list, listing, menu, notice, pane, past, question,
};
use super::{reading, reports, sorting, teams, telephone};
use crate::console::action::Action;
use crate::console::commandline::typing::Typing;
use crate::console::filter::Fault;
use crate::console::forms::{Form, Subject};
use crate::console::layer::{Menu, Page, Question};
use crate::console::listing::{Item, What};
use crate::console::lists::{By, Screen};
use crate::console::model::Model;
use crate::console::names;
use crate::console::notices::Notice;
use crate::console::pane::PaneRow;
use crate::console::sorting::Choice;
use crate::console::theme::Part;
use crate::domain::ids::{RequestId, TeamId};
use crate::domain::rank::rank;
use crate::domain::request::Request;
use crate::text::columns::width;
use crate::words::{Language, Words, args};

pub use super::line::safe;
use super::venues::Orders;

/// The columns of a list are those of a terminal so wide: all that tells one row from another, and nothing more.
const AS_WIDE_AS: u16 = 160;
/// Texts of residents stay whole up to so many columns.
const WHOLE: usize = 4_000;
/// Facts are put together on a line up to so many columns, so that each line is short.
const SHORT: usize = 80;

/// How the link is, and how that is meant.
pub fn link(model: &Model) -> (String, Part) {
    header::link(model)
}

/// The oldest alarm that rings, how many more there are, and the key that says one has heard.
pub fn alarm(model: &Model) -> Option<String> {
    let (said, more) = alarm::told(model)?;
    let words = model.words;
    let more = if more > 0 { words.text("alarm-more", &args!["n" => more]) } else { String::new() };
    let (key, label) = (model.keymap.shown(Action::Acknowledge), words.plain(&Action::Acknowledge.label_key()));
    Some(facts(words, &format!("{said}  {more}  {key} {label}")))
}

/// A notice.
pub fn notice(model: &Model, one: &Notice<'_>) -> String {
    let (sign, said, _) = notice::told(model, one);
    facts(model.words, &format!("{sign}{said}"))
}

/// A request's row: what its columns hold, one behind the other; a bare count with its name.
pub fn request_row(model: &Model, id: RequestId) -> Option<String> {
    let desk = model.desk.as_ref()?;
    let row = Row { model, desk, request: desk.request(id)? };
    let cells = columns(model, AS_WIDE_AS).into_iter().filter_map(|column| {
        // A column without a name holds a sign for what its neighbours say.
        let by = column.by?;
        let (text, _) = (column.cell)(&row);
        (!text.is_empty()).then(|| match by {
            By::Service if text == "?" => String::new(),
            By::Service => format!("{text}:"),
            By::Refusals
            | By::Calls
            | By::Again
            | By::Wakes
            | By::Done
            | By::Filed
            | By::PassedOn
            | By::TheirNumber => {
                format!("{} {text}", model.words.plain(by.head()))
            }
            _ => text,
        })
    });
    Some(cells.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" "))
}

/// What of ours about a request is not confirmed yet.
pub fn sending(model: &Model, id: RequestId) -> Vec<String> {
    detail::sending(model, id)
}

/// The heading over the group that begins with a row.
pub fn heading(model: &Model, row: usize) -> Option<String> {
    let desk = model.desk.as_ref()?;
    Some(list::heading(model, desk, row).text().trim().to_owned())
}

/// A team's row on the screen of teams.
pub fn team_row(model: &Model, id: TeamId) -> Option<String> {
    let cells = teams::cells(model, id, AS_WIDE_AS)?.into_iter().filter(|(_, text)| !text.is_empty());
    let said = cells.map(|(head, text)| match head {
        "head-people-total" | "head-in-hand" | "head-idle" => format!("{} {text}", model.words.plain(head)),
        _ => text,
    });
    Some(said.collect::<Vec<_>>().join(" "))
}

/// How many teams are doing what.
pub fn team_counts(model: &Model) -> String {
    facts(model.words, &teams::counts(model))
}

/// A team beneath the list: who, how it stands, and why it suits or cannot go.
pub fn pane_row(model: &Model, request: &Request, row: &PaneRow) -> Option<String> {
    let (desk, words) = (model.desk.as_ref()?, model.words);
    let name = names::team(desk, row.team());
    let parts = match row {
        PaneRow::On(_, index) => {
            let on = request.assignments.get(*index)?;
            let people = format!("{} {}", on.people, words.plain("head-people"));
            vec![name, names::name(words, "assignment", &on.state), people, pane::assignment(model, on)]
        }
        PaneRow::Ranked(ranked) => {
            let (status, people) = pane::status(model, desk, row.team());
            let score = ranked.score().map(|score| format!("{score} {}", words.plain("head-score")));
            let people = format!("{people} {}", words.plain("head-people"));
            let standing = if row.is_open() { vec![status, people] } else { Vec::new() };
            let why = pane::why(words, desk, ranked);
            std::iter::once(name).chain(score).chain(standing).chain(std::iter::once(why)).collect()
        }
    };
    Some(parts.join(comma(words)))
}

/// What is said where a screen has no rows.
pub fn no_rows(model: &Model, screen: Screen) -> Vec<String> {
    match &model.desk {
        None => list::loading_told(model),
        Some(_) => list::empty_told(model, screen),
    }
}

/// What of a filter was not understood.
pub fn filter_fault(words: &Words, fault: &Fault) -> String {
    footer::fault(words, fault)
}

/// What a menu is of.
pub fn menu_title(model: &Model, of: &Menu) -> String {
    menu::title(model, of)
}

/// A request by its number, a team by its code and name.
pub fn short_name(model: &Model, subject: Subject) -> String {
    match (subject, &model.desk) {
        (Subject::Request(id), Some(desk)) => desk.request(id).map(|of| names::tail(of.number)).unwrap_or_default(),
        (Subject::Team(id), Some(desk)) => names::team(desk, id),
        _ => String::new(),
    }
}

/// What is asked, what is to be known before it is answered, and the answers.
pub fn question(model: &Model, question: &Question) -> (String, Vec<String>, Vec<String>) {
    let (title, why) = question::told(model, question);
    let mut why = vec![why];
    if let Question::Together { parts, .. } = question
        && !parts.left_out.is_empty()
    {
        why.push(model.words.plain("question-together-left-out"));
        let numbers = |id| crate::console::update::numbers(model, std::iter::once(id));
        why.extend(parts.left_out.iter().map(|(id, reason)| format!("{} {reason}", numbers(*id))));
    }
    (title, why, question::answers(model, question))
}

/// The orders of the projects, where these are listed.
pub fn listing_orders(model: &Model, what: What) -> Orders {
    listing::orders(model, what)
}

/// That a list is empty.
pub fn listing_none(model: &Model, what: What) -> String {
    listing::none(model, what)
}

/// What is to be known before a list over the screen is read.
pub fn listing_head(model: &Model, what: What) -> Vec<String> {
    told(model, listing::head(model, what, WHOLE))
}

/// One thing of it, and how it stands.
pub fn listing_item(model: &Model, item: &Item, orders: &Orders) -> String {
    let (said, state) = listing::told(model, item, orders);
    facts(model.words, &format!("{said}  {state}"))
}

/// A choice of the sorting.
pub fn sort_choice(model: &Model, choice: Choice) -> String {
    facts(model.words, &sorting::said(model, choice))
}

/// What a form says beside what is filled in.
pub struct FormSaid {
    /// What is done, and to what.
    pub title: String,
    /// Beside each line: that it may stay empty, what was understood, or what is wrong.
    pub asides: Vec<String>,
    /// What the line being filled in wants.
    pub hint: Option<String>,
    /// What it comes to as it stands.
    pub verdict: Option<String>,
    /// What is known of the matter, while somebody is on the telephone.
    pub known: Vec<String>,
}

/// What a form says.
pub fn form(model: &Model, form: &Form) -> FormSaid {
    let verdict = form::verdict(model, form);
    let telephone = form.action == Action::NewRequest;
    let title = match form.subject {
        _ if telephone => model.words.plain("telephone-title"),
        Subject::Request(_) | Subject::Team(_) if form.many.is_empty() => {
            format!("{} {}", model.words.plain(&form.action.label_key()), short_name(model, form.subject))
        }
        _ => form::title(model, form),
    };
    FormSaid {
        title: facts(model.words, &title),
        asides: form.fields.iter().map(|field| form::aside(model, form, field, &verdict)).collect(),
        hint: form.fields.get(form.focus).and_then(|field| hint::hint(model, form, field)),
        verdict: form::verdict_told(model, form, &verdict).map(|(said, _)| said),
        known: if telephone {
            let taken_for = telephone::taken_for(model, form);
            taken_for.into_iter().chain(told(model, telephone::facts(model, form, WHOLE))).collect()
        } else {
            Vec::new()
        },
    }
}

/// What one more Enter on the command line is asked for.
pub fn command_asked(model: &Model, typing: &Typing) -> Option<String> {
    commandline::asked(model, typing)
}

/// What a page is.
pub fn page_title(model: &Model, page: &Page) -> String {
    reading::title(model, page)
}

/// A page line by line: facts a few together, and what people wrote whole.
pub fn page(model: &Model, page: &Page) -> Vec<String> {
    let known = |id: &RequestId| model.desk.as_ref().and_then(|desk| Some((desk, desk.request(*id)?)));
    match page {
        Page::WhyNot(id) => match known(id).and_then(|(desk, request)| Some((request, desk.rules.as_deref()?, desk))) {
            Some((request, rules, desk)) => {
                let ranked = rank(desk, rules, request, model.now).into_iter().map(PaneRow::Ranked);
                ranked.filter_map(|row| pane_row(model, request, &row)).collect()
            }
            None => told(model, reading::lines(model, page, WHOLE)),
        },
        Page::Request(id, _) => {
            let all = reading::lines(model, page, WHOLE);
            let Some((desk, request)) = known(id) else { return told(model, all) };
            let of_request = detail::detail(model, desk, request, WHOLE).len();
            let mut lines = all.into_iter();
            let mut said = told(model, lines.by_ref().take(of_request));
            // The teams stand beneath the list on a screen; here they belong to the request.
            let ours = model.pane.rows().iter().filter(|_| model.cursor().selected == Some(*id));
            let teams: Vec<String> = ours.filter_map(|row| pane_row(model, request, row)).collect();
            if !teams.is_empty() {
                said.push(model.words.text("linear-teams", &args!["n" => teams.len()]));
                said.extend(teams);
            }
            said.extend(told(model, lines));
            said
        }
        Page::Papers(..) | Page::Points(..) | Page::Overview(_) => {
            let lines = reading::lines(model, page, WHOLE).into_iter();
            lines.map(|line| line.text().split_whitespace().collect::<Vec<_>>().join(" ")).collect()
        }
        Page::Reports(of) => reports::told(model, of),
        Page::Whistles(_) | Page::Together | Page::Volunteers(..) | Page::DutyBook => {
            told(model, reading::lines(model, page, WHOLE))
        }
    }
}

/// The wall board: what presses, and what there is of everything.
pub fn board(model: &Model) -> Vec<String> {
    let Some(desk) = &model.desk else { return list::loading_told(model) };
    let words = model.words;
    let emergency = match board::emergency_told(model, desk) {
        None => words.plain("board-no-emergency"),
        Some((said, 0)) => facts(words, &said),
        Some((said, more)) => facts(words, &format!("{said}  {}", words.text("board-more", &args!["n" => more]))),
    };
    let counted = |counts: Vec<(String, usize, Part)>| {
        counts.into_iter().map(|(word, count, _)| format!("{word} {count}")).collect::<Vec<_>>().join(comma(words))
    };
    vec![emergency, counted(board::counts(model)), counted(board::states(model, desk)), team_counts(model)]
}

/// Which moment of the past is looked at.
pub fn past(model: &Model, then: &Model) -> String {
    facts(model.words, &past::told(model, then))
}

/// How one goes about in the past, and back.
pub fn past_keys(model: &Model) -> String {
    facts(model.words, &past::keys(model))
}

/// What stands between two facts.
pub fn comma(words: &Words) -> &'static str {
    if words.language() == Language::Zh { "，" } else { ", " }
}

/// A line whose facts stand in columns: the facts alone.
fn facts(words: &Words, line: &str) -> String {
    pieces(line).collect::<Vec<_>>().join(comma(words))
}

/// What stands between the gaps of a line.
fn pieces(line: &str) -> impl Iterator<Item = &str> {
    line.split("  ").map(str::trim).filter(|piece| !piece.is_empty())
}

/// Lines made for columns, as lines that are said: a few facts on each.
fn told(model: &Model, lines: impl IntoIterator<Item = Line>) -> Vec<String> {
    let comma = comma(model.words);
    let mut said = Vec::new();
    for line in lines {
        let mut one = String::new();
        for piece in pieces(&line.text()) {
            if !one.is_empty() && width(&one) + width(piece) > SHORT {
                said.push(std::mem::take(&mut one));
            }
            if !one.is_empty() {
                one.push_str(comma);
            }
            one.push_str(piece);
        }
        said.extend(Some(one).filter(|one| !one.is_empty()));
    }
    said
}
