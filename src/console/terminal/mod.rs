//! The operator's terminal: taken, read, written, and always given back.
//!
//! [`Terminal::enter`] takes it and starts four threads that wait without spinning: keys, hang-up, signals, frames. All
//! they learn comes as [`Input`]s. Whatever ends the process, [`restore`] runs: at an ordinary end, in a panic, on a signal;
//! and when the console itself is stuck, the process ends all the same.

mod decode;
mod key;
mod pace;
mod reader;
mod restore;
mod signals;
#[cfg(test)]
mod tests;
mod writer;

use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ratatui::layout::Size;
use rustix::stdio::{stdin, stdout};
use rustix::termios::isatty;
use signal_hook::iterator::Handle;
use thiserror::Error;
use tokio::sync::mpsc::{self, Receiver};

use super::screen::Charset;
pub use key::{Key, KeyCode, Modifiers, UnknownKey};
use pace::{Pace, QUESTION};
pub use restore::restore;
use writer::Writer;
pub use writer::Written;

/// Inputs that may wait for the console; then the keyboard waits.
const INPUTS_WAITING: usize = 1024;
/// Inputs taken into one update.
const INPUTS_AT_ONCE: usize = 256;
/// How long an orderly end waits for answers that would otherwise be typed into the shell.
const LAST_ANSWERS: Duration = Duration::from_millis(300);

/// What comes from the terminal's side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed, and when it was read: all keys of one read came at the same moment.
    Key(Key, Instant),
    /// Text was pasted; its line ends are line feeds. It is not sanitised.
    Paste(String),
    /// The terminal has this size now.
    Resize(Size),
    /// The frame shown last is written: the newest picture can be drawn.
    Ready,
    /// Somebody asks for a stop from outside: call [`Terminal::stop`].
    Suspend,
    /// The process goes on after a stop and has taken the terminal again, whose content is unknown: repaint.
    Resumed,
    /// Save and leave: the process ends by itself if that takes too long.
    End(Ending),
}

/// What is written to a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// Pictures, on a screen of their own.
    Pictures,
    /// Lines, one after the other, and nothing that drives the terminal.
    Lines,
}

/// Why the console must end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The terminal has vanished.
    Gone,
    /// SIGHUP.
    HangUp,
    /// SIGTERM.
    Terminate,
    /// SIGINT or SIGQUIT from outside; the key Ctrl-C is a [`Key`].
    Interrupt,
}

impl Ending {
    /// The exit status a shell would see after the signal.
    pub fn exit_status(self) -> u8 {
        match self {
            Self::Gone | Self::HangUp => 129,
            Self::Interrupt => 130,
            Self::Terminate => 143,
        }
    }
}

/// The terminal cannot be taken.
#[derive(Debug, Error)]
pub enum EnterError {
    /// Input or output goes elsewhere.
    #[error(
        "the console needs a terminal, and its standard {0} is not one; a script reads the centre's lists instead, \
         such as GET /v1/centres/CODE/requests"
    )]
    NotATerminal(&'static str),
    /// The terminal refused.
    #[error("the terminal does not take the console")]
    Refused(#[from] io::Error),
}

/// The terminal, ours until this is dropped.
#[derive(Debug)]
pub struct Terminal {
    writer: Writer,
    pace: Arc<Pace>,
    signals: Handle,
}

/// What comes from the terminal, in order.
#[derive(Debug)]
pub struct Inputs(Receiver<Input>);

impl Terminal {
    /// Takes the terminal, which types in `charset`: raw mode and, for pictures, alternate screen and bracketed paste. To be
    /// called on the thread that runs the console: a panic there ends it, one elsewhere is printed when the console has
    /// left. Once in a process.
    ///
    /// # Errors
    /// Input or output is not a terminal, or it refuses.
    pub fn enter(charset: Charset, manner: Manner) -> Result<(Self, Inputs), EnterError> {
        for (stream, terminal) in [("input", isatty(stdin())), ("output", isatty(stdout()))] {
            if !terminal {
                return Err(EnterError::NotATerminal(stream));
            }
        }
        let (sender, inputs) = mpsc::channel(INPUTS_WAITING);
        let pace = match manner {
            Manner::Pictures => Arc::new(Pace::default()),
            Manner::Lines => {
                restore::lines_only();
                Arc::new(Pace::silent())
            }
        };
        restore::guard_panics();
        // Signals first: one that comes while the terminal is being taken must find somebody.
        let signals = signals::start(sender.clone())?;
        let writer = Writer::start(Arc::clone(&pace), sender.clone())?;
        restore::take()?;
        let terminal = Self { writer, pace: Arc::clone(&pace), signals };
        reader::start(charset, Arc::clone(&pace), sender)?;
        if pace.ask(Instant::now()) {
            restore::write(QUESTION)?;
        }
        Ok((terminal, Inputs(inputs)))
    }

    /// Columns and rows.
    pub fn size(&self) -> Size {
        signals::size()
    }

    /// Whether the terminal can take a frame. While it cannot, nothing is drawn; [`Input::Ready`] comes when it can, and
    /// then the newest picture is drawn, so a slow line skips pictures and never falls behind.
    pub fn is_ready(&self) -> bool {
        restore::is_ours() && self.writer.is_ready()
    }

    /// Hands over the bytes of a frame, when [`is_ready`](Self::is_ready); an empty frame is nothing.
    pub fn show(&mut self, frame: Vec<u8>) {
        self.writer.show(frame);
    }

    /// Bytes written that the terminal may not have read yet.
    pub fn in_flight(&self) -> usize {
        self.writer.in_flight()
    }

    /// What has been written since the start.
    pub fn written(&self) -> Written {
        self.writer.written()
    }

    /// Whether Ctrl-Z may stop the console: a shell waits that could continue it.
    pub fn can_stop(&self) -> bool {
        signals::somebody_could_continue()
    }

    /// Gives the terminal back and stops the process; [`Input::Resumed`] comes when it is continued.
    ///
    /// # Errors
    /// The process could not be stopped.
    pub fn stop(&mut self) -> io::Result<()> {
        self.pace.wait_for_answers(LAST_ANSWERS);
        restore::give_back();
        signals::stop()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if restore::is_ours() {
            self.pace.wait_for_answers(LAST_ANSWERS);
        }
        restore();
        self.signals.close();
    }
}

impl Inputs {
    /// Waits for an input and takes all that are queued behind it, folded, so that they become one update and one frame.
    /// Nothing when no input can come any more. Safe to cancel.
    pub async fn next(&mut self) -> Vec<Input> {
        let mut queued: Vec<Input> = self.0.recv().await.into_iter().collect();
        while queued.len() < INPUTS_AT_ONCE
            && let Ok(input) = self.0.try_recv()
        {
            queued.push(input);
        }
        fold(queued)
    }
}

/// Leaves of sizes and of "ready" only the last; keys and pastes stay as they are, in order.
fn fold(mut queued: Vec<Input>) -> Vec<Input> {
    let (mut resized, mut ready) = (false, false);
    let mut kept = Vec::with_capacity(queued.len());
    while let Some(input) = queued.pop() {
        let superseded = match input {
            Input::Resize(_) => std::mem::replace(&mut resized, true),
            Input::Ready => std::mem::replace(&mut ready, true),
            _ => false,
        };
        if !superseded {
            kept.push(input);
        }
    }
    kept.reverse();
    kept
}
