//! Who acts: the operators a simulated centre has, and which of them gives a command.

use crate::domain::assignment::Told;
use crate::domain::authority;
use crate::domain::command::Command;
use crate::domain::desk::Desk;
use crate::domain::ids::{CommandId, OperatorId, PlaceCode, TeamId, derived_uuid};
use crate::domain::operator::{Actor, Role};
use crate::domain::rules::Rules;
use crate::domain::time::Timestamp;
use crate::wire::CommandEnvelope;

/// Seats of the centre that take turns.
pub(super) const SEATS: usize = 3;
/// Who sits at the centre's consoles, from the one who decides least.
const AT_CONSOLES: [Role; 3] = [Role::Dispatcher, Role::DutyLeader, Role::Administrator];

/// Everybody who acts at a centre.
#[derive(Debug, Clone)]
pub(super) struct People {
    centre: PlaceCode,
}

impl People {
    pub(super) fn of(centre: &PlaceCode) -> Self {
        Self { centre: centre.clone() }
    }

    /// The administrator, who is there before anybody else.
    pub(super) fn administrator(&self) -> Actor {
        self.actor(Role::Administrator, "0")
    }

    /// The commands that admit everybody: the seats, the portal, a page for every team and a token for every department.
    pub(super) fn admissions(&self, desk: &Desk, rules: &Rules) -> Vec<CommandEnvelope> {
        let seats = (0..SEATS).map(|seat| (Role::Dispatcher, seat.to_string(), format!("{}号席", seat + 1)));
        let others = [
            (Role::DutyLeader, "0".to_owned(), "值班长".to_owned()),
            (Role::Administrator, "0".to_owned(), "管理员".to_owned()),
            (Role::Channel, "0".to_owned(), "网上平台".to_owned()),
        ];
        let plain = seats.chain(others).map(|(role, which, name)| self.admission(role, &which, name, None, None));
        let teams = desk.teams.values().map(|team| {
            let (id, name) = (team.sheet.id, team.sheet.name.clone());
            self.admission(Role::Team, &id.to_string(), name, Some(id), None)
        });
        let offices = rules.offices.iter().map(|office| {
            self.admission(Role::Department, &office.code, office.name.clone(), None, Some(office.code.clone()))
        });
        plain.chain(teams).chain(offices).collect()
    }

    fn admission(
        &self,
        role: Role,
        which: &str,
        name: String,
        team: Option<TeamId>,
        office: Option<String>,
    ) -> CommandEnvelope {
        let operator = self.actor(role, which).operator;
        let id = CommandId(derived_uuid(&[b"year", b"admit", operator.0.as_bytes()]));
        let place = self.centre.clone();
        CommandEnvelope::new(id, Command::AdmitOperator { operator, name, role, place, team, office })
    }

    /// The operator of a seat of the centre, as they take turns.
    pub(super) fn seat(&self, turn: u64) -> OperatorId {
        self.actor(Role::Dispatcher, SEAT_NAMES[(turn % SEATS as u64) as usize]).operator
    }

    fn actor(&self, role: Role, which: &str) -> Actor {
        let id = derived_uuid(&[b"year", self.centre.as_str().as_bytes(), role.tag().as_bytes(), which.as_bytes()]);
        Actor { operator: OperatorId(id), role, place: self.centre.clone(), position: String::new(), team: None }
    }

    /// Who gives this command, and the command as that one gives it: every other team answers on its own page and every
    /// department for itself, what came by the portal comes from it, and the rest is done at a seat of the centre by
    /// whoever may.
    pub(super) fn sends(
        &self,
        desk: &Desk,
        rules: &Rules,
        mut envelope: CommandEnvelope,
        now: Timestamp,
    ) -> (Actor, CommandEnvelope) {
        let own = self.on_a_page(desk, &envelope.command);
        if let Some(actor) = own
            && authority::authorise(desk, rules, &actor, &envelope.command, now).is_ok()
        {
            if let Some(told) = told_of(&mut envelope.command) {
                *told = Told::Page;
            }
            return (actor, envelope);
        }
        let seat = envelope.command_id.0.as_bytes().last().map_or(0, |byte| usize::from(*byte) % SEATS);
        let may = |role: &Role| {
            let actor = self.actor(*role, if *role == Role::Dispatcher { SEAT_NAMES[seat] } else { "0" });
            authority::authorise(desk, rules, &actor, &envelope.command, now).is_ok().then_some(actor)
        };
        // What nobody may is refused to whoever decides most.
        let actor = AT_CONSOLES.iter().find_map(may).unwrap_or_else(|| self.actor(Role::DutyLeader, "0"));
        (actor, envelope)
    }

    fn on_a_page(&self, desk: &Desk, command: &Command) -> Option<Actor> {
        if let Command::File(filing) = command {
            return (filing.channel == crate::domain::request::Channel::Portal).then(|| self.actor(Role::Channel, "0"));
        }
        if let Some(office) = command.answering_office() {
            return Some(self.actor(Role::Department, office));
        }
        let at_a_seat = |operator: OperatorId| Actor { operator, ..self.actor(Role::Dispatcher, SEAT_NAMES[0]) };
        let team = match command {
            Command::SignHandOver { position, .. } => {
                return desk.position(position)?.sitter.map(|sits| at_a_seat(sits.operator));
            }
            Command::TakeOver { hand_over } => return desk.hand_overs.get(hand_over)?.next.map(at_a_seat),
            Command::AskFor { team, .. } => *team,
            Command::AskOwnPeople { request, assignment }
            | Command::Accept { request, assignment, .. }
            | Command::Refuse { request, assignment, .. }
            | Command::Arrive { request, assignment, .. }
            | Command::Finish { request, assignment, .. }
            | Command::GiveBack { request, assignment, .. }
            | Command::Fail { request, assignment, .. } => desk.request(*request)?.assignment(*assignment)?.team,
            _ => return None,
        };
        let has_a_page = team.0.as_bytes().last().is_some_and(|byte| byte % 2 == 0);
        has_a_page.then(|| Actor { team: Some(team), ..self.actor(Role::Team, &team.to_string()) })
    }
}

/// The seats' own names, as their operators' ids follow from them.
const SEAT_NAMES: [&str; SEATS] = ["0", "1", "2"];

/// How it was told, of what a team or a department may say by itself.
fn told_of(command: &mut Command) -> Option<&mut Told> {
    match command {
        Command::AskFor { told, .. }
        | Command::Accept { told, .. }
        | Command::Refuse { told, .. }
        | Command::Arrive { told, .. }
        | Command::Finish { told, .. }
        | Command::GiveBack { told, .. }
        | Command::Fail { told, .. }
        | Command::SignIn { told, .. }
        | Command::RefuseWhistle { told, .. }
        | Command::ReportOnWhistle { told, .. }
        | Command::RateWhistle { told, .. } => Some(told),
        _ => None,
    }
}
