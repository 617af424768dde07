//! The centre's side: the engine that accepts commands one after the other, and everything that drives and reads it.

pub mod founding;
