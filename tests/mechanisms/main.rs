//! The mechanisms of the five counties, each walked through the API on a real database file: from the call that starts it
//! to the report that counts it. A function a row of the list, named after its id.

#[path = "../support/centre.rs"]
#[expect(dead_code, reason = "the tests of the API, which use more of it, share it")]
mod centre;
#[path = "../support/contract.rs"]
mod contract;

mod bank;
mod directories;
mod list;
mod menu;
mod payers;
mod plans;
mod programme;
mod protected_orders;
mod registry;
mod reports;
mod run_cards;
mod safety;
mod shifts;
mod venues;
mod whistles;
