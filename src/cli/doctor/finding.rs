//! What a check found, and what to do about it.

use serde::Serialize;

use crate::words::{Value, Words};

/// How grave it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// As it should be.
    Ok,
    /// It works, and may surprise.
    Warning,
    /// Something does not work.
    Fault,
}

impl Verdict {
    /// The stable tag, as in the language files.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Fault => "fault",
        }
    }
}

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The check: `check-CHECK` in the language files.
    pub check: &'static str,
    /// How grave it is.
    pub verdict: Verdict,
    /// Its sentence: `found-KEY` in the language files, and `.todo` what to do.
    pub key: &'static str,
    values: Vec<(&'static str, String)>,
}

impl Finding {
    /// As it should be.
    pub fn ok(check: &'static str, key: &'static str) -> Self {
        Self { check, verdict: Verdict::Ok, key, values: Vec::new() }
    }

    /// It works, and may surprise.
    pub fn warning(check: &'static str, key: &'static str) -> Self {
        Self { verdict: Verdict::Warning, ..Self::ok(check, key) }
    }

    /// Something does not work.
    pub fn fault(check: &'static str, key: &'static str) -> Self {
        Self { verdict: Verdict::Fault, ..Self::ok(check, key) }
    }

    /// With a value for its sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: &dyn ToString) -> Self {
        self.values.push((name, value.to_string()));
        self
    }

    /// What was found.
    pub fn said(&self, words: &Words) -> String {
        words.text(&format!("found-{}", self.key), &self.named())
    }

    /// What to do, where there is something.
    pub fn todo(&self, words: &Words) -> Option<String> {
        let key = format!("found-{}.todo", self.key);
        words.has(&key).then(|| words.text(&key, &self.named()))
    }

    fn named(&self) -> Vec<(&'static str, Value<'_>)> {
        self.values.iter().map(|(name, value)| (*name, Value::from(value.as_str()))).collect()
    }
}

/// What checks must say to be of use: a sentence in both languages that takes these values, and advice unless all is well.
#[cfg(test)]
pub fn is_of_use(finding: &Finding) {
    for language in crate::words::Language::ALL {
        let words = Words::of(language);
        let said = finding.said(words);
        let todo = finding.todo(words);
        assert!(!said.starts_with("found-") && !said.contains("{$"), "{language}: {said}");
        assert!(words.has(&format!("check-{}", finding.check)), "{language}: check-{}", finding.check);
        assert!(
            todo.is_some() || finding.verdict == Verdict::Ok,
            "{language}: found-{} says not what to do",
            finding.key
        );
        assert!(todo.is_none_or(|todo| !todo.contains("{$")));
    }
}
