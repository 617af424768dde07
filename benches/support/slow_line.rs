//! A key held down at the near end of a slow line, the console and the plain table at its far end.

use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use crate::measure::{Table, median, ratio, shown};
use crate::pty::Pty;
use crate::ssh::Daemon;
use crate::{TERMINAL, live, relay};

/// Open requests: more than a held Page Down passes.
const OPEN: u32 = 5_000;
/// How often a held key repeats, and how often in all: three seconds.
const REPEAT: Duration = Duration::from_micros(33_333);
const REPEATS: u32 = 90;
/// How long the selected row must have stood still to be the last one.
const STILL: Duration = Duration::from_millis(1_500);

/// How often the console's key is held; the plain table takes half a minute a time.
const HOLDS: usize = 7;

/// How long the rest of a frame may take once its row is there; the preview comes later.
const ARRIVING: Duration = Duration::from_millis(90);

/// A key that was held.
struct Held {
    /// From the last press until the row it selected was on the screen.
    behind: Duration,
    /// Bytes of one press by itself.
    frame: usize,
    /// Bytes that came in all.
    bytes: usize,
}

/// Holds Down and Page Down, and tells how far the screen was behind.
pub fn measure() {
    let Some(daemon) = Daemon::start() else {
        println!("\nThe slow line was not measured: OpenSSH is missing (Debian: openssh-server openssh-client).");
        return;
    };
    let seat = live::Seat::at(OPEN);
    let heads = [
        "held for 3 s",
        "program",
        "behind",
        "at most",
        "beyond the line's 150 ms",
        "in frames",
        "a frame",
        "all bytes",
    ];
    let mut table = Table::new("Behind sshd and a line of 256 kbit/s, 150 ms there and back, 120x40", &heads);
    for (key, what) in [("\x1b[B", "Down"), ("\x1b[6~", "Page Down")] {
        for (program, command, holds) in [("paidan", seat.console(), HOLDS), ("plain table", plain_table(), 1)] {
            let mut pty = Pty::spawn(&daemon.far(&command), TERMINAL.width, TERMINAL.height);
            pty.wait_until("the list", |screen| selected(&screen.contents()).is_some());
            live::silence(&pty, STILL);
            let mut held = Vec::new();
            for _ in 0..holds {
                held.push(hold(&mut pty, key));
                pty.keys("\x1b[H");
                live::silence(&pty, STILL);
            }
            let behind: Vec<Duration> = held.iter().map(|held| held.behind).collect();
            let frame = median(&held.iter().map(|held| held.frame).collect::<Vec<_>>());
            let bytes = median(&held.iter().map(|held| held.bytes).collect::<Vec<_>>());
            let (most, behind) = (behind.iter().max().copied().unwrap_or_default(), median(&behind));
            let beyond = behind.saturating_sub(relay::ONE_WAY * 2);
            table.row([
                what.to_owned(),
                program.to_owned(),
                shown(behind),
                shown(most),
                shown(beyond),
                ratio(beyond.as_secs_f64() * relay::BYTES_A_SECOND, frame as f64),
                format!("{frame} B"),
                format!("{bytes} B"),
            ]);
        }
    }
    table.print();
}

/// This program itself, as the plain table in a terminal.
fn plain_table() -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args([crate::PLAIN_TABLE, &OPEN.to_string()]);
    command
}

/// Presses a key as a keyboard repeats it, and waits until the screen shows where that led.
fn hold(pty: &mut Pty, key: &str) -> Held {
    let frame = frame(pty, key);
    let (began, before) = (Instant::now(), pty.bytes());
    for press in 0..REPEATS {
        thread::sleep((began + REPEAT * press).saturating_duration_since(Instant::now()));
        pty.keys(key);
    }
    let released = Instant::now();
    let (mut row, mut since, mut arrived) = (selected(&pty.contents()), released, pty.bytes());
    while since.elapsed() < STILL {
        thread::sleep(Duration::from_millis(1));
        let (now, bytes) = (selected(&pty.contents()), pty.bytes());
        if now != row && now.is_some() {
            (row, since, arrived) = (now, Instant::now(), bytes);
        }
    }
    Held { behind: since - released, frame, bytes: arrived - before }
}

/// Bytes of a press by itself, before the preview follows.
fn frame(pty: &mut Pty, key: &str) -> usize {
    pty.keys(key);
    live::silence(pty, STILL);
    let (before, row) = (pty.bytes(), selected(&pty.contents()));
    pty.keys(key);
    while selected(&pty.contents()).is_none_or(|now| Some(now) == row) {
        thread::sleep(Duration::from_millis(1));
    }
    thread::sleep(ARRIVING);
    let bytes = pty.bytes() - before;
    live::silence(pty, STILL);
    bytes
}

/// The row with the mark of the selected one.
pub fn selected(contents: &str) -> Option<String> {
    contents.lines().find(|line| line.trim_start().starts_with("> ")).map(str::to_owned)
}
