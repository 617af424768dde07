//! Figures: what the log comes to, each with its unit, the query that gives it and the revision it is of. The same query at
//! the same revision gives the same figure, whoever asks and wherever.
//!
//! * [`facts`] is the log folded: every order, what happened when, teams, places, verified hours.
//! * [`groups`] is the registry: a file a group, a constant a figure, saying only what it counts.
//! * [`compute`] asks it: of a period, split by a [`dimension`], with the orders behind it where they are wanted.
//! * [`scorecard`], [`coverage`], [`bulletin`], [`sample`] and [`record`] are made of figures.
//!
//! Of a protected order only the number is counted: it is in no list, and nothing below its town is told of it.

pub mod bulletin;
pub mod by_time;
pub mod compute;
pub mod counting;
pub mod coverage;
pub mod dimension;
pub mod facts;
mod fold;
pub mod gap;
pub mod groups;
pub mod known;
pub mod period;
pub mod record;
pub mod sample;
pub mod scorecard;
pub mod tally;
pub mod unit;
pub mod value;

pub use compute::{figure, figures};
pub use counting::Group;
pub use dimension::Dimension;
pub use facts::Facts;
pub use known::Known;
pub use period::{Period, PeriodKind};
pub use tally::Asking;
pub use unit::Unit;
pub use value::{Figure, Part, Query, Value};

#[cfg(test)]
mod tests;
