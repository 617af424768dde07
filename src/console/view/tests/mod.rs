//! The pictures, as an operator sees them, and the words behind them.

mod board;
mod colours;
mod past;
mod pictures;
mod seat;
mod telephone;
mod words;
