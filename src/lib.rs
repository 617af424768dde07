//! Paidan 派单: the dispatch console of a county volunteer-service centre, and the central API it polls.
//!
//! The house is drawn in `ARCHITECTURE.md`; arrows between these folders go down only.

pub mod centre;
pub mod cli;
pub mod client;
pub mod console;
pub mod domain;
pub mod reports;
pub mod settings;
pub mod store;
pub mod text;
pub mod traffic;
pub mod wire;
pub mod words;
pub mod year;
