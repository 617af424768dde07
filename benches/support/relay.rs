//! A slow line: what goes in at one end comes out at the other no faster than the line carries it, and later.
//!
//! It reads no faster than it carries, so that what was written too early waits where it would in life: in the buffers of
//! the daemon and the kernel.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// 256 kbit/s.
pub const BYTES_A_SECOND: f64 = 32_000.0;
/// From one end to the other; there and back it is the 150 ms of the goals.
pub const ONE_WAY: Duration = Duration::from_millis(75);

/// Starts a line to a port of the loopback; answers with the port of its other end.
pub fn start(to: u16) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for near in listener.incoming() {
            let (near, far) = (near.unwrap(), TcpStream::connect(("127.0.0.1", to)).unwrap());
            near.set_nodelay(true).unwrap();
            far.set_nodelay(true).unwrap();
            carry(near.try_clone().unwrap(), far.try_clone().unwrap());
            carry(far, near);
        }
    });
    port
}

/// Carries one direction until an end closes.
fn carry(mut from: TcpStream, mut to: TcpStream) {
    let (on_the_way, arriving) = mpsc::channel::<(Instant, Vec<u8>)>();
    thread::spawn(move || {
        let mut free = Instant::now();
        let mut bytes = [0; 256];
        while let Ok(count @ 1..) = from.read(&mut bytes) {
            free = free.max(Instant::now()) + Duration::from_secs_f64(count as f64 / BYTES_A_SECOND);
            sleep_until(free);
            if on_the_way.send((free + ONE_WAY, bytes[..count].to_vec())).is_err() {
                return;
            }
        }
    });
    thread::spawn(move || {
        for (due, bytes) in arriving {
            sleep_until(due);
            if to.write_all(&bytes).is_err() {
                break;
            }
        }
        let _ = to.shutdown(Shutdown::Both);
    });
}

fn sleep_until(due: Instant) {
    thread::sleep(due.saturating_duration_since(Instant::now()));
}
