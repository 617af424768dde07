//! The pictures, as an operator sees them, and the words behind them.

mod colours;
mod pictures;
mod telephone;
mod words;
