//! A program in a real pseudo-terminal, with an emulator looking at it.
//!
//! ```ignore
//! let mut paidan = Command::new(env!("CARGO_BIN_EXE_paidan"));
//! let mut console = Pty::spawn(paidan.args(["demo", "--lang", "zh"]), 120, 40);
//! console.wait_until("the queue", |screen| screen.contents().contains("待派"));
//! console.keys("D");
//! console.signal(Signal::TERM);
//! assert_eq!(console.wait_for_exit().code(), Some(143));
//! ```
//!
//! Every wait is for a state and has a limit; when it passes, the screen and what was waited for are in the failure.

use std::fs::{File, OpenOptions};
use std::num::NonZero;
use std::os::fd::OwnedFd;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
pub use rustix::process::Signal;
use rustix::process::{Pid, kill_process};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{LocalModes, Winsize, tcgetattr, tcsetwinsize};

/// Longest wait for any state; a loaded machine is slow, a state that never comes must still fail.
pub const LIMIT: Duration = Duration::from_secs(20);

/// A running program, its terminal, and what the terminal shows.
pub struct Pty {
    child: Child,
    master: Option<Arc<OwnedFd>>,
    seen: Arc<Seen>,
    reader: Option<JoinHandle<()>>,
}

/// Whether the terminal is the one that hangs up on the session.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Session {
    Controlled,
    Uncontrolled,
}

struct Seen {
    state: Mutex<State>,
    changed: Condvar,
    closing: AtomicBool,
}

struct State {
    terminal: vt100::Parser<Questions>,
    written: Vec<u8>,
}

/// Counts the questions the program asked the terminal, so that they can be answered.
#[derive(Default)]
struct Questions(usize);

impl vt100::Callbacks for Questions {
    fn unhandled_csi(&mut self, _: &mut vt100::Screen, _: Option<u8>, _: Option<u8>, params: &[&[u16]], letter: char) {
        if letter == 'n' && params == [&[5]] {
            self.0 += 1;
        }
    }
}

impl Pty {
    /// Runs `command` as the leader of a session of its own, with the new terminal as the controlling one.
    pub fn spawn(command: &Command, columns: u16, rows: u16) -> Self {
        Self::start(Session::Controlled, command, columns, rows)
    }

    /// Runs `command` in a terminal that does not control its session, so that the kernel sends no SIGHUP when it goes.
    pub fn spawn_uncontrolled(command: &Command, columns: u16, rows: u16) -> Self {
        Self::start(Session::Uncontrolled, command, columns, rows)
    }

    fn start(session: Session, command: &Command, columns: u16, rows: u16) -> Self {
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).unwrap();
        grantpt(&master).unwrap();
        unlockpt(&master).unwrap();
        tcsetwinsize(&master, size(columns, rows)).unwrap();
        let name = ptsname(&master, Vec::new()).unwrap();
        let slave = OpenOptions::new().read(true).write(true).open(name.to_str().unwrap()).unwrap();
        let child = in_session(session, command, &slave).spawn().unwrap();
        drop(slave);

        let master = Arc::new(master);
        let seen = Arc::new(Seen::nothing_yet(columns, rows));
        let reader = {
            let (master, seen) = (Arc::clone(&master), Arc::clone(&seen));
            thread::spawn(move || seen.read(&master))
        };
        Self { child, master: Some(master), seen, reader: Some(reader) }
    }

    /// Types `text`: characters, or the bytes of a key such as `"\x1b[B"`.
    pub fn keys(&mut self, text: &str) {
        self.bytes_typed(text.as_bytes());
    }

    /// Types these bytes, as a terminal of another charset does.
    pub fn bytes_typed(&mut self, mut rest: &[u8]) {
        let master = self.master.as_ref().unwrap();
        while !rest.is_empty() {
            let written = rustix::io::write(master, rest).unwrap();
            rest = &rest[written..];
        }
    }

    /// Pastes `text`, bracketed as a terminal does.
    pub fn paste(&mut self, text: &str) {
        self.keys(&format!("\x1b[200~{text}\x1b[201~"));
    }

    /// Waits until `state` holds of the screen; fails with `what` and the screen when it does not come.
    pub fn wait_until(&self, what: &str, state: impl Fn(&vt100::Screen) -> bool) {
        let until = Instant::now() + LIMIT;
        let mut seen = self.seen.lock();
        while !state(seen.terminal.screen()) {
            let left = until.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "{what} did not come; the screen:\n{}", contents(&seen));
            seen = self.seen.changed.wait_timeout(seen, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Waits until the screen shows `text`.
    pub fn wait_for(&self, text: &str) {
        self.wait_until(text, |screen| screen.contents().contains(text));
    }

    /// What the screen shows.
    pub fn contents(&self) -> String {
        contents(&self.seen.lock())
    }

    /// Bytes the program has written since it started.
    pub fn bytes(&self) -> usize {
        self.seen.lock().written.len()
    }

    /// All the program has written, as the terminal got it.
    pub fn written(&self) -> Vec<u8> {
        self.seen.lock().written.clone()
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        let (height, width) = (NonZero::new(rows).unwrap(), NonZero::new(columns).unwrap());
        self.seen.lock().terminal.screen_mut().set_size(height, width);
        tcsetwinsize(self.master.as_ref().unwrap(), size(columns, rows)).unwrap();
    }

    /// Whether the terminal edits lines itself, as a shell leaves it; false in raw mode.
    pub fn edits_lines(&self) -> bool {
        tcgetattr(self.master.as_ref().unwrap()).unwrap().local_modes.contains(LocalModes::ICANON | LocalModes::ECHO)
    }

    /// The program's process.
    pub fn pid(&self) -> Pid {
        Pid::from_child(&self.child)
    }

    /// Sends a signal to the program.
    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    /// Closes the terminal's other side, as a dropped line does.
    pub fn close(&mut self) {
        self.seen.closing.store(true, Ordering::SeqCst);
        if let Some(reader) = self.reader.take() {
            reader.join().unwrap();
        }
        self.master = None;
    }

    /// Waits until the program has ended.
    pub fn wait_for_exit(&mut self) -> ExitStatus {
        let mut status = None;
        wait("the end of the program", || {
            status = self.child.try_wait().unwrap();
            status.is_some()
        });
        status.unwrap()
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        self.close();
    }
}

impl Seen {
    fn nothing_yet(columns: u16, rows: u16) -> Self {
        let (height, width) = (NonZero::new(rows).unwrap(), NonZero::new(columns).unwrap());
        let terminal = vt100::Parser::new_with_callbacks(height, width, 0, Questions::default());
        Self {
            state: Mutex::new(State { terminal, written: Vec::new() }),
            changed: Condvar::new(),
            closing: AtomicBool::new(false),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Feeds the emulator, and answers questions, until the terminal ends or is closed.
    fn read(&self, master: &OwnedFd) {
        const TICK: Timespec = Timespec { tv_sec: 0, tv_nsec: 20_000_000 };
        let mut buffer = [0; 1 << 13];
        while !self.closing.load(Ordering::SeqCst) {
            let mut ready = [PollFd::new(master, PollFlags::IN)];
            if poll(&mut ready, Some(&TICK)).is_ok_and(|ready| ready == 0) {
                continue;
            }
            let Ok(count @ 1..) = rustix::io::read(master, &mut buffer) else {
                return;
            };
            let questions = {
                let mut state = self.lock();
                state.written.extend_from_slice(&buffer[..count]);
                state.terminal.process(&buffer[..count]);
                std::mem::take(&mut state.terminal.callbacks_mut().0)
            };
            for _ in 0..questions {
                let _ = rustix::io::write(master, b"\x1b[0n");
            }
            self.changed.notify_all();
        }
    }
}

/// `command` behind `setsid`, which makes the session and becomes the program.
fn in_session(session: Session, command: &Command, slave: &File) -> Command {
    let mut outer = Command::new("setsid");
    if session == Session::Controlled {
        outer.arg("--ctty");
    }
    outer.arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => outer.env(name, value),
            None => outer.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        outer.current_dir(folder);
    }
    let end = || Stdio::from(slave.try_clone().unwrap());
    outer.stdin(end()).stdout(end()).stderr(end());
    outer
}

fn size(columns: u16, rows: u16) -> Winsize {
    Winsize { ws_col: columns, ws_row: rows, ws_xpixel: 0, ws_ypixel: 0 }
}

fn contents(state: &State) -> String {
    state.terminal.screen().contents()
}

/// Waits until `state` holds of anything else, such as a file.
pub fn wait(what: &str, mut state: impl FnMut() -> bool) {
    let until = Instant::now() + LIMIT;
    while !state() {
        assert!(Instant::now() < until, "{what} did not come");
        thread::sleep(Duration::from_millis(5));
    }
}
