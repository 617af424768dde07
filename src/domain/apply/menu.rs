//! Folding changes of the catalogue and the menu, and of what finished orders came to.

use std::sync::Arc;

use crate::domain::assignment::Assignment;
use crate::domain::desk::Desk;
use crate::domain::event::Event;
use crate::domain::ids::{ProjectCode, ServiceCode};
use crate::domain::menu::Ordered;
use crate::domain::request::Request;
use crate::domain::time::Timestamp;

/// A service of the rules in force.
pub(super) fn change_rules(desk: &mut Desk, event: &Event) {
    let Some(rules) = desk.rules.as_mut().map(Arc::make_mut) else { return };
    match event {
        Event::ServiceSet { service } => match rules.services.iter_mut().find(|there| there.code == service.code) {
            Some(there) => there.clone_from(service),
            None => rules.services.push(service.as_ref().clone()),
        },
        Event::ServiceRetired { service } => {
            rules.services.iter_mut().filter(|there| there.code == *service).for_each(|there| there.retired = true);
        }
        _ => {}
    }
}

/// Something of the menu.
pub(super) fn change(desk: &mut Desk, event: &Event) {
    let menu = Arc::make_mut(&mut desk.menu);
    match event {
        Event::MenuItemSet { item } => menu.set(item.as_ref().clone()),
        Event::MenuItemRetired { code } => menu.retire(code),
        _ => {}
    }
}

/// What a finished assignment came to.
pub(super) fn change_assignment(assignment: &mut Assignment, event: &Event) {
    match event {
        Event::QuantityCorrected { from, to, .. } => {
            assignment.first_count.get_or_insert(*from);
            if let Some(report) = &mut assignment.report {
                report.reached = *to;
            }
        }
        Event::ReferralRecorded { outcome, .. } => assignment.referral = Some(*outcome),
        _ => {}
    }
}

/// It belongs to another project, or to none.
pub(super) fn change_project(request: &mut Request, to: Option<&ProjectCode>) {
    let mut ordered = request.ordered.take().unwrap_or_default();
    ordered.project = to.cloned();
    request.ordered = (*ordered != Ordered::default()).then_some(ordered);
}

/// It has its places in another slot, or in none.
pub(super) fn change_slot(request: &mut Request, to: Option<Timestamp>) {
    if let Some(ordered) = &mut request.ordered {
        ordered.slot = to;
    }
}

/// A slot is one of its service, and so is a project: with another service its place is free, and it belongs to none.
pub(super) fn change_service(request: &mut Request, to: Option<&ServiceCode>) {
    if let Some(ordered) = request.ordered.as_mut().filter(|_| request.service.as_ref() != to) {
        ordered.slot = None;
        ordered.project = None;
    }
    request.service = to.cloned();
}

/// An order of a slot holds its place where its window is.
pub(super) fn move_slot(request: &mut Request) {
    if let (Some(ordered), Some(window)) = (&mut request.ordered, request.window)
        && ordered.slot.is_some()
    {
        ordered.slot = Some(window.start);
    }
}
