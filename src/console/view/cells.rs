//! What stands in each column of a request list.

use super::columns::{Column, Row};
use super::{safety, urgency, whistle};
use crate::console::lists::{By, due};
use crate::console::names;
use crate::console::theme::Part;
use crate::domain::ids::ServiceCode;
use crate::domain::place::PlaceLevel;
use crate::domain::request::State;
use crate::domain::time::Timestamp;
use crate::domain::waiting::{Waiting, waits_for};
use crate::words::moments;

/// The number people say.
pub const NUMBER: Column =
    Column { by: Some(By::Number), width: [5, 5], cell: |row| (names::tail(row.request.number), Part::Text) };
/// P0 to P3 in a word.
pub const PRIORITY: Column = Column {
    by: Some(By::Priority),
    width: [5, 7],
    cell: |row| {
        let part = urgency::sign(row.request, row.model.now).1;
        (names::name(row.model.words, "priority-short", &row.request.priority), loud(part))
    },
};
/// How pressing it is, as a sign.
pub const SIGN: Column = Column {
    by: None,
    width: [3, 3],
    cell: |row| {
        let (sign, part) = urgency::sign(row.request, row.model.now);
        (sign.to_owned(), part)
    },
};
/// What is left of its time, or how late it is.
pub const TIME: Column = Column {
    by: Some(By::Time),
    width: [7, 9],
    cell: |row| {
        let part = urgency::sign(row.request, row.model.now).1;
        (urgency::time(row.model.words, row.request, row.model.now), part)
    },
};
/// Where it stands.
pub const STATE: Column = Column { by: Some(By::State), width: [11, 14], cell: |row| (state(row), Part::Text) };
/// Where it is.
pub const PLACE: Column = Column {
    by: Some(By::Place),
    width: [11, 11],
    cell: |row| {
        let place = match row.request.flags.protected {
            true => names::request_place(row.desk, row.request),
            false => names::place(row.desk, &row.request.place),
        };
        (place, Part::Text)
    },
};
/// Where it is, with the town.
pub const PLACE_IN_TOWN: Column = Column {
    by: Some(By::Place),
    width: [21, 21],
    cell: |row| (names::request_place(row.desk, row.request), Part::Text),
};
/// The same with room for it.
pub const PLACE_WHOLE: Column = Column { width: [31, 31], ..PLACE_IN_TOWN };
/// What is to be done, in short.
pub const SERVICE: Column = Column {
    by: Some(By::Service),
    width: [11, 15],
    cell: |row| service(row, |code| names::service_short(row.model.words, row.desk, code)),
};
/// What is to be done.
pub const SERVICE_WHOLE: Column = Column {
    by: Some(By::Service),
    width: [15, 25],
    cell: |row| {
        service(row, |code| code.map_or_else(|| "?".to_owned(), |code| names::service(row.model.words, row.desk, code)))
    },
};
/// The summary.
pub const SUMMARY: Column = Column {
    by: Some(By::Summary),
    width: [0, 0],
    cell: |row| {
        let summary = names::summary(row.model.words, row.request);
        let mut marks = safety::marks(row.model, row.request);
        if row.request.open_whistle().is_some() {
            marks.push_str(&row.model.words.plain("whistle-mark"));
        }
        (if marks.is_empty() { summary } else { format!("{marks} {summary}") }, Part::Text)
    },
};
/// Refusals.
pub const REFUSALS: Column = Column {
    by: Some(By::Refusals),
    width: [3, 4],
    cell: |row| (some(row.request.refusals), if row.request.refusals > 1 { Part::Warning } else { Part::Text }),
};
/// The teams it is with.
pub const TEAMS: Column = Column { by: Some(By::Teams), width: [20, 20], cell: |row| (teams(row), Part::Text) };
/// The office that owns it.
pub const OWNER: Column = Column {
    by: Some(By::Owner),
    width: [13, 13],
    cell: |row| (names::place(row.desk, &row.request.owner), Part::Text),
};
/// When it was filed.
pub const FILED: Column =
    Column { by: Some(By::Filed), width: [12, 12], cell: |row| (moments::short(row.request.filed_at), Part::Text) };
/// How often the resident rang again.
pub const AGAIN: Column =
    Column { by: Some(By::Again), width: [3, 6], cell: |row| (some(row.request.again), Part::Text) };
/// Calls tried.
pub const CALLS: Column =
    Column { by: Some(By::Calls), width: [3, 6], cell: |row| (some(row.request.calls), Part::Text) };
/// When it wakes.
pub const WAKES: Column = Column {
    by: Some(By::Wakes),
    width: [12, 15],
    cell: |row| (hold(row, |until, _| moments::near(row.model.words, until, row.model.now)), Part::Text),
};
/// Why it is held.
pub const HOLD_REASON: Column = Column {
    by: Some(By::Reason),
    width: [21, 21],
    cell: |row| (hold(row, |_, reason| reason.to_owned()), Part::Text),
};
/// When it was done.
pub const DONE: Column =
    Column { by: Some(By::Done), width: [12, 12], cell: |row| (moments::short(row.request.since), Part::Text) };
/// How it came to its end.
pub const OUTCOME: Column = Column {
    by: Some(By::Outcome),
    width: [7, 11],
    cell: |row| (named(row, "outcome", row.request.outcome.as_ref()), Part::Text),
};
/// How it was rated.
pub const SATISFACTION: Column = Column {
    by: Some(By::Satisfaction),
    width: [11, 18],
    cell: |row| {
        (named(row, "satisfaction", row.request.rating.as_ref().map(|rating| &rating.satisfaction)), Part::Text)
    },
};
/// The office it was passed on to.
pub const OFFICE: Column = Column {
    by: Some(By::Office),
    width: [17, 17],
    cell: |row| {
        let transfer = row.request.transfer.as_ref();
        (transfer.map_or_else(String::new, |transfer| names::office(row.desk, &transfer.office)), Part::Text)
    },
};
/// Their number for it.
pub const THEIR_NUMBER: Column = Column {
    by: Some(By::TheirNumber),
    width: [11, 11],
    cell: |row| {
        let number = row.request.transfer.as_ref().and_then(|transfer| transfer.their_number.clone());
        (number.unwrap_or_default(), Part::Text)
    },
};
/// When it was passed on.
pub const PASSED_ON: Column = Column {
    by: Some(By::PassedOn),
    width: [12, 12],
    cell: |row| {
        (row.request.transfer.as_ref().map_or_else(String::new, |transfer| moments::short(transfer.at)), Part::Text)
    },
};
/// Where it came from.
pub const CHANNEL: Column = Column {
    by: Some(By::Channel),
    width: [9, 11],
    cell: |row| (names::name(row.model.words, "channel", &row.request.channel), Part::Text),
};
/// The office it should perhaps go to.
pub const SUGGESTED: Column = Column {
    by: Some(By::Suggested),
    width: [13, 13],
    cell: |row| {
        let office = row.request.suggested_office.as_ref();
        (office.map_or_else(String::new, |office| names::office(row.desk, office)), Part::Text)
    },
};

/// The departments its open whistle calls.
pub const DEPARTMENTS: Column = Column {
    by: Some(By::Departments),
    width: [23, 23],
    cell: |row| (whistle::departments(row.model, row.desk, row.request), Part::Text),
};
/// What is left of their time to sign in, or where they stand.
pub const SIGN_IN: Column =
    Column { by: Some(By::SignIn), width: [9, 12], cell: |row| whistle::sign_in(row.model, row.request) };

/// Why it waits for a person.
pub const WAITS: Column = Column {
    by: Some(By::Waits),
    width: [11, 15],
    cell: |row| {
        let waits = waits_for(row.desk, &row.model.me, row.request, row.model.now);
        (waits.map_or_else(String::new, |why| row.model.words.plain(why_key(why))), Part::Text)
    },
};

/// What all requests of a group have in common: a day where they are grouped by a moment, a town where by their place.
pub fn common(row: &Row<'_>, by: By) -> String {
    let day = |at: Option<Timestamp>| at.map_or_else(String::new, moments::date);
    let request = row.request;
    match by {
        By::Time => day(due(request)),
        By::SignIn => day(request.open_whistle().and_then(crate::domain::whistle::Whistle::next_due)),
        By::Filed => day(Some(request.filed_at)),
        By::Done => day(Some(request.since)),
        By::Wakes => day(request.hold.as_ref().map(|hold| hold.until)),
        By::PassedOn => day(request.transfer.as_ref().map(|transfer| transfer.at)),
        By::Place => {
            let town = row.desk.places.ancestor(&request.place, PlaceLevel::Town);
            names::place(row.desk, town.map_or(&request.place, |town| &town.code))
        }
        By::State => names::name(row.model.words, "state-short", &request.state),
        By::Service => (SERVICE_WHOLE.cell)(row).0,
        By::Teams => request.live().next().map_or_else(String::new, |live| names::team(row.desk, live.team)),
        By::Refusals | By::Calls | By::Again => {
            let count = (super::columns::column(by, 0).cell)(row).0;
            let count = if count.is_empty() { "0" } else { &count };
            format!("{} {count}", row.model.words.plain(by.head()))
        }
        _ => (super::columns::column(by, 0).cell)(row).0,
    }
}

/// The language files' key of why a request waits.
fn why_key(why: Waiting) -> &'static str {
    match why {
        Waiting::Alarm => "waits-alarm",
        Waiting::Police => "waits-police",
        Waiting::PoliceConfirmation => "waits-police-confirmation",
        Waiting::TakeIn => "waits-take-in",
        Waiting::Asking => "waits-asking",
        Waiting::Dispatch => "waits-dispatch",
        Waiting::Refused => "waits-refused",
        Waiting::Late => "waits-late",
        Waiting::CallBack => "waits-call-back",
        Waiting::Closing => "waits-closing",
        Waiting::Answer => "waits-answer",
        Waiting::Arbitration => "waits-arbitration",
        Waiting::WhistleRefused => "waits-whistle-refused",
        Waiting::SignInLate => "waits-sign-in",
        Waiting::WhistleToClose => "waits-whistle-to-close",
        Waiting::Missed => "waits-missed",
        Waiting::Unseen => "waits-unseen",
    }
}

fn service(row: &Row<'_>, say: impl Fn(Option<&ServiceCode>) -> String) -> (String, Part) {
    let said = if row.request.flags.protected { String::new() } else { say(row.request.service.as_ref()) };
    (said, Part::Text)
}

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
