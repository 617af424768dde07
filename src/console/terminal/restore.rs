//! The terminal as it was, whatever ends the console.
//!
//! What must be undone is process-wide state, because a panic, a signal and an ordinary end all have to undo it, from any
//! thread and more than once.

use std::io::{self, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, Once, PoisonError, mpsc};
use std::thread::{self, ThreadId};
use std::time::Duration;

use rustix::stdio::{stdin, stdout};
use rustix::termios::{OptionalActions, QueueSelector, Termios, tcflush, tcgetattr, tcsetattr};

/// Alternate screen, bracketed paste, no wrapping at the last column, no cursor. The mouse stays the terminal's own; key
/// reports stay plain, or the Enter that ends an input method's word would act on the row below.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?7l\x1b[?25l";

/// Undoes [`ENTER`] and whatever a frame left: the scroll region, colours, and the picture, which would stay where there is
/// no alternate screen, as on the Linux console.
const LEAVE: &[u8] = b"\x1b[r\x1b[m\x1b[H\x1b[J\x1b[?7h\x1b[?2004l\x1b[?25h\x1b[?1049l";

/// Undoes what lines left, which is at most one that is not ended: whatever comes next begins its own.
const LEAVE_LINES: &[u8] = b"\r\n";

/// How long a terminal that takes no bytes may hold up the end.
const LEAVE_LIMIT: Duration = Duration::from_millis(400);

/// Panics of other threads kept for the end.
const PANICS_KEPT: usize = 8;

/// Whether the terminal is ours.
static OURS: AtomicBool = AtomicBool::new(false);
/// Whether it has been given back for good.
static LEFT: AtomicBool = AtomicBool::new(false);
/// Only lines are written: no sequence at all goes out.
static LINES: AtomicBool = AtomicBool::new(false);
/// The line written last is not ended.
static LINE_OPEN: AtomicBool = AtomicBool::new(false);
/// The modes it had before it first was.
static ORIGINAL: Mutex<Option<Termios>> = Mutex::new(None);
/// Held while bytes are written, so that an end does not cut a frame in the middle of a sequence.
static OUTPUT: Mutex<()> = Mutex::new(());
/// The thread whose panic ends the console.
static OWNER: Mutex<Option<ThreadId>> = Mutex::new(None);
static PANICS: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Takes the terminal: raw mode, then the alternate screen. The first modes seen stay the ones to go back to: after a stop
/// from outside the terminal may still be raw. One that has been given back for good stays given back, even when both
/// happen at once.
///
/// # Errors
/// What the terminal answered; nothing is left changed then.
pub(super) fn take() -> io::Result<()> {
    let modes = tcgetattr(stdin())?;
    let original = lock(&ORIGINAL).get_or_insert(modes).clone();
    let mut raw = original;
    raw.make_raw();
    tcsetattr(stdin(), OptionalActions::Now, &raw)?;
    OURS.store(true, Ordering::SeqCst);
    let taken = if LINES.load(Ordering::SeqCst) { Ok(()) } else { write(ENTER) };
    if taken.is_err() || LEFT.load(Ordering::SeqCst) {
        give_back();
    }
    taken
}

/// From now on the terminal is written lines to, and nothing that drives it.
pub(super) fn lines_only() {
    LINES.store(true, Ordering::SeqCst);
}

/// What is written last.
fn last_bytes() -> &'static [u8] {
    match (LINES.load(Ordering::SeqCst), LINE_OPEN.swap(false, Ordering::SeqCst)) {
        (false, _) => LEAVE,
        (true, true) => LEAVE_LINES,
        (true, false) => b"",
    }
}

/// Whether the terminal is ours.
pub(super) fn is_ours() -> bool {
    OURS.load(Ordering::SeqCst)
}

/// Gives the terminal back as it was, for good: every step is tried whatever became of the others, and none can hold up
/// the end for long. Does nothing when it was given back already.
pub fn restore() {
    LEFT.store(true, Ordering::SeqCst);
    give_back();
}

/// Gives the terminal back until it is taken again.
pub(super) fn give_back() {
    if !OURS.swap(false, Ordering::SeqCst) {
        return;
    }
    leave_within(LEAVE_LIMIT);
    // Keys pressed for the console are not for the shell.
    let _ = tcflush(stdin(), QueueSelector::IFlush);
    if let Some(original) = lock(&ORIGINAL).as_ref() {
        let _ = tcsetattr(stdin(), OptionalActions::Now, original);
    }
    for panic in lock(&PANICS).drain(..) {
        // Not by a macro that panics when the terminal has vanished.
        let _ = writeln!(io::stderr(), "{panic}");
    }
}

/// Writes the [`last_bytes`] from a thread of its own: a terminal that takes no bytes blocks it, not the end.
fn leave_within(limit: Duration) {
    let (written, wait) = mpsc::sync_channel(1);
    let writing = thread::Builder::new().name("leave".to_owned()).spawn(move || {
        let outcome = {
            let _whole_frames = lock(&OUTPUT);
            write_all(last_bytes())
        };
        let _ = written.send(outcome.is_ok());
    });
    if writing.is_err() {
        let _ = write_all(last_bytes());
        return;
    }
    if wait.recv_timeout(limit).is_err() {
        // What the terminal never took stands in the way of the rest.
        let _ = tcflush(stdout(), QueueSelector::OFlush);
        let _ = wait.recv_timeout(limit / 4);
    }
}

/// Writes bytes to the terminal while it is ours, whole, in one call where the kernel takes them so.
///
/// # Errors
/// The terminal is gone, or no longer ours.
pub(super) fn write(bytes: &[u8]) -> io::Result<()> {
    let _whole_frames = lock(&OUTPUT);
    if !is_ours() {
        return Err(io::Error::new(io::ErrorKind::NotConnected, "the terminal has been given back"));
    }
    LINE_OPEN.store(bytes.last().is_some_and(|last| *last != b'\n'), Ordering::SeqCst);
    write_all(bytes)
}

fn write_all(mut bytes: &[u8]) -> io::Result<()> {
    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::io::Errno;
    while !bytes.is_empty() {
        match rustix::io::write(stdout(), bytes) {
            Ok(written) => bytes = &bytes[written..],
            Err(Errno::INTR) => {}
            // Another program left the terminal non-blocking: wait, do not spin.
            Err(Errno::AGAIN) => {
                poll(&mut [PollFd::from_borrowed_fd(stdout(), PollFlags::OUT)], None)?;
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// From now on a panic of this thread gives it back before the panic is printed; one of another
/// thread is kept and printed at the end, because it would run across the screen of a console that goes on.
///
/// The calling thread is the one that will run the console.
pub(super) fn guard_panics() {
    static ONCE: Once = Once::new();
    *lock(&OWNER) = Some(thread::current().id());
    ONCE.call_once(|| {
        let print = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let fatal = OWNER.try_lock().map_or(true, |owner| *owner == Some(thread::current().id()));
            if is_ours() && !fatal {
                let mut kept = lock(&PANICS);
                if kept.len() < PANICS_KEPT {
                    kept.push(panic.to_string());
                }
                return;
            }
            restore();
            print(panic);
        }));
    });
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
