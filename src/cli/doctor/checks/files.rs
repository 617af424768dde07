//! Whether the user's keys, views and theme can be read, and what in them does not count.

use crate::cli::doctor::facts::{OwnFile, ThemeFacts};
use crate::cli::doctor::finding::Finding;

/// Checks the three.
pub fn check(keys: &OwnFile, views: &OwnFile, theme: &ThemeFacts) -> Vec<Finding> {
    let theme = match theme {
        ThemeFacts::BuiltIn(name) => vec![Finding::ok("theme", "theme-built-in").with("name", &name)],
        // A theme that was chosen by name and is not there is not what the user wants.
        ThemeFacts::Own(file) if !file.is_there && file.unreadable.is_none() => {
            vec![Finding::warning("theme", "theme-missing").with("path", &file.path.display())]
        }
        ThemeFacts::Own(file) => of_file("theme", file),
    };
    [of_file("keys", keys), of_file("views", views), theme].concat()
}

fn of_file(check: &'static str, file: &OwnFile) -> Vec<Finding> {
    let path = file.path.display();
    if let Some(why) = &file.unreadable {
        return vec![Finding::fault(check, "file-unreadable").with("path", &path).with("why", &why)];
    }
    if file.faults.is_empty() {
        let key = if file.is_there { "file-read" } else { "file-none" };
        return vec![Finding::ok(check, key).with("path", &path)];
    }
    let faults = file.faults.iter().map(|why| {
        let found =
            if file.is_void { Finding::fault(check, "file-void") } else { Finding::warning(check, "file-fault") };
        found.with("path", &path).with("why", &why)
    });
    faults.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::doctor::finding::{Verdict, is_of_use};

    #[test]
    fn what_is_wrong_in_a_file_is_told_one_by_one_and_a_file_that_is_none_is_a_fault() {
        let there = || OwnFile { is_there: true, ..OwnFile::default() };
        let clash = OwnFile { faults: vec!["keys, line 2: d is now ..".into(), "keys: x is both".into()], ..there() };
        let void = OwnFile { faults: vec!["keys: expected `=`".into()], is_void: true, ..there() };
        let closed = OwnFile { unreadable: Some("permission denied".into()), ..there() };
        let built_in = ThemeFacts::BuiltIn("auto".into());
        for (keys, verdicts) in [
            (OwnFile::default(), vec![Verdict::Ok]),
            (there(), vec![Verdict::Ok]),
            (clash, vec![Verdict::Warning, Verdict::Warning]),
            (void, vec![Verdict::Fault]),
            (closed, vec![Verdict::Fault]),
        ] {
            let findings = check(&keys, &there(), &built_in);
            findings.iter().for_each(is_of_use);
            let of_keys = findings.iter().filter(|finding| finding.check == "keys");
            assert_eq!(of_keys.map(|finding| finding.verdict).collect::<Vec<_>>(), verdicts);
        }
    }

    #[test]
    fn a_theme_that_was_chosen_and_is_not_there_is_told() {
        let findings = check(&OwnFile::default(), &OwnFile::default(), &ThemeFacts::Own(OwnFile::default()));
        findings.iter().for_each(is_of_use);
        assert!(findings.iter().any(|finding| finding.key == "theme-missing" && finding.verdict == Verdict::Warning));
    }
}
