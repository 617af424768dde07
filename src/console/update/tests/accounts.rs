//! What depends on rows that no console holds.

use super::bench::Bench;
use crate::console::possible;
use crate::domain::accounts::volunteer::VolunteerSheet;
use crate::domain::command::Command;
use crate::domain::ids::{AssignmentId, VolunteerId};
use crate::domain::operator::Role;
use crate::domain::refusal::Refusal;
use crate::domain::testing;

#[test]
fn what_depends_on_rows_beside_the_desk_is_left_to_the_centre_but_who_may_not_is_told_at_once() {
    let bench = Bench::before(testing::centre([]));
    let id = VolunteerId(uuid::Uuid::from_u128(1));
    let sheet = VolunteerSheet { number: Some("43-1".into()), ..VolunteerSheet::new(id) };
    let set = Command::SetVolunteers { volunteers: vec![sheet] };
    assert_eq!(possible::preview(&bench.model, &set), Ok(vec![]), "nothing that the desk knows stands in the way");
    let assignment = AssignmentId(uuid::Uuid::from_u128(2));
    let reverse = Command::ReverseEarning { assignment, volunteer: id, reason: "entered twice".into() };
    assert_eq!(possible::preview(&bench.model, &reverse), Err(Refusal::RoleMayNot { role: Role::Dispatcher }));
}
