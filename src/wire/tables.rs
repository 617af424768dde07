//! Places, teams, offices and operators as tables: CSV in UTF-8 with a header, `#` lines left out, lists in a cell joined by `;`.
//! The same files found a centre and are imported into it.

mod late;
mod operations;
mod operators;
mod places;
mod plans;
mod positions;
mod projects;
mod reader;
mod register;
mod teams;
mod venues;
mod volunteers;

pub use late::{LateAct, LateRow, late};
pub use operations::{OperationEntry, operations};
pub use operators::{OperatorRow, offices, operators};
pub use places::places;
pub use plans::{PlanEntry, PlanGround, plans};
pub use positions::positions;
pub use projects::{ProjectEntry, projects};
pub use reader::{Cells, Reason, RowProblem, Table};
pub use register::{Known, RecordEntry, register, template as register_template};
pub use teams::{TeamEntry, teams};
pub use venues::venues;
pub use volunteers::{TEMPLATE as VOLUNTEER_TEMPLATE, VolunteerEntry, volunteer_id, volunteers};
