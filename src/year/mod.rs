//! A county's year: everybody who has to do with a centre, simulated day by day on a data folder of its own.
//!
//! Time is told and not waited for ([`crate::centre::ByHand`]), so that a year passes in minutes. Everybody acts by the
//! commands that real people act by. How much of what happens in a year stands in `config/counties/CODE/year.toml`
//! ([`Figures`]); each mechanism is a file of [`habits`], and what came of it all is [`Counted`].

mod counted;
mod figures;
mod folder;
mod habits;
mod people;
mod planned;
mod run;
mod season;

pub use counted::{Counted, Figure, Unit};
pub use figures::{BadFigures, Bills, Figures, FromMenu};
pub use folder::{Folder, NotForUs, Order, Simulated};
pub use planned::{Finds, Planned};
pub use run::{Day, Ending, run};
