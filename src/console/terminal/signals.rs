//! Signals as inputs, and the end that comes even when the console is stuck.

use std::io;
use std::thread;
use std::time::Duration;

use rustix::stdio::stdout;
use rustix::termios::tcgetwinsize;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::{Handle, Signals};
use tokio::sync::mpsc::Sender;

use super::{Ending, Input, Size, restore};

/// Starts the thread that turns signals into inputs; it ends when the handle is closed.
///
/// # Errors
/// The handlers could not be set.
pub(super) fn start(inputs: Sender<Input>) -> io::Result<Handle> {
    let mut signals = Signals::new([SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
    let handle = signals.handle();
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in &mut signals {
            let input = match signal {
                SIGWINCH => Input::Resize(size()),
                SIGTSTP => Input::Suspend,
                // A terminal that hangs up continues the process as well, and cannot be taken then.
                SIGCONT if restore::take().is_ok() => Input::Resumed,
                SIGCONT => {
                    end(Ending::Gone, &inputs);
                    continue;
                }
                SIGHUP => {
                    end(Ending::HangUp, &inputs);
                    continue;
                }
                SIGTERM => {
                    end(Ending::Terminate, &inputs);
                    continue;
                }
                _ => {
                    end(Ending::Interrupt, &inputs);
                    continue;
                }
            };
            if inputs.blocking_send(input).is_err() {
                return;
            }
        }
    })?;
    Ok(handle)
}

/// Says that the console must end, and ends the process itself, the terminal restored, when the console has not given
/// the terminal back within the time this ending allows.
pub(super) fn end(ending: Ending, inputs: &Sender<Input>) {
    let late = thread::Builder::new().name("end".to_owned()).spawn(move || {
        thread::sleep(ending.patience());
        if restore::is_ours() {
            restore::restore();
            std::process::exit(ending.exit_status().into());
        }
    });
    // Without a thread there is no deadline, and the console still ends when it reads this.
    drop(late);
    let _ = inputs.blocking_send(Input::End(ending));
}

/// Stops the process, and those started with it, until somebody continues them.
pub(super) fn stop() -> io::Result<()> {
    Ok(rustix::process::kill_current_process_group(rustix::process::Signal::STOP)?)
}

/// Whether a shell waits that could continue a stopped process: it gives each job a group of its own. Without one (`ssh
/// host paidan console`) a stopped console would be a dead line.
pub(super) fn somebody_could_continue() -> bool {
    let session = rustix::process::getsid(None);
    session.is_ok_and(|session| session != rustix::process::getpgrp())
}

/// Columns and rows of the terminal; 80 by 24 when it does not know.
pub(super) fn size() -> Size {
    match tcgetwinsize(stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => Size::new(size.ws_col, size.ws_row),
        _ => Size::new(80, 24),
    }
}

impl Ending {
    /// How long the console may take to save what it holds.
    fn patience(self) -> Duration {
        match self {
            Self::Gone | Self::HangUp => Duration::from_millis(700),
            Self::Terminate | Self::Interrupt => Duration::from_secs(3),
        }
    }
}
