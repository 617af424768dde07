//! What happened to a plan, and on what came of it.

use super::{Tell, Values, said};
use crate::domain::event::Event;
use crate::domain::plan::Skipped;
use crate::words::Value;

impl Tell<'_> {
    pub(super) fn of_a_plan<'a>(&self, event: &'a Event) -> Values<'a> {
        match event {
            Event::PlanSet(set) => {
                vec![("plan", format!("{} {}", set.sheet.code, set.sheet.title).into())]
            }
            Event::PlanEnded { plan, reason } => vec![("plan", self.plan(*plan)), ("reason", said(reason))],
            Event::OccurrenceMade(made) => {
                vec![
                    ("plan", self.plan(made.plan)),
                    ("date", made.date.to_string().into()),
                    ("posts", made.posts.len().into()),
                ]
            }
            Event::OccurrenceSkipped(skipped) => {
                let why = match &skipped.skipped {
                    Skipped::Holiday { name } if !name.is_empty() => name.clone(),
                    Skipped::Holiday { .. } => self.words.plain("skipped-holiday"),
                    Skipped::Told => self.words.plain("skipped-told"),
                    Skipped::Missed => self.words.plain("skipped-missed"),
                    Skipped::VenueShut => self.words.plain("skipped-venue_shut"),
                };
                vec![("plan", self.plan(skipped.plan)), ("date", skipped.date.to_string().into()), ("why", why.into())]
            }
            Event::StopTicked(ticked) => {
                vec![
                    ("stop", self.stop(ticked.request, ticked.stop)),
                    ("found", self.named("found", &ticked.found)),
                    ("words", said(&ticked.words)),
                    ("told", self.named("told", &ticked.told)),
                ]
            }
            Event::FindRecorded { order, .. } => vec![("number", self.number(*order).into())],
            Event::DoorStayedClosed(begun) => {
                vec![("round", self.number(begun.round).into()), ("stop", self.stop(begun.round, begun.stop))]
            }
            Event::ChildCheckedIn { told, .. } => vec![("told", self.named("told", told))],
            Event::ChildFetched(fetched) => vec![("told", self.named("told", &fetched.told))],
            Event::ChildrenNotFetched { children, .. } => vec![("n", children.len().into())],
            Event::HelpersCounted { people, .. } => vec![("people", (*people).into())],
            _ => vec![],
        }
    }

    fn plan<'a>(&self, id: crate::domain::ids::PlanId) -> Value<'a> {
        let plan = self.desk.plan(id);
        plan.map_or_else(|| "?".to_owned(), |plan| format!("{} {}", plan.sheet.code, plan.sheet.title)).into()
    }

    /// Which door of its round it is, counted from one: who lives there is papers.
    fn stop<'a>(&self, round: crate::domain::ids::RequestId, stop: crate::domain::ids::StopId) -> Value<'a> {
        let occurrence = self.desk.request(round).and_then(|request| request.occurrence.as_ref());
        let index = occurrence.and_then(|one| one.stops.iter().position(|state| state.stop == stop));
        index.map_or_else(|| "?".to_owned(), |index| (index + 1).to_string()).into()
    }
}
