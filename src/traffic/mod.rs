//! Residents and teams, simulated or replayed from a file of messages.
//!
//! [`Traffic`] is a machine without I/O; [`driver`] runs it against a centre. [`messages`] turns the rows of a file
//! into requests, and [`import`] files them, each once.

mod backlog;
mod chance;
mod dispatcher;
pub mod driver;
mod habits;
pub mod import;
mod machine;
pub mod messages;
mod plan;
pub mod register;
mod residents;
mod rounds;
mod scene;
mod teams;
mod tempo;
pub mod volunteers;
mod whistles;
mod words;

pub use chance::Chance;
pub use driver::Counts;
pub use habits::{Habits, NotARate, Rate};
pub use machine::{Orders, Traffic};
pub use scene::{Call, Wish, call};
pub use tempo::Tempo;
pub use words::{BadWords, Words};
