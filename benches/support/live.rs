//! The real program in a real terminal.

use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};
use std::{fs, iter};

use paidan::domain::operator::Role;
use rustix::process::Pid;

use crate::TERMINAL;
use crate::centres::{self, COUNTY};
use crate::measure::{median, resident, shown};
use crate::pty::Pty;
use crate::residents::residents;
use crate::server::Server;

/// Presses of one key: not so many that five hundred requests come to their end.
const PRESSES: usize = 20;
/// How long a terminal must stay silent for a frame to be over.
const SILENCE: Duration = Duration::from_millis(30);
/// How long an idle console is watched: within one minute of the clock, which it shows.
const IDLE: Duration = Duration::from_secs(20);

/// What was measured, in words.
pub type Measured = Vec<(&'static str, String)>;

/// A console beside a server with so many open requests.
pub fn measure(requests: u32) -> Measured {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let folder = centres::folder();
    let token = folder.path().join("token");
    let data = folder.path().join("data");
    fs::write(&token, filled(&data, requests)).unwrap();
    let began = Instant::now();
    let server = Server::start(&data);
    let served = began.elapsed();
    let console = console(&server, &token, folder.path());
    let began = Instant::now();
    let mut pty = Pty::spawn(&console, TERMINAL.width, TERMINAL.height);
    let first_row = |screen: &vt100::Screen| screen.contents().lines().any(|line| line.starts_with(" > "));
    pty.wait_until("the queue", first_row);
    let started = began.elapsed();
    silence(&pty);
    let own = resident(pty.pid());
    let mut measured = vec![
        ("server: start to listening", shown(served)),
        ("console: start to the first rows", shown(started)),
        ("console: resident", format!("{own} kB")),
    ];
    let [down, page] = [("\x1b[B", "Down"), ("\x1b[6~", "Page Down")].map(|(key, _)| pressed(&mut pty, key));
    measured.push(("console: Down, key to bytes", down));
    measured.push(("console: Page Down, key to bytes", page));
    measured.push(("console: idle for 20 s", idle(&pty)));
    measured
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

fn console(server: &Server, token: &Path, home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_paidan"));
    command.args(["console", "--lang", "zh", "--centre", COUNTY, "--url", &server.url, "--token-file"]).arg(token);
    for variable in ["XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "HOME"] {
        command.env(variable, home);
    }
    command.env("TERM", "xterm-256color").env_remove("NO_COLOR");
    command
}

/// Waits until nothing has been written for a moment.
fn silence(pty: &Pty) {
    let (mut bytes, mut since) = (pty.bytes(), Instant::now());
    while since.elapsed() < SILENCE {
        thread::sleep(Duration::from_millis(2));
        if pty.bytes() != bytes {
            (bytes, since) = (pty.bytes(), Instant::now());
        }
    }
}

/// The middle time until the terminal is written to, and the middle number of bytes, of a key pressed again and again.
fn pressed(pty: &mut Pty, key: &str) -> String {
    let mut press = || {
        let (before, began) = (pty.bytes(), Instant::now());
        pty.keys(key);
        while pty.bytes() == before && began.elapsed() < Duration::from_secs(5) {
            thread::sleep(Duration::from_micros(50));
        }
        let took = began.elapsed();
        silence(pty);
        (took, pty.bytes() - before)
    };
    let (took, bytes): (Vec<_>, Vec<_>) = iter::repeat_with(&mut press).take(PRESSES).unzip();
    format!("{}, {} B", shown(median(&took)), median(&bytes))
}

/// What a console does when nothing happens, between two minutes of the clock.
fn idle(pty: &Pty) -> String {
    let seconds = || std::time::UNIX_EPOCH.elapsed().unwrap().as_secs() % 60;
    while !(2..58 - IDLE.as_secs()).contains(&seconds()) {
        thread::sleep(Duration::from_millis(200));
    }
    let before = (pty.bytes(), spent(pty.pid()));
    thread::sleep(IDLE);
    let after = (pty.bytes(), spent(pty.pid()));
    let (awake, wakes) = (after.1.0 - before.1.0, after.1.1 - before.1.1);
    format!("{} B, {wakes} wake-ups, {} of CPU", after.0 - before.0, shown(awake))
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
