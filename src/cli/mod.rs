//! The command line: a file a verb, no logic.

pub mod admin;
pub mod args;
mod board;
mod console;
pub mod context;
pub mod demo;
mod desk;
pub mod doctor;
pub mod earning;
mod guide;
pub mod import;
mod log_file;
mod looks;
pub mod menu;
mod one_command;
mod out;
mod paying;
mod plan;
mod print;
mod registry;
pub mod report;
mod said;
pub mod serve;
mod sheet;
mod simulate;
mod status;
mod tell;
mod template;
mod verify;

use std::process::ExitCode;

use args::{Arguments, Verb};
use context::Context;
use status::Status;

/// The seat one takes in a demonstration.
const DEMO_SEAT: &str = "坐席1";

/// Runs the verb of the command line. What went wrong is told on stderr with its causes.
pub fn main() -> ExitCode {
    let given: Vec<_> = std::env::args_os().collect();
    let arguments = match guide::arguments(&given) {
        Ok(arguments) => arguments,
        Err(status) => return ExitCode::from(status),
    };
    match run(&arguments) {
        Ok(status) => status,
        Err(error) => {
            crate::warn_line!("paidan: {}", said::error(&error));
            Status::of_error(&error).into()
        }
    }
}

fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let settings = arguments.settings.as_deref();
    // These help where the settings cannot be read, or tell what is wrong with them.
    let helps = matches!(&arguments.verb, Verb::Info(_) | Verb::Doctor(_) | Verb::Completions(_) | Verb::Man(_));
    let context =
        if helps { Context::look(settings, arguments.lang).0 } else { Context::load(settings, arguments.lang)? };
    said::speak(context.language());
    tell::log_to(arguments.log_file.as_deref(), &arguments.verb)?;
    // One crypto provider for the whole process, before anything makes a connection.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(async {
        match &arguments.verb {
            Verb::Serve(arguments) => serve::run(&context, arguments).await,
            Verb::Admin(verb) => admin::run(&context, verb).await,
            Verb::Import(verb) => import::run(&context, verb).await,
            Verb::Info(own) => doctor::info(arguments, own).await,
            Verb::Doctor(own) => doctor::run(arguments, own).await,
            Verb::Completions(own) => Ok(guide::completions(context.language(), own)),
            Verb::Man(own) => guide::man(context.language(), own),
            Verb::Verify(arguments) => verify::run(&context, arguments).await,
            Verb::Print(verb) => print::run(&context, verb).await,
            Verb::Report(verb) => report::run(&context, verb).await,
            Verb::Menu(arguments) => menu::run(&context, arguments).await,
            Verb::Paying(verb) => paying::run(&context, verb).await,
            Verb::Earning(verb) => earning::run(&context, verb).await,
            Verb::Plan(verb) => plan::run(&context, verb).await,
            Verb::Plans(arguments) => plan::list(&context, arguments).await,
            Verb::Simulate(arguments) => simulate::run(&context, arguments).await,
            Verb::Board(arguments) => Box::pin(board::run(&context, arguments)).await,
            Verb::Volunteers(arguments) => registry::volunteers(&context, arguments).await,
            Verb::Volunteer(arguments) => registry::volunteer(&context, arguments).await,
            Verb::Award(arguments) => registry::award(&context, arguments).await,
            Verb::Sheet(arguments) => sheet::run(&context, arguments).await,
            Verb::Desk(verb) => Box::pin(desk::run(&context, verb)).await,
            Verb::Console(arguments) => Box::pin(console::run(&context, arguments)).await,
            Verb::Demo(arguments) => {
                let looks = looks::Looks::of(&context, &arguments.looks);
                let position = DEMO_SEAT.to_owned();
                let seated = console::Seated { position, looks, read_only: false, board: None, demo: true };
                let seated = async |connection| Box::pin(console::open(&context, connection, seated)).await;
                Box::pin(demo::run(arguments, seated)).await
            }
        }
    })
}
