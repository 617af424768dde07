//! A command on its way to a centre, and the answer.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::check::{Checks, FieldProblem, FieldReason, MOST_NAME_CHARS};
use super::papers::{Papers, TeamPapers, VolunteerPapers};
use crate::domain::command::Command;
use crate::domain::event::Event;
use crate::domain::ids::{CommandId, Revision, TeamId, VolunteerId};
use crate::domain::time::Timestamp;

/// What is posted to `/v1/centres/{centre}/commands`. The same id is answered the same way, however often it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CommandEnvelope {
    /// Made by the caller: UUIDv7, or UUIDv8 when derived from what the command is about.
    pub command_id: CommandId,
    /// What is asked for.
    pub command: Command,
    /// Beside `file` only: the new request's papers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub papers: Option<Papers>,
    /// Beside `set_teams` only: its teams' papers.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub team_papers: BTreeMap<TeamId, TeamPapers>,
    /// Beside `set_volunteers` only: its volunteers' papers.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub volunteer_papers: BTreeMap<VolunteerId, VolunteerPapers>,
    /// The seat (坐席) it comes from; empty for machines.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub position: String,
}

/// The answer to an accepted command: it is on disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CommandAnswer {
    /// Its position in the log.
    pub revision: Revision,
    /// When it was decided.
    pub at: Timestamp,
    /// What happened.
    pub events: Vec<Event>,
    /// To `open_papers` only: the request's papers; none where there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub papers: Option<Papers>,
    /// To `open_papers` only: how the leaders of the request's live teams are reached.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub team_papers: BTreeMap<TeamId, TeamPapers>,
}

impl CommandEnvelope {
    /// A command without papers.
    pub fn new(command_id: CommandId, command: Command) -> Self {
        let (team_papers, volunteer_papers) = (BTreeMap::new(), BTreeMap::new());
        Self { command_id, command, papers: None, team_papers, volunteer_papers, position: String::new() }
    }

    /// What cannot be taken as it is; empty when the domain may decide.
    pub fn check(&self) -> Vec<FieldProblem> {
        let mut checks = Checks::default();
        match serde_json::to_value(&self.command) {
            Ok(command) => checks.texts_within("command", &command),
            Err(why) => checks.fault("command", FieldReason::Unreadable, &why.to_string()),
        }
        checks.text("position", &self.position, MOST_NAME_CHARS);
        if matches!(self.command, Command::AttachPaper { .. }) {
            let why = "a photo or document is posted to its request's `papers`";
            checks.fault("command", FieldReason::NotWanted, why);
        }
        if !matches!(self.command_id.0.get_version_num(), 7 | 8) {
            checks.fault("command_id", FieldReason::Unreadable, "a UUID of version 7, or 8 when derived");
        }
        if let Some(papers) = &self.papers {
            match self.command {
                Command::File(_) => papers.check(&mut checks),
                _ => checks.fault("papers", FieldReason::NotWanted, "papers come with `file` only"),
            }
        }
        self.check_team_papers(&mut checks);
        self.check_volunteer_papers(&mut checks);
        checks.found()
    }

    fn check_volunteer_papers(&self, checks: &mut Checks) {
        let volunteers: &[_] = match &self.command {
            Command::SetVolunteers { volunteers } => volunteers,
            _ => &[],
        };
        for (volunteer, papers) in &self.volunteer_papers {
            let at = format!("volunteer_papers.{volunteer}");
            if volunteers.iter().any(|sheet| sheet.id == *volunteer) {
                papers.check(&at, checks);
            } else {
                let why = "papers of a volunteer come with that volunteer's `set_volunteers`";
                checks.fault(&at, FieldReason::NotWanted, why);
            }
        }
    }

    fn check_team_papers(&self, checks: &mut Checks) {
        let teams: &[_] = match &self.command {
            Command::SetTeams { teams } => teams,
            _ => &[],
        };
        for (team, papers) in &self.team_papers {
            let at = format!("team_papers.{team}");
            if teams.iter().any(|sheet| sheet.id == *team) {
                papers.check(&at, checks);
            } else {
                checks.fault(&at, FieldReason::NotWanted, "papers of a team come with that team's `set_teams`");
            }
        }
    }
}
