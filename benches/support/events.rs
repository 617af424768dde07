//! Fifty requests a second, filed by others while somebody works at the console.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::centres;
use crate::live::Seat;
use crate::measure::{percentile, shown};
use crate::pty::Pty;
use crate::slow_line::selected;

const A_SECOND: u32 = 50;
/// How long they come without a key being pressed, and then with.
const WATCHED: Duration = Duration::from_secs(5);
const PRESSES: u32 = 50;

/// Bytes and frames of the filings alone; and how long a Down takes meanwhile until its row is selected.
pub fn measure(seat: &Seat, pty: &mut Pty) -> (String, String) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let filings = runtime.block_on(centres::filings(A_SECOND * 60));
    let (api, end) = (seat.api(), Arc::new(AtomicBool::new(false)));
    let ended = Arc::clone(&end);
    let filed = runtime.spawn(async move {
        let mut tick = tokio::time::interval(Duration::from_secs(1) / A_SECOND);
        let mut filed = 0u32;
        for filing in &filings {
            tick.tick().await;
            if ended.load(Ordering::Relaxed) {
                break;
            }
            api.submit(filing).await.unwrap();
            filed += 1;
        }
        filed
    });
    thread::sleep(Duration::from_secs(1));
    let before = pty.bytes();
    thread::sleep(WATCHED);
    let bytes = (pty.bytes() - before) as f64 / f64::from(A_SECOND) / WATCHED.as_secs_f64();
    let took: Vec<Duration> = (0..PRESSES).map(|_| down(pty)).collect();
    end.store(true, Ordering::Relaxed);
    let filed = runtime.block_on(filed).unwrap();
    (
        format!("{bytes:.0} B a filing"),
        format!("{}, at most {} ({filed} filed)", shown(percentile(&took, 50)), shown(percentile(&took, 100))),
    )
}

/// From the key to the mark on another row.
fn down(pty: &mut Pty) -> Duration {
    let before = selected(&pty.contents());
    let began = Instant::now();
    pty.keys("\x1b[B");
    loop {
        let now = selected(&pty.contents());
        let took = began.elapsed();
        if (now.is_some() && now != before) || took > Duration::from_secs(5) {
            thread::sleep(Duration::from_millis(40));
            return took;
        }
        thread::sleep(Duration::from_micros(100));
    }
}
