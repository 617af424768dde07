//! The command line: a file a verb, no logic.

pub mod args;
pub mod context;
