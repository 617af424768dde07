//! Pages for the printer: 派工单, 签到表, who is on duty and the rounds of a day, as HTML that stands alone or as plain text.

mod page;
mod pages;
mod rounds;

use std::path::Path;

use super::files;
use super::model::Model;
use crate::domain::desk::Desk;
use crate::domain::ids::RequestId;
use crate::domain::plan::Day;
use crate::domain::time::Timestamp;
use crate::text::sanitise;
use crate::wire::PlanPapers;
use crate::words::{Words, args};

pub use page::Page;

/// What is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Print {
    /// 派工单: one request, for the team that goes.
    DispatchSheet(RequestId),
    /// 签到表: rows for the people who come.
    SignIn(RequestId),
    /// 值班表: who sits where now and in the coming hours.
    OnDuty,
    /// 走访单: the rounds of a day with their doors.
    Rounds(Day),
}

/// What a page is made from.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The desk.
    pub desk: &'a Desk,
    /// The centre's clock.
    pub now: Timestamp,
    /// The centre is for training (演练): the paper says so.
    pub training: bool,
    /// What was opened of the request's papers, label and text of each line: only where the printer may open them and that
    /// was recorded.
    pub papers: &'a [(String, String)],
    /// Who lives at the doors of which rounds, likewise.
    pub doors: &'a [(RequestId, PlanPapers)],
}

/// The page; none where the request is not on the desk.
pub fn page(words: &Words, what: Print, source: Source<'_>) -> Option<Page> {
    let draw = pages::Draw { words, source };
    match what {
        Print::DispatchSheet(id) => source.desk.request(id).map(|request| draw.dispatch_sheet(request)),
        Print::SignIn(id) => source.desk.request(id).map(|request| draw.sign_in(request)),
        Print::OnDuty => Some(draw.on_duty()),
        Print::Rounds(day) => Some(draw.rounds(day)),
    }
}

/// Writes the page of what a console shows; answers with what to tell. What was opened of the papers is not on it.
pub(super) fn write(model: &Model, what: Print, path: &Path) -> String {
    let words = model.words;
    let Some(desk) = &model.desk else { return words.plain("said-not-loaded") };
    let source = Source { desk, now: model.now, training: model.training, papers: &[], doors: &[] };
    let Some(page) = page(words, what, source) else { return words.plain("said-not-loaded") };
    let file = sanitise::line(&path.display().to_string());
    match files::replace(path, page.html(words.language()).as_bytes()) {
        Ok(()) => words.text("said-printed", &args!["file" => file]),
        Err(error) => words.text("said-export-failed", &args!["file" => file, "why" => error.to_string()]),
    }
}
