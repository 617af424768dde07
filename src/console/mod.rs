//! The operator's terminal.

pub mod screen;
pub mod terminal;
