//! The columns of the request lists: which stand on which screen and at which width, and what is in each.

use super::urgency;
use crate::console::lists::Screen;
use crate::console::model::Model;
use crate::console::names;
use crate::console::theme::Part;
use crate::domain::desk::Desk;
use crate::domain::request::{Request, State};
use crate::domain::time::Timestamp;
use crate::words::{Language, moments};

/// From this width on a service column stands in the list.
const WITH_SERVICE: u16 = 100;
/// From this width on the town stands beside the village.
const WITH_TOWN: u16 = 120;
/// From this width on teams, owner and filing stand in the list too.
const WITH_ALL: u16 = 170;

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
    /// The language files' key of its head.
    pub head: &'static str,
    /// Columns of the terminal in Chinese and in English; 0 takes what is left.
    width: [u16; 2],
    /// What stands in it.
    pub cell: fn(&Row<'_>) -> (String, Part),
}

impl Column {
    /// How wide it is in this language; 0 takes what is left.
    pub fn width(&self, language: Language) -> usize {
        usize::from(self.width[usize::from(language == Language::En)])
    }
}

/// The columns of a screen in a terminal so many columns wide.
pub fn columns(screen: Screen, width: u16) -> Vec<Column> {
    let mut columns = vec![NUMBER, PRIORITY, SIGN, TIME];
    let service = (width >= WITH_SERVICE).then_some(SERVICE);
    let place = Some(if width >= WITH_TOWN { PLACE_IN_TOWN } else { PLACE });
    let wide_place = place.filter(|_| width >= WITH_SERVICE);
    let teams = (width >= WITH_TOWN).then_some(TEAMS);
    let chosen: Vec<Option<Column>> = match screen {
        Screen::Held => vec![Some(WAKES), Some(HOLD_REASON), wide_place, service, Some(SUMMARY)],
        Screen::ToRate => vec![Some(DONE), Some(OUTCOME), place, service, teams, Some(SUMMARY), Some(CALLS)],
        Screen::CallBacks => {
            vec![Some(DONE), Some(SATISFACTION), wide_place, service, teams, Some(SUMMARY), Some(CALLS)]
        }
        Screen::Transfers => {
            let suggested = (width >= WITH_TOWN).then_some(PLACE_IN_TOWN);
            vec![Some(OFFICE), Some(THEIR_NUMBER), Some(PASSED_ON), suggested, Some(SUMMARY), Some(CALLS)]
        }
        Screen::PlacesToCheck => vec![Some(STATE), Some(CHANNEL), Some(SUGGESTED), service, Some(SUMMARY)],
        Screen::Queue | Screen::InFlight | Screen::Teams => vec![Some(STATE), place, service, Some(SUMMARY)],
    };
    columns.extend(chosen.into_iter().flatten());
    if width >= WITH_ALL {
        let more = [TEAMS, OWNER, FILED, CALLS, AGAIN];
        let new = |column: &Column| columns.iter().all(|there| there.head != column.head);
        let more: Vec<Column> = more.into_iter().filter(new).collect();
        columns.extend(more);
    }
    if matches!(screen, Screen::Queue | Screen::InFlight | Screen::Held) {
        columns.push(REFUSALS);
    }
    columns
}

const NUMBER: Column =
    Column { head: "head-number", width: [5, 5], cell: |row| (names::tail(row.request.number), Part::Text) };
const PRIORITY: Column = Column {
    head: "head-priority",
    width: [5, 7],
    cell: |row| {
        let part = urgency::sign(row.request, row.model.now).1;
        (names::name(row.model.words, "priority-short", &row.request.priority), loud(part))
    },
};
const SIGN: Column = Column {
    head: "",
    width: [3, 3],
    cell: |row| {
        let (sign, part) = urgency::sign(row.request, row.model.now);
        (sign.to_owned(), part)
    },
};
const TIME: Column = Column {
    head: "head-time",
    width: [7, 9],
    cell: |row| {
        let part = urgency::sign(row.request, row.model.now).1;
        (urgency::time(row.model.words, row.request, row.model.now), part)
    },
};
const STATE: Column = Column { head: "head-state", width: [11, 14], cell: |row| (state(row), Part::Text) };
const PLACE: Column = Column {
    head: "head-place",
    width: [11, 11],
    cell: |row| {
        let place = match row.request.flags.protected {
            true => names::request_place(row.desk, row.request),
            false => names::place(row.desk, &row.request.place),
        };
        (place, Part::Text)
    },
};
const PLACE_IN_TOWN: Column = Column {
    head: "head-place",
    width: [21, 21],
    cell: |row| (names::request_place(row.desk, row.request), Part::Text),
};
const SERVICE: Column = Column {
    head: "head-service",
    width: [11, 8],
    cell: |row| match row.request.flags.protected {
        true => (String::new(), Part::Text),
        false => (names::service_short(row.model.words, row.desk, row.request.service.as_ref()), Part::Text),
    },
};
const SUMMARY: Column = Column {
    head: "head-summary",
    width: [0, 0],
    cell: |row| (names::summary(row.model.words, row.request), Part::Text),
};
const REFUSALS: Column = Column {
    head: "head-refusals",
    width: [3, 4],
    cell: |row| (some(row.request.refusals), if row.request.refusals > 1 { Part::Warning } else { Part::Text }),
};
const TEAMS: Column = Column { head: "head-teams", width: [20, 20], cell: |row| (teams(row), Part::Text) };
const OWNER: Column = Column {
    head: "head-owner",
    width: [13, 13],
    cell: |row| (names::place(row.desk, &row.request.owner), Part::Text),
};
const FILED: Column =
    Column { head: "head-filed", width: [12, 12], cell: |row| (moments::short(row.request.filed_at), Part::Text) };
const AGAIN: Column = Column { head: "head-again", width: [3, 6], cell: |row| (some(row.request.again), Part::Text) };
const CALLS: Column = Column { head: "head-calls", width: [3, 6], cell: |row| (some(row.request.calls), Part::Text) };
const WAKES: Column = Column {
    head: "head-wakes",
    width: [12, 15],
    cell: |row| (hold(row, |until, _| moments::near(row.model.words, until, row.model.now)), Part::Text),
};
const HOLD_REASON: Column =
    Column { head: "head-reason", width: [21, 21], cell: |row| (hold(row, |_, reason| reason.to_owned()), Part::Text) };
const DONE: Column =
    Column { head: "head-done", width: [12, 12], cell: |row| (moments::short(row.request.since), Part::Text) };
const OUTCOME: Column = Column {
    head: "head-outcome",
    width: [7, 11],
    cell: |row| (named(row, "outcome", row.request.outcome.as_ref()), Part::Text),
};
const SATISFACTION: Column = Column {
    head: "head-satisfaction",
    width: [11, 18],
    cell: |row| {
        (named(row, "satisfaction", row.request.rating.as_ref().map(|rating| &rating.satisfaction)), Part::Text)
    },
};
const OFFICE: Column = Column {
    head: "head-office",
    width: [17, 17],
    cell: |row| {
        let transfer = row.request.transfer.as_ref();
        (transfer.map_or_else(String::new, |transfer| names::office(row.desk, &transfer.office)), Part::Text)
    },
};
const THEIR_NUMBER: Column = Column {
    head: "head-their-number",
    width: [11, 11],
    cell: |row| {
        let number = row.request.transfer.as_ref().and_then(|transfer| transfer.their_number.clone());
        (number.unwrap_or_default(), Part::Text)
    },
};
const PASSED_ON: Column = Column {
    head: "head-passed-on",
    width: [12, 12],
    cell: |row| {
        (row.request.transfer.as_ref().map_or_else(String::new, |transfer| moments::short(transfer.at)), Part::Text)
    },
};
const CHANNEL: Column = Column {
    head: "head-channel",
    width: [9, 11],
    cell: |row| (names::name(row.model.words, "channel", &row.request.channel), Part::Text),
};
const SUGGESTED: Column = Column {
    head: "head-suggested",
    width: [13, 13],
    cell: |row| {
        let office = row.request.suggested_office.as_ref();
        (office.map_or_else(String::new, |office| names::office(row.desk, office)), Part::Text)
    },
};

/// The state in a word, with the people who come where people are awaited.
fn state(row: &Row<'_>) -> String {
    let request = row.request;
    let word = names::name(row.model.words, "state-short", &request.state);
    let coming = request.coming();
    let counted = matches!(request.state, State::Offered | State::Accepted | State::InService);
    if counted || (request.state == State::Queued && coming > 0) {
        return format!("{word} {coming}/{}", request.needed);
    }
    word
}

/// The teams it is with; after its end those that were there.
fn teams(row: &Row<'_>) -> String {
    let name = |team| row.desk.team(team).map(|team| team.sheet.name.clone());
    let mut live: Vec<String> = row.request.live().filter_map(|assignment| name(assignment.team)).collect();
    if live.is_empty() {
        let finished = row.request.assignments.iter().filter(|assignment| assignment.report.is_some());
        live = finished.filter_map(|assignment| name(assignment.team)).collect();
    }
    live.join(" ")
}

fn hold(row: &Row<'_>, say: impl Fn(Timestamp, &str) -> String) -> String {
    row.request.hold.as_ref().map_or_else(String::new, |hold| say(hold.until, hold.reason.as_str()))
}

fn named(row: &Row<'_>, kind: &str, value: Option<&impl serde::Serialize>) -> String {
    value.map_or_else(String::new, |value| names::name(row.model.words, kind, value))
}

/// A count worth showing.
fn some(count: u16) -> String {
    if count == 0 { String::new() } else { count.to_string() }
}

/// Only what is late or an emergency colours the word too.
fn loud(part: Part) -> Part {
    if part == Part::Alarm { Part::Alarm } else { Part::Text }
}
