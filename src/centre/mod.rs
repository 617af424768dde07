//! The centre's side: the engine that accepts commands one after the other, and everything that drives and reads it.

mod attachments;
pub mod bank;
mod by_hand;
mod centres;
pub mod clock;
pub mod driver;
pub mod engine;
mod erasing;
pub mod feed;
pub mod figures;
pub mod folding;
pub mod founding;
mod handle;
pub mod http;
pub mod loading;
pub mod metrics;
mod night;
mod past;
mod payers;
mod period_figures;
mod plan_papers;
mod points;
pub mod presence;
pub mod register;
pub mod registry;
pub mod secrets;
pub mod snapshots;
pub mod submission;
mod volunteer_papers;
mod withheld;

pub use by_hand::{Answered, ByHand, Stopped};
pub use centres::{Centres, OpenError, Purpose, recover};
pub use handle::{Centre, FeedError, SubmitError};
pub use past::PastError;

#[cfg(test)]
mod tests;
