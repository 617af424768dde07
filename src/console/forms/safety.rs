//! The lines of the acts for people who can come to harm, and the commands they become.

use super::super::action::Action;
use super::super::names;
use super::command::{Reading, Unclear};
use super::fields::{Ground, pick, text, typed};
use super::pick::Choice;
use super::{Field, FieldName as N};
use crate::domain::assignment::Told;
use crate::domain::command::Command;
use crate::domain::ids::{IncidentId, RequestId};
use crate::domain::request::Request;
use crate::domain::water::WaterRole;
use crate::domain::welfare::{WelfareOutcome, WelfareStep};

impl Ground<'_> {
    /// The lines of such an act; none of any other.
    pub(super) fn of_safety(&self, action: Action, request: &Request) -> Option<Vec<Field>> {
        Some(match action {
            Action::OpenIncident => vec![typed(N::IncidentName, &self.incident_name(request))],
            Action::JoinIncident => vec![self.incident(request)],
            Action::CloseIncident => vec![text(N::Words)],
            Action::SetCheckIn => vec![typed(N::Every, &self.rules.safety.check_in.alone_minutes.to_string())],
            Action::SetWaterRole => vec![self.one_of(N::WaterRole, "water-role", &WaterRole::ALL, None)],
            Action::WelfareStep => {
                let step = request.unseen().map(|check| check.step);
                vec![
                    self.one_of(N::Step, "welfare-step", &WelfareStep::ALL, step),
                    self.one_of(N::Result, "welfare-outcome", &WelfareOutcome::ALL, None),
                    text(N::Words).may_be_empty(),
                ]
            }
            Action::LeaveIncident | Action::CheckIn | Action::StartWelfareCheck => Vec::new(),
            _ => return None,
        })
    }

    /// Where it is, and what kind of emergency.
    fn incident_name(&self, request: &Request) -> String {
        let case = request.case.map(|case| names::name(self.words, "case", &case)).unwrap_or_default();
        let name = format!("{} {case}", names::place(self.desk, &request.place));
        name.trim().chars().take(crate::domain::incident::MOST_NAME_CHARS).collect()
    }

    /// The open incidents, the one filed nearest first.
    fn incident(&self, request: &Request) -> Field {
        let mut open: Vec<(i64, IncidentId, String)> = Vec::new();
        for other in self.desk.numbered().rev() {
            let Some(part) = other.open_incident() else { continue };
            if open.iter().all(|(_, known, _)| *known != part.incident) {
                let apart = (other.filed_at - request.filed_at).0.abs();
                let label = format!("{} {}", part.name.as_str(), names::tail(other.number));
                open.push((apart, part.incident, crate::text::sanitise::line(&label)));
            }
        }
        open.sort();
        let first = open.first().map(|(_, id, _)| id.to_string());
        let choices = open.into_iter().map(|(_, id, label)| Choice::new(id.to_string(), label)).collect();
        pick(N::Incident, choices, first.as_deref())
    }
}

impl Reading<'_> {
    /// The command of such an act; none of any other.
    pub(super) fn about_safety(
        &self,
        request: RequestId,
        fresh: &mut dyn FnMut() -> uuid::Uuid,
    ) -> Result<Option<Command>, Unclear> {
        let told = Told::Telephone;
        Ok(Some(match self.form.action {
            Action::OpenIncident => {
                let (incident, name) = (IncidentId(fresh()), self.words(N::IncidentName));
                Command::OpenIncident { incident, request, name }
            }
            Action::JoinIncident => Command::JoinIncident { incident: self.parsed(N::Incident)?, request },
            Action::LeaveIncident => Command::LeaveIncident { request },
            Action::CloseIncident => {
                let part = self.desk.request(request).and_then(|request| request.incident.as_ref());
                let incident = part.map_or_else(|| IncidentId(uuid::Uuid::nil()), |part| part.incident);
                Command::CloseIncident { incident, words: self.words(N::Words) }
            }
            Action::CheckIn => Command::CheckIn { request, assignment: self.parsed(N::Assignment)?, told },
            Action::SetCheckIn => {
                let (assignment, every) = (self.parsed(N::Assignment)?, self.parsed(N::Every)?);
                Command::SetCheckIn { request, assignment, every }
            }
            Action::SetWaterRole => {
                let (assignment, role) = (self.parsed(N::Assignment)?, self.one_of(N::WaterRole, &WaterRole::ALL)?);
                Command::SetWaterRole { request, assignment, role }
            }
            Action::StartWelfareCheck => Command::StartWelfareCheck { request },
            Action::WelfareStep => Command::WelfareStep {
                request,
                step: self.one_of(N::Step, &WelfareStep::ALL)?,
                outcome: self.one_of(N::Result, &WelfareOutcome::ALL)?,
                words: self.words(N::Words),
            },
            _ => return Ok(None),
        }))
    }
}
