//! Whether the terminal can show the console.

use crate::cli::doctor::facts::TerminalFacts;
use crate::cli::doctor::finding::Finding;
use crate::console::copy::Way;
use crate::console::screen::{Capability, Charset, Colours};
use crate::console::terminal::Manner;

const CHECK: &str = "terminal";
/// Columns and rows for which every screen is laid out.
const ENOUGH: (u16, u16) = (80, 24);

/// Checks the terminal.
pub fn check(facts: &TerminalFacts) -> Vec<Finding> {
    let capability = facts.capability;
    if facts.manner == Manner::Lines {
        let term = if facts.term.is_empty() { "TERM=" } else { facts.term.as_str() };
        return vec![Finding::warning(CHECK, "terminal-lines").with("term", &term)];
    }
    let mut findings = vec![
        Finding::ok(CHECK, "terminal-what")
            .with("term", &facts.term)
            .with("colours", &colours(capability))
            .with("charset", &charset(capability)),
    ];
    if capability.charset == Charset::Ascii {
        let locale = facts.locale.as_ref().map_or_else(String::new, |(name, value)| format!("{name}={value}"));
        findings.push(Finding::warning(CHECK, "terminal-ascii").with("locale", &locale));
    }
    if facts.term == "linux" {
        findings.push(Finding::warning(CHECK, "terminal-linux"));
    }
    findings.push(match facts.size {
        None => Finding::ok(CHECK, "terminal-none"),
        Some((columns, rows)) => {
            let enough = columns >= ENOUGH.0 && rows >= ENOUGH.1;
            let found =
                if enough { Finding::ok(CHECK, "terminal-size") } else { Finding::warning(CHECK, "terminal-small") };
            found.with("columns", &columns).with("rows", &rows)
        }
    });
    match facts.way {
        Way::Straight => {}
        Way::Tmux => findings.push(Finding::ok(CHECK, "terminal-tmux")),
        Way::Screen => findings.push(Finding::ok(CHECK, "terminal-multiplexer")),
    }
    if facts.ssh {
        findings.push(Finding::ok(CHECK, "terminal-ssh"));
    }
    findings
}

/// How many colours, as a setting says it.
pub fn colours(capability: Capability) -> &'static str {
    match capability.colours {
        Colours::None => "none",
        Colours::Sixteen => "16",
        Colours::Indexed256 => "256",
        Colours::True => "true",
    }
}

/// Which characters, as a setting says it.
pub fn charset(capability: Capability) -> &'static str {
    match capability.charset {
        Charset::Utf8 => "utf-8",
        Charset::Gbk => "gbk",
        Charset::Ascii => "ascii",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::doctor::finding::{Verdict, is_of_use};

    fn facts(variables: &[(&str, &str)], size: Option<(u16, u16)>) -> TerminalFacts {
        let find =
            |asked: &str| variables.iter().find(|(name, _)| *name == asked).map(|(_, value)| (*value).to_owned());
        TerminalFacts {
            term: find("TERM").unwrap_or_default(),
            locale: find("LANG").map(|locale| ("LANG".to_owned(), locale)),
            manner: if Capability::of(find).is_some() { Manner::Pictures } else { Manner::Lines },
            capability: Capability::of(find).unwrap_or_else(|| Capability::lines(find)),
            size,
            way: Way::of(find),
            ssh: find("SSH_CONNECTION").is_some(),
        }
    }

    fn keys(facts: &TerminalFacts, verdict: Verdict) -> Vec<&'static str> {
        let findings = check(facts);
        findings.iter().for_each(is_of_use);
        findings.iter().filter(|finding| finding.verdict == verdict).map(|finding| finding.key).collect()
    }

    #[test]
    fn a_usual_terminal_is_no_trouble_and_what_stands_before_it_is_told() {
        let usual = facts(&[("TERM", "xterm-256color"), ("LANG", "zh_CN.UTF-8")], Some((80, 24)));
        assert_eq!(keys(&usual, Verdict::Ok), ["terminal-what", "terminal-size"]);
        let far = facts(&[("TERM", "tmux-256color"), ("TMUX", "/tmp/x"), ("SSH_CONNECTION", "1")], None);
        assert_eq!(keys(&far, Verdict::Ok), ["terminal-what", "terminal-none", "terminal-tmux", "terminal-ssh"]);
        let screen = facts(&[("TERM", "screen"), ("STY", "1.x")], Some((120, 40)));
        assert!(keys(&screen, Verdict::Ok).contains(&"terminal-multiplexer"));
    }

    #[test]
    fn what_a_terminal_cannot_show_is_told() {
        let dumb = facts(&[("TERM", "dumb")], Some((80, 24)));
        assert_eq!(keys(&dumb, Verdict::Warning), ["terminal-lines"]);
        let poor = facts(&[("TERM", "linux"), ("LANG", "C")], Some((80, 23)));
        assert_eq!(keys(&poor, Verdict::Warning), ["terminal-ascii", "terminal-linux", "terminal-small"]);
        let narrow = facts(&[("TERM", "xterm")], Some((79, 50)));
        assert_eq!(keys(&narrow, Verdict::Warning), ["terminal-small"]);
    }
}
