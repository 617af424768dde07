//! A command on its way to a centre, and the answer.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::check::{Checks, FieldProblem, FieldReason, MOST_NAME_CHARS};
use super::papers::{Papers, TeamPapers, VolunteerPapers};
use super::plans::PlanPapers;
use crate::domain::accounts::sponsors::PayerKind;
use crate::domain::command::Command;
use crate::domain::event::Event;
use crate::domain::ids::{CommandId, RequestId, Revision, TeamId, VolunteerId};
use crate::domain::register::Record;
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
    /// Beside `file_batch` only: the papers of its new requests, of those that have any.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub batch_papers: BTreeMap<RequestId, Papers>,
    /// Beside `set_teams` only: its teams' papers.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub team_papers: BTreeMap<TeamId, TeamPapers>,
    /// Beside `set_volunteers` and `stage_volunteers` only: its volunteers' papers.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub volunteer_papers: BTreeMap<VolunteerId, VolunteerPapers>,
    /// Beside `set_plan` only: who lives at its doors, who its children are. Without it they stay as they were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan_papers: Option<PlanPapers>,
    /// Beside `set_records` only: the door of a household, by the record's place in the list from 0. It is kept nowhere.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub doors: BTreeMap<u32, String>,
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
    /// To `open_volunteer_papers` and `issue_certificate` only: the volunteer's papers; none where there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub volunteer_papers: Option<VolunteerPapers>,
    /// To `open_papers` only, of an occurrence or a welfare check: who lives at its doors, who its children are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan_papers: Option<PlanPapers>,
}

impl CommandEnvelope {
    /// A command without papers.
    pub fn new(command_id: CommandId, command: Command) -> Self {
        Self {
            command_id,
            command,
            papers: None,
            batch_papers: BTreeMap::new(),
            team_papers: BTreeMap::new(),
            volunteer_papers: BTreeMap::new(),
            plan_papers: None,
            doors: BTreeMap::new(),
            position: String::new(),
        }
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
                Command::File(_) | Command::RecordFind { .. } => papers.check("papers", &mut checks),
                _ => checks.fault("papers", FieldReason::NotWanted, "papers come with `file` and `record_find` only"),
            }
        }
        match (&self.plan_papers, &self.command) {
            (Some(papers), Command::SetPlan { .. }) => papers.check(&mut checks),
            (Some(_), _) => {
                checks.fault("plan_papers", FieldReason::NotWanted, "a plan's papers come with `set_plan` only");
            }
            (None, _) => {}
        }
        self.check_batch_papers(&mut checks);
        self.check_doors(&mut checks);
        self.check_team_papers(&mut checks);
        self.check_volunteer_papers(&mut checks);
        checks.found()
    }

    fn check_batch_papers(&self, checks: &mut Checks) {
        let filings: &[_] = match &self.command {
            Command::FileBatch(batch) => &batch.filings,
            _ => &[],
        };
        for (request, papers) in &self.batch_papers {
            let at = format!("batch_papers.{request}");
            if filings.iter().any(|filing| filing.request == *request) {
                papers.check(&at, checks);
            } else {
                checks.fault(&at, FieldReason::NotWanted, "papers of a request come with that request's `file_batch`");
            }
        }
    }

    fn check_doors(&self, checks: &mut Checks) {
        let records: &[_] = match &self.command {
            Command::SetRecords { records } => records,
            _ => &[],
        };
        for (index, door) in &self.doors {
            let at = format!("doors.{index}");
            checks.text(&at, door, MOST_NAME_CHARS);
            let of = records.get(*index as usize);
            if !matches!(of, Some(Record::Pairing(_) | Record::Beneficiary(_))) {
                checks.fault(&at, FieldReason::NotWanted, "a door comes with a household's record in `set_records`");
            }
        }
    }

    fn check_volunteer_papers(&self, checks: &mut Checks) {
        let volunteers: Vec<VolunteerId> = match &self.command {
            Command::SetVolunteers { volunteers } | Command::StageVolunteers { volunteers, .. } => {
                volunteers.iter().map(|sheet| sheet.id).collect()
            }
            // A person who pays has a name beside the log too, under the sponsor's id.
            Command::SetSponsor { sponsor } if sponsor.kind == PayerKind::Person => vec![VolunteerId(sponsor.id.0)],
            _ => Vec::new(),
        };
        for (volunteer, papers) in &self.volunteer_papers {
            let at = format!("volunteer_papers.{volunteer}");
            if volunteers.contains(volunteer) {
                papers.check(&at, checks);
            } else {
                let why = "papers of a volunteer come with that volunteer's `set_volunteers` or `stage_volunteers`, or a \
                           person's `set_sponsor`";
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
