//! What the command line keeps between two lines.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::history::History;
use super::resolve::Known;
use crate::domain::desk::Desk;

/// The name under which past lines stand among the drafts of a seat.
pub const KEPT_AS: &str = "command-line";

/// Past lines, and the names of things as they were last looked up.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    /// Past lines.
    pub history: History,
    names: Option<(Desk, Arc<Known>)>,
}

impl Memory {
    /// What was kept among the drafts of a seat.
    pub fn of(drafts: &BTreeMap<String, Vec<(String, String)>>) -> Self {
        let lines = drafts.get(KEPT_AS).into_iter().flatten().map(|(_, line)| line.clone());
        Self { history: History::of(lines), names: None }
    }

    /// Past lines as they stand among the drafts.
    pub fn kept(&self) -> Vec<(String, String)> {
        self.history.kept().into_iter().map(|line| (String::new(), line)).collect()
    }

    /// The names of a desk; looked up anew where its teams have changed.
    pub fn names(&mut self, desk: &Desk) -> Arc<Known> {
        if let Some((of, known)) = &self.names
            && of.teams.ptr_eq(&desk.teams)
            && of.places.len() == desk.places.len()
        {
            return Arc::clone(known);
        }
        let known = Arc::new(Known::of(desk));
        self.names = Some((desk.clone(), Arc::clone(&known)));
        known
    }
}
