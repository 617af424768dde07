//! The lines of cases, grids and notices, and the commands they become.

use super::super::action::Action;
use super::super::names;
use super::command::{Reading, Unclear};
use super::fields::{Ground, pick, text};
use super::pick::Choice;
use super::{Field, FieldName};
use crate::domain::case_file::GridOwner;
use crate::domain::command::Command;
use crate::domain::ids::{CaseFileId, PlaceCode};
use crate::domain::notice::Notice;
use crate::domain::place::PlaceLevel;
use crate::domain::request::Request;

impl Ground<'_> {
    /// The lines of an act about cases and grids.
    pub(super) fn of_a_directory(&self, action: Action) -> Vec<Field> {
        use FieldName as N;
        match action {
            Action::OpenCase => vec![self.operator(N::Worker), text(N::Words)],
            Action::CloseCase => vec![self.case_file(), text(N::Words)],
            _ => {
                let grids = self.desk.places.iter().filter(|place| place.level == PlaceLevel::Grid);
                let grids = grids.map(|grid| Choice::new(grid.code.as_str(), names::place(self.desk, &grid.code)));
                vec![pick(N::Grid, grids.collect(), None), self.position()]
            }
        }
    }

    /// The cases that are open.
    pub(super) fn case_file(&self) -> Field {
        let open = self.desk.case_files.values().filter(|case| case.closed.is_none());
        let choices = open.map(|case| {
            let label = format!("{} {}", names::operator(self.desk, case.worker), names::line(case.words.as_str()));
            Choice::new(case.id.to_string(), label)
        });
        pick(FieldName::CaseFile, choices.collect(), None)
    }

    /// The notices of a request that nobody has acknowledged.
    pub(super) fn notice(&self, request: &Request) -> Field {
        let choices: Vec<Choice> =
            request.notices.iter().map(|notice| Choice::new(notice.id.to_string(), self.told(notice))).collect();
        let only = (choices.len() == 1).then(|| choices[0].value.clone());
        pick(FieldName::Notice, choices, only.as_deref())
    }

    /// Who is told what, without a name of a person.
    fn told(&self, notice: &Notice) -> String {
        super::super::notices::told(self.words, self.desk, notice)
    }
}

impl Reading<'_> {
    pub(super) fn about_a_directory(&self, fresh: &mut dyn FnMut() -> uuid::Uuid) -> Result<Command, Unclear> {
        use FieldName as N;
        Ok(match self.form.action {
            Action::OpenCase => Command::OpenCase {
                case: CaseFileId(fresh()),
                worker: self.parsed(N::Worker)?,
                words: self.words(N::Words),
            },
            Action::CloseCase => Command::CloseCase { case: self.parsed(N::CaseFile)?, words: self.words(N::Words) },
            _ => {
                let grid: PlaceCode = self.parsed(N::Grid)?;
                // The office is the town it lies in; it gets another owner only where the form was asked for that.
                let town = self.desk.places.ancestor(&grid, PlaceLevel::Town);
                let office = town.map_or_else(|| grid.county(), |town| town.code.clone());
                let instead = self.desk.grids.contains_key(&grid);
                Command::AssignGrid { owner: GridOwner { grid, office, position: self.parsed(N::Position)? }, instead }
            }
        })
    }
}
