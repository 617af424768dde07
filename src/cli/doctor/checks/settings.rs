//! Whether the settings can be read and say nothing that nobody knows.

use crate::cli::doctor::facts::SettingsFacts;
use crate::cli::doctor::finding::Finding;

const CHECK: &str = "settings";

/// Checks the settings.
pub fn check(facts: &SettingsFacts) -> Vec<Finding> {
    let path = facts.path.display();
    let problems = facts.problems.iter().map(|why| Finding::fault(CHECK, "settings-problem").with("why", &why));
    let unknown = facts.unknown.iter().map(|why| Finding::warning(CHECK, "settings-unknown").with("why", &why));
    let mut findings: Vec<Finding> = problems.chain(unknown).collect();
    if findings.is_empty() {
        let key = if facts.is_there { "settings-read" } else { "settings-none" };
        findings.push(Finding::ok(CHECK, key).with("path", &path));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::doctor::finding::{Verdict, is_of_use};

    #[test]
    fn a_wrong_value_is_a_fault_and_an_unknown_name_a_warning() {
        let well = SettingsFacts { is_there: true, path: "/home/li/settings.toml".into(), ..SettingsFacts::default() };
        let none = SettingsFacts { is_there: false, ..SettingsFacts::default() };
        let ill = SettingsFacts {
            problems: vec!["settings.toml:2: console.language is \"de\"".into()],
            unknown: vec!["settings.toml:3: there is no setting console.them; console.theme?".into()],
            ..SettingsFacts::default()
        };
        for (facts, verdicts) in
            [(well, vec![Verdict::Ok]), (none, vec![Verdict::Ok]), (ill, vec![Verdict::Fault, Verdict::Warning])]
        {
            let findings = check(&facts);
            findings.iter().for_each(is_of_use);
            assert_eq!(findings.iter().map(|finding| finding.verdict).collect::<Vec<_>>(), verdicts);
        }
    }
}
