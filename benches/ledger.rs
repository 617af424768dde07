//! What a million postings cost: folded one by one into the rows of accounts, and checked as `verify` checks them; beside
//! a plain loop that only adds to and takes from a balance in a hash map.
//!
//! `cargo bench --bench ledger`

#![expect(clippy::unwrap_used, reason = "a bench that cannot go on says where")]

#[path = "support/measure.rs"]
#[expect(dead_code, reason = "the other benches measure more")]
mod measure;

use std::collections::HashMap;
use std::time::Instant;

use measure::{Table, resident, shown, times};
use paidan::domain::accounts::ledger::{Holder, Ledger, Phase, Posting, faults};
use paidan::domain::accounts::{AccountRows, fold};
use paidan::domain::event::{Event, HoursCredited};
use paidan::domain::ids::{AssignmentId, VolunteerId};
use paidan::domain::time::Timestamp;
use uuid::Uuid;

const POSTINGS: u32 = 1_000_000;
const VOLUNTEERS: u32 = 260_000;

fn main() {
    let events: Vec<Event> = (0..POSTINGS).map(credited).collect();
    let postings: Vec<Posting> = events.iter().map(|event| *event.posting().unwrap()).collect();

    let began = Instant::now();
    let mut plain = HashMap::<Holder, i64>::new();
    for posting in &postings {
        let amount = i64::try_from(posting.amount).unwrap();
        *plain.entry(posting.debit).or_default() -= amount;
        *plain.entry(posting.credit).or_default() += amount;
    }
    let simple = began.elapsed();

    let before = resident("self");
    let began = Instant::now();
    let mut rows = AccountRows::default();
    for event in &events {
        let changed = fold(&rows, Timestamp(0), event);
        rows.learn_all(changed);
    }
    let folded = began.elapsed();
    let grown = resident("self").saturating_sub(before);

    let began = Instant::now();
    assert_eq!(faults(&rows), []);
    let checked = began.elapsed();

    for (holder, balance) in plain.iter().filter(|(holder, _)| matches!(holder, Holder::Volunteer(_))) {
        let held = rows.account(Ledger::Volunteer, *holder).balance.held();
        assert_eq!(i64::try_from(held).unwrap(), *balance, "{holder:?}");
    }
    let mut table = Table::new("A ledger", &["what", "postings", "volunteers", "took", "times the plain loop"]);
    let mut row = |what: &str, took, ratio: String| {
        table.row([what.to_owned(), POSTINGS.to_string(), VOLUNTEERS.to_string(), shown(took), ratio]);
    };
    row("plain loop over balances", simple, "1.00".to_owned());
    row("folded into rows, each with its earning", folded, times(folded, simple));
    row("checked: every ledger sums to zero", checked, times(checked, simple));
    table.print();
    println!("\nThe rows take {} MB.", grown / 1_024);
}

/// One volunteer's hour, worth a point.
fn credited(n: u32) -> Event {
    let volunteer = VolunteerId(Uuid::from_u128(u128::from(n.wrapping_mul(2_654_435_761) % VOLUNTEERS)));
    let assignment = AssignmentId(Uuid::from_u128(u128::from(n) << 32));
    let (debit, credit) = (Holder::Issued, Holder::Volunteer(volunteer));
    let posting =
        Posting { id: assignment.0, ledger: Ledger::Volunteer, debit, credit, amount: 1, phase: Phase::Single };
    Event::HoursCredited(Box::new(HoursCredited {
        assignment,
        volunteer,
        minutes: 60,
        ledger: Ledger::Volunteer,
        period: 202_611,
        through: None,
        posting: Some(posting),
    }))
}
