//! Folding venues, who operates them, projects, meetings, and the life of teams.

use std::sync::Arc;

use crate::domain::desk::Desk;
use crate::domain::event::Event;
use crate::domain::operator::Actor;
use crate::domain::time::Timestamp;
use crate::domain::venues::{Meeting, Operation, OperationState, Project, ProjectStage, Scoring, Venue};

/// Whether the event is about them; then it is folded in.
pub(super) fn change(desk: &mut Desk, at: Timestamp, actor: &Actor, event: &Event) -> bool {
    let all = &mut desk.venues;
    match event {
        Event::VenueSet(sheet) => {
            let since = all.venue(&sheet.code).filter(|old| old.sheet.stage == sheet.stage).map_or(at, |old| old.since);
            let venue = Venue { sheet: sheet.as_ref().clone(), since };
            all.venues.insert(sheet.code.clone(), Arc::new(venue));
        }
        Event::VenueMoved { venue, to, .. } => {
            if let Some(venue) = all.venues.get_mut(venue).map(Arc::make_mut) {
                venue.sheet.stage = *to;
                venue.since = at;
            }
        }
        Event::OperationApplied(sheet) => {
            let sheet = sheet.as_ref().clone();
            let made = Operation { sheet, state: OperationState::Applied, scorings: Vec::new() };
            all.operations.insert(made.sheet.operation, Arc::new(made));
        }
        Event::OperationScored { operation, scores } => {
            if let Some(one) = all.operations.get_mut(operation).map(Arc::make_mut) {
                one.scorings.retain(|scoring| scoring.by != actor.operator);
                one.scorings.push(Scoring { by: actor.operator, scores: scores.clone() });
            }
        }
        Event::OperationMoved { operation, to, .. } => {
            if let Some(one) = all.operations.get_mut(operation).map(Arc::make_mut) {
                one.state = *to;
            }
        }
        Event::ProjectSet(sheet) => {
            let before = all.project(&sheet.code).map(|old| (old.stage, old.since));
            let (stage, since) = before.unwrap_or((ProjectStage::Applied, at));
            all.projects.insert(sheet.code.clone(), Arc::new(Project { sheet: sheet.as_ref().clone(), stage, since }));
        }
        Event::ProjectMoved { project, to, .. } => {
            if let Some(project) = all.projects.get_mut(project).map(Arc::make_mut) {
                project.stage = *to;
                project.since = at;
            }
        }
        Event::MeetingHeld(held) => {
            let (meeting, venue) = (held.meeting, held.venue.clone());
            let (source, requests) = (held.source.clone(), held.requests.clone());
            all.meetings.insert(meeting, Arc::new(Meeting { meeting, venue, at, source, requests }));
        }
        Event::TeamMoved(moved) => super::change_team(desk, moved.team, |team| {
            team.sheet.stage = moved.to;
            team.life.since = Some(at);
            team.life.last_score = moved.score.or(team.life.last_score);
            team.life.leader = moved.leader.or(team.life.leader);
        }),
        Event::TeamTrained { team, training } => {
            super::change_team(desk, *team, |team| team.life.trainings.push(*training));
        }
        _ => return false,
    }
    true
}
