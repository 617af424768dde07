//! The contract over HTTP. The router is the table of contents; a file is a resource.

mod access;
mod app;
mod attachments;
mod body;
mod caller;
mod callers;
mod centres;
mod clock;
mod commands;
mod counts;
mod duty_book;
mod events;
mod failure;
mod figures;
mod guard;
mod health;
mod limits;
mod menu;
mod menu_report;
mod openapi;
mod operators;
mod pages;
mod past;
mod payers;
mod period;
mod plan_report;
mod plans;
mod points;
mod presence;
mod ranking;
mod register;
mod reports;
mod request;
mod requests;
mod search;
mod serve;
mod shifts;
mod snapshot;
mod speak;
mod sponsor_report;
mod teams;
mod tokens;
mod venues;
mod volunteers;
mod whistle_report;
mod whistles;

use axum::Router;
use axum::http::HeaderName;
use axum::middleware::{from_fn, from_fn_with_state};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use self::app::App;
use crate::wire::schema::on_a_roomy_stack;

pub use self::limits::Limits;
pub use self::serve::{serve, serve_within};

/// The header that names a request in the logs of both sides.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Every resource, with its description.
fn resources() -> OpenApiRouter<App> {
    on_a_roomy_stack(described)
}

fn described() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        // A console becomes and stays a replica.
        .routes(routes!(snapshot::get))
        .routes(routes!(events::get))
        // Who has which request open: it comes back with the events, and stands in no log.
        .routes(routes!(presence::put))
        // Everything that is ever done.
        .routes(routes!(commands::post))
        // Plain lists, for scripts and other systems.
        .routes(routes!(centres::get))
        .routes(routes!(requests::get))
        .routes(routes!(request::get))
        .routes(routes!(ranking::get))
        .routes(routes!(teams::get))
        .routes(routes!(whistles::get))
        .routes(routes!(venues::list))
        .routes(routes!(venues::operations))
        .routes(routes!(venues::projects))
        .routes(routes!(venues::meetings))
        .routes(routes!(venues::report))
        .routes(routes!(venues::overview))
        .merge(directories())
        .routes(routes!(plans::list))
        .routes(routes!(plans::one))
        .routes(routes!(plans::today))
        .routes(routes!(duty_book::get))
        .routes(routes!(attachments::post))
        .routes(routes!(attachments::open))
        .routes(routes!(attachments::erase))
        .routes(routes!(operators::get))
        .routes(routes!(shifts::positions))
        .routes(routes!(shifts::hand_overs))
        .routes(routes!(search::get))
        .routes(routes!(menu::get))
        .routes(routes!(callers::post))
        // Figures of a period, at a revision.
        .routes(routes!(whistle_report::get))
        .routes(routes!(volunteers::leaders))
        // The registry of volunteers.
        .routes(routes!(volunteers::list))
        .routes(routes!(volunteers::record))
        .merge(figures_and_reports())
        .merge(books())
        // Administration.
        .routes(routes!(tokens::post))
        .routes(routes!(clock::post))
        // For those who watch the server.
        .routes(routes!(health::healthz))
        .routes(routes!(health::readyz))
        .routes(routes!(health::metrics))
        .routes(routes!(openapi::get))
}

/// Whom to turn to, and who is told. Apart from the others, so that no one frame holds them all.
fn directories() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(register::list))
        .routes(routes!(register::grids))
        .routes(routes!(register::cases))
        .routes(routes!(register::notices))
        .routes(routes!(register::report))
}

/// The bank of the people, and 多元买单: who pays.
fn books() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(points::statement))
        .routes(routes!(points::balances))
        .routes(routes!(points::rewards))
        .routes(routes!(points::bank))
        .routes(routes!(payers::sponsors))
        .routes(routes!(payers::pledges))
        .routes(routes!(payers::bills))
        .routes(routes!(payers::bill))
        .routes(routes!(payers::fitting))
        .routes(routes!(payers::receipts))
        .routes(routes!(payers::supply_points))
        .routes(routes!(sponsor_report::get))
}

/// Figures, and what was reported to whom.
fn figures_and_reports() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(plan_report::plans))
        .routes(routes!(plan_report::guests))
        .routes(routes!(menu_report::get))
        .routes(routes!(reports::figures))
        .routes(routes!(reports::gap))
        .routes(routes!(reports::scorecards))
        .routes(routes!(reports::coverage))
        .routes(routes!(reports::bulletin))
        .routes(routes!(reports::sample))
        .routes(routes!(reports::records))
        .routes(routes!(reports::corrections))
}

/// The contract as an OpenAPI 3.1 document.
pub fn contract() -> serde_json::Value {
    openapi::document(resources().into_openapi())
}

/// The whole service: resources, and what stands around each of them.
fn router(app: App) -> Router {
    let (resources, _) = resources().split_for_parts();
    resources
        .fallback(guard::nothing_here)
        .method_not_allowed_fallback(guard::not_that_way)
        .layer(from_fn_with_state(app.clone(), guard::within_limits))
        .layer(CatchPanicLayer::custom(guard::panicked))
        .layer(from_fn_with_state(app.clone(), guard::counted))
        .layer(from_fn(speak::in_the_callers_language))
        .layer(PropagateRequestIdLayer::new(REQUEST_ID))
        .layer(SetRequestIdLayer::new(REQUEST_ID, MakeRequestUuid))
        .with_state(app)
}
