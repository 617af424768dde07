//! 孵化 → 准入 → 运行 → 考核 → 迭代 or 退出: what each step in a team's life needs.

use super::draft::{Draft, said};
use super::filing::{invalid, missing};
use crate::domain::accounts::volunteer::VolunteerStatus;
use crate::domain::assignment::AssignmentState;
use crate::domain::assignment::OfferKind;
use crate::domain::command::{OfferTo, Offering, TeamMove};
use crate::domain::event::{Event, TeamMoved};
use crate::domain::ids::{RequestNumber, TeamId, VolunteerId};
use crate::domain::plan::Day;
use crate::domain::redactable::Redactable;
use crate::domain::refusal::{Gate, InvalidReason, Refusal};
use crate::domain::team::{Stage, TeamSheet, Training};

/// The most a review comes to.
const MOST_SCORE: u8 = 100;
/// Trainings kept of one team.
const MOST_TRAININGS: usize = 500;

pub(super) fn move_team(draft: &mut Draft, step: &TeamMove) -> Result<(), Refusal> {
    let team = draft.team(step.team)?;
    let (from, to) = (team.sheet.stage, step.to);
    if from == to {
        return Err(Refusal::NothingToDo);
    }
    if !from.may_become(to) {
        return Err(Refusal::TeamStageMayNot { from, to });
    }
    let reason = Redactable::remark(said("reason", &step.reason)?);
    match step.score {
        Some(_) if from != Stage::Review => return Err(invalid("score", InvalidReason::WrongKind)),
        Some(score) if score > MOST_SCORE => return Err(invalid("score", InvalidReason::OutOfRange)),
        _ => {}
    }
    if let Some(leader) = step.leader {
        known_leader(draft, leader)?;
    }
    match (from, to) {
        (Stage::Incubating, Stage::Admitted) => {
            if team.life.trainings.is_empty() {
                return Err(missing("training"));
            }
            if step.leader.or(team.life.leader).is_none() {
                return Err(missing("leader"));
            }
        }
        (Stage::Review, Stage::Running) => {
            let score = step.score.ok_or_else(|| missing("score"))?;
            let pass = draft.rules.team_pass_mark();
            if score < pass {
                return Err(Refusal::ReviewNotPassed { score, pass });
            }
        }
        (_, Stage::Left) => has_nothing_live(draft, step.team)?,
        _ => {}
    }
    let TeamMove { team, score, leader, .. } = *step;
    draft.emit(Event::TeamMoved(Box::new(TeamMoved { team, from, to, reason, score, leader })));
    Ok(())
}

fn known_leader(draft: &Draft, volunteer: VolunteerId) -> Result<(), Refusal> {
    let who = draft.accounts.volunteer(volunteer.0).ok_or(Refusal::NoSuchVolunteer { volunteer })?;
    let active = who.sheet.status == VolunteerStatus::Active;
    if active { Ok(()) } else { Err(Refusal::VolunteerNotActive { volunteer }) }
}

/// A team that leaves has finished or given back what it had, and asks for nothing.
fn has_nothing_live(draft: &Draft, team: TeamId) -> Result<(), Refusal> {
    let busy = |state: AssignmentState| state.is_live() || state == AssignmentState::Asked;
    let mut numbers: Vec<RequestNumber> = draft
        .desk
        .numbered()
        .filter(|request| request.assignments.iter().any(|on| on.team == team && busy(on.state)))
        .map(|request| request.number)
        .collect();
    numbers.truncate(20);
    if numbers.is_empty() { Ok(()) } else { Err(Refusal::TeamStillBusy { team, numbers }) }
}

pub(super) fn record_training(draft: &mut Draft, id: TeamId, training: Training) -> Result<(), Refusal> {
    let team = draft.team(id)?;
    if !(1..=team.sheet.people).contains(&training.people) {
        return Err(invalid("training.people", InvalidReason::OutOfRange));
    }
    if training.on > Day::of(draft.now) {
        return Err(invalid("training.on", InvalidReason::InTheFuture));
    }
    if team.life.trainings.contains(&training) {
        return Err(invalid("training", InvalidReason::Twice));
    }
    if team.life.trainings.len() >= MOST_TRAININGS {
        return Err(Refusal::OverLimit { what: "trainings".into(), limit: MOST_TRAININGS as u64 });
    }
    draft.emit(Event::TeamTrained { team: id, training });
    Ok(())
}

/// A sheet says the stage of a new team only; of one that is known it is moved.
pub(super) fn stage_stays(draft: &Draft, sheet: &TeamSheet) -> Result<(), Refusal> {
    let stays = draft.desk.team(sheet.id).is_none_or(|team| team.sheet.stage == sheet.stage);
    if stays { Ok(()) } else { Err(Refusal::StageByMoving { sheet: sheet.code.as_str().to_owned() }) }
}

/// A team still in incubation goes along with a running one, where the centre allows it.
pub(super) fn goes_along(draft: &Draft, offering: &Offering, teams: &[OfferTo], gate: &Gate) -> bool {
    let running = |to: &OfferTo| draft.desk.team(to.team).is_some_and(|team| team.sheet.stage == Stage::Running);
    matches!(gate, Gate::Stage { stage: Stage::Incubating })
        && draft.rules.limits.incubating_jointly.unwrap_or(true)
        && offering.kind == OfferKind::Joint
        && teams.iter().any(running)
}
