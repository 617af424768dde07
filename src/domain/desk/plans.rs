//! The plans of a desk, and when their next occurrences fall due.

use std::sync::Arc;

use super::{Desk, DueKind};
use crate::domain::digest::record_digest;
use crate::domain::ids::PlanId;
use crate::domain::plan::{NextOccurrence, Plan};
use crate::domain::time::Timestamp;

impl Desk {
    /// The plan with this id.
    pub fn plan(&self, id: PlanId) -> Option<&Plan> {
        self.plans.get(&id).map(AsRef::as_ref)
    }

    /// Sets a plan, keeping what is due true.
    pub(in crate::domain) fn put_plan(&mut self, plan: Plan) {
        let id = plan.sheet.id;
        if let Some(due) = self.plan(id).and_then(due_of) {
            self.due.remove(&due);
        }
        self.due.extend(due_of(&plan));
        self.plans.insert(id, Arc::new(plan));
    }

    /// Changes a plan. Nothing happens when it is not there.
    pub(in crate::domain) fn change_plan(&mut self, id: PlanId, change: impl FnOnce(&mut Plan)) {
        if let Some(mut plan) = self.plan(id).cloned() {
            change(&mut plan);
            self.put_plan(plan);
        }
    }

    /// Fills the plans from their records.
    pub(super) fn fill_plans(&mut self, plans: Vec<Arc<Plan>>) {
        self.due.extend(plans.iter().filter_map(|plan| due_of(plan)));
        self.plans = plans.into_iter().map(|plan| (plan.sheet.id, plan)).collect();
    }

    /// What falls due of plans, put back after everything due was cleared.
    pub(super) fn index_plans(&mut self) {
        self.due.extend(self.plans.values().filter_map(|plan| due_of(plan)));
    }
}

fn due_of(plan: &Plan) -> Option<(Timestamp, DueKind)> {
    let NextOccurrence { date, due } = plan.next?;
    Some((due, DueKind::Occurrence(plan.sheet.id, date)))
}

/// A plan's digest, without what may be erased.
pub(super) fn digest(plan: &Plan) -> u64 {
    let mut blank = plan.clone();
    if let Some((_, reason)) = &mut blank.ended {
        reason.erase();
    }
    record_digest(&blank)
}
