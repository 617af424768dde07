//! The rules of a centre. Pure: no I/O, no clock, no chance, no async.
//!
//! `decide` turns a command into events or a refusal; `apply` folds events into the desk. Both run at the centre
//! and in every console.

pub mod accounts;
pub mod announcement;
pub mod apply;
pub mod assignment;
pub mod attachment;
pub mod authority;
pub mod brigade;
pub mod calendar;
pub mod capacity;
pub mod case_file;
pub mod catalogue;
pub mod check_in;
pub mod clocks;
pub mod command;
pub mod decide;
pub mod desk;
pub mod digest;
pub mod duty_book;
pub mod event;
mod fields;
pub mod figures;
pub mod gates;
pub mod guest_work;
pub mod hand_over;
pub mod ids;
pub mod incident;
pub mod late;
pub mod leaders;
pub mod likeness;
pub mod menu;
pub mod menu_figures;
pub mod minors;
pub mod notice;
pub mod operator;
pub mod place;
pub mod plan;
pub mod plan_figures;
pub mod protection;
pub mod rank;
pub mod rating;
pub mod redactable;
pub mod refusal;
pub mod register;
pub mod request;
pub mod rules;
pub mod run_card;
pub mod safety;
pub mod shift;
mod short_text;
pub mod sponsor_figures;
pub mod status;
pub mod suggest;
pub mod team;
#[cfg(test)]
pub(crate) mod testing;
pub mod time;
pub mod undo;
pub mod unit_figures;
pub mod venues;
pub mod waiting;
pub mod water;
pub mod welfare;
pub mod whistle;
pub mod whistle_figures;
