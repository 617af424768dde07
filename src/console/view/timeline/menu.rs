//! What happened to the catalogue and the menu, and what finished orders came to.

use super::{Tell, Values};
use crate::domain::event::Event;

impl Tell<'_> {
    pub(super) fn of_the_menu(event: &Event) -> Values<'_> {
        match event {
            Event::ServiceSet { service } => vec![("name", service.zh.as_str().into())],
            Event::ServiceRetired { service } => vec![("name", service.as_str().into())],
            Event::MenuItemSet { item } => vec![("name", item.code().as_str().into())],
            Event::MenuItemRetired { code } => vec![("name", code.as_str().into())],
            _ => vec![],
        }
    }

    pub(super) fn of_what_came<'a>(&self, event: &'a Event) -> Values<'a> {
        match event {
            Event::QuantityCorrected { from, to, reason, .. } => vec![
                ("from", from.amount.into()),
                ("to", to.amount.into()),
                ("unit", self.named("unit", &to.unit)),
                ("reason", reason.as_str().into()),
            ],
            Event::ReferralRecorded { outcome, .. } => vec![("outcome", self.named("referral", outcome))],
            _ => vec![],
        }
    }
}
