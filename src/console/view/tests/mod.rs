//! The pictures, as an operator sees them, and the words behind them.

mod board;
pub(in crate::console) mod books;
mod colours;
pub(in crate::console) mod hostile;
mod pane;
mod past;
mod pictures;
mod refused;
mod reports;
mod safety;
pub(in crate::console) mod scenes;
mod seat;
mod telephone;
mod words;
