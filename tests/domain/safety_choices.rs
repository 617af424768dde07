//! What could be asked next where people can come to harm.

use paidan::domain::assignment::AssignmentState::{Accepted, Started};
use paidan::domain::assignment::Told;
use paidan::domain::attachment::AttachmentKind;
use paidan::domain::command::Command;
use paidan::domain::duty_book::{DutyEntry, NumberKind};
use paidan::domain::ids::{AttachmentId, IncidentId};
use paidan::domain::operator::{Actor, Role};
use paidan::domain::request::Request;
use paidan::domain::water::WaterRole;
use paidan::domain::welfare::{WelfareOutcome, WelfareStep};
use uuid::Uuid;

use crate::choices::Draw;
use crate::testing::{COUNTY, actor, dispatcher};
use crate::world::World;

/// What suits a request.
pub fn choices(world: &World, request: &Request, draw: Draw) -> Vec<(Actor, Command)> {
    let id = request.id;
    let mut choices = Vec::new();
    let leader = || actor(Role::DutyLeader, COUNTY);
    if !request.state.is_open() {
        return choices;
    }
    for on in request.assignments.iter().filter(|on| matches!(on.state, Accepted | Started)) {
        let assignment = on.id;
        if on.check_in.is_some() {
            choices.push((dispatcher(), Command::CheckIn { request: id, assignment, told: Told::Telephone }));
        } else if draw.detail.is_multiple_of(3) {
            let every = 5 + u32::from(draw.detail % 40);
            choices.push((dispatcher(), Command::SetCheckIn { request: id, assignment, every }));
        }
    }
    for on in request.assignments.iter().filter(|on| on.role.is_some() && on.state.is_live()) {
        let role = if on.role == Some(WaterRole::Water) { WaterRole::Shore } else { WaterRole::Water };
        choices.push((leader(), Command::SetWaterRole { request: id, assignment: on.id, role }));
    }
    if let Some(check) = request.unseen() {
        let outcome = WelfareOutcome::ALL[usize::from(draw.detail) % 3];
        let step =
            if draw.detail.is_multiple_of(5) { WelfareStep::ALL[usize::from(draw.detail) % 4] } else { check.step };
        let done = Command::WelfareStep { request: id, step, outcome, words: String::new() };
        let seen = Command::WelfareStep { request: id, step, outcome: WelfareOutcome::Seen, words: String::new() };
        choices.extend([(dispatcher(), done), (dispatcher(), seen)]);
    } else if draw.detail % 8 == 1 {
        choices.push((dispatcher(), Command::StartWelfareCheck { request: id }));
    }
    if let Some(part) = request.open_incident() {
        let words = "all of them are well".to_owned();
        choices.push((leader(), Command::CloseIncident { incident: part.incident, words }));
        if draw.detail.is_multiple_of(3) {
            choices.push((dispatcher(), Command::LeaveIncident { request: id }));
        }
    } else if draw.detail % 4 == 2 {
        let incident = IncidentId(Uuid::from_u128(0x1C1D_0000 + u128::from(world.desk.revision.0)));
        let name = "at the ferry".to_owned();
        choices.push((dispatcher(), Command::OpenIncident { incident, request: id, name }));
        let open = world.desk.requests.values().find_map(|other| other.open_incident());
        choices.extend(open.map(|part| (dispatcher(), Command::JoinIncident { incident: part.incident, request: id })));
    }
    if draw.detail % 9 == 4 {
        let attachment = AttachmentId::of(id, request.attachments.len() as u32);
        let digest = format!("{:064x}", request.attachments.len() + 1);
        let kind = AttachmentKind::Jpeg;
        choices.push((dispatcher(), Command::AttachPaper { request: id, attachment, kind, bytes: 900, digest }));
        choices.push((dispatcher(), Command::OpenAttachment { request: id, attachment: AttachmentId::of(id, 0) }));
    }
    choices
}

/// The duty book changes.
pub fn duty_book(draw: Draw) -> Command {
    let entry = DutyEntry {
        code: format!("ZB{}", draw.detail % 5),
        name: "the town's duty room".into(),
        kind: NumberKind::ALL[usize::from(draw.time) % 6],
        number: "0744-3222000".into(),
    };
    Command::SetDutyBook { entries: vec![entry], removed: vec![] }
}
