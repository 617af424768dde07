//! Whether commands and drafts can be kept on this machine.

use crate::cli::doctor::facts::StateFacts;
use crate::cli::doctor::finding::Finding;

const CHECK: &str = "state";
/// Below this a night's work may not fit.
const LITTLE: u64 = 256 << 20;
/// Below this the next write may fail.
const TOO_LITTLE: u64 = 16 << 20;

/// Checks the folder.
pub fn check(facts: &StateFacts) -> Vec<Finding> {
    let folder = facts.folder.display();
    if let Some(why) = &facts.unwritable {
        return vec![Finding::fault(CHECK, "state-unwritable").with("folder", &folder).with("why", &why)];
    }
    let found = match facts.free {
        Some(free) if free < TOO_LITTLE => Finding::fault(CHECK, "state-full"),
        Some(free) if free < LITTLE => Finding::warning(CHECK, "state-full"),
        Some(_) => Finding::ok(CHECK, "state-well"),
        None => Finding::ok(CHECK, "state-writable"),
    };
    vec![found.with("folder", &folder).with("megabytes", &(facts.free.unwrap_or_default() >> 20))]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::doctor::finding::{Verdict, is_of_use};

    #[test]
    fn a_folder_that_takes_nothing_is_a_fault_and_a_full_disk_comes_with_a_warning_first() {
        let with = |free| StateFacts { free, ..StateFacts::default() };
        let closed = StateFacts { unwritable: Some("read-only file system".into()), ..with(Some(1 << 40)) };
        for (facts, verdict) in [
            (with(None), Verdict::Ok),
            (with(Some(LITTLE)), Verdict::Ok),
            (with(Some(LITTLE - 1)), Verdict::Warning),
            (with(Some(TOO_LITTLE - 1)), Verdict::Fault),
            (closed, Verdict::Fault),
        ] {
            let findings = check(&facts);
            findings.iter().for_each(is_of_use);
            assert_eq!(findings.iter().map(|finding| finding.verdict).collect::<Vec<_>>(), [verdict], "{facts:?}");
        }
    }
}
