//! What the link says, as news for the console.

use super::message::{Link, News};
use super::model::{Doubt, Model};
use super::names;
use super::trouble::Cause;
use crate::client::outbox::WhyAsked;
use crate::client::{self, ClientNews, LinkState, Notice};
use crate::domain::desk::Desk;
use crate::domain::event::{Entry, Event};
use crate::domain::ids::RequestId;
use crate::domain::refusal::Refusal;
use crate::domain::time::{Span, Timestamp};
use crate::wire::{CommandAnswer, Contact, PlanPapers, Problem, RequestDetail, RingFirst, You};
use crate::words::{Words, args};

/// What was told last, so that the same is not told again.
#[derive(Debug, Default)]
pub(super) struct Hearing {
    you: Option<You>,
    link: Option<Link>,
    word: Option<Timestamp>,
    cause: Option<Cause>,
    /// Whole minutes: what changes less is no news.
    clock: Span,
}

impl Hearing {
    /// What a console is told of a piece of news.
    pub(super) fn news(&mut self, model: &Model, news: ClientNews) -> Vec<News> {
        let words = model.words;
        match news {
            ClientNews::Desk(desk) => vec![News::Desk(desk)],
            ClientNews::Link(state) => self.link(words, &state),
            ClientNews::Presence(seats) => vec![News::Present(seats)],
            ClientNews::Notice(Notice::HistoryReplaced { .. }) => {
                vec![News::HistoryReplaced, News::Told(words.plain("said-link-restored"))]
            }
            ClientNews::Notice(Notice::DeskDiffered { .. } | Notice::FeedHadGap { .. }) => {
                vec![News::Told(words.plain("said-desk-reloaded"))]
            }
            ClientNews::Kept(envelope) => {
                vec![News::Kept { command_id: envelope.command_id, command: envelope.command }]
            }
            ClientNews::Accepted(command_id, answer) => {
                let landed = News::landed(command_id, answer.revision, &answer.events);
                papers(model, &answer).into_iter().chain([landed]).collect()
            }
            ClientNews::Refused(command_id, problem) => vec![match refusal(&problem) {
                Some(refusal) => News::Refused { command_id, refusal: Box::new(refusal) },
                None => News::Failed { command_id, why: problem.detail },
            }],
            ClientNews::Asked(envelope, why) => {
                let why = match why {
                    WhyAsked::TooOld => Doubt::TooOld,
                    WhyAsked::AnotherHistory => Doubt::AnotherHistory,
                    WhyAsked::WasAcknowledged => Doubt::WasAcknowledged,
                };
                let command_id = envelope.command_id;
                vec![News::Kept { command_id, command: envelope.command }, News::Asked { command_id, why }]
            }
            ClientNews::Sent(command_id) => vec![News::Sent { command_id }],
            ClientNews::NotYet(command_id, failure) => {
                vec![News::NotYet { command_id, cause: Cause::of(&failure) }]
            }
            ClientNews::DropWaits(command_id) => vec![News::DropWaits { command_id }],
            ClientNews::MayHaveLanded(command_id) => vec![News::MayHaveLanded { command_id }],
            ClientNews::Dropped(command_id) => vec![News::Dropped { command_id }],
        }
    }

    fn link(&mut self, words: &Words, state: &LinkState) -> Vec<News> {
        let mut news = Vec::new();
        if state.you.is_some() && state.you != self.you {
            self.you.clone_from(&state.you);
            news.extend(state.you.clone().map(News::You));
        }
        let link = match &state.link {
            client::Link::Connecting => Link::Connecting,
            client::Link::Live => Link::Live,
            client::Link::Trouble { why, .. } => Link::Lost(failure(words, why)),
            client::Link::Stopped { why } => Link::TurnedAway(failure(words, why)),
        };
        if self.link.as_ref() != Some(&link) {
            self.link = Some(link.clone());
            news.push(News::Link(link));
        }
        let cause = match &state.link {
            client::Link::Trouble { why, .. } | client::Link::Stopped { why } => Some(Cause::of(why)),
            client::Link::Connecting | client::Link::Live => None,
        };
        if self.cause != cause {
            self.cause = cause;
            news.push(News::Trouble(cause));
        }
        let minutes = Span::minutes(state.clock_ahead.0 / Span::minutes(1).0);
        if self.clock != minutes {
            self.clock = minutes;
            news.push(News::Clock(state.clock_ahead));
        }
        if state.last_word != self.word {
            self.word = state.last_word;
            news.push(News::Heard);
        }
        news
    }
}

/// Why something could not be asked: in the centre's own words where it said any.
pub(super) fn failure(words: &Words, why: &client::Failure) -> String {
    why.sentence(words.plain(&format!("failure-{}", why.tag())))
}

fn refusal(problem: &Problem) -> Option<Refusal> {
    problem.facts.clone().and_then(|facts| serde_json::from_value(facts).ok())
}

/// The papers that came with the answer to their opening, line by line.
pub(super) fn papers(model: &Model, answer: &CommandAnswer) -> Option<News> {
    let opened = |event: &Event| match event {
        Event::PapersOpened { request } => Some(*request),
        _ => None,
    };
    let request: RequestId = answer.events.iter().find_map(opened)?;
    let words = model.words;
    let mut lines = Vec::new();
    let mut add = |label: String, text: String| {
        if !text.trim().is_empty() {
            lines.push((label, text));
        }
    };
    if let Some(papers) = &answer.papers {
        add(words.plain("paper-words"), papers.words.clone());
        add(words.plain("paper-caller"), contact(&papers.caller));
        if let Some(served) = &papers.served {
            add(words.plain("paper-served"), contact(served));
        }
        let first = papers.ring_first.map(|first| match first {
            RingFirst::Caller => words.plain("paper-caller"),
            RingFirst::Served => words.plain("paper-served"),
        });
        add(words.plain("paper-ring-first"), first.unwrap_or_default());
        add(words.plain("paper-door"), papers.door.clone());
        add(words.plain("paper-notes"), papers.notes.clone());
        if let (Some(withheld), Some(desk)) = (&papers.withheld, &model.desk) {
            // The papers of a call have the words already.
            let said = Some(&withheld.words).filter(|said| **said != papers.words);
            add(words.plain("paper-words"), said.cloned().unwrap_or_default());
            let service = withheld.service.as_ref().map(|code| names::service(words, desk, code));
            add(words.plain("field-service"), service.unwrap_or_default());
            let place = withheld.place.as_ref().map(|code| names::place_in_town(desk, code));
            add(words.plain("field-place"), place.unwrap_or_default());
            withheld.fields.iter().for_each(|(key, value)| add(key.clone(), value.clone()));
            withheld.reports.iter().for_each(|report| add(words.plain("paper-report"), report.clone()));
        }
    }
    for (team, papers) in &answer.team_papers {
        let name = model.desk.as_ref().and_then(|desk| desk.team(*team)).map(|team| team.sheet.name.clone());
        let label = words.text("paper-team", &args!["team" => name.unwrap_or_default()]);
        add(label, format!("{} {}", papers.leader, papers.phone));
    }
    if let (Some(papers), Some(desk)) = (&answer.plan_papers, &model.desk) {
        lines.extend(plan_papers(words, desk, request, papers));
    }
    if lines.is_empty() {
        lines.push((String::new(), words.plain("page-no-papers")));
    }
    Some(News::Papers(request, lines))
}

/// Who lives at the doors, who the children are and who may fetch them, by the numbers their forms know them by.
fn plan_papers(words: &Words, desk: &Desk, request: RequestId, papers: &PlanPapers) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    let record = desk.request(request);
    let plan = record.and_then(|record| {
        let of_check = record.closed_door.as_ref().map(|door| door.plan);
        desk.plan(record.occurrence.as_ref().map(|one| one.plan).or(of_check)?)
    });
    let Some(plan) = plan else { return lines };
    for (index, stop) in plan.sheet.stops.iter().enumerate() {
        if let Some(door) = papers.stops.get(&stop.id) {
            let kin = door.next_of_kin.as_ref().map(|kin| format!("{} {}", words.plain("paper-kin"), contact(kin)));
            let parts = [contact(&door.person), door.door.clone(), door.notes.clone(), kin.unwrap_or_default()];
            let told: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            lines.push((words.text("paper-stop", &args!["n" => index + 1]), told.join("  ")));
        }
    }
    for (index, child) in plan.sheet.children.iter().enumerate() {
        if let Some(name) = papers.children.get(&child.id) {
            lines.push((words.text("paper-child", &args!["n" => index + 1]), name.clone()));
        }
        for (at, by) in child.fetchers.iter().enumerate() {
            if let Some(who) = papers.fetchers.get(by) {
                let number = format!("{}-{}", index + 1, at + 1);
                lines.push((words.text("paper-fetcher", &args!["n" => number]), contact(who)));
            }
        }
    }
    lines
}

fn contact(contact: &Contact) -> String {
    let parts = [Some(&contact.name), contact.relation.as_ref(), Some(&contact.phone), contact.remark.as_ref()];
    let told: Vec<&str> = parts.into_iter().flatten().map(String::as_str).filter(|part| !part.is_empty()).collect();
    told.join("  ")
}

/// A request's story, as the log tells it.
pub(super) fn entries(detail: RequestDetail) -> Vec<Entry> {
    let entry = |part: crate::wire::TimelineEntry| Entry {
        revision: part.revision,
        at: part.at,
        actor: part.actor,
        events: part.events,
    };
    detail.timeline.into_iter().map(entry).collect()
}
