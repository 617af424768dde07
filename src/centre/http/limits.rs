//! What one caller may take of the server, each a number with its unit.

use std::time::Duration;

/// Limits of the server; the defaults serve a county ten times over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Connections at once; more wait to be accepted.
    pub connections: usize,
    /// Requests in hand at once, polls apart; more are told to come back.
    pub in_hand: usize,
    /// Polls that wait at once; more are told to come back.
    pub polls: usize,
    /// How long the head of a request may take to arrive, and an idle connection may stay.
    pub head: Duration,
    /// How long a body may take to arrive.
    pub body: Duration,
    /// How long a request may take, polls apart.
    pub answer: Duration,
    /// How long requests may still take once the server is told to end.
    pub ending: Duration,
    /// Bytes of a body.
    pub body_bytes: usize,
    /// Bytes of a body that an administrator sends: places and teams of a county.
    pub import_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 4_096,
            in_hand: 512,
            polls: 3_072,
            head: Duration::from_secs(30),
            body: Duration::from_secs(15),
            answer: Duration::from_secs(30),
            ending: Duration::from_secs(10),
            body_bytes: 1024 * 1024,
            import_bytes: 4 * 1024 * 1024,
        }
    }
}

/// Headers of one request.
pub const MOST_HEADERS: usize = 64;
/// Bytes of a request's head.
pub const MOST_HEAD_BYTES: usize = 16 * 1024;
/// Seconds a poll may ask to wait.
pub const LONGEST_WAIT_SECONDS: u64 = 55;
/// Seconds a poll waits when it does not say.
pub const USUAL_WAIT_SECONDS: u64 = 25;
/// Rows of a page.
pub const MOST_ROWS: usize = 500;
/// Rows of a page when it does not say.
pub const USUAL_ROWS: usize = 100;
/// Characters of a search.
pub const MOST_QUERY_CHARS: usize = 100;
/// Requests a search finds.
pub const MOST_FOUND: usize = 50;
/// Earlier requests of a caller.
pub const MOST_EARLIER: usize = 50;
