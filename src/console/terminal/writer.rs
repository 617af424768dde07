//! Frames to the terminal, one at a time, from a thread of their own: a terminal that takes no bytes holds up its
//! picture and nothing else.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::Instant;

use tokio::sync::mpsc::Sender;

use super::pace::{Pace, QUESTION};
use super::{Ending, Input, restore, signals};

/// The way to the terminal.
#[derive(Debug)]
pub(super) struct Writer {
    frames: SyncSender<Vec<u8>>,
    shared: Arc<Shared>,
    pace: Arc<Pace>,
}

#[derive(Debug, Default)]
struct Shared {
    busy: AtomicBool,
    bytes: AtomicU64,
    frames: AtomicU64,
    slowest: AtomicU64,
}

/// What has been written since the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Bytes.
    pub bytes: u64,
    /// Frames.
    pub frames: u64,
    /// The longest time one frame took to be written, microseconds.
    pub slowest_micros: u64,
}

impl Writer {
    /// Starts the thread; it says [`Input::Ready`] after each frame, and that the terminal is gone when it is.
    ///
    /// # Errors
    /// No thread could be started.
    pub(super) fn start(pace: Arc<Pace>, inputs: Sender<Input>) -> io::Result<Self> {
        let (frames, next) = sync_channel(1);
        let shared = Arc::new(Shared::default());
        let theirs = (Arc::clone(&shared), Arc::clone(&pace));
        thread::Builder::new().name("frames".to_owned()).spawn(move || run(&next, &theirs.0, &theirs.1, &inputs))?;
        Ok(Self { frames, shared, pace })
    }

    /// Whether the terminal can take the next frame.
    pub(super) fn is_ready(&self) -> bool {
        !self.shared.busy.load(Ordering::SeqCst)
    }

    /// Hands over a frame. Only when ready; a frame handed over before would wait its turn.
    pub(super) fn show(&self, frame: Vec<u8>) {
        if frame.is_empty() {
            return;
        }
        self.shared.busy.store(true, Ordering::SeqCst);
        // The thread ends only when the terminal is gone, and has said so.
        let _ = self.frames.send(frame);
    }

    /// Bytes the terminal may not have read yet.
    pub(super) fn in_flight(&self) -> usize {
        self.pace.under_way()
    }

    /// What has been written since the start.
    pub(super) fn written(&self) -> Written {
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        let Shared { bytes, frames, slowest, .. } = &*self.shared;
        Written { bytes: read(bytes), frames: read(frames), slowest_micros: read(slowest) }
    }
}

fn run(frames: &Receiver<Vec<u8>>, shared: &Shared, pace: &Pace, inputs: &Sender<Input>) {
    for mut frame in frames {
        let begun = Instant::now();
        if pace.send(frame.len(), begun) {
            frame.extend_from_slice(QUESTION);
        }
        match restore::write(&frame) {
            Ok(()) => {}
            // Given back for a while: what was lost is repainted when it is taken again.
            Err(error) if error.kind() == io::ErrorKind::NotConnected => {}
            Err(_) => {
                signals::end(Ending::Gone, inputs);
                return;
            }
        }
        let micros = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX);
        shared.slowest.fetch_max(micros, Ordering::Relaxed);
        shared.bytes.fetch_add(frame.len() as u64, Ordering::Relaxed);
        shared.frames.fetch_add(1, Ordering::Relaxed);
        pace.wait_for_room();
        shared.busy.store(false, Ordering::SeqCst);
        if inputs.blocking_send(Input::Ready).is_err() {
            return;
        }
    }
}
