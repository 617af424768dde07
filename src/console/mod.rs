//! The console: a terminal, and everything shown on it.

pub mod action;
pub mod board;
pub mod effect;
mod filter;
mod forms;
mod fresh;
mod heard;
mod keeping;
pub mod kept;
pub mod keymap;
mod layer;
mod layout;
pub mod likely;
pub mod lists;
pub mod message;
pub mod model;
mod names;
mod pane;
mod past;
mod possible;
pub mod run;
pub mod screen;
pub mod terminal;
pub mod theme;
pub mod update;
pub mod view;
