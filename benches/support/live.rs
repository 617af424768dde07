//! The real program in a real terminal.

use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};
use std::{fs, iter};

use paidan::client::Api;
use paidan::domain::operator::Role;
use rustix::process::Pid;
use tempfile::TempDir;

use crate::centres::{self, COUNTY};
use crate::measure::{median, resident, shown};
use crate::pty::Pty;
use crate::residents::residents;
use crate::server::Server;
use crate::slow_line::selected;
use crate::{TERMINAL, events};

/// Presses of one key: not so many that five hundred requests come to their end.
const PRESSES: usize = 20;
/// How long a terminal must stay silent for a frame to be over.
const SILENCE: Duration = Duration::from_millis(30);
/// The same when the preview has followed too.
const RESTED: Duration = Duration::from_millis(400);
/// Later starts measured.
const STARTS: usize = 9;
/// What the title says of the link once the desk is the centre's.
const LIVE: &str = "链路 实时";
/// What it says while the desk is the last run's.
const KEPT: &str = "上次所存";
/// How long an idle console is watched: within one minute of the clock, which it shows.
const IDLE: Duration = Duration::from_secs(20);
/// How often it is looked at meanwhile.
const MOMENT: Duration = Duration::from_millis(50);

/// What was measured, in words.
pub type Measured = Vec<(&'static str, String)>;

/// A server with so many open requests, and a seat to look at them from.
pub struct Seat {
    folder: TempDir,
    server: Server,
    token: String,
    /// From the server's start until it listened.
    pub served: Duration,
}

impl Seat {
    /// Fills a folder and starts a server on it.
    pub fn at(requests: u32) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let folder = centres::folder();
        let data = folder.path().join("data");
        let token = filled(&data, requests);
        fs::write(folder.path().join("token"), &token).unwrap();
        let began = Instant::now();
        let server = Server::start(&data);
        Self { folder, server, token, served: began.elapsed() }
    }

    /// The console.
    pub fn console(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_paidan"));
        command.args(["console", "--lang", "zh", "--centre", COUNTY, "--url", &self.server.url, "--token-file"]);
        command.arg(self.folder.path().join("token"));
        for variable in ["XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "HOME"] {
            command.env(variable, self.folder.path());
        }
        command.env("TERM", "xterm-256color").env_remove("NO_COLOR");
        command
    }

    /// The way by which others ask the server.
    pub fn api(&self) -> Api {
        self.server.api(&self.token)
    }
}

/// A console beside a server with so many open requests.
pub fn measure(requests: u32) -> Measured {
    let seat = Seat::at(requests);
    let began = Instant::now();
    let mut pty = Pty::spawn(&seat.console(), TERMINAL.width, TERMINAL.height);
    pty.wait_until("the queue", |screen| selected(&screen.contents()).is_some());
    let started = began.elapsed();
    silence(&pty, RESTED);
    let own = resident(pty.pid());
    let again = started_again(&seat, &mut pty);
    let mut measured = vec![
        ("server: start to listening", shown(seat.served)),
        ("console: first start to the first rows", shown(started)),
        ("console: next start, to the page it kept", shown(again.0)),
        ("console: next start, until live", shown(again.1)),
        ("console: resident", format!("{own} kB")),
    ];
    let [down, page] = ["\x1b[B", "\x1b[6~"].map(|key| pressed(&mut pty, key));
    measured.push(("console: Down, key to bytes", down));
    measured.push(("console: Page Down, key to bytes", page));
    pty.keys("\x1b[Hz");
    silence(&pty, RESTED);
    let [down, page] = ["\x1b[B", "\x1b[6~"].map(|key| pressed(&mut pty, key));
    measured.push(("console: Down, the list alone", down));
    measured.push(("console: Page Down, the list alone", page));
    pty.keys("\x1b[Hz");
    silence(&pty, RESTED);
    measured.push(("console: Down, and the preview once the key rests", rested(&mut pty)));
    measured.push(("console: idle for 20 s", idle(&pty)));
    let (still, busy) = events::measure(&seat, &mut pty);
    measured.push(("console: 50 filings a second, no key", still));
    measured.push(("console: Down meanwhile, key to its row", busy));
    measured
}

/// How long later starts take until the kept page is there, and until the centre's desk is: then keys act. The terminal is
/// that of the last.
fn started_again(seat: &Seat, pty: &mut Pty) -> (Duration, Duration) {
    while !keeps_a_desk(seat.folder.path()) {
        thread::sleep(Duration::from_millis(20));
    }
    let mut start = |_| {
        pty.keys("q");
        pty.wait_for_exit();
        let began = Instant::now();
        *pty = Pty::spawn(&seat.console(), TERMINAL.width, TERMINAL.height);
        // Nothing is selected before the desk is the centre's, which may be as soon.
        pty.wait_until("the page", |screen| screen.contents().contains(KEPT) || screen.contents().contains(LIVE));
        let shown = began.elapsed();
        pty.wait_for(LIVE);
        pty.wait_until("the queue", |screen| selected(&screen.contents()).is_some());
        (shown, began.elapsed())
    };
    let (shown, live): (Vec<_>, Vec<_>) = (0..STARTS).map(&mut start).unzip();
    silence(pty, RESTED);
    (median(&shown), median(&live))
}

/// Whether a desk stands anywhere in the folder.
fn keeps_a_desk(folder: &Path) -> bool {
    fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() { keeps_a_desk(&path) } else { path.extension().is_some_and(|ending| ending == "desk") }
    })
}

/// Fills a folder with a centre that has so many requests; answers with a dispatcher's token.
fn filled(data: &Path, requests: u32) -> String {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let (all, centre) = centres::found(data).await;
        let token = all.give_token(&[COUNTY.parse().unwrap()], Role::Dispatcher, "bench").await.unwrap();
        let mut traffic = residents(requests);
        while centre.desk().tally.filed < u64::from(requests) {
            let filings = traffic.step(&centre.desk(), centre.now());
            futures_util::future::join_all(filings.iter().map(|filing| centres::submit(&centre, filing))).await;
        }
        all.end().await;
        token
    })
}

/// Waits until nothing has been written for so long.
pub fn silence(pty: &Pty, still: Duration) {
    let (mut bytes, mut since) = (pty.bytes(), Instant::now());
    while since.elapsed() < still {
        thread::sleep(Duration::from_millis(2));
        if pty.bytes() != bytes {
            (bytes, since) = (pty.bytes(), Instant::now());
        }
    }
}

/// The middle time until the terminal is written to, and the middle number of bytes, of a key pressed again and again, faster
/// than the preview follows.
fn pressed(pty: &mut Pty, key: &str) -> String {
    let mut press = || {
        let (before, began) = (pty.bytes(), Instant::now());
        pty.keys(key);
        while pty.bytes() == before && began.elapsed() < Duration::from_secs(5) {
            thread::sleep(Duration::from_micros(50));
        }
        let took = began.elapsed();
        silence(pty, SILENCE);
        (took, pty.bytes() - before)
    };
    let (took, bytes): (Vec<_>, Vec<_>) = iter::repeat_with(&mut press).take(PRESSES).unzip();
    silence(pty, RESTED);
    format!("{}, {} B", shown(median(&took)), median(&bytes))
}

/// The middle number of bytes of a single Down with all that follows it.
fn rested(pty: &mut Pty) -> String {
    let mut press = || {
        let before = pty.bytes();
        pty.keys("\x1b[B");
        silence(pty, RESTED);
        pty.bytes() - before
    };
    let bytes: Vec<_> = iter::repeat_with(&mut press).take(PRESSES / 2).collect();
    format!("{} B", median(&bytes))
}

/// What a console does when nothing happens, between two minutes of the clock. An end of a poll wakes several threads one
/// after the other: what is counted beside the wake-ups is at how many moments there were any.
fn idle(pty: &Pty) -> String {
    let seconds = || std::time::UNIX_EPOCH.elapsed().unwrap().as_secs() % 60;
    while !(2..58 - IDLE.as_secs()).contains(&seconds()) {
        thread::sleep(Duration::from_millis(200));
    }
    let (began, before) = (Instant::now(), (pty.bytes(), spent(pty.pid())));
    let (mut after, mut moments, mut awake) = (before, 0, false);
    while began.elapsed() < IDLE {
        thread::sleep(MOMENT);
        let now = (pty.bytes(), spent(pty.pid()));
        let woken = now.1.1 != after.1.1;
        moments += u32::from(woken && !awake);
        (after, awake) = (now, woken);
    }
    let (busy, wakes) = (after.1.0 - before.1.0, after.1.1 - before.1.1);
    format!("{} B, {wakes} wake-ups at {moments} moments, {} of CPU", after.0 - before.0, shown(busy))
}

/// Time on a processor and how often a thread was woken, of all threads of a process.
fn spent(process: Pid) -> (Duration, u64) {
    let tasks = fs::read_dir(format!("/proc/{process}/task")).unwrap();
    let mut spent = (Duration::ZERO, 0);
    for task in tasks {
        let task = task.unwrap().path();
        let on_cpu = fs::read_to_string(task.join("schedstat")).unwrap();
        let nanoseconds = on_cpu.split_whitespace().next().unwrap().parse().unwrap();
        let status = fs::read_to_string(task.join("status")).unwrap();
        let waits = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:")).unwrap();
        spent.0 += Duration::from_nanos(nanoseconds);
        spent.1 += waits.trim().parse::<u64>().unwrap();
    }
    spent
}
