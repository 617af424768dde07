//! A centre seen from afar: a replica of its desk kept up by polling, and commands that are kept until it has answered.
//!
//! [`session`] and [`outbox`] are machines without I/O: what happened and the time go in, what to do comes out. The
//! [`driver`] runs both for a console; the [`api`] is for verbs of the command line that ask once and end, the [`probe`] for those that
//! tell how a centre is.

pub mod api;
pub mod backoff;
pub mod drafts;
pub mod driver;
pub mod failure;
pub mod figures;
pub mod http;
pub mod kept;
pub mod link;
pub mod lists;
pub mod outbox;
pub mod outbox_file;
pub mod parcel;
pub mod presence;
pub mod probe;
pub mod seat;
pub mod session;
pub mod transport;

pub use api::Api;
pub use driver::{Client, ClientNews, Opening};
pub use failure::Failure;
pub use http::HttpTransport;
pub use kept::{KeptDesk, Replica};
pub use link::{Link, LinkState, Notice};
pub use presence::Herald;
pub use transport::Transport;

#[cfg(test)]
mod driver_tests;
#[cfg(test)]
mod outbox_tests;
#[cfg(test)]
mod session_tests;
