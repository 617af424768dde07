//! The operator's terminal.

pub mod screen;
