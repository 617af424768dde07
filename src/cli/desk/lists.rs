//! `paidan queue`, `paidan teams` and every other screen: its rows for people, for spreadsheets and for scripts.

use serde::Serialize;

use super::arguments::ListArguments;
use super::{Desk, Not, Stopped, print};
use crate::console::glance::{Glance, Table};
use crate::console::lists::Screen;
use crate::text::{mask, sanitise};
use crate::wire::{RequestPage, RequestRow, TeamPage, TeamRow};
use crate::words::{args, moments};

/// Columns that show all a list has.
const ALL_COLUMNS: u16 = 200;

pub(super) async fn run(desk: &Desk<'_>, usual: Screen, arguments: &ListArguments) -> Result<(), Stopped> {
    let width = if arguments.csv { ALL_COLUMNS } else { print::width() };
    let mut glance = desk.look(width).await?;
    let screen = match &arguments.screen {
        None => usual,
        Some(name) => glance.screen(name).ok_or_else(|| {
            let sentence = desk.words.text("verb-no-screen", &args!["typed" => name.as_str()]);
            Not::unclear("no_screen", sentence, &glance.screens())
        })?,
    };
    let filter = arguments.filter.join(" ");
    glance.go(screen, &filter).map_err(|fault| Not::unclear("filter", fault, &[]))?;
    let most = arguments.limit.unwrap_or(usize::MAX);
    if arguments.csv {
        print::bytes(&glance.csv(most));
    } else if desk.asked.json {
        if screen == Screen::Teams {
            let revision = glance.desk().revision;
            print::json(&TeamPage { revision, teams: teams(&glance, most), next: None })?;
        } else {
            let revision = glance.desk().revision;
            print::json(&RequestPage { revision, requests: requests(&glance, most), next: None })?;
        }
    } else if print::to_terminal() {
        let mut table = glance.table();
        table.rows.truncate(most);
        print::lines(print::aligned(&table, width.into()));
    } else {
        let table = if screen == Screen::Teams {
            table(TEAM_COLUMNS, &teams(&glance, most))
        } else {
            table(REQUEST_COLUMNS, &requests(&glance, most))
        };
        print::lines(std::iter::once(&table.heads).chain(&table.rows).map(|row| row.join("\t")));
    }
    Ok(())
}

fn requests(glance: &Glance, most: usize) -> Vec<RequestRow> {
    let desk = glance.desk();
    let found = glance.requests().take(most).filter_map(|id| desk.request(id));
    found.map(|request| RequestRow::of(desk, request)).collect()
}

fn teams(glance: &Glance, most: usize) -> Vec<TeamRow> {
    let desk = glance.desk();
    let found = glance.teams().take(most).filter_map(|id| desk.team(id));
    found.map(|team| TeamRow::of(desk, team, glance.now())).collect()
}

/// A column of a list for scripts: its head and what stands in it.
type Column<R> = (&'static str, fn(&R) -> String);

/// The columns of requests. Scripts count on them: a new one is put at the end.
const REQUEST_COLUMNS: &[Column<RequestRow>] = &[
    ("number", |row| row.number.to_string()),
    ("priority", |row| tag(&row.priority)),
    ("state", |row| tag(&row.state)),
    ("due", |row| row.next_due.map_or_else(String::new, |clock| moments::date_clock(clock.due))),
    ("place", |row| row.place.to_string()),
    ("place_name", |row| row.place_name.clone()),
    ("service", |row| row.service.as_ref().map(ToString::to_string).unwrap_or_default()),
    // What else stands in a row was made by the centre: its numbers lead to nobody.
    ("summary", |row| mask::masked(row.summary.as_str())),
    ("needed", |row| row.needed.to_string()),
    ("coming", |row| row.coming.to_string()),
    ("refusals", |row| row.refusals.to_string()),
    ("teams", |row| {
        let on = |on: &crate::wire::rows::TeamOnIt| {
            let code = on.code.as_ref().map_or_else(|| on.team.to_string(), ToString::to_string);
            format!("{code}:{}", tag(&on.state))
        };
        row.teams.iter().map(on).collect::<Vec<_>>().join(" ")
    }),
    ("filed_at", |row| moments::date_clock(row.filed_at)),
    ("owner", |row| row.owner.to_string()),
    ("id", |row| row.id.to_string()),
];

/// The columns of teams, likewise.
const TEAM_COLUMNS: &[Column<TeamRow>] = &[
    ("code", |row| row.code.to_string()),
    ("name", |row| row.name.clone()),
    ("status", |row| tag(&row.status)),
    ("people_free", |row| row.people_free.to_string()),
    ("people", |row| row.people.to_string()),
    ("in_hand", |row| row.in_hand.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")),
    ("last_job", |row| row.last_job.map_or_else(String::new, moments::date_clock)),
    ("home", |row| row.home.to_string()),
    ("brigade", |row| row.brigade.clone()),
    ("categories", |row| row.categories.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")),
    ("stage", |row| tag(&row.stage)),
    ("id", |row| row.id.to_string()),
];

fn table<R>(columns: &[Column<R>], rows: &[R]) -> Table {
    let row = |row: &R| columns.iter().map(|(_, of)| sanitise::cell(&of(row))).collect();
    Table { heads: columns.iter().map(|(head, _)| (*head).to_owned()).collect(), rows: rows.iter().map(row).collect() }
}

/// A value as JSON has it.
fn tag(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().map(str::to_owned).unwrap_or_default()
}
