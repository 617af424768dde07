//! The API through HTTP: a real listener, a real file, and every answer held against the OpenAPI document.

#[path = "../support/centre.rs"]
#[expect(dead_code, reason = "the tests of the mechanisms, which use more of it, share it")]
mod centre;
#[path = "../support/contract.rs"]
mod contract;

mod access;
mod commands;
mod feed;
mod limits;
mod lists;
mod papers;
mod past;
mod presence;
mod the_loop;
mod watching;
