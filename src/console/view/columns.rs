//! The columns of the request lists: which stand on which screen and at which width.

use super::cells;
use super::list::MARKS;
use crate::console::filter::Field;
use crate::console::lists::{By, Screen};
use crate::console::model::Model;
use crate::console::theme::Part;
use crate::domain::desk::Desk;
use crate::domain::request::Request;
use crate::words::Language;

/// From this width on a service column stands in the list.
const WITH_SERVICE: u16 = 100;
/// From this width on the town stands beside the village.
const WITH_TOWN: u16 = 120;
/// From this width on teams, owner and filing stand in the list too, and names have room.
const WITH_ALL: u16 = 170;
/// What is left for the summary at least: other columns give way first.
const LEAST_SUMMARY: usize = 16;

/// One row to be drawn.
pub struct Row<'a> {
    /// The console.
    pub model: &'a Model,
    /// Its desk.
    pub desk: &'a Desk,
    /// The request of the row.
    pub request: &'a Request,
}

/// One column.
#[derive(Clone, Copy)]
pub struct Column {
    /// What it shows; none for the sign of urgency, which belongs to the column before it.
    pub by: Option<By>,
    /// Columns of the terminal in Chinese and in English; 0 takes what is left.
    pub width: [u16; 2],
    /// What stands in it.
    pub cell: fn(&Row<'_>) -> (String, Part),
}

impl Column {
    /// How wide it is in this language; 0 takes what is left.
    pub fn width(&self, language: Language) -> usize {
        usize::from(self.width[usize::from(language == Language::En)])
    }

    /// The language files' key of its head; empty for one without.
    pub fn head(&self) -> &'static str {
        self.by.map_or("", By::head)
    }

    /// What a filter marks in it, if anything.
    pub fn field(&self) -> Option<Field> {
        match self.by? {
            By::Number => Some(Field::Number),
            By::Place => Some(Field::Place),
            By::Service => Some(Field::Service),
            By::Summary => Some(Field::Summary),
            By::Teams => Some(Field::Team),
            By::Owner => Some(Field::Owner),
            By::Office => Some(Field::Office),
            _ => None,
        }
    }
}

/// The columns of the screen shown in a list so many columns wide: those its view names, else those that serve it.
pub fn columns(model: &Model, width: u16) -> Vec<Column> {
    let chosen = model.views.columns(model.screen).map_or_else(|| usual(model.screen, width), <[By]>::to_vec);
    let mut columns: Vec<Column> = Vec::new();
    for by in chosen {
        columns.push(column(by, width));
        if by == By::Priority {
            columns.push(cells::SIGN);
        }
    }
    let language = model.words.language();
    let left = |columns: &[Column]| {
        let taken: usize = columns.iter().map(|column| column.width(language)).sum();
        usize::from(width).saturating_sub(MARKS + taken)
    };
    while left(&columns) < LEAST_SUMMARY
        && let Some(last) = columns.iter().rposition(gives_way)
    {
        columns.remove(last);
    }
    columns
}

/// What tells one request from another stays, however narrow the list.
fn gives_way(column: &Column) -> bool {
    !matches!(column.by, None | Some(By::Number | By::Priority | By::Time | By::State | By::Summary))
}

/// The columns that serve a screen.
fn usual(screen: Screen, width: u16) -> Vec<By> {
    let mut columns = vec![By::Number, By::Priority, By::Time];
    let (service, teams) = (width >= WITH_SERVICE, width >= WITH_TOWN);
    let own: &[(By, bool)] = match screen {
        Screen::Held => &[(By::Wakes, true), (By::Reason, true), (By::Place, service), (By::Service, service)],
        Screen::ToRate => {
            &[(By::Done, true), (By::Outcome, true), (By::Place, true), (By::Service, service), (By::Teams, teams)]
        }
        Screen::CallBacks => &[
            (By::Done, true),
            (By::Satisfaction, true),
            (By::Place, service),
            (By::Service, service),
            (By::Teams, teams),
        ],
        Screen::Transfers => &[(By::Office, true), (By::TheirNumber, true), (By::PassedOn, true), (By::Place, teams)],
        Screen::PlacesToCheck => {
            &[(By::State, true), (By::Channel, true), (By::Suggested, true), (By::Service, service)]
        }
        Screen::Whistles => &[(By::SignIn, true), (By::Departments, true), (By::State, service), (By::Place, teams)],
        Screen::Waiting => {
            &[(By::Waits, true), (By::Place, true), (By::Service, service), (By::Teams, width >= WITH_ALL)]
        }
        _ => &[(By::State, true), (By::Place, true), (By::Service, service)],
    };
    columns.extend(own.iter().filter(|(_, here)| *here).map(|(by, _)| *by));
    columns.push(By::Summary);
    if matches!(screen, Screen::ToRate | Screen::CallBacks | Screen::Transfers) {
        columns.push(By::Calls);
    }
    if width >= WITH_ALL {
        let more = [By::Teams, By::Owner, By::Filed, By::Calls, By::Again];
        let more: Vec<By> = more.into_iter().filter(|by| !columns.contains(by)).collect();
        columns.extend(more);
    }
    if !matches!(screen, Screen::ToRate | Screen::CallBacks | Screen::Transfers | Screen::PlacesToCheck) {
        columns.push(By::Refusals);
    }
    columns
}

/// The column that shows something, as wide as the list allows.
pub fn column(by: By, width: u16) -> Column {
    match by {
        By::Number => cells::NUMBER,
        By::Priority => cells::PRIORITY,
        By::Time => cells::TIME,
        By::State => cells::STATE,
        By::Place if width >= WITH_ALL => cells::PLACE_WHOLE,
        By::Place if width >= WITH_TOWN => cells::PLACE_IN_TOWN,
        By::Place => cells::PLACE,
        By::Service if width >= WITH_ALL => cells::SERVICE_WHOLE,
        By::Service => cells::SERVICE,
        By::Summary => cells::SUMMARY,
        By::Teams => cells::TEAMS,
        By::Owner => cells::OWNER,
        By::Filed => cells::FILED,
        By::Calls => cells::CALLS,
        By::Again => cells::AGAIN,
        By::Refusals => cells::REFUSALS,
        By::Wakes => cells::WAKES,
        By::Reason => cells::HOLD_REASON,
        By::Done => cells::DONE,
        By::Outcome => cells::OUTCOME,
        By::Satisfaction => cells::SATISFACTION,
        By::Office => cells::OFFICE,
        By::TheirNumber => cells::THEIR_NUMBER,
        By::PassedOn => cells::PASSED_ON,
        By::Channel => cells::CHANNEL,
        By::Suggested => cells::SUGGESTED,
        By::Waits => cells::WAITS,
        By::Departments => cells::DEPARTMENTS,
        By::SignIn => cells::SIGN_IN,
    }
}
