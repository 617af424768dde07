//! The forms about what comes of a plan: a door, a find, a child, helpers of the day.

use super::super::action::Action;
use super::super::names;
use super::command::{Reading, Unclear};
use super::fields::{Ground, pick, text, typed};
use super::pick::Choice;
use super::{Field, FieldName};
use crate::domain::assignment::Told;
use crate::domain::command::{Command, Find};
use crate::domain::ids::{ChildId, RequestId};
use crate::domain::plan::{HowFound, Occurrence, PlanSheet};
use crate::domain::request::Request;

impl Ground<'_> {
    /// The lines of a form about what comes of a plan.
    pub(super) fn of_plan(&self, action: Action, request: &Request) -> Vec<Field> {
        use FieldName as N;
        match action {
            Action::TickStop => vec![
                self.stop(request),
                self.one_of(N::Found, "found", &HowFound::ALL, None),
                text(N::Words).may_be_empty(),
            ],
            Action::RecordFind => vec![
                text(N::Words),
                self.any_service(None).may_be_empty(),
                self.place(N::Place, Some(request.place.as_str())),
            ],
            Action::CheckInChild => vec![self.child(request, false)],
            Action::FetchChild => vec![self.child(request, true), self.fetcher(request)],
            Action::CountHelpers => {
                let helpers = request.occurrence.as_ref().map_or(0, |occurrence| occurrence.helpers);
                vec![typed(N::People, &helpers.to_string())]
            }
            _ => Vec::new(),
        }
    }

    /// The doors nobody was let in at yet, by their place on the round; who lives there is papers.
    fn stop(&self, request: &Request) -> Field {
        let stops = request.occurrence.iter().flat_map(|occurrence| occurrence.stops.iter().enumerate());
        let left = stops.filter(|(_, stop)| stop.found.is_none_or(|found| found == HowFound::NobodyOpened));
        let choices = left.map(|(index, stop)| {
            let place = names::place(self.desk, &stop.place);
            let found = stop.found.map(|found| names::name(self.words, "found", &found)).unwrap_or_default();
            Choice::new(stop.stop.to_string(), format!("{} {place} {found}", index + 1).trim_end())
        });
        let mut field = pick(FieldName::Stop, choices.collect(), None);
        // The round goes on where it stands.
        if let (super::FieldKind::Pick(pick), Some(next)) = (&mut field.kind, next_stop(request)) {
            pick.choose(&next);
        }
        field
    }

    fn sheet(&self, request: &Request) -> Option<(&PlanSheet, &Occurrence)> {
        let occurrence = self.desk.request(request.id)?.occurrence.as_deref()?;
        Some((&self.desk.plan(occurrence.plan)?.sheet, occurrence))
    }

    /// Children by their place on the roster: those who have not come, or those who wait to be fetched.
    fn child(&self, request: &Request, waiting: bool) -> Field {
        let of = self.sheet(request);
        let choices = of.iter().flat_map(|(sheet, occurrence)| {
            let fits = move |child: ChildId| {
                let waits = occurrence.waiting().any(|one| one == child);
                let came = occurrence.children.iter().any(|there| there.child == child);
                if waiting { waits } else { !came }
            };
            let numbered = sheet.children.iter().enumerate();
            numbered
                .filter(move |(_, child)| fits(child.id))
                .map(|(index, child)| Choice::new(child.id.to_string(), (index + 1).to_string()))
        });
        pick(FieldName::Child, choices.collect(), None)
    }

    /// Who may fetch the children that wait: `2-1` is the first on the list of the second child.
    fn fetcher(&self, request: &Request) -> Field {
        let of = self.sheet(request);
        let choices = of.iter().flat_map(|(sheet, occurrence)| {
            let waiting = sheet.children.iter().enumerate();
            let waiting = waiting.filter(|(_, child)| occurrence.waiting().any(|one| one == child.id));
            waiting.flat_map(|(index, child)| {
                let listed = child.fetchers.iter().enumerate();
                listed.map(move |(at, by)| Choice::new(by.to_string(), format!("{}-{}", index + 1, at + 1)))
            })
        });
        pick(FieldName::Fetcher, choices.collect(), None)
    }
}

fn next_stop(request: &Request) -> Option<String> {
    let stops = &request.occurrence.as_ref()?.stops;
    stops.iter().find(|stop| stop.found.is_none()).map(|stop| stop.stop.to_string())
}

impl Reading<'_> {
    /// The command of a form about what comes of a plan.
    pub(super) fn about_plan(
        &self,
        request: RequestId,
        fresh: &mut dyn FnMut() -> uuid::Uuid,
    ) -> Result<Command, Unclear> {
        use FieldName as N;
        let told = Told::Telephone;
        Ok(match self.form.action {
            Action::TickStop => Command::TickStop {
                request,
                stop: self.parsed(N::Stop)?,
                found: self.one_of(N::Found, &HowFound::ALL)?,
                words: self.words(N::Words),
                told,
            },
            Action::RecordFind => {
                let service = Some(self.words(N::Service)).filter(|code| !code.is_empty());
                let find = Find {
                    request: RequestId(fresh()),
                    words: self.words(N::Words),
                    service: service.map(|_| self.parsed(N::Service)).transpose()?,
                    place: Some(self.parsed(N::Place)?),
                    priority: None,
                };
                Command::RecordFind { request, find: Box::new(find) }
            }
            Action::CheckInChild => Command::CheckInChild { request, child: self.parsed(N::Child)?, told },
            Action::FetchChild => {
                Command::FetchChild { request, child: self.parsed(N::Child)?, by: self.parsed(N::Fetcher)?, told }
            }
            _ => Command::CountHelpers { request, people: self.parsed(N::People)? },
        })
    }
}
