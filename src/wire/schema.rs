//! How domain types that are written as plain text, and the desk, stand in the OpenAPI document.

use std::borrow::Cow;

use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Schema, SchemaFormat, Type};
use utoipa::openapi::{KnownFormat, Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

use crate::domain::announcement::Announcement;
use crate::domain::case_file::{CaseFile, GridOwner};
use crate::domain::clocks::Allowance;
use crate::domain::desk::{Desk, Tally};
use crate::domain::hand_over::HandOver;
use crate::domain::ids::{MenuCode, PlaceCode, PlanCode, PositionCode, RequestNumber, ServiceCode, TeamCode};
use crate::domain::ids::{ProjectCode, VenueCode};
use crate::domain::operator::Operator;
use crate::domain::place::{Place, Places};
use crate::domain::plan::{ClockTime, Day, Plan};
use crate::domain::redactable::Redactable;
use crate::domain::request::Request;
use crate::domain::rules::Rules;
use crate::domain::shift::Position;
use crate::domain::team::{DutyWindow, Team};
use crate::domain::undo::OwnActs;

/// Bytes of stack on which every command and event can be described.
const ROOMY: usize = 16 << 20;

/// Makes something that describes commands or events: in a build for testing that takes more of the stack than a worker
/// has, so that it is done on one of its own.
pub fn on_a_roomy_stack<T: Send + 'static>(make: fn() -> T) -> T {
    match std::thread::Builder::new().stack_size(ROOMY).spawn(make) {
        Ok(making) => making.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
        Err(_) => make(),
    }
}

fn text(description: &str, pattern: Option<&str>) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String).description(Some(description)).pattern(pattern)
}

macro_rules! written_as_text {
    ($($name:ident, $pattern:expr, $description:literal;)*) => {$(
        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                text($description, $pattern).into()
            }
        }

        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                stringify!($name).into()
            }
        }
    )*};
}

written_as_text! {
    PlaceCode, Some("^([0-9]{6}-?|[0-9]{9}|[0-9]{12,20})$"),
        "Official code: 6 digits a county, 9 a town, 12 a village, more for a grid; six digits and `-` is the place to be checked.";
    ServiceCode, Some("^[A-Z0-9-]{1,16}$"), "A service of the catalogue.";
    TeamCode, Some("^[A-Z0-9-]{1,16}$"), "A team's code, unique within its centre.";
    PlanCode, Some("^[A-Z0-9-]{1,16}$"), "A plan's code, unique among the plans that go on.";
    Day, Some("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), "A day in the county, such as `2026-10-01`.";
    ClockTime, Some("^[0-9]{2}:[0-9]{2}$"), "A time of the day, such as `16:30`.";
    MenuCode, Some("^[A-Z0-9-]{1,16}$"), "A speaker, talk, bundle or campaign of the menu.";
    PositionCode, Some("^[A-Z0-9-]{1,16}$"), "A position's code, unique within its centre.";
    RequestNumber, Some("^[0-9]{8}-[0-9]{4,}$"), "What people call a request: day and sequence.";
    Allowance, None, "A time such as `30 minutes`, `2 working hours`, `5 working days`, `window end` or `none`.";
    VenueCode, Some("^[A-Z0-9-]{1,16}$"), "A venue's code, unique within its centre.";
    ProjectCode, Some("^[A-Z0-9-]{1,16}$"), "A project's code, unique within its centre.";
    DutyWindow, None, "A weekly stretch of duty such as `mon-fri 20:00-08:00`.";
}

impl PartialSchema for Redactable {
    fn schema() -> RefOr<Schema> {
        text("Words that may be erased; null where there are none or they were.", None)
            .schema_type(utoipa::openapi::schema::SchemaType::from_iter([Type::String, Type::Null]))
            .into()
    }
}

impl ToSchema for Redactable {
    fn name() -> Cow<'static, str> {
        "Redactable".into()
    }
}

impl PartialSchema for Places {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new().additional_properties(Some(Place::schema())).into()
    }
}

impl ToSchema for Places {
    fn name() -> Cow<'static, str> {
        "Places".into()
    }
}

fn reference<T: ToSchema>() -> RefOr<Schema> {
    Ref::from_schema_name(T::name()).into()
}

fn list<T: ToSchema>() -> RefOr<Schema> {
    ArrayBuilder::new().items(reference::<T>()).into()
}

fn whole_number() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Integer)
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::Int64)))
        .minimum(Some(0))
        .into()
}

impl PartialSchema for Desk {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .description(Some("Everything open at a centre at one revision."))
            .property("centre", reference::<PlaceCode>())
            .property("name", String::schema())
            .property("revision", whole_number())
            .property("time", reference::<crate::domain::time::Timestamp>())
            .property("rules", reference::<Rules>())
            .property("places", list::<Place>())
            .property("teams", list::<Team>())
            .property("operators", list::<Operator>())
            .property("announcements", list::<Announcement>())
            .property("plans", list::<Plan>())
            .property("venues", reference::<crate::domain::venues::Form>())
            .property("positions", list::<Position>())
            .property("hand_overs", list::<HandOver>())
            .property("grids", list::<GridOwner>())
            .property("case_files", list::<CaseFile>())
            .property("requests", list::<Request>())
            .property("last_number", reference::<RequestNumber>())
            .property("menu", reference::<crate::domain::menu::Menu>())
            .property("next_trim", reference::<crate::domain::time::Timestamp>())
            .property("tally", reference::<Tally>())
            .property("digest", whole_number())
            .property("own_acts", list::<OwnActs>())
            .required_all(["name", "revision", "time", "places", "teams", "operators", "requests", "tally", "digest"])
            .into()
    }
}

trait RequiredAll {
    fn required_all<const N: usize>(self, names: [&str; N]) -> Self;
}

impl RequiredAll for ObjectBuilder {
    fn required_all<const N: usize>(self, names: [&str; N]) -> Self {
        names.into_iter().fold(self, ObjectBuilder::required)
    }
}

impl ToSchema for Desk {
    fn name() -> Cow<'static, str> {
        "Desk".into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        macro_rules! with {
            ($($type:ty),*) => {$(
                schemas.push((<$type as ToSchema>::name().into(), <$type as PartialSchema>::schema()));
                <$type as ToSchema>::schemas(schemas);
            )*};
        }
        with!(
            PlaceCode,
            crate::domain::time::Timestamp,
            Rules,
            Place,
            Team,
            Operator,
            Announcement,
            Plan,
            crate::domain::venues::Form,
            Position,
            HandOver,
            GridOwner,
            CaseFile,
            Request,
            RequestNumber,
            Tally,
            OwnActs,
            crate::domain::menu::Menu
        );
    }
}
