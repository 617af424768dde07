//! The table of projects, `code,name,theme,service,owner,teams,brand_of,shared,stage`.

use super::reader::{Reason, Table, read};
use crate::domain::command::Command;
use crate::domain::ids::{TeamCode, TeamId};
use crate::domain::venues::{ProjectSheet, ProjectStage};

/// A project with how far it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectEntry {
    /// What is told of it.
    pub sheet: ProjectSheet,
    /// Its stage.
    pub stage: ProjectStage,
}

impl ProjectEntry {
    /// What is still to be done, where it is told and stands so: its sheet, and a step for every stage up to its own.
    pub fn commands(&self, known: Option<(&ProjectSheet, ProjectStage)>) -> Vec<Command> {
        let same = known.is_some_and(|(sheet, _)| *sheet == self.sheet);
        let apply = (!same).then(|| Command::ApplyProject { project: Box::new(self.sheet.clone()) });
        let stands = known.map_or(ProjectStage::Applied, |(_, stage)| stage);
        let steps = ProjectStage::ALL.into_iter().filter(|stage| stands < *stage && *stage <= self.stage);
        let project = &self.sheet.code;
        let steps = steps.map(|to| Command::MoveProject { project: project.clone(), to, reason: String::new() });
        apply.into_iter().chain(steps).collect()
    }
}

/// Reads projects. `teams` are codes joined by `;`, `shared` is `yes` or empty, `stage` is applied, admitted or running: what
/// has ended is ended by moving it, with a reason.
pub fn projects(text: &str, team: &dyn Fn(&TeamCode) -> Option<TeamId>) -> Table<ProjectEntry> {
    let columns = ["code", "name", "theme", "service", "owner", "teams", "brand_of", "shared", "stage"];
    let mut table = read(text, &columns, &[], |fields| {
        let open = [ProjectStage::Applied, ProjectStage::Admitted, ProjectStage::Running];
        let stage = fields.one_of("stage", &open.map(|stage| (stage.tag(), stage)));
        let shared = fields.yes("shared");
        let mut teams = Vec::new();
        for code in fields.list::<TeamCode>("teams") {
            match team(&code) {
                Some(id) => teams.push(id),
                None => fields.bad("teams", Reason::NoSuch { what: "team", code: code.to_string() }),
            }
        }
        if stage == Some(ProjectStage::Running) && teams.is_empty() {
            fields.bad("teams", Reason::Empty);
        }
        let name = fields.required("name");
        let sheet = ProjectSheet {
            code: fields.value("code")?,
            name,
            theme: fields.text("theme").to_owned(),
            service: fields.value("service")?,
            owner: fields.value("owner")?,
            teams,
            brand_of: fields.optional("brand_of"),
            shared,
        };
        Some(ProjectEntry { sheet, stage: stage? })
    });
    table.refuse_twice("code", |entry| entry.sheet.code.clone());
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::team_id;

    const HEADER: &str = "code,name,theme,service,owner,teams,brand_of,shared,stage\n";

    fn team(code: &TeamCode) -> Option<TeamId> {
        (code.as_str() == "XJ01").then(|| team_id(1))
    }

    #[test]
    fn a_project_comes_to_its_stage_step_by_step_and_once() {
        let text = format!("{HEADER}P1,屋场微课,移风易俗,LLXJ,430821101,XJ01,,yes,running\n");
        let entry = projects(&text, &team).into_rows().remove(0);
        assert!(entry.sheet.shared && entry.sheet.teams == [team_id(1)]);
        assert_eq!(entry.commands(None).len(), 3, "applied for, taken in, running");
        assert_eq!(entry.commands(Some((&entry.sheet, ProjectStage::Admitted))).len(), 1);
        assert!(entry.commands(Some((&entry.sheet, ProjectStage::Running))).is_empty());
    }

    #[test]
    fn every_bad_field_is_told_with_its_line() {
        let text = format!("{HEADER}P1,,,LLXJ,430821101,NO1,,perhaps,ended\nP2,二,,LLXJ,430821101,,,,running\n");
        let told = projects(&text, &team);
        let fields: Vec<(u64, &str)> = told.problems.iter().map(|one| (one.line, one.field.as_str())).collect();
        for field in [(2, "name"), (2, "teams"), (2, "shared"), (2, "stage"), (3, "teams")] {
            assert!(fields.contains(&field), "{field:?} in {fields:?}");
        }
        assert!(told.rows.is_empty());
    }
}
