//! The table of who operates venues (社会化运营), `venue,organisation,from,until,scores,stage`.

use super::reader::{Fields, Reason, Table, read};
use crate::domain::command::Command;
use crate::domain::ids::{OperationId, PlaceCode, derived_uuid};
use crate::domain::plan::Day;
use crate::domain::venues::{Operation, OperationSheet, OperationState, Score};

/// An application with how far it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperationEntry {
    /// What is applied for.
    pub sheet: OperationSheet,
    /// How well it does, by criterion.
    pub scores: Vec<Score>,
    /// It is chosen.
    pub chosen: bool,
}

impl OperationEntry {
    /// What is still to be done, where it has come so far: what somebody scored it so already is not said again.
    pub fn commands(&self, known: Option<&Operation>) -> Vec<Command> {
        let operation = self.sheet.operation;
        let apply = known.is_none().then(|| Command::ApplyToOperate { operation: Box::new(self.sheet.clone()) });
        let undecided = known.is_none_or(|known| known.state == OperationState::Applied);
        let said = known.is_some_and(|known| known.scorings.iter().any(|one| one.scores == self.scores));
        let scores = self.scores.clone();
        let score =
            (undecided && !said && !scores.is_empty()).then_some(Command::ScoreApplication { operation, scores });
        let chosen = undecided && self.chosen;
        let choose = chosen.then_some(Command::ChooseOperator { operation, reason: String::new() });
        apply.into_iter().chain(score).chain(choose).collect()
    }
}

/// Reads applications. `scores` are CRITERION=POINTS joined by `;`. An application's id follows from the centre, the venue,
/// the organisation and the first day, so that the same table read again changes nothing.
pub fn operations(centre: &PlaceCode, text: &str) -> Table<OperationEntry> {
    let columns = ["venue", "organisation", "from", "until", "scores", "stage"];
    let mut table = read(text, &columns, &[], |fields| {
        let scores = scores(fields);
        let chosen = fields.one_of("stage", &[("applied", false), ("chosen", true)]);
        let organisation = fields.required("organisation");
        let (from, until): (Option<Day>, Option<Day>) = (fields.value("from"), fields.value("until"));
        if chosen == Some(true) && scores.is_empty() {
            fields.bad("scores", Reason::Empty);
        }
        let venue: crate::domain::ids::VenueCode = fields.value("venue")?;
        let (from, until) = (from?, until?);
        let named = [organisation.as_bytes(), from.to_string().as_bytes()].concat();
        let parts = [&b"operation"[..], centre.as_str().as_bytes(), venue.as_str().as_bytes(), &named];
        let operation = OperationId(derived_uuid(&parts));
        let sheet = OperationSheet { operation, venue, organisation, from, until };
        Some(OperationEntry { sheet, scores, chosen: chosen? })
    });
    table.refuse_twice("venue", |entry| format!("{} {}", entry.sheet.venue, entry.sheet.organisation));
    table
}

fn scores(fields: &mut Fields) -> Vec<Score> {
    let mut scores = Vec::new();
    for part in fields.parts("scores") {
        let read = part.split_once('=').and_then(|(criterion, points)| {
            Some(Score { criterion: criterion.trim().to_owned(), points: points.trim().parse().ok()? })
        });
        match read {
            Some(score) => scores.push(score),
            None => fields.bad("scores", Reason::Unreadable { said: part, like: "服务=90".to_owned() }),
        }
    }
    scores
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::venues::Scoring;

    const HEADER: &str = "venue,organisation,from,until,scores,stage\n";

    #[test]
    fn a_chosen_organisation_is_applied_for_scored_and_chosen_once() {
        let text = format!("{HEADER}S001,春风服务社,2026-01-01,2028-12-31,服务=90;场地=80,chosen\n");
        let rows = operations(&"430781".parse().unwrap(), &text).into_rows();
        assert_eq!((rows[0].scores.len(), rows[0].chosen), (2, true));
        assert_eq!(rows[0].commands(None).len(), 3);
        let mut known = known(&rows[0], OperationState::Applied);
        assert_eq!(rows[0].commands(Some(&known)).len(), 2);
        known.state = OperationState::Chosen;
        assert!(rows[0].commands(Some(&known)).is_empty(), "the same table again changes nothing");
    }

    fn known(row: &OperationEntry, state: OperationState) -> Operation {
        Operation { sheet: row.sheet.clone(), state, scorings: vec![] }
    }

    #[test]
    fn an_application_is_scored_again_only_with_other_scores() {
        let text = format!("{HEADER}S001,春风服务社,2026-01-01,2028-12-31,服务=90;场地=80,applied\n");
        let row = operations(&"430781".parse().unwrap(), &text).into_rows().remove(0);
        let mut known = known(&row, OperationState::Applied);
        let by = crate::domain::ids::OperatorId(uuid::Uuid::from_u128(1));
        known.scorings.push(Scoring { by, scores: row.scores.clone() });
        assert!(row.commands(Some(&known)).is_empty(), "the same table again changes nothing");
        known.scorings[0].scores[0].points = 70;
        assert_eq!(row.commands(Some(&known)).len(), 1);
    }

    #[test]
    fn every_bad_field_is_told_with_its_line() {
        let text = format!("{HEADER}S001,,yesterday,2028-12-31,good,won\n");
        let told = operations(&"430781".parse().unwrap(), &text);
        let fields: Vec<&str> = told.problems.iter().map(|problem| problem.field.as_str()).collect();
        for field in ["organisation", "from", "scores", "stage"] {
            assert!(fields.contains(&field), "{field} in {fields:?}");
        }
        assert!(told.rows.is_empty() && told.problems.iter().all(|problem| problem.line == 2));
    }
}
