//! What an operator typed for an act, and where it waits when the act came to nothing.

use super::model::Draft;

/// What an operator typed for an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    /// A form, filled in.
    Form(Draft),
    /// A line of the command line.
    Line(String),
}

/// What was typed for an act that came to nothing, and where it waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GivenBack {
    /// Among the drafts, under this name.
    Draft(String),
    /// Here: a line of the command line.
    Line(String),
}
