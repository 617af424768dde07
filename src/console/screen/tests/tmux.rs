//! The bytes, read by tmux: another hand's idea of what a terminal does with them.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::process::Command;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use ratatui::layout::{Position, Size};
use tempfile::TempDir;

use super::super::Screen;
use super::pictures::{Scene, cursor, paint, scene, wide};
use super::{FULL, Look, emulator, looks};

/// Sessions played.
const SESSIONS: usize = 12;
/// Columns of the screen on which wide characters stand at every edge.
const NARROW: u16 = 7;
/// Longest wait for tmux to have read what it was sent.
const LIMIT: Duration = Duration::from_secs(20);
/// How often it is asked whether it has.
const ASKED_EVERY: Duration = Duration::from_millis(4);

/// A tmux server of the test's own; ended when dropped.
struct Tmux(TempDir);

/// A terminal of tmux's that shows what is written to it.
struct Pane<'a> {
    tmux: &'a Tmux,
    name: &'static str,
    input: File,
    written: usize,
}

/// Pictures one after the other, each with the size the terminal takes before it.
type Session = Vec<(Scene, Option<(u16, u16)>)>;

/// What every cell looks like; and whether the cursor shows, and where.
type Seen = (Vec<Vec<Look>>, String);

impl Tmux {
    /// Starts it; none where tmux is not installed.
    fn start() -> Option<Self> {
        Command::new("tmux").arg("-V").output().ok()?;
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("settings"), "set -g status off\n").unwrap();
        Some(Self(folder))
    }

    fn command(&self) -> Command {
        let mut command = Command::new("tmux");
        command.env("LC_ALL", "C.UTF-8").env_remove("TMUX").arg("-u");
        command.arg("-S").arg(self.0.path().join("socket")).arg("-f").arg(self.0.path().join("settings"));
        command
    }

    fn run(&self, arguments: &[&str]) -> String {
        let output = self.command().args(arguments).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    fn pane(&self, name: &'static str, size: Size) -> Pane<'_> {
        let pipe = self.0.path().join(name);
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let (columns, rows) = (size.width.to_string(), size.height.to_string());
        let shows = format!("stty raw -echo; exec cat '{}'", pipe.display());
        self.run(&["new-session", "-d", "-s", name, "-x", &columns, "-y", &rows, &shows]);
        let input = OpenOptions::new().write(true).open(pipe).unwrap();
        Pane { tmux: self, name, input, written: 0 }
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        let _ = self.command().arg("kill-server").output();
    }
}

impl Pane<'_> {
    /// Writes the bytes of a frame and says what every cell looks like when they have been read, and where the cursor is.
    fn feed(&mut self, bytes: &[u8], size: Size) -> Seen {
        self.written += 1;
        let title = format!("frame {}", self.written);
        self.input.write_all(bytes).unwrap();
        write!(self.input, "\x1b]2;{title}\x1b\\").unwrap();
        let until = Instant::now() + LIMIT;
        while self.ask("#{pane_title}") != title {
            assert!(Instant::now() < until, "tmux has not read {title}");
            std::thread::sleep(ASKED_EVERY);
        }
        // With their blank tails (-N): a tail may be underlined or reversed.
        let captured = self.tmux.run(&["capture-pane", "-p", "-e", "-N", "-t", self.name]);
        let mut terminal = emulator(size);
        terminal.process(captured.trim_end_matches('\n').replace('\n', "\r\n").as_bytes());
        (looks(&terminal), self.ask("#{cursor_flag} #{cursor_x} #{cursor_y}"))
    }

    fn ask(&self, what: &str) -> String {
        self.tmux.run(&["display-message", "-p", "-t", self.name, what]).trim_end().to_owned()
    }

    fn resize(&self, size: Size) {
        let (columns, rows) = (size.width.to_string(), size.height.to_string());
        self.tmux.run(&["resize-window", "-t", self.name, "-x", &columns, "-y", &rows]);
    }
}

/// The first cell, or the cursor, that two terminals show differently.
fn difference(cursor: Option<Position>, one: &Seen, other: &Seen) -> Option<String> {
    for (y, (row, same)) in one.0.iter().zip(&other.0).enumerate() {
        if let Some(x) = (0..row.len()).find(|&x| row[x] != same[x]) {
            return Some(format!("row {y}, column {x}: {:?} and {:?}", row[x], same[x]));
        }
    }
    // A cursor that does not show may stand anywhere.
    let place = |seen: &Seen| if cursor.is_some() { seen.1.clone() } else { seen.1[..1].to_owned() };
    (place(one) != place(other)).then(|| format!("the cursor: {} and {}", place(one), place(other)))
}

#[test]
fn tmux_shows_after_any_session_what_it_shows_of_one_repaint() {
    let Some(tmux) = Tmux::start() else {
        eprintln!("not tested: tmux is not installed");
        return;
    };
    let first = Size::new(80, 24);
    let (mut ours, mut fresh) = (tmux.pane("ours", first), tmux.pane("fresh", first));
    let mut screen = Screen::new(first, FULL);
    let mut size = first;
    let sizes = prop_oneof![4 => Just(None), 1 => (20..100u16, 3..30u16).prop_map(Some)];
    let session = proptest::collection::vec((scene(), sizes), 2..4);
    // The same sessions each time: one that fails can be looked at.
    let mut runner = TestRunner::deterministic();
    let mut sessions: Vec<Session> = (0..SESSIONS).map(|_| session.new_tree(&mut runner).unwrap().current()).collect();
    for x in 0..NARROW {
        let wide = wide(NARROW, x, NARROW - 1 - x).into_iter().map(|scene| (scene, Some((NARROW, 3))));
        sessions.push(wide.collect());
    }
    for steps in sessions {
        for (scene, resized) in &steps {
            if let Some((width, height)) = *resized
                && size != Size::new(width, height)
            {
                size = Size::new(width, height);
                ours.resize(size);
                fresh.resize(size);
                screen.resize(size);
            }
            let (picture, cursor) = (paint(scene, size), cursor(scene, size));
            let seen = ours.feed(&screen.frame(&picture, cursor), size);
            let anew = fresh.feed(&Screen::new(size, FULL).frame(&picture, cursor), size);
            assert_eq!(difference(cursor, &seen, &anew), None, "at {size:?} after {steps:?}");
        }
    }
}
