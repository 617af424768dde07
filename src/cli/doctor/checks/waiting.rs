//! What operators typed here and the centre has not got.

use crate::cli::doctor::facts::WaitingFacts;
use crate::cli::doctor::finding::Finding;
use crate::domain::time::Timestamp;

const CHECK: &str = "waiting";

/// Checks the outboxes and drafts of all seats.
pub fn check(facts: &WaitingFacts, now: Timestamp) -> Vec<Finding> {
    let minutes = |since: Option<Timestamp>| since.map_or(0, |since| (now - since).whole_minutes().max(0));
    let damaged =
        facts.damaged.iter().map(|path| Finding::warning(CHECK, "waiting-damaged").with("path", &path.display()));
    let mut findings: Vec<Finding> = damaged.collect();
    if facts.commands > 0 {
        let found = Finding::warning(CHECK, "waiting-commands").with("count", &facts.commands);
        findings.push(found.with("minutes", &minutes(facts.oldest_command)));
    }
    if facts.drafts > 0 {
        // To leave a form half filled is what drafts are for.
        let found = Finding::ok(CHECK, "waiting-drafts").with("count", &facts.drafts);
        findings.push(found.with("minutes", &minutes(facts.oldest_draft)));
    }
    if findings.is_empty() {
        findings.push(Finding::ok(CHECK, "waiting-none"));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::doctor::finding::{Verdict, is_of_use};
    use crate::domain::time::Span;
    use crate::words::{Language, Words};

    #[test]
    fn unsent_commands_are_counted_with_the_age_of_the_oldest_and_drafts_are_no_trouble() {
        let now = Timestamp(0) + Span::hours(3);
        assert_eq!(check(&WaitingFacts::default(), now).len(), 1);
        let facts = WaitingFacts {
            commands: 3,
            oldest_command: Some(Timestamp(0)),
            drafts: 2,
            oldest_draft: Some(now - Span::minutes(5)),
            damaged: vec!["seat.damaged".into()],
            seats: 1,
        };
        let findings = check(&facts, now);
        findings.iter().for_each(is_of_use);
        let verdicts: Vec<Verdict> = findings.iter().map(|finding| finding.verdict).collect();
        assert_eq!(verdicts, [Verdict::Warning, Verdict::Warning, Verdict::Ok]);
        let said = findings[1].said(Words::of(Language::En));
        assert!(said.contains('3') && said.contains("180"), "{said}");
    }
}
