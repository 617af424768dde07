//! What is written beside a row in its transaction: whom it was about, by which words it is found, what it takes up.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::domain::accounts::{AccountKey, AccountRow};
use crate::domain::desk::Desk;
use crate::domain::event::{Amended, Entry, Event};
use crate::domain::ids::RequestId;
use crate::store::{AccountName, AccountWrite, ChannelReference, NewRow, Paper, Row, Term, TokenChange};
use crate::text::bigrams;

/// A row with what belongs to it. `desk` is the desk after the entry.
pub fn row_with_its_records(
    row: Row,
    entry: &Entry,
    desk: &Desk,
    papers: Vec<Paper>,
    tokens: Vec<TokenChange>,
) -> NewRow {
    let mut new = NewRow { papers, tokens, ..NewRow::bare(row) };
    let mut subjects = BTreeSet::new();
    let mut named = BTreeSet::new();
    for event in &entry.events {
        subjects_of(event, desk, &mut subjects);
        named.extend(renamed(event));
        match event {
            Event::Filed(filed) => new.references.extend(filed.reference.iter().map(|reference| ChannelReference {
                channel: filed.channel.tag().into(),
                reference: reference.clone(),
                subject: filed.request.0,
            })),
            Event::OperatorDismissed { operator } => new.tokens.push(TokenChange::RemoveAll { operator: *operator }),
            _ => {}
        }
    }
    new.subjects = subjects.into_iter().collect();
    new.terms = named.into_iter().flat_map(|request| terms_of(request, desk)).collect();
    new
}

/// A row of accounts in the form of the store.
pub fn account(key: AccountKey, row: &AccountRow) -> Result<AccountWrite, serde_json::Error> {
    Ok(AccountWrite { name: account_name(key), body: serde_json::to_string(row)? })
}

/// The name under which the store keeps a row of accounts.
pub fn account_name(key: AccountKey) -> AccountName {
    AccountName { kind: key.kind.tag().to_owned(), id: key.id }
}

/// Every request, team, requester, operator and volunteer an event concerns.
fn subjects_of(event: &Event, desk: &Desk, subjects: &mut BTreeSet<Uuid>) {
    subjects.extend(event.request().map(|id| id.0));
    subjects.extend(event.other_requests().iter().map(|id| id.0));
    subjects.extend(event.team().map(|id| id.0));
    subjects.extend(event.volunteer().map(|id| id.0));
    if let (Some(request), Some(assignment)) = (event.request(), event.assignment()) {
        let assignment = desk.request(request).and_then(|record| record.assignment(assignment));
        subjects.extend(assignment.map(|assignment| assignment.team.0));
    }
    match event {
        Event::Filed(filed) => subjects.extend(filed.requester.map(|id| id.0)),
        Event::OperatorAdmitted { operator } => drop(subjects.insert(operator.id.0)),
        Event::OperatorDismissed { operator } => drop(subjects.insert(operator.0)),
        _ => {}
    }
}

/// The request whose words for the search an event changes.
fn renamed(event: &Event) -> Option<RequestId> {
    match event {
        Event::Filed(filed) => Some(filed.request),
        Event::Protected { request, .. } => Some(*request),
        Event::FieldAmended { request, change: Amended::Summary { .. } | Amended::Flags { .. } } => Some(*request),
        _ => None,
    }
}

fn terms_of(request: RequestId, desk: &Desk) -> Vec<Term> {
    let Some(record) = desk.request(request) else { return Vec::new() };
    let text = format!("{} {}", record.number, record.summary.as_str());
    bigrams::of_text(&text).into_iter().map(|gram| Term { subject: request.0, gram }).collect()
}
