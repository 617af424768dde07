//! What happened to venues, who operates them, projects, meetings, and in the life of teams.

use super::{Tell, Values};
use crate::domain::event::Event;
use crate::domain::ids::{OperationId, VenueCode};
use crate::words::Value;

impl Tell<'_> {
    pub(super) fn of_a_venue<'a>(&self, event: &'a Event) -> Values<'a> {
        match event {
            Event::VenueSet(sheet) => vec![("venue", sheet.name.as_str().into())],
            Event::VenueMoved { venue, to, reason, .. } => vec![
                ("venue", self.venue(venue)),
                ("to", self.named("venue-stage", to)),
                ("reason", reason.as_str().into()),
            ],
            Event::OperationApplied(sheet) => {
                vec![("organisation", sheet.organisation.as_str().into()), ("venue", self.venue(&sheet.venue))]
            }
            Event::OperationScored { operation, scores } => {
                vec![("organisation", self.organisation(*operation)), ("n", scores.len().into())]
            }
            Event::OperationMoved { operation, venue, to, reason, .. } => vec![
                ("organisation", self.organisation(*operation)),
                ("venue", self.venue(venue)),
                ("to", self.named("operation", to)),
                ("reason", reason.as_str().into()),
            ],
            Event::ProjectSet(sheet) => vec![("project", sheet.name.as_str().into())],
            Event::ProjectMoved { project, to, reason, .. } => {
                let known = self.desk.venues.project(project);
                let name = known.map_or_else(|| project.to_string(), |known| known.sheet.name.clone());
                vec![
                    ("project", name.into()),
                    ("to", self.named("project-stage", to)),
                    ("reason", reason.as_str().into()),
                ]
            }
            Event::MeetingHeld(held) => vec![
                ("venue", self.venue(&held.venue)),
                ("source", held.source.as_str().into()),
                ("n", held.requests.len().into()),
            ],
            Event::TeamMoved(moved) => vec![
                ("team", self.team(moved.team)),
                ("from", self.named("stage", &moved.from)),
                ("to", self.named("stage", &moved.to)),
                ("reason", moved.reason.as_str().into()),
            ],
            Event::TeamTrained { team, training } => vec![
                ("team", self.team(*team)),
                ("kind", self.named("training", &training.kind)),
                ("people", training.people.into()),
            ],
            _ => vec![],
        }
    }

    fn venue<'a>(&self, code: &VenueCode) -> Value<'a> {
        let known = self.desk.venues.venue(code);
        known.map_or_else(|| code.to_string(), |known| known.sheet.name.clone()).into()
    }

    fn organisation<'a>(&self, id: OperationId) -> Value<'a> {
        let known = self.desk.venues.operation(id);
        known.map_or_else(|| "?".to_owned(), |known| known.sheet.organisation.clone()).into()
    }
}
