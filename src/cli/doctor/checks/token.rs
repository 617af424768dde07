//! Whether the token's file is there, and nobody else reads it.

use crate::cli::doctor::facts::{TokenFacts, TokenFile};
use crate::cli::doctor::finding::Finding;

const CHECK: &str = "token";
/// What others than the owner may do with a file.
const OTHERS: u32 = 0o077;

/// Checks the token's file.
pub fn check(facts: &TokenFacts) -> Vec<Finding> {
    let found = match &facts.file {
        TokenFile::NotNamed => Finding::fault(CHECK, "token-not-named"),
        TokenFile::Missing => Finding::fault(CHECK, "token-missing"),
        TokenFile::Unreadable(why) => Finding::fault(CHECK, "token-unreadable").with("why", &why),
        TokenFile::Empty => Finding::fault(CHECK, "token-empty"),
        TokenFile::There { mode } if mode & OTHERS != 0 => {
            Finding::warning(CHECK, "token-open").with("mode", &format!("{:03o}", mode & 0o777))
        }
        TokenFile::There { .. } => Finding::ok(CHECK, "token-there"),
    };
    vec![found.with("path", &facts.path.as_deref().unwrap_or(std::path::Path::new("")).display())]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::doctor::finding::{Verdict, is_of_use};

    #[test]
    fn without_a_token_nothing_works_and_one_that_others_read_is_told() {
        for (file, verdict) in [
            (TokenFile::NotNamed, Verdict::Fault),
            (TokenFile::Missing, Verdict::Fault),
            (TokenFile::Unreadable("permission denied".into()), Verdict::Fault),
            (TokenFile::Empty, Verdict::Fault),
            (TokenFile::There { mode: 0o100_644 }, Verdict::Warning),
            (TokenFile::There { mode: 0o100_640 }, Verdict::Warning),
            (TokenFile::There { mode: 0o100_600 }, Verdict::Ok),
            (TokenFile::There { mode: 0o100_400 }, Verdict::Ok),
        ] {
            let facts = TokenFacts { path: Some("/home/li/token".into()), file };
            let findings = check(&facts);
            findings.iter().for_each(is_of_use);
            assert_eq!(findings.iter().map(|finding| finding.verdict).collect::<Vec<_>>(), [verdict], "{facts:?}");
        }
    }
}
