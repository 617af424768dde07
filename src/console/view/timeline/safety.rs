//! What happened where people can come to harm.

use super::{Tell, Values, said, yes};
use crate::domain::event::Event;
use crate::domain::ids::{AssignmentId, RequestId};

impl Tell<'_> {
    /// The values of such an event; none of any other.
    pub(super) fn of_safety<'a>(&self, event: &'a Event) -> Option<Values<'a>> {
        let on = |request: &RequestId, assignment: &AssignmentId| ("team", self.assigned(*request, *assignment));
        Some(match event {
            Event::TierOffered { tier, .. } => vec![("tier", u32::from(*tier).into())],
            Event::IncidentOpened { name, .. } | Event::IncidentJoined { name, .. } => vec![("name", said(name))],
            Event::IncidentLeft { .. } => vec![],
            Event::IncidentClosed { others, words, .. } => {
                vec![("n", (others.len() + 1).into()), ("words", said(words))]
            }
            Event::WaterRoleSet { request, assignment, role } => {
                vec![on(request, assignment), ("role", self.named("water-role", role))]
            }
            Event::LifeJacketsConfirmed { request, assignment } => vec![on(request, assignment)],
            Event::CheckInSet { request, assignment, every, due } => {
                vec![on(request, assignment), ("every", (*every).into()), ("runs", yes(due.is_some()))]
            }
            Event::CheckedIn { request, assignment, due, told } => {
                vec![on(request, assignment), ("due", self.moment(Some(*due))), ("told", self.named("told", told))]
            }
            Event::CheckInMissed { request, assignment, escalates } => {
                vec![on(request, assignment), ("at", self.moment(Some(*escalates)))]
            }
            Event::CheckInEscalated { request, assignment } => vec![on(request, assignment)],
            Event::WelfareCheckStarted { step, due, .. } => {
                vec![("step", self.named("welfare-step", step)), ("due", self.moment(Some(*due)))]
            }
            Event::WelfareStepDone { step, outcome, words, .. } => vec![
                ("step", self.named("welfare-step", step)),
                ("outcome", self.named("welfare-outcome", outcome)),
                ("words", said(words)),
            ],
            Event::WelfareOverdue { step, .. } => vec![("step", self.named("welfare-step", step))],
            Event::DutyBookSet { entries, removed } => {
                vec![("n", entries.len().into()), ("removed", removed.len().into())]
            }
            Event::PaperAttached { kind, bytes, .. } => {
                vec![("kind", self.named("attachment", kind)), ("kilobytes", bytes.div_ceil(1024).into())]
            }
            Event::AttachmentOpened { .. } => vec![],
            Event::PapersErased { retention, orders, attachments } => vec![
                ("retention", self.named("retention", retention)),
                ("orders", orders.len().into()),
                ("attachments", (*attachments).into()),
            ],
            _ => return None,
        })
    }
}
