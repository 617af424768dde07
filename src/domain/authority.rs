//! Authority: who may do what, and where. One table, from which `decide`, the console's greyed keys and the printed
//! contract all read.

mod acts;
mod hearing;
mod table;

use serde::Serialize;

use super::command::Command;
use super::desk::Desk;
use super::operator::{Actor, Role};
use super::refusal::Refusal;
use super::rules::Rules;
use super::time::Timestamp;
use hearing::Hearing;
use table::TABLE;

pub use acts::Act;

/// How far a role's right to an act reaches. Each includes the ones before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// It may not.
    Nowhere,
    /// Only on what is its own: a team's assignments, what a channel filed.
    Own,
    /// A 所 in its town; a 站 may not.
    OwnTown,
    /// A 所 in its town, a 站 in its village.
    OwnPlaces,
    /// In the whole county.
    Centre,
}

/// How far `role` reaches with `act`.
pub fn may(role: Role, act: Act) -> Reach {
    let row = TABLE.iter().find(|(acts, _)| acts.contains(&act));
    let entry = row.and_then(|(_, reaches)| reaches.iter().find(|(who, _)| *who == role));
    entry.map_or(Reach::Nowhere, |(_, reach)| *reach)
}

/// Whether a role takes requests in hand, so that the other seats are told which one it has open: whoever may write into
/// one. An auditor and an administrator see who works on what, and are not shown to be working.
pub fn takes_in_hand(role: Role) -> bool {
    may(role, Act::Note) != Reach::Nowhere
}

/// Every act with every role that may do it, in the order of the commands.
pub fn table() -> impl Iterator<Item = (Act, Role, Reach)> {
    let roles = Role::FOR_TOKENS.into_iter().chain([Role::System]);
    let every = Act::ALL.iter().flat_map(move |act| roles.clone().map(move |role| (*act, role, may(role, *act))));
    every.filter(|(_, _, reach)| *reach != Reach::Nowhere)
}

/// Whether `actor` may give this command at `now`. What it is about is looked up on the desk; where nothing is found,
/// only the role is judged, and `decide` says what is missing.
///
/// # Errors
/// `RoleMayNot`, `DutyLeaderOnly`, `AfterHours` or `OutsideScope`, in this order.
pub fn authorise(desk: &Desk, rules: &Rules, actor: &Actor, command: &Command, now: Timestamp) -> Result<(), Refusal> {
    let hearing = Hearing { desk, rules, actor, now };
    let request = command.request().and_then(|id| desk.request(id));
    match command {
        Command::File(filing) => {
            let Some(taking_in) = &filing.take_in else { return hearing.judge(Act::File, None, None) };
            let default = || filing.service.as_ref().and_then(|code| rules.service(code)).map(|s| s.priority);
            let priority = taking_in.priority.or(filing.priority).or_else(default);
            let place = taking_in.place.as_ref().or(filing.place.as_ref());
            let unchecked = actor.place.unchecked();
            hearing.take_in(&[Act::File], taking_in, priority, None, place.unwrap_or(&unchecked))
        }
        Command::TakeIn { taking_in, .. } => match request {
            Some(request) => {
                let place = taking_in.place.as_ref().unwrap_or(&request.place);
                hearing.take_in(&[], taking_in, taking_in.priority.or(Some(request.priority)), Some(request), place)
            }
            None => hearing.role(Act::TakeIn).map(drop),
        },
        Command::Merge { into, .. } => {
            hearing.judge(Act::Merge, request, None)?;
            desk.request(*into).map_or(Ok(()), |into| hearing.judge(Act::Merge, Some(into), None))
        }
        Command::EnterLate { act, .. } => {
            hearing.role(Act::EnterLate)?;
            authorise(desk, rules, actor, act, now)
        }
        Command::AskFor { team, .. } => hearing.judge(Act::AskFor, request, Some(*team)),
        Command::StandDown { team, .. } => hearing.stand(Act::StandDown, *team),
        Command::StandUp { team } => hearing.stand(Act::StandUp, *team),
        Command::SetPlan { plan } => {
            let before = desk.plan(plan.id).map(|plan| &plan.sheet.place);
            hearing.plan(Act::SetPlan, std::iter::once(&plan.place).chain(before))
        }
        Command::MoveVenue { venue, .. } => {
            hearing.plan(Act::MoveVenue, desk.venues.venue(venue).map(|venue| &venue.sheet.place).into_iter())
        }
        Command::ApplyProject { project } => {
            let before = desk.venues.project(&project.code).map(|known| &known.sheet.owner);
            hearing.plan(Act::ApplyProject, std::iter::once(&project.owner).chain(before))
        }
        Command::RecordTeamTraining { team, .. } => {
            hearing.plan(Act::RecordTeamTraining, desk.team(*team).map(|team| &team.sheet.home).into_iter())
        }
        Command::EndPlan { plan, .. } => {
            hearing.plan(Act::EndPlan, desk.plan(*plan).map(|plan| &plan.sheet.place).into_iter())
        }
        Command::AskOwnPeople { assignment, .. }
        | Command::Accept { assignment, .. }
        | Command::Refuse { assignment, .. }
        | Command::Arrive { assignment, .. }
        | Command::CheckIn { assignment, .. }
        | Command::Finish { assignment, .. }
        | Command::GiveBack { assignment, .. }
        | Command::Fail { assignment, .. } => {
            let assignment = request.and_then(|request| request.assignment(*assignment));
            hearing.judge(Act::of(command), request, assignment.map(|assignment| assignment.team))
        }
        _ => {
            hearing.role(Act::of(command))?;
            hearing.department(command)?;
            hearing.duty_leader(command, request)?;
            hearing.judge(Act::of(command), request, None)
        }
    }
}

#[cfg(test)]
mod tests;
