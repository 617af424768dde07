//! The command line: a file a verb, no logic.

mod admin;
pub mod args;
mod board;
mod console;
pub mod context;
pub mod demo;
mod import;
mod looks;
mod report;
pub mod serve;
mod sheet;
mod simulate;
mod tell;
mod verify;

use std::process::ExitCode;

use clap::Parser as _;

use args::{Arguments, Verb};
use context::Context;

/// The seat one takes in a demonstration.
const DEMO_SEAT: &str = "坐席1";

/// Runs the verb of the command line. What went wrong is told on stderr with its causes, and the status is 2.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(status) => status,
        Err(error) => {
            eprintln!("paidan: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let context = Context::load(arguments.settings.as_deref())?;
    tell::log_to(arguments.log_file.as_deref(), &arguments.verb)?;
    // One crypto provider for the whole process, before anything makes a connection.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(async {
        match &arguments.verb {
            Verb::Serve(arguments) => serve::run(&context, arguments).await,
            Verb::Admin(verb) => admin::run(&context, verb).await,
            Verb::Import(verb) => import::run(&context, verb).await,
            Verb::Verify(arguments) => verify::run(&context, arguments).await,
            Verb::Report(verb) => report::run(&context, verb).await,
            Verb::Simulate(arguments) => simulate::run(&context, arguments).await,
            Verb::Board(arguments) => Box::pin(board::run(&context, arguments)).await,
            Verb::Sheet(arguments) => sheet::run(&context, arguments).await,
            Verb::Console(arguments) => Box::pin(console::run(&context, arguments)).await,
            Verb::Demo(arguments) => {
                let looks = looks::Looks::of(&context, &arguments.looks, arguments.lang)?;
                let seated = console::Seated { position: DEMO_SEAT.into(), looks, read_only: false, board: None };
                let seated = async |connection| Box::pin(console::open(&context, connection, seated)).await;
                Box::pin(demo::run(arguments, seated)).await
            }
        }
    })
}
