//! The counties' mechanisms, each from the call that starts it to the figure that counts it: through the API, with a
//! real database file.

#[path = "../support/centre.rs"]
#[expect(dead_code, reason = "the tests of the API use more of it")]
mod centre;
#[path = "../support/contract.rs"]
mod contract;

mod bank;
