//! People who can come to harm, all at once on one request: a team that is missed, somebody who has not been seen, and
//! an incident that others belong to.

use super::super::testing::{act, now, select};
use super::scenes::Stage;
use crate::console::lists::Screen;
use crate::console::model::Model;
use crate::domain::command::Command;
use crate::domain::event::Event;
use crate::domain::ids::IncidentId;
use crate::domain::testing::{assignment_id, happen, request_id};
use crate::domain::time::Span;
use crate::domain::welfare::{WelfareOutcome, WelfareStep};

/// A quarter of an hour later, with everything still open.
pub fn scene(stage: &Stage) -> Model {
    let mut model = stage.console(Screen::Queue);
    let mut desk = model.desk.take().unwrap();
    let (request, assignment, incident) = (request_id(5), assignment_id(5, 0), IncidentId(uuid::Uuid::from_u128(9)));
    let name = stage.says("澧水桥涨水");
    act(&mut desk, Command::OpenIncident { incident, request, name: name.chars().take(20).collect() });
    act(&mut desk, Command::JoinIncident { incident, request: request_id(13) });
    act(&mut desk, Command::SetCheckIn { request, assignment, every: 15 });
    act(&mut desk, Command::StartWelfareCheck { request });
    let (step, outcome) = (WelfareStep::Ring, WelfareOutcome::NoSign);
    act(&mut desk, Command::WelfareStep { request, step, outcome, words: stage.says("响了十二声") });
    let later = now() + Span::minutes(15);
    happen(&mut desk, later, vec![Event::CheckInMissed { request, assignment, escalates: later + Span::minutes(5) }]);
    model.now = later;
    model.lists.pass(model.now, None);
    model.lists.refill(&desk);
    model.desk = Some(desk);
    let row = (0..model.row_count()).find(|row| model.row(*row) == Some(request));
    select(&mut model, row.unwrap_or(0));
    model
}
