//! The pictures, as an operator sees them, and the words behind them.

mod board;
mod colours;
mod hostile;
mod past;
mod pictures;
mod scenes;
mod seat;
mod telephone;
mod words;
