//! What figures cost: the bulletin of a county's year, beside a plain pass that only decodes the rows of its log.
//!
//! `cargo bench --bench reports`

#![expect(clippy::unwrap_used, reason = "a bench that cannot go on says where")]

#[path = "support/measure.rs"]
#[expect(dead_code, reason = "the other benches measure more")]
mod measure;

use std::collections::BTreeMap;

use measure::{Table, median, shown, timed, times};
use paidan::centre::founding::{self, Founding};
use paidan::domain::assignment::{Count, CountUnit, OfferKind, Report, Told};
use paidan::domain::event::{Entry, Event, Filed};
use paidan::domain::figures::bulletin::bulletin;
use paidan::domain::figures::scorecard::{Scheme, scorecards};
use paidan::domain::figures::{Facts, Period};
use paidan::domain::ids::{AssignmentId, PlaceCode, RequestId, RequestNumber, Revision, TeamId};
use paidan::domain::operator::Actor;
use paidan::domain::rating::{Closing, RatedBy, Rating, Satisfaction};
use paidan::domain::redactable::Redactable;
use paidan::domain::request::{Channel, Flags, Priority, State};
use paidan::domain::time::{Span, Timestamp, Window};
use uuid::Uuid;

const ORDERS: u32 = 20_000;
const ROUNDS: usize = 3;

fn main() {
    let rows = a_year();
    let decoded = timed(ROUNDS, || rows.iter().map(|row| decode(row).events.len()).sum::<usize>());
    let folded = timed(ROUNDS, || facts(&rows));
    let facts = facts(&rows);
    let (month, year) = (Period::named("2026-03").unwrap(), Period::named("2026").unwrap());
    let of_month = timed(ROUNDS, || bulletin(&facts, month));
    let of_year = timed(ROUNDS, || bulletin(&facts, year));
    let cards = timed(ROUNDS, || scorecards(&facts, year, Scheme::standard()));
    let mut table = Table::new("Figures of a county's year", &["what", "orders", "rows", "time", "of a plain pass"]);
    for (what, taken) in [
        ("decode every row", &decoded),
        ("decode and fold every row", &folded),
        ("bulletin of a month", &of_month),
        ("bulletin of the year", &of_year),
        ("scorecards of the year", &cards),
    ] {
        let (time, plain) = (median(taken), median(&decoded));
        table.row([what.to_owned(), ORDERS.to_string(), rows.len().to_string(), shown(time), times(time, plain)]);
    }
    table.print();
}

fn decode(row: &[u8]) -> Entry {
    serde_json::from_slice(row).unwrap()
}

fn facts(rows: &[Vec<u8>]) -> Facts {
    let mut facts = Facts::new();
    rows.iter().for_each(|row| facts.follow(&decode(row)));
    facts
}

/// The rows of a year: every order filed, put to a team, taken, served, rated and closed.
fn a_year() -> Vec<Vec<u8>> {
    let county = founding::county("430821").unwrap();
    let (mut rows, mut revision) = (Vec::new(), Revision::default());
    let centre: PlaceCode = "430821".parse().unwrap();
    let mut put = |at: Timestamp, events: Vec<Event>| {
        revision = revision.next();
        let entry = Entry { revision, at, actor: Actor::system(&centre), events };
        rows.push(serde_json::to_vec(&entry).unwrap());
    };
    let began = Period::named("2026").unwrap().start();
    let (places, teams, first) = of(&county);
    put(began, first);
    for n in 0..ORDERS {
        let at = began + Span(Span::days(365).0 / i64::from(ORDERS) * i64::from(n));
        let team = teams[n as usize % teams.len()];
        for (minutes, events) in order(n, at, &places[n as usize % places.len()], team) {
            put(at + Span::minutes(minutes), events);
        }
    }
    rows
}

/// The places and teams of a county, and how they come into its log.
fn of(county: &Founding) -> (Vec<PlaceCode>, Vec<TeamId>, Vec<Event>) {
    let mut events = vec![
        Event::Founded { centre: county.centre.clone(), name: county.name.clone() },
        Event::RulesAdopted { rules: Box::new(county.rules.clone()) },
    ];
    events.extend(county.places.iter().map(|place| Event::PlaceSet { place: place.clone() }));
    events.extend(county.teams.iter().map(|entry| Event::TeamSet { sheet: entry.sheet.clone() }));
    let codes = county.places.iter().map(|place| place.code.clone()).collect();
    (codes, county.teams.iter().map(|entry| entry.sheet.id).collect(), events)
}

fn order(n: u32, at: Timestamp, place: &PlaceCode, team: TeamId) -> Vec<(i64, Vec<Event>)> {
    let request = RequestId(Uuid::from_u128(1 << 64 | u128::from(n)));
    let assignment = AssignmentId::of(request, 0);
    let (told, words) = (Told::Page, Redactable::default());
    let moved = |from, to| Event::Moved { request, from, to, clocks: vec![] };
    let window = Window { start: at, end: at + Span::hours(1) };
    let filed = Filed {
        request,
        number: RequestNumber { day: at.day_number(), sequence: n + 1 },
        channel: Channel::Telephone,
        reference: None,
        service: Some("LLXJ".parse().unwrap()),
        suggested_office: None,
        fields: BTreeMap::new(),
        summary: Redactable::summary("想请人来讲讲"),
        place: place.clone(),
        window: None,
        priority: Priority::Normal,
        flags: Flags::default(),
        owner: place.county(),
        said_at: None,
        requester: None,
        household: None,
        on_behalf: false,
        needed: 1,
        campaign: None,
        parent: None,
        ordered: None,
        clocks: vec![],
    };
    let offer = Event::OfferMade {
        request,
        assignment,
        team,
        kind: OfferKind::Direct,
        people: 1,
        planned: Some(window),
        answer_by: None,
        note: words.clone(),
        overridden: false,
    };
    let accept = Event::OfferAccepted { request, assignment, people: 2, planned: Some(window), reserved: window, told };
    let reached = Count { amount: 20, unit: CountUnit::Attendances };
    let report = Report { minutes: 60, reached, unseen: false, outcome: words.clone() };
    let finish = Event::AssignmentFinished { request, assignment, report, told };
    let satisfaction = Satisfaction::Satisfied;
    let rating = Rating { satisfaction, solved: true, by: RatedBy::Requester, words: words.clone() };
    vec![
        (0, vec![Event::Filed(Box::new(filed)), moved(State::Received, State::Queued)]),
        (1, vec![offer, moved(State::Queued, State::Offered)]),
        (2, vec![accept, moved(State::Offered, State::Accepted)]),
        (3, vec![Event::Arrived { request, assignment, told }, moved(State::Accepted, State::InService)]),
        (4, vec![finish, moved(State::InService, State::Done)]),
        (
            5,
            vec![
                Event::Rated { request, rating, told },
                Event::Closed { request, closing: Closing::Solved, explanation: words },
                moved(State::Done, State::Archived),
            ],
        ),
    ]
}
