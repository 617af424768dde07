//! Bytes and time of a key press at 120 columns and 40 rows, beside a plain ratatui table over the same requests; and the
//! real console in a pseudo-terminal: its start, its keys, its memory, what it does when nothing
//! happens and when much does; and both behind a real SSH daemon and a slow line.
//!
//! `cargo bench --bench terminal`; with `-- in-process`, `-- pty` or `-- slow-line` one part of it.

#![expect(clippy::unwrap_used, reason = "a bench that cannot go on says where")]

#[path = "support/centres.rs"]
mod centres;
#[path = "../tests/traffic/county.rs"]
#[expect(dead_code, reason = "the traffic's tests look at more of it")]
mod county;
#[path = "support/desks.rs"]
mod desks;
#[path = "support/driven.rs"]
mod driven;
#[path = "support/events.rs"]
mod events;
#[path = "support/live.rs"]
mod live;
#[path = "support/measure.rs"]
#[expect(dead_code, reason = "the other benches measure more")]
mod measure;
#[path = "support/plain_table.rs"]
mod plain_table;
#[path = "../tests/support/pty.rs"]
#[expect(dead_code, reason = "the tests do more with it")]
mod pty;
#[path = "support/relay.rs"]
mod relay;
#[path = "support/residents.rs"]
mod residents;
#[path = "../tests/support/server.rs"]
#[expect(dead_code, reason = "the tests do more with it")]
mod server;
#[path = "support/slow_line.rs"]
mod slow_line;
#[path = "support/ssh.rs"]
mod ssh;

use std::time::Duration;

use measure::{Table, median, ratio, shown, times};
use ratatui::layout::Size;

const SIZES: [u32; 2] = [500, 100_000];
const TERMINAL: Size = Size::new(120, 40);
/// So tall that the list has as many rows as the plain table, which has no preview beneath it.
const TALL: Size = Size::new(120, 44);

/// A press of a key: what it took and what it wrote.
type Press = (Duration, usize);

/// The keys that are pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stroke {
    /// To the first row.
    First,
    /// One row down.
    Down,
    /// One page down.
    PageDown,
}

/// What is driven: our console or the plain table.
trait Driven {
    /// Presses a key.
    fn press(&mut self, stroke: Stroke) -> Press;
    /// Rows of the list in sight.
    fn height(&self) -> usize;
}

/// The key presses of one kind of moving.
struct Moving {
    what: &'static str,
    presses: fn(&mut dyn Driven) -> Vec<Press>,
}

const MOVINGS: [Moving; 3] = [
    Moving {
        what: "Down, no scroll",
        presses: |driven| {
            let mut presses = Vec::new();
            for _ in 0..20 {
                driven.press(Stroke::First);
                presses.extend((1..driven.height()).map(|_| driven.press(Stroke::Down)));
            }
            presses
        },
    },
    Moving {
        what: "Down, scrolling",
        presses: |driven| {
            driven.press(Stroke::First);
            for _ in 0..driven.height() {
                driven.press(Stroke::Down);
            }
            (0..300).map(|_| driven.press(Stroke::Down)).collect()
        },
    },
    Moving {
        what: "Page Down",
        presses: |driven| {
            let mut presses = Vec::new();
            for _ in 0..10 {
                driven.press(Stroke::First);
                driven.press(Stroke::PageDown);
                presses.extend((0..10).map(|_| driven.press(Stroke::PageDown)));
            }
            presses
        },
    },
];

/// The argument by which this program is the plain table in a terminal, before so many requests.
const PLAIN_TABLE: &str = "plain-table";

fn main() {
    let mut arguments = std::env::args().skip(1).skip_while(|argument| argument != PLAIN_TABLE).skip(1);
    if let Some(requests) = arguments.next() {
        plain_table::run(&desks::county(requests.parse().unwrap()).desk).unwrap();
        return;
    }
    let wanted = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let wants = |half| wanted.as_deref().is_none_or(|wanted| wanted == half);
    if wants("in-process") {
        in_process();
    }
    if wants("pty") {
        in_a_pty();
    }
    if wants("slow-line") {
        slow_line::measure();
    }
}

fn in_process() {
    let heads = ["key", "open", "paidan", "bytes", "plain table", "bytes", "time ratio", "bytes ratio"];
    let mut table = Table::new("A key press, from the key to the bytes of the frame, 120x40", &heads);
    for size in SIZES {
        let desk = desks::county(size).desk;
        let mut plain = plain_table::PlainTable::of(&desk, TERMINAL);
        let mut console = driven::InProcess::new(desk.clone(), TERMINAL);
        for moving in MOVINGS {
            let (ours, plain) = ((moving.presses)(&mut console), (moving.presses)(&mut plain));
            tell(&mut table, moving.what, size, &ours, &plain);
        }
        let mut tall = driven::InProcess::new(desk, TALL).alone();
        let page = &MOVINGS[2];
        tell(&mut table, "Page Down, 39 rows", size, &(page.presses)(&mut tall), &(page.presses)(&mut plain));
        println!("text of the last page of 39 rows at {size}: {} B", tall.text());
        println!("a filter's first result at {size}: {}", shown(median(&console.first_results(20))));
        let parts = console.parts();
        println!(
            "of a Down at {size}: update {}, picture {}, bytes {}",
            shown(parts[0]),
            shown(parts[1]),
            shown(parts[2])
        );
    }
    table.print();
}

fn middle(presses: &[Press]) -> Press {
    let (took, bytes): (Vec<_>, Vec<_>) = presses.iter().copied().unzip();
    (median(&took), median(&bytes))
}

fn tell(table: &mut Table, what: &str, open: u32, ours: &[Press], plain: &[Press]) {
    let ((took, bytes), (plain_took, plain_bytes)) = (middle(ours), middle(plain));
    table.row([
        what.to_owned(),
        open.to_string(),
        shown(took),
        bytes.to_string(),
        shown(plain_took),
        plain_bytes.to_string(),
        times(took, plain_took),
        ratio(bytes as f64, plain_bytes as f64),
    ]);
}

fn in_a_pty() {
    let mut table = Table::new(
        "The real console in a pseudo-terminal, 120x40, against a real server",
        &["what", "500 open", "100000 open"],
    );
    let measured = SIZES.map(|size| {
        let measured = live::measure(size);
        measured.iter().for_each(|(what, said)| println!("{size} open: {what}: {said}"));
        measured
    });
    for (number, (what, _)) in measured[0].iter().enumerate() {
        table.row([what.to_string(), measured[0][number].1.clone(), measured[1][number].1.clone()]);
    }
    table.print();
}
