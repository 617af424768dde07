//! The JSON contract of `/v1`, shared by the centre and everybody who talks to it: its envelopes, not its rules.
//!
//! What is inside (commands, events, refusals, the desk) is the domain's own serde form, which is also the disk's.

pub mod bank;
pub mod check;
pub mod command;
pub mod feed;
pub mod figures;
pub mod lists;
pub mod menu;
pub mod papers;
pub mod payers;
pub mod plans;
pub mod points;
pub mod presence;
pub mod problem;
pub mod register;
pub mod rows;
mod safety;
pub mod schema;
pub mod shifts;
pub mod tables;
pub mod tokens;
mod unknown;
pub mod venues;
pub mod volunteers;
pub mod whistles;

pub use check::{FieldProblem, FieldReason};
pub use command::{CommandAnswer, CommandEnvelope};
pub use feed::{DigestAt, EventsAnswer, Moment, SnapshotAnswer, You};
pub use figures::{FigureReport, ReportList};
pub use lists::{
    CallerAnswer, CallerQuestion, CentreList, CentreRow, OperatorList, RankingAnswer, RequestDetail, RequestPage,
    SearchAnswer, TeamPage, TimelineEntry,
};
pub use menu::{MenuAnswer, MenuReport};
pub use papers::{Contact, Papers, RingFirst, TeamPapers, VolunteerPapers, Withheld};
pub use plans::{
    GuestReport, OccurrenceRow, PlanDetail, PlanPage, PlanPapers, PlanReport, PlanRow, StopPapers, TodayAnswer,
};
pub use presence::{PresenceAnswer, PresenceWord, PresentSeat};
pub use problem::{Problem, ProblemKind};
pub use rows::{RequestRow, TeamRow};
pub use safety::{AttachmentContent, DutyBook, Erased, ErasedKind};
pub use shifts::{HandOverList, PositionDraft, PositionList};
pub use tokens::{Health, TokenAnswer, TokenRequest};
pub use unknown::unknown_fields;
pub use volunteers::{LeaderReport, LeaderRow, VolunteerPage, VolunteerRecord, VolunteerRow};
pub use whistles::{WhistlePage, WhistleReport, WhistleRow};

#[cfg(test)]
mod golden;
#[cfg(test)]
mod tests;
