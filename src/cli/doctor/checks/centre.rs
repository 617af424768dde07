//! Whether the centre is heard, well, and takes the token; whether its clock and its form of events are ours.

use crate::centre::engine::MODEL;
use crate::cli::doctor::facts::CentreFacts;
use crate::cli::doctor::finding::Finding;
use crate::client::Failure;
use crate::client::probe::Heard;
use crate::domain::time::Span;

const CHECK: &str = "centre";
/// By how much the clocks may differ before it is told.
const CLOCKS_MAY_DIFFER: Span = Span::seconds(2);

/// Checks the centre.
pub fn check(facts: &CentreFacts) -> Vec<Finding> {
    let health = match &facts.health {
        Ok(health) => health,
        Err(failure) => return vec![unheard(facts, failure)],
    };
    let mut findings =
        vec![Finding::ok(CHECK, "centre-heard").with("url", &facts.url).with("version", &health.version)];
    findings.extend(health.faults.iter().map(|why| Finding::fault(CHECK, "centre-unwell").with("why", &why)));
    if health.version != env!("CARGO_PKG_VERSION") {
        let found = Finding::warning(CHECK, "centre-version").with("theirs", &health.version);
        findings.push(found.with("ours", &env!("CARGO_PKG_VERSION")));
    }
    if facts.code.is_none() {
        findings.push(Finding::fault(CHECK, "centre-not-named"));
    }
    match &facts.heard {
        None => {}
        Some(Err(Failure::Unauthorised(_))) => findings.push(Finding::fault(CHECK, "centre-token-refused")),
        Some(Err(failure)) => findings.push(Finding::fault(CHECK, "centre-no-list").with("why", &cause(failure))),
        Some(Ok(heard)) => {
            findings.extend(of_list(facts, heard));
            findings.extend(facts.clock_ahead().map(clock));
        }
    }
    findings
}

fn unheard(facts: &CentreFacts, failure: &Failure) -> Finding {
    let key = match failure {
        Failure::NotServing(_) => "centre-not-serving",
        Failure::Timeout => "centre-slow",
        Failure::Unreadable(_) => "centre-no-centre",
        _ => "centre-offline",
    };
    Finding::fault(CHECK, key).with("url", &facts.url).with("why", &cause(failure))
}

/// What happened, without the sentence around it: that is said in the user's language.
fn cause(failure: &Failure) -> String {
    match failure {
        Failure::Offline(cause) | Failure::NotServing(cause) | Failure::Unreadable(cause) => cause.clone(),
        failure => failure.to_string(),
    }
}

fn of_list(facts: &CentreFacts, heard: &Heard) -> Option<Finding> {
    let code = facts.code.as_deref()?;
    let Some(row) = heard.list.centres.iter().find(|row| row.code.as_str() == code) else {
        let all: Vec<&str> = heard.list.centres.iter().map(|row| row.code.as_str()).collect();
        return Some(Finding::fault(CHECK, "centre-other").with("code", &code).with("all", &all.join(", ")));
    };
    if row.model > MODEL {
        return Some(Finding::fault(CHECK, "centre-newer").with("theirs", &row.model).with("ours", &MODEL));
    }
    let found = Finding::ok(CHECK, "centre-token-taken").with("code", &code).with("role", &row.you.role.tag());
    Some(found.with("place", &row.you.place).with("revision", &row.revision).with("model", &row.model))
}

fn clock(ahead: Span) -> Finding {
    let seconds = format!("{:.1}", ahead.0.unsigned_abs() as f64 / 1e6);
    let found = match ahead {
        ahead if ahead > CLOCKS_MAY_DIFFER => Finding::warning("clock", "clock-behind"),
        ahead if ahead < Span(-CLOCKS_MAY_DIFFER.0) => Finding::warning("clock", "clock-ahead"),
        _ => Finding::ok("clock", "clock-well"),
    };
    found.with("seconds", &seconds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::doctor::finding::{Verdict, is_of_use};
    use crate::domain::ids::{Epoch, OperatorId, Revision};
    use crate::domain::operator::Role;
    use crate::domain::time::Timestamp;
    use crate::wire::{CentreList, CentreRow, Health, You};

    fn health(faults: &[&str]) -> Health {
        let faults = faults.iter().map(ToString::to_string).collect();
        Health { ok: false, version: env!("CARGO_PKG_VERSION").into(), faults }
    }

    fn heard(model: u16, ahead: Span) -> Heard {
        let place: crate::domain::ids::PlaceCode = "430821".parse().unwrap();
        let operator = OperatorId(uuid::Uuid::nil());
        let you = You {
            operator,
            role: Role::Dispatcher,
            place: place.clone(),
            name: "李派单".into(),
            team: None,
            training: false,
        };
        let row = CentreRow {
            code: place,
            name: "慈利县".into(),
            epoch: Epoch(uuid::Uuid::nil()),
            revision: Revision(9),
            model,
            you,
        };
        let list = CentreList { now: Timestamp(0), centres: vec![row] };
        Heard { list, ahead, round_trip: Span::seconds(1) }
    }

    fn facts(health: Result<Health, Failure>, heard: Option<Result<Heard, Failure>>) -> CentreFacts {
        CentreFacts { url: "http://127.0.0.1:7311".into(), code: Some("430821".into()), health, heard }
    }

    /// What is not as it should be.
    fn troubles(facts: &CentreFacts) -> Vec<(Verdict, &'static str)> {
        let findings = check(facts);
        findings.iter().for_each(is_of_use);
        let bad = findings.iter().filter(|finding| finding.verdict != Verdict::Ok);
        bad.map(|finding| (finding.verdict, finding.key)).collect()
    }

    #[test]
    fn a_centre_that_is_well_and_takes_the_token_is_no_trouble() {
        let well = facts(Ok(health(&[])), Some(Ok(heard(MODEL, Span::seconds(2)))));
        assert_eq!(troubles(&well), []);
        assert!(check(&well).iter().any(|finding| finding.key == "centre-token-taken"));
    }

    #[test]
    fn why_it_is_not_heard_is_told_apart() {
        for (failure, key) in [
            (Failure::NotServing("refused".into()), "centre-not-serving"),
            (Failure::Offline("no route".into()), "centre-offline"),
            (Failure::Timeout, "centre-slow"),
            (Failure::Unreadable("not JSON".into()), "centre-no-centre"),
        ] {
            assert_eq!(troubles(&facts(Err(failure), None)), [(Verdict::Fault, key)]);
        }
    }

    #[test]
    fn what_is_wrong_at_the_centre_is_handed_on() {
        let ill = facts(Ok(health(&["centre 430821 writes nothing more"])), None);
        assert_eq!(troubles(&ill), [(Verdict::Fault, "centre-unwell")]);
        let old = Health { version: "0.0.1".into(), ..health(&[]) };
        assert_eq!(troubles(&facts(Ok(old), None)), [(Verdict::Warning, "centre-version")]);
    }

    #[test]
    fn a_token_that_is_refused_or_anothers_is_told() {
        let refused = Failure::Unauthorised(Box::default());
        let asked = |heard| facts(Ok(health(&[])), Some(heard));
        assert_eq!(troubles(&asked(Err(refused))), [(Verdict::Fault, "centre-token-refused")]);
        assert_eq!(troubles(&asked(Err(Failure::Timeout))), [(Verdict::Fault, "centre-no-list")]);
        let other = CentreFacts { code: Some("430481".into()), ..asked(Ok(heard(MODEL, Span(0)))) };
        assert_eq!(troubles(&other), [(Verdict::Fault, "centre-other")]);
        let unnamed = CentreFacts { code: None, ..asked(Ok(heard(MODEL, Span(0)))) };
        assert_eq!(troubles(&unnamed), [(Verdict::Fault, "centre-not-named")]);
        let newer = asked(Ok(heard(MODEL + 1, Span(0))));
        assert_eq!(troubles(&newer), [(Verdict::Fault, "centre-newer")]);
    }

    #[test]
    fn clocks_that_differ_by_more_than_the_way_can_explain_are_told() {
        for (ahead, told) in [
            (Span(2_400_000), None),
            (Span(2_600_000), Some("clock-behind")),
            (Span(-2_400_000), None),
            (Span(-2_600_000), Some("clock-ahead")),
        ] {
            let found = troubles(&facts(Ok(health(&[])), Some(Ok(heard(MODEL, ahead)))));
            assert_eq!(found, told.map(|key| (Verdict::Warning, key)).into_iter().collect::<Vec<_>>(), "{ahead:?}");
        }
    }
}
