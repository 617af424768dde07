//! What the checks found, as a person or a program reads it, and as it may be pasted into a report.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::facts::Facts;
use super::finding::{Finding, Verdict};
use super::gather::Surroundings;
use crate::centre::engine::MODEL;
use crate::text::columns::pad;
use crate::text::sanitise;
use crate::text::wrap::wrap;
use crate::words::{Language, Words, args, moments};

/// Columns of a line.
const COLUMNS: usize = 78;
/// Columns of the verdict and of the check.
const VERDICT: usize = 8;
const CHECK: usize = 10;

/// What the checks found.
pub struct Report<'a> {
    /// In the order of the checks.
    pub findings: Vec<Finding>,
    /// What they judged.
    pub facts: &'a Facts,
    /// Where this is.
    pub surroundings: Surroundings,
}

impl Report<'_> {
    /// The gravest verdict.
    pub fn worst(&self) -> Verdict {
        self.findings.iter().map(|finding| finding.verdict).max().unwrap_or(Verdict::Ok)
    }

    /// Every finding with what to do, a summary, and the block for a report.
    pub fn text(&self, words: &Words) -> String {
        let mut out = String::new();
        for finding in &self.findings {
            let verdict = words.plain(&format!("verdict-{}", finding.verdict.tag()));
            let check = words.plain(&format!("check-{}", finding.check));
            let head = format!("{}{}", pad(&verdict, VERDICT), pad(&check, CHECK));
            out += &hung(&head, &sanitise::line(&finding.said(words)));
            if let Some(todo) = finding.todo(words).filter(|_| finding.verdict != Verdict::Ok) {
                out += &hung(&" ".repeat(VERDICT + CHECK), &format!("-> {}", sanitise::line(&todo)));
            }
        }
        let count = |verdict| self.findings.iter().filter(|finding| finding.verdict == verdict).count();
        let (faults, warnings) = (count(Verdict::Fault), count(Verdict::Warning));
        let sum = words.text("doctor-sum", &args!["faults" => faults, "warnings" => warnings]);
        let _ = writeln!(out, "\n{sum}\n\n{}\n", words.plain("doctor-paste"));
        out + self.block().trim_end()
    }

    /// The block for a report: in English, for whoever reads it, and without anything that names the user's home.
    fn block(&self) -> String {
        let words = Words::of(Language::En);
        let terminal = &self.facts.terminal;
        let size =
            terminal.size.map_or_else(|| "no terminal".to_owned(), |(columns, rows)| format!("{columns}x{rows}"));
        let locale = terminal.locale.as_ref().map_or_else(String::new, |(name, value)| format!(" {name}={value}"));
        let mut out = format!(
            "```\npaidan {} model {MODEL} {} {} {}\nTERM={} {size}{locale} language={}\n",
            env!("CARGO_PKG_VERSION"),
            std::env::consts::OS,
            std::env::consts::ARCH,
            moments::date_clock(self.facts.now),
            terminal.term,
            self.surroundings.language,
        );
        for finding in &self.findings {
            let said = sanitise::line(&finding.said(words));
            let _ = writeln!(out, "{:<7} {:<8} {said}", finding.verdict.tag(), finding.check);
        }
        self.at_home(&(out + "```\n"))
    }

    /// The same for a program.
    pub fn json(&self, words: &Words) -> Value {
        let findings = self.findings.iter().map(|finding| {
            json!({
                "check": finding.check,
                "verdict": finding.verdict,
                "found": finding.key,
                "said": finding.said(words),
                "todo": finding.todo(words).filter(|_| finding.verdict != Verdict::Ok),
            })
        });
        let findings: Vec<Value> = findings.collect();
        json!({
            "version": env!("CARGO_PKG_VERSION"),
            "worst": self.worst(),
            "findings": findings,
            "report": self.block(),
        })
    }

    fn at_home(&self, text: &str) -> String {
        match &self.surroundings.home {
            Some(home) => at_home(text, home.trim_end_matches('/')),
            None => text.to_owned(),
        }
    }
}

/// `text` with `~` for the home, where it stands as a path of its own.
fn at_home(text: &str, home: &str) -> String {
    let of_a_path = |letter: char| letter.is_alphanumeric() || "/_-.".contains(letter);
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once(home) {
        let begins = !before.ends_with(of_a_path);
        let ends = after.starts_with('/') || !after.starts_with(of_a_path);
        out += before;
        out += if begins && ends { "~" } else { home };
        rest = after;
    }
    out + rest
}

/// Text beside a head, broken into lines that hang below its beginning.
fn hung(head: &str, text: &str) -> String {
    let indent = VERDICT + CHECK;
    let lines = wrap(text, COLUMNS - indent);
    let lines = lines.iter().enumerate().map(|(number, line)| match number {
        0 => format!("{head}{line}\n"),
        _ => format!("{}{line}\n", " ".repeat(indent)),
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_home_is_told_as_a_tilde_and_nothing_else_is() {
        for (text, told) in [
            ("/home/li/token is there", "~/token is there"),
            ("in /home/li: full; /home/li/x", "in ~: full; ~/x"),
            ("/srv/home/li/token /home/lina/token", "/srv/home/li/token /home/lina/token"),
        ] {
            assert_eq!(at_home(text, "/home/li"), told);
        }
    }
}
