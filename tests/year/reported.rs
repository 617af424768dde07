//! The figures of the reports, as anybody gets them from the folder, against what was simulated.

use std::path::Path;

use jiff::civil::Date;
use paidan::domain::figures::{Asking, Period, Unit, Value, figure};
use paidan::reports::figures::facts;
use paidan::store::Sqlite;
use paidan::year::{Counted, Figure};

/// What the reports call each count, and in which unit they give it.
const REPORTED: [(Figure, &str, Unit); 21] = [
    (Figure::OrdersFiled, "filed", Unit::Orders),
    (Figure::OrdersTakenIn, "taken_in", Unit::Orders),
    (Figure::OrdersTaken, "taken", Unit::Orders),
    (Figure::OrdersDone, "done", Unit::Orders),
    (Figure::OrdersRejected, "rejected", Unit::Orders),
    (Figure::OrdersMerged, "merged", Unit::Orders),
    (Figure::OrdersCancelled, "cancelled", Unit::Orders),
    (Figure::Acceptances, "acceptances", Unit::Times),
    (Figure::Refusals, "refusals", Unit::Times),
    (Figure::Expired, "expired", Unit::Times),
    (Figure::PeopleCame, "came", Unit::Attendances),
    (Figure::ReachedPeople, "reached_people", Unit::People),
    (Figure::ReachedAttendances, "reached_attendances", Unit::Attendances),
    (Figure::ReachedHouseholds, "reached_households", Unit::Households),
    (Figure::ReachedSessions, "sessions", Unit::Sessions),
    (Figure::ReachedItems, "reached_items", Unit::Items),
    (Figure::ReachedJin, "jin", Unit::Jin),
    (Figure::VerifiedMinutes, "verified_minutes", Unit::Minutes),
    (Figure::CallBacks, "call_backs", Unit::Times),
    (Figure::Reopenings, "reopened", Unit::Times),
    (Figure::Whistles, "whistles", Unit::Times),
];

/// Holds every count against the report of the days from `from` to before `to`.
pub async fn agree(folder: &Path, county: &str, from: Date, to: Date, counted: &Counted) {
    let log = Sqlite::open_reader(folder).await.unwrap();
    let facts = facts(&log, &county.parse().unwrap(), None).await.unwrap();
    let period = Period::new(from, to).unwrap();
    let mut apart = Vec::new();
    for (simulated, id, unit) in REPORTED {
        let reported = figure(&facts, period, &Asking::default(), id).unwrap().value;
        let expected = Value::count(unit, counted.get(simulated));
        if reported != expected {
            apart.push(format!("{id}: reported {reported:?}, simulated {expected:?}"));
        }
    }
    assert_eq!(apart, Vec::<String>::new(), "{county}");
}
