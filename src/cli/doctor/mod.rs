//! `paidan info` and `paidan doctor`: what is so on this machine and at the centre, and what is wrong with it.
//!
//! [`gather`] looks and asks, [`checks`] judge what was found without looking anywhere, [`report`] says it.

pub mod args;
mod checks;
mod facts;
mod finding;
mod gather;
mod info;
mod report;

use std::process::ExitCode;

use args::{DoctorArguments, InfoArguments};
use finding::Verdict;
use gather::Asked;

use super::args::Arguments;
use crate::say;
use crate::text::sanitise;

/// Tells what is so.
pub async fn info(arguments: &Arguments, own: &InfoArguments) -> anyhow::Result<ExitCode> {
    let asked = Asked::new(arguments, &own.connection);
    let words = asked.context.words();
    let info = info::Info::of(&asked.gather().await, &asked.surroundings());
    if own.json {
        say!("{}", sanitise::json(&format!("{:#}", info.json())));
    } else {
        say!("{}", info.text(words));
    }
    Ok(ExitCode::SUCCESS)
}

/// Tells what is wrong; the status is 1 when something is at fault.
pub async fn run(arguments: &Arguments, own: &DoctorArguments) -> anyhow::Result<ExitCode> {
    let asked = Asked::new(arguments, &own.connection);
    let words = asked.context.words();
    let facts = asked.gather().await;
    let report = report::Report { findings: checks::all(&facts), facts: &facts, surroundings: asked.surroundings() };
    if own.json {
        say!("{}", sanitise::json(&format!("{:#}", report.json(words))));
    } else {
        say!("{}", report.text(words));
    }
    Ok(if report.worst() == Verdict::Fault { ExitCode::from(1) } else { ExitCode::SUCCESS })
}
