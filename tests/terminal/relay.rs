//! A line between console and centre that can be held: what the console says goes through, what the centre says waits.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

/// The line; connections end with their ends.
pub struct Relay {
    /// Where the console finds the centre.
    pub url: String,
    held: Arc<(Mutex<bool>, Condvar)>,
}

impl Relay {
    /// A line to the centre at this address.
    pub fn to(centre: &str) -> Self {
        let centre = centre.trim_start_matches("http://").to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let held = Arc::new((Mutex::new(false), Condvar::new()));
        let line = Arc::clone(&held);
        thread::spawn(move || {
            for console in listener.incoming().flatten() {
                let Ok(server) = TcpStream::connect(&centre) else { continue };
                let (up, down) = ((console.try_clone(), server.try_clone()), (server, console));
                let line = Arc::clone(&line);
                thread::spawn(move || {
                    if let (Ok(from), Ok(to)) = up {
                        pass(from, to, || {})
                    }
                });
                thread::spawn(move || pass(down.0, down.1, || wait_until_free(&line)));
            }
        });
        Self { url, held }
    }

    /// Keeps back what the centre says from now on, or lets it through.
    pub fn hold(&self, held: bool) {
        *self.held.0.lock().unwrap() = held;
        self.held.1.notify_all();
    }
}

fn wait_until_free(line: &(Mutex<bool>, Condvar)) {
    drop(line.1.wait_while(line.0.lock().unwrap(), |held| *held).unwrap());
}

fn pass(mut from: TcpStream, mut to: TcpStream, before: impl Fn()) {
    let mut bytes = [0; 4096];
    while let Ok(read @ 1..) = from.read(&mut bytes) {
        before();
        if to.write_all(&bytes[..read]).is_err() {
            break;
        }
    }
    // The other half ends with this one.
    let _ = to.shutdown(std::net::Shutdown::Write);
}
