//! The rules of a centre. Pure: no I/O, no clock, no chance, no async.

pub mod ids;
pub mod time;
