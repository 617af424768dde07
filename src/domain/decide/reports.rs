//! What was reported to whom.

use std::collections::BTreeSet;

use super::draft::{Draft, said};
use super::filing::invalid;
use crate::domain::accounts::AccountKey;
use crate::domain::event::Event;
use crate::domain::figures::groups;
use crate::domain::figures::record::{MOST_FIGURES, MOST_RECIPIENT_CHARS, ReportRecord};
use crate::domain::ids::Revision;
use crate::domain::refusal::{InvalidReason, Refusal};

/// Keeps it for ever. Whether the log gives these figures at that revision is said by every correction sheet.
pub(super) fn record(draft: &mut Draft, record: &ReportRecord) -> Result<(), Refusal> {
    let recipient = said("recipient", &record.recipient)?;
    if recipient.chars().count() > MOST_RECIPIENT_CHARS {
        return Err(invalid("recipient", InvalidReason::TooLong));
    }
    if record.period.from >= record.period.to {
        return Err(invalid("period.to", InvalidReason::EndsBeforeStart));
    }
    if record.revision == Revision(0) || record.revision > draft.desk.revision {
        return Err(invalid("revision", InvalidReason::OutOfRange));
    }
    if record.figures.is_empty() {
        return Err(Refusal::Missing { field: "figures".into() });
    }
    if record.figures.len() > MOST_FIGURES {
        return Err(Refusal::OverLimit { what: "figures".into(), limit: MOST_FIGURES as u64 });
    }
    let mut seen = BTreeSet::new();
    for (index, figure) in record.figures.iter().enumerate() {
        let at = |field: &str| format!("figures.{index}.{field}");
        let known = groups::find(&figure.query.figure);
        if known.is_none_or(|known| known.unit() != figure.value.unit()) {
            return Err(invalid(&at("query.figure"), InvalidReason::NotAChoice));
        }
        if figure.query.from >= figure.query.to {
            return Err(invalid(&at("query.to"), InvalidReason::EndsBeforeStart));
        }
        if !seen.insert(figure.query.to_string()) {
            return Err(invalid(&at("query"), InvalidReason::Twice));
        }
    }
    if !record.is_whole() {
        return Err(invalid("digest", InvalidReason::NotAChoice));
    }
    if draft.accounts.report(AccountKey::report(record.report).id).is_some() {
        return Err(invalid("report", InvalidReason::Twice));
    }
    let recipient = crate::text::mask::masked(recipient);
    draft.emit(Event::ReportRecorded(Box::new(ReportRecord { recipient, ..record.clone() })));
    Ok(())
}
