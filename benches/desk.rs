//! What a desk costs by its size: as bytes, in memory, at a console's start, by event and when teams are ranked; beside
//! it a plain `Vec` of the same requests, read and written by `serde_json`.
//!
//! `cargo bench --bench desk`

#![expect(clippy::unwrap_used, reason = "a bench that cannot go on says where")]

#[path = "../tests/traffic/county.rs"]
#[expect(dead_code, reason = "the traffic's tests look at more of it")]
mod county;
#[path = "support/desks.rs"]
mod desks;
#[path = "support/measure.rs"]
mod measure;
#[path = "support/residents.rs"]
mod residents;
#[path = "../src/domain/testing.rs"]
#[expect(dead_code, reason = "the small county serves the unit tests, which use more of it")]
mod testing;

use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use measure::{Table, median, ratio, resident, shown, timed, times};
use paidan::centre::snapshots;
use paidan::client::KeptDesk;
use paidan::client::kept::Keep;
use paidan::console::lists::{Lists, due};
use paidan::domain;
use paidan::domain::desk::Desk;
use paidan::domain::event::{Entry, Event};
use paidan::domain::ids::Epoch;
use paidan::domain::likeness::{Compared, Index, Matter, alike};
use paidan::domain::rank::rank;
use paidan::domain::request::{Priority, Request};
use paidan::domain::team::TeamSheet;
use paidan::store::SnapshotRecord;
use paidan::wire::You;
use testing::{FAR_VILLAGE, TALK, VILLAGE, at, centre, place, queued, request_id, rules_of, team};
use uuid::Uuid;

const SIZES: [u32; 2] = [500, 100_000];
const TEAMS: u32 = 1_000;
/// Filings folded onto a full desk.
const FOLDED: usize = 1_000;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, mark, what, file] = arguments.as_slice()
        && mark == "--resident"
    {
        println!("{}", grown(what, Path::new(file)));
        return;
    }
    let mut table = Table::new("A desk", &["what", "open", "paidan", "plain Vec", "ratio"]);
    for size in SIZES {
        let full = desks::county(size + FOLDED as u32);
        let (desk, entries) = split(&full, size);
        bytes(&mut table, &desk);
        start(&mut table, &desk);
        kept(&mut table, &desk);
        likely(&mut table, &desk);
        folding(&mut table, &desk, &entries);
        memory(&mut table, &desk);
    }
    table.print();
    ranking();
}

fn rounds(desk: &Desk) -> usize {
    if desk.requests.len() > 10_000 { 7 } else { 101 }
}

fn plain(desk: &Desk) -> Vec<Request> {
    desk.requests.values().map(|request| request.as_ref().clone()).collect()
}

fn record(desk: &Desk) -> SnapshotRecord {
    snapshots::record(desk, Epoch(Uuid::nil())).unwrap()
}

/// The desk with so many requests, and the filings that came after them.
fn split(full: &county::County, size: u32) -> (Desk, Vec<Entry>) {
    let mut desk = desks::county(0).desk;
    let entry = |desk: &Desk, events: &[Event]| Entry {
        revision: desk.revision.next(),
        at: full.now,
        actor: testing::dispatcher(),
        events: events.to_vec(),
    };
    let (first, last) = full.log.split_at(size as usize);
    for (_, events) in first {
        let entry = entry(&desk, events);
        desk.fold(&entry);
    }
    let mut ahead = desk.clone();
    let entries = last.iter().map(|(_, events)| {
        let entry = entry(&ahead, events);
        ahead.fold(&entry);
        entry
    });
    let entries = entries.collect();
    (desk, entries)
}

fn compare(table: &mut Table, what: &str, desk: &Desk, ours: &[Duration], simple: &[Duration]) {
    let (ours, simple) = (median(ours), median(simple));
    let open = desk.requests.len().to_string();
    table.row([what.to_owned(), open, shown(ours), shown(simple), times(ours, simple)]);
}

fn bytes(table: &mut Table, desk: &Desk) {
    let (rows, rounds) = (plain(desk), rounds(desk));
    let simple = timed(rounds, || serde_json::to_vec(&rows).unwrap());
    compare(table, "encode as JSON", desk, &timed(rounds, || serde_json::to_vec(desk).unwrap()), &simple);
    compare(table, "encode and compress", desk, &timed(rounds, || snapshots::encode(desk).unwrap()), &simple);
    let json = serde_json::to_vec(&rows).unwrap();
    let record = record(desk);
    let ours = timed(rounds, || snapshots::desk_of(&record).unwrap());
    let simple = timed(rounds, || serde_json::from_slice::<Vec<Request>>(&json).unwrap());
    compare(table, "decompress and decode", desk, &ours, &simple);
    let sizes = (record.body.len(), json.len());
    let cells = [format!("{} kB", sizes.0 / 1000), format!("{} kB", sizes.1 / 1000)];
    let open = desk.requests.len().to_string();
    let [ours, simple] = cells;
    table.row(["bytes of a snapshot".to_owned(), open, ours, simple, ratio(sizes.0 as f64, sizes.1 as f64)]);
}

/// From a snapshot's bytes to lists that can be shown.
fn start(table: &mut Table, desk: &Desk) {
    let (rounds, record) = (rounds(desk), record(desk));
    let json = serde_json::to_vec(&plain(desk)).unwrap();
    let ours = timed(rounds, || {
        let desk = snapshots::desk_of(&record).unwrap();
        let lists = Lists::of(&desk);
        (desk, lists)
    });
    let simple = timed(rounds, || sorted(serde_json::from_slice(&json).unwrap()));
    compare(table, "start: snapshot to lists", desk, &ours, &simple);
    let rows = plain(desk);
    let ours = timed(rounds, || Lists::of(desk));
    let simple = timed(rounds, || {
        let mut order: Vec<&Request> = rows.iter().collect();
        order.sort_by_key(|request| due(request));
        order
    });
    compare(table, "start: the lists alone", desk, &ours, &simple);
}

/// The desk kept on disk from the last run: its page, the whole of it with its lists, and what keeping it costs.
fn kept(table: &mut Table, desk: &Desk) {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let (file, plain_file) = (KeptDesk::at(&folder.path().join("seat.desk")), folder.path().join("rows"));
    let (rounds, rows, centre) = (rounds(desk), plain(desk), desk.centre.clone().unwrap());
    let actor = testing::dispatcher();
    let you = You {
        operator: actor.operator,
        role: actor.role,
        place: actor.place,
        name: String::new(),
        team: None,
        training: false,
    };
    let (page, counts) = (desk.requests.keys().copied().take(60).collect(), vec![]);
    let keep = Keep { desk: desk.clone(), epoch: Epoch(Uuid::nil()), heard: desk.time, you, page, counts };
    let ours = timed(rounds, || file.keep(&keep).unwrap());
    let simple = timed(rounds, || std::fs::write(&plain_file, serde_json::to_vec(&rows).unwrap()).unwrap());
    compare(table, "keep on disk", desk, &ours, &simple);
    let simple = timed(rounds, || sorted(serde_json::from_slice(&std::fs::read(&plain_file).unwrap()).unwrap()));
    let open = || file.open(&centre, desk.time).unwrap();
    compare(table, "kept: first page", desk, &timed(rounds, || Lists::of(&open().page)), &simple);
    compare(table, "kept: the desk", desk, &timed(rounds, || open().whole().unwrap()), &simple);
    let ours = timed(rounds, || {
        let desk = open().whole().unwrap().desk;
        let lists = Lists::of(&desk);
        (desk, lists)
    });
    compare(table, "kept: the desk and its lists", desk, &ours, &simple);
}

/// What may be the same as a request, beside comparing it with every other by its words alone.
fn likely(table: &mut Table, desk: &Desk) {
    let index = Index::of(desk);
    let simple = timed(rounds(desk), || Index::of(desk));
    compare(table, "likely: the index", desk, &simple, &simple);
    let every = (desk.requests.len() / 100).max(1);
    let asked: Vec<(Matter, &Request)> =
        desk.requests.values().step_by(every).map(|request| (Matter::of(request), request.as_ref())).collect();
    let mut one = asked.iter().cycle();
    let ours = timed(asked.len(), || {
        let (matter, request) = one.next().unwrap();
        alike(desk, &index, matter, Some(request), 3).len()
    });
    let mut one = asked.iter().cycle();
    let simple = timed(5, || {
        let (matter, request) = one.next().unwrap();
        let compared = Compared::new(matter);
        let others = desk.requests.values().filter(|other| other.id != request.id);
        others.map(|other| compared.with(other, &desk.places).score).max()
    });
    compare(table, "likely: of one request, beside all compared", desk, &ours, &simple);
}

fn sorted(mut rows: Vec<Request>) -> Vec<Request> {
    rows.sort_by_key(due);
    rows
}

/// One filing after the other: folded onto a desk that others hold a clone of, as the centre's feed and console do.
fn folding(table: &mut Table, desk: &Desk, entries: &[Entry]) {
    let mut now = desk.clone();
    let mut ours = Vec::new();
    for entry in entries {
        let held = now.clone();
        let began = Instant::now();
        now.fold(entry);
        ours.push(began.elapsed());
        drop(held);
    }
    let made = plain(&now);
    let mut rows = plain(desk);
    let fresh: Vec<Request> = made.into_iter().filter(|request| desk.request(request.id).is_none()).collect();
    let mut simple = Vec::new();
    for request in &fresh {
        let began = Instant::now();
        rows.push(request.clone());
        simple.push(began.elapsed());
    }
    black_box(rows);
    compare(table, "fold one filing", desk, &ours, &simple);
    let mut lists = Lists::of(desk);
    let (mut before, mut ours) = (desk.clone(), Vec::new());
    for entry in entries {
        let mut after = before.clone();
        after.fold(entry);
        let began = Instant::now();
        lists.follow(&before, &after);
        ours.push(began.elapsed());
        before = after;
    }
    compare(table, "lists follow one filing", desk, &ours, &simple);
}

/// In a process of its own each, so that nothing but the desk has grown there.
fn memory(table: &mut Table, desk: &Desk) {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let (snapshot, rows) = (folder.path().join("snapshot"), folder.path().join("rows"));
    std::fs::write(&snapshot, record(desk).body).unwrap();
    std::fs::write(&rows, serde_json::to_vec(&plain(desk)).unwrap()).unwrap();
    let kilobytes = |what: &str, file: &Path| -> u64 {
        let program = std::env::current_exe().unwrap();
        let output = Command::new(program).args(["--resident", what]).arg(file).output().unwrap();
        String::from_utf8(output.stdout).unwrap().trim().parse().unwrap()
    };
    let open = desk.requests.len() as u64;
    let (ours, simple) = (kilobytes("desk", &snapshot), kilobytes("rows", &rows));
    let each = |kilobytes: u64| format!("{kilobytes} kB, {} B each", kilobytes * 1024 / open);
    let cells = ["memory: desk, lists, index".to_owned(), open.to_string(), each(ours), each(simple)];
    table.row(cells.into_iter().chain([ratio(ours as f64, simple as f64)]));
}

/// By how many kB this process grows when it reads a desk, or the plain rows.
fn grown(what: &str, file: &Path) -> u64 {
    let before = resident("self");
    let body = std::fs::read(file).unwrap();
    let after = if what == "desk" {
        let record = SnapshotRecord { body, ..record(&Desk::empty()) };
        let desk = snapshots::desk_of(&record).unwrap();
        drop(record);
        let lists = Lists::of(&desk);
        let index = Index::of(&desk);
        let after = resident("self");
        black_box((desk, lists, index));
        after
    } else {
        let rows = sorted(serde_json::from_slice(&body).unwrap());
        drop(body);
        let after = resident("self");
        black_box(rows);
        after
    };
    after - before
}

fn ranking() {
    let homes = [VILLAGE, FAR_VILLAGE];
    let sheets = (1..=TEAMS).map(|n| TeamSheet { home: place(homes[n as usize % 2]), ..team(n) });
    let mut desk = centre(sheets);
    queued(&mut desk, 1, TALK, VILLAGE, Priority::Normal, None);
    let (rules, request) = (rules_of(&desk), desk.request(request_id(1)).unwrap().clone());
    let ours = timed(301, || rank(&desk, &rules, &request, at(23, 9, 0)));
    let simple = timed(301, || {
        let distance = |team: &_| desk.places.distance(home(team), &request.place);
        let mut near: Vec<_> = desk.teams.values().map(|team| (distance(team), team.sheet.id)).collect();
        near.sort_unstable();
        near
    });
    let (ours, simple) = (median(&ours), median(&simple));
    let mut table = Table::new("Teams for one request", &["what", "teams", "paidan", "sort by distance", "ratio"]);
    table.row(["rank".to_owned(), TEAMS.to_string(), shown(ours), shown(simple), times(ours, simple)]);
    table.print();
}

fn home(team: &domain::team::Team) -> &domain::ids::PlaceCode {
    &team.sheet.home
}
