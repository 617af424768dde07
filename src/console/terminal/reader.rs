//! Reads the keyboard, and notices when the terminal has vanished.
//!
//! A read of a vanished terminal returns at once, with nothing, for ever: a reader that only tries again burns a processor
//! until somebody kills it. Here the end of the input ends the reader, and a second thread, which reads nothing, waits for
//! the hang-up alone, so that it is noticed even when nobody listens to the keys.

use std::io;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::stdio::stdin;
use tokio::sync::mpsc::Sender;

use super::decode::{Decoder, Middle, Word};
use super::pace::Pace;
use super::{Ending, Input, restore, signals};
use crate::console::screen::Charset;

/// How long an escape waits for the rest of its sequence. Over a network a sequence comes in one piece or nearly so.
const ESCAPE_WAIT: Duration = Duration::from_millis(50);
/// How long a paste waits for its end.
const PASTE_WAIT: Duration = Duration::from_secs(2);

const READ_SIZE: usize = 4 << 10;

/// Starts both threads.
///
/// # Errors
/// No thread could be started.
pub(super) fn start(charset: Charset, pace: Arc<Pace>, inputs: Sender<Input>) -> io::Result<()> {
    let vanished = inputs.clone();
    thread::Builder::new().name("hang-up".to_owned()).spawn(move || {
        if wait_for_hang_up().is_ok() {
            signals::end(Ending::Gone, &vanished);
        }
    })?;
    thread::Builder::new().name("keys".to_owned()).spawn(move || {
        if read_keys(charset, &pace, &inputs).is_err() {
            signals::end(Ending::Gone, &inputs);
        }
    })?;
    Ok(())
}

/// Returns when the other side of the terminal has been closed.
fn wait_for_hang_up() -> io::Result<()> {
    loop {
        let mut terminal = [PollFd::from_borrowed_fd(stdin(), PollFlags::empty())];
        match poll(&mut terminal, None) {
            Ok(0) | Err(Errno::INTR) => {}
            Ok(_) => return Ok(()),
            Err(error) => return Err(error.into()),
        }
    }
}

/// Reads until nobody listens any more (then all is well) or the terminal ends (then it is an error).
fn read_keys(charset: Charset, pace: &Pace, inputs: &Sender<Input>) -> io::Result<()> {
    let mut decoder = Decoder::reading(charset);
    let mut words = Vec::new();
    let mut bytes = [0; READ_SIZE];
    loop {
        let patience = match decoder.middle() {
            Middle::Nothing => None,
            Middle::Escape => Some(ESCAPE_WAIT),
            Middle::Paste => Some(PASTE_WAIT),
        };
        let bytes_came = wait_for_bytes(patience)?;
        let read_at = Instant::now();
        if bytes_came {
            if !restore::is_ours() {
                // A key for whoever has the terminal now; it is ours again only after a stop.
                thread::sleep(ESCAPE_WAIT);
                if inputs.is_closed() {
                    return Ok(());
                }
                continue;
            }
            match rustix::io::read(stdin(), &mut bytes) {
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(count) => decoder.feed(&bytes[..count], &mut words),
                Err(Errno::INTR | Errno::AGAIN) => {}
                Err(error) => return Err(error.into()),
            }
        } else {
            decoder.settle(&mut words);
        }
        for word in words.drain(..) {
            let input = match word {
                Word::Key(key) => Input::Key(key, read_at),
                Word::Paste(text) => Input::Paste(text),
                Word::Answer => {
                    pace.answered();
                    continue;
                }
            };
            if inputs.blocking_send(input).is_err() {
                return Ok(());
            }
        }
    }
}

/// Whether bytes came within `patience`; without it, waits for them.
fn wait_for_bytes(patience: Option<Duration>) -> io::Result<bool> {
    let patience = patience.and_then(|patience| Timespec::try_from(patience).ok());
    loop {
        let mut terminal = [PollFd::from_borrowed_fd(stdin(), PollFlags::IN)];
        match poll(&mut terminal, patience.as_ref()) {
            Ok(ready) => return Ok(ready > 0),
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}
