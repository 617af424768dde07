//! The command line: a file a verb, no logic.

pub mod args;
pub mod context;
mod serve;
mod verify;

pub use serve::open_or_found;
