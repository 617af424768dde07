//! The register, grids, cases and notices in a sentence. Nobody is named.

use super::{Tell, Values, said};
use crate::console::names;
use crate::domain::event::Event;

impl Tell<'_> {
    pub(super) fn of_a_directory<'a>(&self, event: &'a Event) -> Values<'a> {
        match event {
            Event::RecordSet(record) => vec![("kind", self.named("record", &record.kind()))],
            Event::RecordRemoved(name) => vec![("kind", self.named("record", &name.kind))],
            Event::GridAssigned(owner) => vec![
                ("grid", names::place(self.desk, &owner.grid).into()),
                ("office", names::place(self.desk, &owner.office).into()),
                ("position", names::position(self.desk, &owner.position).into()),
            ],
            Event::FirstTold(told) => vec![
                ("paired", usize::from(told.told.paired.is_some()).into()),
                ("experts", told.told.experts.len().into()),
            ],
            Event::CaseOpened(opened) => {
                vec![("worker", names::operator(self.desk, opened.worker).into()), ("words", said(&opened.words))]
            }
            Event::CaseJoined(order) => {
                let case = self.desk.case_files.get(&order.case);
                let worker = case.map(|case| names::operator(self.desk, case.worker)).unwrap_or_default();
                vec![("worker", worker.into())]
            }
            Event::CaseClosed(over) => vec![("words", said(&over.words))],
            Event::NoticeGivenUp(step) => vec![("reason", said(&step.reason))],
            _ => vec![],
        }
    }
}
