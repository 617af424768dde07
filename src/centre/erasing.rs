//! Papers whose time is over: which they are is read in the log, and each erasure is a command with its event. What was
//! erased once is not erased again, however often it is run.

use std::collections::BTreeMap;

use super::Centre;
use super::handle::SubmitError;
use crate::domain::attachment::{ErasedOrder, MOST_ERASED, Retention};
use crate::domain::command::Command;
use crate::domain::event::{Amended, Entry, Event};
use crate::domain::ids::{CommandId, RequestId, Revision, derived_uuid};
use crate::domain::refusal::Refusal;
use crate::domain::request::Priority;
use crate::domain::time::Timestamp;
use crate::store::Log;
use crate::wire::{Erased, ErasedKind};

/// What the log says of one order.
#[derive(Default)]
struct Told {
    emergency: bool,
    protected: bool,
    ended: Option<Timestamp>,
    left_the_desk: bool,
    assignments: u16,
    attachments: u16,
}

impl Told {
    fn retention(&self) -> Retention {
        match () {
            () if self.protected => Retention::Protected,
            () if self.emergency => Retention::Emergency,
            () => Retention::Ordinary,
        }
    }
}

fn hear(orders: &mut BTreeMap<RequestId, Told>, entry: &Entry) {
    entry.events.iter().for_each(|event| hear_one(orders, entry.at, event));
}

fn hear_one(orders: &mut BTreeMap<RequestId, Told>, at: Timestamp, event: &Event) {
    if let Event::PapersErased { orders: gone, .. } = event {
        for id in gone {
            orders.remove(id);
        }
        return;
    }
    if let Event::Trimmed { requests, .. } = event {
        for id in requests {
            orders.entry(*id).or_default().left_the_desk = true;
        }
        return;
    }
    let Some(id) = event.request() else { return };
    let told = orders.entry(id).or_default();
    match event {
        Event::Filed(filed) => {
            told.emergency = filed.priority == Priority::Emergency;
            told.protected = filed.flags.protected;
        }
        // Whoever was in danger once keeps the longer time.
        Event::TakenIn { priority, .. } | Event::PriorityChanged { to: priority, .. } => {
            told.emergency |= *priority == Priority::Emergency;
        }
        Event::Protected { .. } => told.protected = true,
        Event::FieldAmended { change: Amended::Flags { to, .. }, .. } => told.protected |= to.protected,
        Event::Moved { to, .. } => told.ended = (!to.is_open()).then_some(at),
        Event::OfferMade { .. } | Event::AskingMade { .. } => told.assignments = told.assignments.saturating_add(1),
        Event::PaperAttached { .. } => told.attachments = told.attachments.saturating_add(1),
        _ => {}
    }
}

impl<L: Log> Centre<L> {
    /// Erases what is due, in as many commands as it takes.
    pub async fn erase_due(&self) -> Result<Erased, SubmitError> {
        let due = self.due_for_erasure().await?;
        let mut erased = Erased::default();
        for (retention, orders) in due {
            let mut kind = ErasedKind { retention, orders: 0, attachments: 0 };
            for some in orders.chunks(MOST_ERASED) {
                let gone = self.erase(retention, some.to_vec()).await?;
                kind.orders = kind.orders.saturating_add(gone.len() as u32);
                let attachments = gone.iter().map(|order| u32::from(order.attachments)).sum();
                kind.attachments = kind.attachments.saturating_add(attachments);
            }
            erased.kinds.push(kind);
        }
        Ok(erased)
    }

    /// Erases these but for those that must be kept still: one may have been reopened since it was read. Which were erased.
    pub(super) async fn erase(
        &self,
        retention: Retention,
        mut orders: Vec<ErasedOrder>,
    ) -> Result<Vec<ErasedOrder>, SubmitError> {
        while let Some(first) = orders.first() {
            let id = CommandId(derived_uuid(&[b"erase papers", first.request.0.as_bytes()]));
            let asked = orders.len();
            match self.by_clockwork(id, Command::ErasePapers { retention, orders: orders.clone() }).await {
                Ok(()) => break,
                Err(SubmitError::Refused(Refusal::KeptStill { request })) => {
                    orders.retain(|order| order.request != request);
                    if orders.len() == asked {
                        return Err(SubmitError::Refused(Refusal::KeptStill { request }));
                    }
                }
                Err(error) => return Err(error),
            }
        }
        Ok(orders)
    }

    async fn due_for_erasure(&self) -> Result<BTreeMap<Retention, Vec<ErasedOrder>>, SubmitError> {
        let (desk, now) = (self.desk(), self.now());
        let Some(rules) = desk.rules.clone() else { return Ok(BTreeMap::new()) };
        let now = now.max(desk.time);
        let first = self.log.read(&self.code, Revision::default(), 1).await;
        let first = first.map_err(|error| SubmitError::Store(error.to_string()))?.first().map(|row| row.at);
        // What began later than this cannot be over: a young centre need not be read through.
        let any = |retention: &Retention| first.is_some_and(|first| retention.is_over(&rules, first, now));
        if !Retention::ALL.iter().any(any) {
            return Ok(BTreeMap::new());
        }
        let orders = self.folded(BTreeMap::new(), hear, desk.revision).await;
        let orders: BTreeMap<RequestId, Told> = orders.map_err(|error| SubmitError::Store(error.to_string()))?;
        let mut due: BTreeMap<Retention, Vec<ErasedOrder>> = BTreeMap::new();
        for (request, told) in orders {
            let (Some(ended), true) = (told.ended, told.left_the_desk) else { continue };
            let retention = told.retention();
            if retention.is_over(&rules, ended, now) && desk.request(request).is_none() {
                let (assignments, attachments) = (told.assignments, told.attachments);
                due.entry(retention).or_default().push(ErasedOrder { request, ended, assignments, attachments });
            }
        }
        Ok(due)
    }
}
