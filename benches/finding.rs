//! What a filter costs at a hundred thousand open requests: until its first rows are there after a key, and until all are;
//! beside a plain search for the word in every summary.
//!
//! `cargo bench --bench finding`

#![expect(clippy::unwrap_used, reason = "a bench that cannot go on says where")]

#[path = "../tests/traffic/county.rs"]
#[expect(dead_code, reason = "the traffic's tests look at more of it")]
mod county;
#[path = "support/desks.rs"]
mod desks;
#[path = "support/measure.rs"]
#[expect(dead_code, reason = "the other benches measure more")]
mod measure;
#[path = "support/residents.rs"]
mod residents;

use std::time::{Duration, Instant};

use measure::{Table, median, shown, timed};
use paidan::console::filter::Filter;
use paidan::console::lists::{By, Lists, Screen, Sorting};
use paidan::domain::desk::Desk;

const OPEN: u32 = 100_000;
const ROUNDS: usize = 11;
/// What is typed: a character, a longer word, initials, a number, conditions, and what is found nowhere.
const TYPED: [&str; 8] = ["水", "水管", "lsq", "0187", "town:零阳 水", "!水 p1 | late", "refused>1", "不在这里"];

fn main() {
    let desk = desks::county(OPEN).desk;
    let mut lists = Lists::of(&desk);
    let mut table = Table::new("A filter", &["typed", "open", "first rows", "all rows", "found", "plain search"]);
    for typed in TYPED {
        let taken: Vec<(Duration, Duration)> = (0..ROUNDS).map(|_| filtered(&mut lists, &desk, typed)).collect();
        let (first, all): (Vec<Duration>, Vec<Duration>) = taken.into_iter().unzip();
        let found = lists.rows(Screen::Queue).len();
        let plain = timed(ROUNDS, || searched(&desk, typed));
        let cells = [median(&first), median(&all)].map(shown);
        let [first, all] = cells;
        table.row([typed.to_owned(), OPEN.to_string(), first, all, found.to_string(), shown(median(&plain))]);
    }
    table.print();
    let mut table = Table::new("Typing on and sorting", &["what", "open", "paidan"]);
    let longer = (0..ROUNDS).map(|_| typed_on(&mut lists, &desk)).collect::<Vec<_>>();
    table.row(["one letter more of a filter".to_owned(), OPEN.to_string(), shown(median(&longer))]);
    lists.filter(Screen::Queue, Filter::default(), &desk);
    let sorting = Sorting { by: Some(By::Filed), reversed: true, group: Some(By::Place) };
    let sorted = timed(ROUNDS, || lists.sort(Screen::Queue, sorting, Some(&desk)));
    table.row(["sort and group the queue".to_owned(), OPEN.to_string(), shown(median(&sorted))]);
    table.print();
}

/// From nothing: until the first slice has been looked at, and until all has.
fn filtered(lists: &mut Lists, desk: &Desk, typed: &str) -> (Duration, Duration) {
    lists.filter(Screen::Queue, Filter::default(), desk);
    let began = Instant::now();
    lists.filter(Screen::Queue, Filter::new(typed), desk);
    let first = began.elapsed();
    while lists.is_counting() {
        lists.work(desk);
    }
    (first, began.elapsed())
}

/// The letter that makes 水管 of 水, once all of 水 is there.
fn typed_on(lists: &mut Lists, desk: &Desk) -> Duration {
    filtered(lists, desk, "水");
    let began = Instant::now();
    lists.filter(Screen::Queue, Filter::new("水管"), desk);
    began.elapsed()
}

fn searched(desk: &Desk, word: &str) -> usize {
    desk.requests.values().filter(|request| request.summary.as_str().contains(word)).count()
}
