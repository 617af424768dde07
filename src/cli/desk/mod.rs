//! The desk without a screen: lists, pages and acts as verbs of the command line, for scripts and for terminals that can
//! show nothing else. What they list, say and refuse is what the console lists, says and refuses.

mod acts;
pub mod arguments;
mod asked;
mod kept;
mod line;
mod lists;
mod pages;
mod print;

use std::process::ExitCode;

use serde_json::{Value, json};

use super::console;
use super::context::Context;
use super::said;
use super::status::Status;
use crate::client::drafts::Drafts;
use crate::client::{Api, Failure};
use crate::console::glance::{Glance, Manner};
use crate::text::sanitise;
use crate::words::Words;
use arguments::{DeskArguments, DeskVerb};

/// Does what was asked and says how that ended.
pub async fn run(context: &Context, verb: &DeskVerb) -> anyhow::Result<ExitCode> {
    let asked = verb.desk();
    let desk = Desk::new(context, asked)?;
    let ended = match verb {
        DeskVerb::List(screen, arguments) => lists::run(&desk, *screen, arguments).await,
        DeskVerb::Page(verb, arguments) => pages::run(&desk, verb, arguments).await,
        DeskVerb::Act(verb, arguments) => acts::run(&desk, verb, arguments).await,
    };
    match ended {
        Ok(()) => Ok(Status::Done.into()),
        Err(Stopped::Told(not)) => {
            not.lines.iter().for_each(|line| crate::warn_line!("paidan: {}", sanitise::line(line)));
            if asked.json {
                print::json(&not.problem)?;
            }
            Ok(not.status.into())
        }
        Err(Stopped::Broken(error)) => Err(error),
    }
}

/// A desk that can be asked.
struct Desk<'a> {
    context: &'a Context,
    asked: &'a DeskArguments,
    api: Api,
    words: &'static Words,
    position: String,
}

impl<'a> Desk<'a> {
    fn new(context: &'a Context, asked: &'a DeskArguments) -> anyhow::Result<Self> {
        let language = context.language();
        let position = asked.position.clone().or_else(|| context.settings.console.position.clone());
        let api = context.api_in(&asked.connection, language)?;
        Ok(Self { context, asked, api, words: Words::of(language), position: position.unwrap_or_default() })
    }

    /// The desk as the centre has it now; `width` columns are there for a line.
    async fn look(&self, width: u16) -> Result<Glance, Stopped> {
        let answer = self.api.snapshot().await.map_err(|failure| failed(&failure))?;
        let saved = Drafts::at(&self.context.paths.saved_views_file());
        let (views, faults) = console::views(self.context, &saved, self.words);
        faults.iter().for_each(|fault| crate::warn_line!("paidan: {}", sanitise::line(fault)));
        let manner = Manner { position: self.position.clone(), language: self.words.language(), views, width };
        Ok(Glance::new(answer, manner))
    }
}

/// What a failure on the way to the centre ends with.
fn failed(failure: &Failure) -> Stopped {
    let sentence = said::failure(failure);
    let told = failure.problem().filter(|problem| !problem.code.is_empty());
    let problem = told.and_then(|problem| serde_json::to_value(problem).ok());
    let problem = problem.unwrap_or_else(|| json!({ "code": failure.tag(), "detail": sentence }));
    Stopped::Told(Box::new(Not { status: Status::of(failure), lines: vec![sentence], problem }))
}

/// Why something was not done.
struct Not {
    status: Status,
    /// For people, in their language.
    lines: Vec<String>,
    /// For scripts; it has a `code` and a `detail` at least.
    problem: Value,
}

impl Not {
    /// What was said is not clear: why, and what could have been meant.
    fn unclear(code: &str, sentence: String, choices: &[String]) -> Stopped {
        let problem = json!({ "code": code, "detail": sentence, "choices": choices });
        let lines = std::iter::once(sentence).chain(choices.iter().map(|choice| format!("  {choice}"))).collect();
        Stopped::Told(Box::new(Not { status: Status::Unclear, lines, problem }))
    }
}

/// How a verb ends that did not do what it was asked.
enum Stopped {
    /// For a reason that can be told in the user's language.
    Told(Box<Not>),
    /// This machine could not do its part.
    Broken(anyhow::Error),
}

impl From<anyhow::Error> for Stopped {
    fn from(error: anyhow::Error) -> Self {
        Self::Broken(error)
    }
}
