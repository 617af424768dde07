//! The centre's side: the engine that accepts commands one after the other, and everything that drives and reads it.

mod attachments;
mod centres;
pub mod clock;
pub mod driver;
pub mod engine;
mod erasing;
pub mod feed;
pub mod founding;
mod handle;
pub mod http;
pub mod loading;
pub mod metrics;
mod past;
mod points;
pub mod presence;
pub mod secrets;
pub mod snapshots;
pub mod submission;
mod whistle_report;
mod withheld;

pub use centres::{Centres, OpenError, Purpose, recover};
pub use handle::{Centre, FeedError, SubmitError};
pub use past::PastError;

#[cfg(test)]
mod tests;
