//! What the log does not say of a protected order (保护单): it is kept with the papers, each part under a subject of its own
//! that follows from the request, so that nothing written later takes the place of what was said first.

use crate::domain::attachment::ErasedOrder;
use crate::domain::command::{Command, Filing, TakingIn};
use crate::domain::desk::Desk;
use crate::domain::event::{Entry, Event};
use crate::domain::ids::{AssignmentId, AttachmentId, RequestId, Revision, derived_uuid};
use crate::domain::request::Request;
use crate::store::{Log, Paper, StoreError};
use crate::wire::Withheld;

use super::Centre;

/// What was said when. Later parts say it better.
const PARTS: [&[u8]; 3] = [b"filed", b"protected", b"taken in"];

fn subject(part: &[u8], of: uuid::Uuid) -> uuid::Uuid {
    derived_uuid(&[b"withheld", part, of.as_bytes()])
}

/// The papers that come of a command beside those it brought. `before` is the desk it was decided on.
pub(super) fn papers(command: &Command, before: &Desk, events: &[Event]) -> Vec<Paper> {
    let mut papers: Vec<Paper> = events.iter().filter_map(|event| paper(command, before, event)).collect();
    if let Command::ErasePapers { orders, .. } = command {
        papers.extend(orders.iter().flat_map(gone));
    }
    papers
}

/// Every paper an order can have had, blank.
fn gone(order: &ErasedOrder) -> Vec<Paper> {
    let request = order.request;
    let own = [request.0].into_iter().chain(PARTS.into_iter().map(move |part| subject(part, request.0)));
    let reports = (0..u32::from(order.assignments)).map(|n| subject(b"report", AssignmentId::of(request, n).0));
    let attachments = (0..u32::from(order.attachments)).map(|n| AttachmentId::of(request, n).0);
    own.chain(reports).chain(attachments).map(Paper::erased).collect()
}

fn paper(command: &Command, before: &Desk, event: &Event) -> Option<Paper> {
    let (subject, withheld) = match (event, command.act()) {
        (Event::Filed(filed), Command::File(filing)) if filed.flags.protected => {
            (subject(PARTS[0], filed.request.0), of_filing(filing))
        }
        (Event::Filed(filed), Command::FileBatch(batch)) if filed.flags.protected => {
            let filing = batch.filings.iter().find(|filing| filing.request == filed.request)?;
            (subject(PARTS[0], filed.request.0), of_filing(filing))
        }
        (Event::Protected { request, .. }, _) => (subject(PARTS[1], request.0), of_request(before.request(*request)?)),
        (Event::TakenIn { request, service: None, .. }, Command::TakeIn { taking_in, .. }) => {
            (subject(PARTS[2], request.0), of_taking_in(taking_in))
        }
        (Event::AssignmentFinished { request, assignment, .. }, Command::Finish { report, .. })
            if before.request(*request)?.flags.protected =>
        {
            let reports = vec![report.outcome.as_str().to_owned()];
            (subject(b"report", assignment.0), Withheld { reports, ..Withheld::default() })
        }
        _ => return None,
    };
    let body = serde_json::to_string(&withheld).ok().filter(|_| withheld != Withheld::default())?;
    Some(Paper { subject, body, revision: Revision::default() })
}

fn of_filing(filing: &Filing) -> Withheld {
    let filed = Withheld {
        words: filing.words.clone(),
        service: filing.service.clone(),
        place: filing.place.clone(),
        fields: filing.fields.clone(),
        reports: Vec::new(),
    };
    filing.take_in.as_ref().map_or(filed.clone(), |taking_in| over(filed, of_taking_in(taking_in)))
}

fn of_taking_in(taking_in: &TakingIn) -> Withheld {
    Withheld {
        service: taking_in.service.clone(),
        place: taking_in.place.clone(),
        fields: taking_in.fields.clone(),
        ..Withheld::default()
    }
}

fn of_request(request: &Request) -> Withheld {
    Withheld {
        words: request.summary.as_str().to_owned(),
        service: request.service.clone(),
        place: Some(request.place.clone()),
        fields: request.fields.iter().map(|(key, words)| (key.to_owned(), words.to_owned())).collect(),
        reports: Vec::new(),
    }
}

/// What was said before, with what is said now over it.
fn over(mut before: Withheld, now: Withheld) -> Withheld {
    if !now.words.is_empty() {
        before.words = now.words;
    }
    before.service = now.service.or(before.service);
    before.place = now.place.or(before.place);
    before.fields.extend(now.fields);
    before.reports.extend(now.reports);
    before
}

/// Of a request that became a protected order, what it said before is not told.
pub(super) fn story(request: RequestId, mut story: Vec<Entry>) -> Vec<Entry> {
    let protected = |event: &Event| match event {
        Event::Protected { request: of, place, .. } if *of == request => Some(place.clone()),
        _ => None,
    };
    let Some(last) = story.iter().rposition(|entry| entry.events.iter().any(|event| protected(event).is_some())) else {
        return story;
    };
    let Some(town) = story[last].events.iter().find_map(protected) else { return story };
    for entry in &mut story[..last] {
        let events = std::mem::take(&mut entry.events);
        entry.events = events.into_iter().filter_map(|event| event.withheld(&town)).collect();
    }
    story
}

impl<L: Log> Centre<L> {
    /// Everything the log does not say of a request; none of one that is not protected.
    pub(super) async fn withheld(&self, request: RequestId) -> Result<Option<Withheld>, StoreError> {
        let desk = self.desk();
        let record = desk.request(request);
        if record.is_some_and(|record| !record.flags.protected) {
            return Ok(None);
        }
        let said = PARTS.into_iter().map(|part| subject(part, request.0));
        let reported = record.into_iter().flat_map(|record| &record.assignments).map(|a| subject(b"report", a.id.0));
        let mut all = Withheld::default();
        for subject in said.chain(reported) {
            if let Some(paper) = self.log.papers(&self.code, subject).await? {
                all = over(all, serde_json::from_str(&paper.body).unwrap_or_default());
            }
        }
        Ok(Some(all).filter(|all| *all != Withheld::default()))
    }
}
