//! The lines of venues, who operates them, projects, meetings and a team's life, and the commands they become.

use super::super::action::Action;
use super::super::names;
use super::command::{Reading, Unclear};
use super::fields::{Ground, pick, text, tick, typed};
use super::pick::Choice;
use super::{Field, FieldName, Form};
use crate::domain::command::{Batch, Command, Filing, TeamMove};
use crate::domain::ids::{MeetingId, OperationId, ProjectCode, RequestId, TeamId};
use crate::domain::plan::Day;
use crate::domain::request::{Channel, Request};
use crate::domain::team::{Stage, Team, Training, TrainingKind};
use crate::domain::time::Timestamp;
use crate::domain::venues::{OperationSheet, OperationState, Project, ProjectSheet, ProjectStage, Score, VenueStage};
use crate::text::sanitise;

impl Ground<'_> {
    /// The lines of a step in a team's life, or of a training it had.
    pub(super) fn of_a_life(&self, action: Action, team: TeamId) -> Vec<Field> {
        use FieldName as N;
        let known = self.desk.team(team);
        match action {
            Action::TrainTeam => {
                let people = known.map_or(1, |team| team.sheet.people).to_string();
                let today = Day::of(self.desk.time).to_string();
                let kinds = self.one_of(N::Training, "training", &TrainingKind::ALL, None);
                vec![kinds, typed(N::HeldOn, &today), typed(N::People, &people)]
            }
            _ => {
                let from = known.map(|team| team.sheet.stage);
                let next = Stage::ALL.into_iter().filter(|to| from.is_some_and(|from| from.may_become(*to)));
                let unled = |team: &Team| team.sheet.stage == Stage::Incubating && team.life.leader.is_none();
                let leader = Field { optional: !known.is_some_and(unled), ..super::books::volunteer_as(N::Leader) };
                vec![
                    self.one_of(N::TeamStage, "stage", &next.collect::<Vec<_>>(), None),
                    text(N::Score).may_be_empty(),
                    leader,
                    text(N::Reason),
                ]
            }
        }
    }

    /// The lines of an act about venues and projects.
    pub(super) fn of_a_venue(&self, action: Action) -> Vec<Field> {
        use FieldName as N;
        match action {
            Action::MoveVenue => {
                vec![self.venue(), self.one_of(N::VenueStage, "venue-stage", &VenueStage::ALL, None), text(N::Reason)]
            }
            Action::ApplyToOperate => {
                let today = Day::of(self.desk.time);
                let (from, until) = (today.to_string(), today.plus(364).to_string());
                vec![self.venue(), text(N::Organisation), typed(N::FirstDay, &from), typed(N::LastDay, &until)]
            }
            Action::ScoreApplication => vec![self.operation(OperationState::Applied), text(N::Scores)],
            Action::ChooseOperator => {
                vec![self.operation(OperationState::Applied), text(N::Reason).may_be_empty()]
            }
            Action::EndOperation => vec![self.operation(OperationState::Chosen), text(N::Reason)],
            Action::ApplyProject => vec![
                text(N::Project),
                text(N::ProjectName),
                self.any_service(None),
                self.place(N::Owner, None),
                self.any_team().may_be_empty(),
                self.venue().may_be_empty(),
                tick(N::Shared, false),
            ],
            Action::MoveProject => vec![
                self.project(),
                self.one_of(N::ProjectStage, "project-stage", &ProjectStage::ALL, None),
                text(N::Reason).may_be_empty(),
            ],
            _ => vec![
                self.venue(),
                text(N::Words),
                text(N::FirstPart),
                text(N::SecondPart).may_be_empty(),
                text(N::ThirdPart).may_be_empty(),
            ],
        }
    }

    /// A venue, found by its code, its name or its place.
    pub(super) fn venue(&self) -> Field {
        let choices = self.desk.venues.venues.values().map(|venue| {
            let sheet = &venue.sheet;
            Choice::new(sheet.code.as_str(), format!("{} {}", sheet.code, sanitise::line(&sheet.name)))
        });
        pick(FieldName::Venue, choices.collect(), None)
    }

    fn any_team(&self) -> Field {
        let choices = self.desk.teams.values().map(|team| {
            Choice::new(team.sheet.id.to_string(), format!("{} {}", team.sheet.code, sanitise::line(&team.sheet.name)))
        });
        pick(FieldName::Team, choices.collect(), None)
    }

    fn operation(&self, state: OperationState) -> Field {
        let choices = self.desk.venues.operations.values().filter(|one| one.state == state).map(|one| {
            let name = sanitise::line(&one.sheet.organisation);
            Choice::new(one.sheet.operation.to_string(), format!("{name} {}", one.sheet.venue))
        });
        pick(FieldName::Operation, choices.collect(), None)
    }

    fn project(&self) -> Field {
        self.one_project(|project| project.stage != ProjectStage::Ended, None)
    }

    /// The projects a request may belong to; the one it belongs to is chosen.
    pub(super) fn running_project(&self, request: &Request) -> Field {
        self.one_project(|project| project.fits(&self.desk.places, request), request.project().map(ProjectCode::as_str))
    }

    fn one_project(&self, wanted: impl Fn(&Project) -> bool, chosen: Option<&str>) -> Field {
        let all = self.desk.venues.projects.values().filter(|project| wanted(project));
        let choices = all.map(|project| {
            let code = &project.sheet.code;
            Choice::new(code.as_str(), format!("{code} {}", sanitise::line(&project.sheet.name)))
        });
        pick(FieldName::Project, choices.collect(), chosen)
    }
}

/// Who leads it is said when a team is admitted.
pub(super) fn follow_stage(form: &mut Form) {
    let admitted = names::tag(&Stage::Admitted);
    let to = form.value(FieldName::TeamStage);
    if to.is_empty() || to == admitted {
        return;
    }
    for field in form.fields.iter_mut().filter(|field| field.name == FieldName::Leader) {
        field.optional = true;
    }
}

impl Reading<'_> {
    pub(super) fn about_a_life(&self, team: TeamId) -> Result<Command, Unclear> {
        use FieldName as N;
        if self.form.action == Action::TrainTeam {
            let training = Training {
                kind: self.one_of(N::Training, &TrainingKind::ALL)?,
                on: self.parsed(N::HeldOn)?,
                people: self.parsed(N::People)?,
            };
            return Ok(Command::RecordTeamTraining { team, training });
        }
        Ok(Command::MoveTeam(Box::new(TeamMove {
            team,
            to: self.one_of(N::TeamStage, &Stage::ALL)?,
            reason: self.words(N::Reason),
            score: self.where_said(N::Score)?,
            leader: self.where_said(N::Leader)?,
        })))
    }

    pub(super) fn about_a_venue(&self, fresh: &mut dyn FnMut() -> uuid::Uuid) -> Result<Command, Unclear> {
        use FieldName as N;
        Ok(match self.form.action {
            Action::MoveVenue => Command::MoveVenue {
                venue: self.parsed(N::Venue)?,
                to: self.one_of(N::VenueStage, &VenueStage::ALL)?,
                reason: self.words(N::Reason),
            },
            Action::ApplyToOperate => Command::ApplyToOperate {
                operation: Box::new(OperationSheet {
                    operation: OperationId(fresh()),
                    venue: self.parsed(N::Venue)?,
                    organisation: self.words(N::Organisation),
                    from: self.parsed(N::FirstDay)?,
                    until: self.parsed(N::LastDay)?,
                }),
            },
            Action::ScoreApplication => {
                let scores = scores(self.form.value(N::Scores)).ok_or(Unclear(N::Scores))?;
                Command::ScoreApplication { operation: self.parsed(N::Operation)?, scores }
            }
            Action::ChooseOperator => {
                Command::ChooseOperator { operation: self.parsed(N::Operation)?, reason: self.words(N::Reason) }
            }
            Action::EndOperation => {
                Command::EndOperation { operation: self.parsed(N::Operation)?, reason: self.words(N::Reason) }
            }
            Action::ApplyProject => Command::ApplyProject {
                project: Box::new(ProjectSheet {
                    code: self.parsed(N::Project)?,
                    name: self.words(N::ProjectName),
                    theme: String::new(),
                    service: self.parsed(N::Service)?,
                    owner: self.parsed(N::Owner)?,
                    teams: self.where_said(N::Team)?.into_iter().collect(),
                    brand_of: self.where_said(N::Venue)?,
                    shared: self.ticked(N::Shared),
                }),
            },
            Action::MoveProject => Command::MoveProject {
                project: self.parsed(N::Project)?,
                to: self.one_of(N::ProjectStage, &ProjectStage::ALL)?,
                reason: self.words(N::Reason),
            },
            _ => {
                let parts = [N::FirstPart, N::SecondPart, N::ThirdPart].map(|name| self.words(name));
                let parts = parts.into_iter().filter(|words| !words.trim().is_empty());
                Command::FileBatch(Box::new(Batch {
                    meeting: MeetingId(fresh()),
                    venue: self.parsed(N::Venue)?,
                    source: self.words(N::Words),
                    filings: parts.map(|words| said_there(RequestId(fresh()), words, self.now)).collect(),
                }))
            }
        })
    }

    pub(super) fn where_said<T: std::str::FromStr>(&self, name: FieldName) -> Result<Option<T>, Unclear> {
        if self.form.value(name).is_empty() { Ok(None) } else { self.parsed(name).map(Some) }
    }
}

/// What somebody said at a meeting; which service it is is found when it is taken in.
fn said_there(request: RequestId, words: String, now: Timestamp) -> Filing {
    Filing { said_at: Some(now), ..Filing::new(request, Channel::Counter, words) }
}

/// `plan=90 people=80`
fn scores(said: &str) -> Option<Vec<Score>> {
    let said = crate::text::halfwidth::fold(said);
    let score = |part: &str| {
        let (criterion, points) = part.split_once('=')?;
        Some(Score { criterion: criterion.trim().to_owned(), points: points.trim().parse().ok()? })
    };
    let parts = said.split([' ', ';', ',', '、']).filter(|part| !part.is_empty());
    parts.map(score).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_read_by_criterion_in_half_and_full_width() {
        let read = scores("方案＝90；队伍=80").unwrap();
        assert_eq!(read.iter().map(|score| score.points).collect::<Vec<_>>(), [90, 80]);
        assert_eq!(read[0].criterion, "方案");
        assert!(scores("方案").is_none() && scores("方案=many").is_none());
    }
}
