//! Lines that were sent, to be sent again. In memory they are as they were typed; on disk they end where somebody's own
//! words begin, because a reason or a note is about a resident and needs no second copy.

/// Lines kept.
pub const MOST_KEPT: usize = 200;

/// Lines sent so far, and where one is among them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    lines: Vec<Past>,
    /// Which one stands in the line, counted from the newest; and what was typed before.
    at: Option<(usize, String)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Past {
    typed: String,
    /// Bytes of it that may be on disk.
    kept: usize,
}

impl History {
    /// The history that was kept, oldest first.
    pub fn of(lines: impl IntoIterator<Item = String>) -> Self {
        let lines = lines.into_iter().map(|typed| Past { kept: typed.len(), typed }).collect();
        Self { lines, at: None }
    }

    /// Remembers a line. `own_words` is the character from which on it is in somebody's own words.
    pub fn remember(&mut self, typed: &str, own_words: Option<usize>) {
        self.at = None;
        let kept = own_words.and_then(|at| typed.char_indices().nth(at)).map_or(typed.len(), |(at, _)| at);
        self.lines.retain(|past| past.typed != typed);
        self.lines.push(Past { typed: typed.to_owned(), kept });
        let over = self.lines.len().saturating_sub(MOST_KEPT);
        self.lines.drain(..over);
    }

    /// The line before the one that stands there; what is typed comes back behind the newest.
    pub fn older(&mut self, typed: &str) -> Option<&str> {
        let (at, before) = match self.at.take() {
            Some((at, before)) => ((at + 1).min(self.lines.len().saturating_sub(1)), before),
            None => (0, typed.to_owned()),
        };
        let index = self.lines.len().checked_sub(at + 1)?;
        self.at = Some((at, before));
        self.lines.get(index).map(|past| past.typed.as_str())
    }

    /// The line after the one that stands there.
    pub fn newer(&mut self) -> Option<String> {
        match self.at.take()? {
            (0, before) => Some(before),
            (at, before) => {
                self.at = Some((at - 1, before));
                self.lines.get(self.lines.len().checked_sub(at)?).map(|past| past.typed.clone())
            }
        }
    }

    /// Something was typed: the next older line is the newest again.
    pub fn rest(&mut self) {
        self.at = None;
    }

    /// What may be on disk, oldest first.
    pub fn kept(&self) -> Vec<String> {
        let mut kept: Vec<String> =
            self.lines.iter().map(|past| past.typed[..past.kept].trim_end().to_owned()).collect();
        kept.dedup();
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn up_goes_back_and_down_returns_to_what_was_typed() {
        let mut history = History::of(["queue".to_owned(), "take 42".to_owned()]);
        assert_eq!(history.older("ho"), Some("take 42"));
        assert_eq!(history.older("take 42"), Some("queue"));
        assert_eq!(history.older("queue"), Some("queue"), "the oldest stays");
        assert_eq!(history.newer().as_deref(), Some("take 42"));
        assert_eq!(history.newer().as_deref(), Some("ho"));
        assert_eq!(history.newer(), None);
    }

    #[test]
    fn a_line_stands_once_and_nobodys_own_words_reach_the_disk() {
        let mut history = History::default();
        history.remember("note 42 老人说门没锁", Some(8));
        history.remember("queue", None);
        history.remember("note 42 老人说门没锁", Some(8));
        assert_eq!(history.older(""), Some("note 42 老人说门没锁"));
        assert_eq!(history.kept(), ["queue", "note 42"]);
        for n in 0..2 * MOST_KEPT {
            history.remember(&format!("take {n}"), None);
        }
        assert_eq!(history.kept().len(), MOST_KEPT);
    }
}
