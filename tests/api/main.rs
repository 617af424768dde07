//! The API through HTTP: a real listener, a real file, and every answer held against the OpenAPI document.

#[path = "../support/centre.rs"]
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
