//! Choosing one of many by typing part of its name, its pinyin or its code. What the console does not hold is chosen among
//! what the centre tells: see [`Source`].

use std::sync::Arc;

use super::super::terminal::{Key, KeyCode};
use super::input::Input;
use crate::text::halfwidth;
use crate::text::pinyin::{Match, Spoken};

/// Stands in a value before what the centre told along with it, which may be another the next time it tells.
pub const TOLD_WITH: char = '\u{2}';

/// Where choices come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// They are all here.
    Here,
    /// The centre tells all of them.
    Told,
    /// The centre looks for what is typed, and nobody is taken for another: only the only one found is chosen by itself.
    Searched,
}

/// How well a choice answers to what is typed; the later the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Answer {
    /// Letters of it in their order, with others between: too little to be taken for it.
    Scattered,
    Inside,
    Word,
    Start,
    Words,
    /// Its code, its name or both, as they are or as they sound.
    Exact,
}

/// One thing to choose.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What is taken when it is chosen.
    pub value: String,
    /// What the operator reads.
    pub label: String,
    spoken: Spoken,
}

impl Choice {
    /// A choice that answers to its label, and to its value where that is no mere id.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        let (value, label) = (value.into(), label.into());
        Self { spoken: Spoken::new(&label), value, label }
    }

    /// Whether it is what a value named, whatever was told along with that.
    fn is(&self, value: &str) -> bool {
        let thing = |value: &str| value.split(TOLD_WITH).next().unwrap_or_default().to_owned();
        self.value == value || thing(&self.value) == thing(value)
    }

    /// Whether what is typed is its code, its name, or both: it is then meant, whatever else answers.
    pub fn is_named(&self, typed: &str) -> bool {
        let is_code = |word: &str| word.is_ascii() && !word.is_empty() && !word.contains(|c: char| c.is_lowercase());
        let (code, name) = self.label.split_once(' ').filter(|(word, _)| is_code(word)).unwrap_or_default();
        let typed = plain(typed);
        [self.value.as_str(), &self.label, code, name].iter().any(|own| !own.is_empty() && plain(own) == typed)
    }

    fn answers(&self, query: &str) -> Option<Answer> {
        if self.is_named(query) {
            return Some(Answer::Exact);
        }
        let how = self.spoken.matches(query).max(self.spoken.matches_as_one(query))?;
        Some(match how {
            Match::Scattered => Answer::Scattered,
            Match::Inside => Answer::Inside,
            Match::Word => Answer::Word,
            Match::Start => Answer::Start,
            Match::Words => Answer::Words,
            Match::Whole => Answer::Exact,
        })
    }
}

/// As it is compared: in any case and width, with one kind of gap.
fn plain(text: &str) -> String {
    halfwidth::fold(text.trim()).to_lowercase().replace(['_', ' '], "-")
}

/// A field that takes one of its choices.
#[derive(Debug, Clone)]
pub struct Pick {
    /// What is typed to find one.
    pub query: Input,
    choices: Arc<[Choice]>,
    shown: Vec<usize>,
    chosen: Option<usize>,
    source: Source,
    asked: Option<String>,
    answered: Option<String>,
    wanted: Option<String>,
}

impl Pick {
    /// A field with these choices, the one with `value` chosen.
    pub fn new(choices: Vec<Choice>, value: Option<&str>) -> Self {
        let chosen = value.and_then(|value| choices.iter().position(|choice| choice.value == value));
        let chosen = chosen.or_else(|| (choices.len() == 1).then_some(0));
        Self {
            query: Input::default(),
            shown: (0..choices.len()).collect(),
            choices: choices.into(),
            chosen,
            source: Source::Here,
            asked: None,
            answered: None,
            wanted: None,
        }
    }

    /// A field whose choices come from elsewhere.
    pub fn of(source: Source) -> Self {
        Self { source, ..Self::new(Vec::new(), None) }
    }

    /// Where its choices come from.
    pub fn source(&self) -> Source {
        self.source
    }

    /// Whether the centre must be asked this now; it counts as asked from here on.
    pub fn ask(&mut self, question: &str) -> bool {
        let asks = self.asked.as_deref() != Some(question);
        if asks {
            self.asked = Some(question.to_owned());
        }
        asks
    }

    /// The centre was asked and has not answered yet, or is to be asked for what is typed.
    pub fn waits(&self) -> bool {
        let typed = self.query.trimmed();
        match self.source {
            Source::Searched if !typed.is_empty() => self.answered.as_deref() != Some(typed),
            _ => self.asked.is_some() && self.asked != self.answered,
        }
    }

    /// The centre could not be asked: it is asked again when something is typed.
    pub fn unanswered(&mut self) {
        self.asked = None;
    }

    /// Takes what the centre tells; of an answer to another question than the last nothing is taken. What was chosen stays
    /// so where it is still there.
    pub fn offer(&mut self, question: &str, choices: Vec<Choice>) {
        if self.asked.as_deref().is_some_and(|asked| asked != question) {
            return;
        }
        let before = self.wanted.take().or_else(|| self.value().map(str::to_owned));
        self.asked = Some(question.to_owned());
        self.answered = self.asked.clone();
        self.choices = choices.into();
        self.chosen = None;
        self.narrow();
        if self.source == Source::Searched && self.choices.len() == 1 {
            self.chosen = Some(0);
        }
        if let Some(before) = before {
            self.choose(&before);
        }
    }

    /// Forgets what it was told: it was about something else.
    pub fn forget(&mut self) {
        *self = Self::of(self.source);
    }

    /// The chosen value.
    pub fn value(&self) -> Option<&str> {
        self.chosen.map(|index| self.choices[index].value.as_str())
    }

    /// What is typed and chooses nothing by itself; none where there is no such thing.
    pub fn unmatched(&self) -> Option<&str> {
        Some(self.query.trimmed()).filter(|typed| !typed.is_empty() && self.chosen.is_none())
    }

    /// What the operator reads of it.
    pub fn label(&self) -> &str {
        self.chosen.map_or("", |index| self.choices[index].label.as_str())
    }

    /// All there is to choose from.
    pub fn choices(&self) -> &[Choice] {
        &self.choices
    }

    /// Chooses the one with this value, if there is one.
    pub fn choose(&mut self, value: &str) {
        if let Some(index) = self.choices.iter().position(|choice| choice.is(value)) {
            self.chosen = Some(index);
        } else if self.source != Source::Here && !value.is_empty() {
            self.wanted = Some(value.to_owned());
        }
    }

    /// What is chosen, or will be when the centre has told it.
    pub fn kept(&self) -> &str {
        self.value().or(self.wanted.as_deref()).unwrap_or_default()
    }

    /// Chooses none, and shows all again.
    pub fn clear(&mut self) {
        self.wanted = None;
        self.query = Input::default();
        self.chosen = None;
        self.narrow();
    }

    /// Narrows nothing any more; what is chosen stays.
    pub fn show_all(&mut self) {
        self.query = Input::default();
        self.narrow();
    }

    /// Those that answer to what is typed, with a mark at the chosen one; at most `most`, around it.
    pub fn seen(&self, most: usize) -> impl Iterator<Item = (bool, &Choice)> {
        let at = self.shown.iter().position(|index| Some(*index) == self.chosen).unwrap_or(0);
        let from = (at + 1).saturating_sub(most);
        self.shown[from..].iter().take(most).map(|index| (Some(*index) == self.chosen, &self.choices[*index]))
    }

    /// How many answer to what is typed.
    pub fn matching(&self) -> usize {
        self.shown.len()
    }

    /// Typing narrows, arrows choose. Whether the key was for it.
    pub fn key(&mut self, key: Key) -> bool {
        match key.code {
            KeyCode::Down => self.step(1),
            KeyCode::Up => self.step(-1),
            _ if self.query.key(key) => {
                self.wanted = None;
                self.narrow();
            }
            _ => return false,
        }
        true
    }

    /// Puts text into the query. Whether it took all of it.
    pub fn insert(&mut self, text: &str) -> bool {
        let whole = self.query.insert(text);
        self.narrow();
        whole
    }

    fn step(&mut self, by: isize) {
        let at = self.shown.iter().position(|index| Some(*index) == self.chosen);
        let last = self.shown.len().saturating_sub(1);
        let to = at.map_or(0, |at| at.saturating_add_signed(by).min(last));
        self.chosen = self.shown.get(to).copied().or(self.chosen);
    }

    fn narrow(&mut self) {
        let query = self.query.trimmed();
        if self.source == Source::Searched {
            // The centre has found them; until it has, those on the screen answer to something else.
            let found = self.answered.as_deref() == Some(query) && !query.is_empty();
            self.shown = if found { (0..self.choices.len()).collect() } else { Vec::new() };
            self.chosen = None;
            return;
        }
        if query.is_empty() {
            self.shown = (0..self.choices.len()).collect();
            return;
        }
        let mut found: Vec<(Answer, usize)> = self
            .choices
            .iter()
            .enumerate()
            .filter_map(|(index, choice)| choice.answers(query).map(|how| (how, index)))
            .collect();
        found.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
        self.chosen = found.first().filter(|(how, _)| *how > Answer::Scattered).map(|(_, index)| *index);
        self.shown = found.into_iter().map(|(_, index)| index).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(pick: &mut Pick, text: &str) {
        for letter in text.chars() {
            assert!(pick.key(Key::char(letter)));
        }
    }

    #[test]
    fn who_is_searched_for_is_chosen_by_itself_only_where_nobody_else_answers() {
        let mut pick = Pick::of(Source::Searched);
        typed(&mut pick, "wang");
        assert!(pick.ask("wang") && !pick.ask("wang") && pick.waits());
        pick.offer("wan", vec![Choice::new("0", "another question's")]);
        assert!(pick.waits() && pick.choices().is_empty());
        let two = || vec![Choice::new("1", "43-1 王甲"), Choice::new("2", "43-2 王乙")];
        pick.offer("wang", two());
        assert_eq!((pick.value(), pick.matching(), pick.waits()), (None, 2, false));
        pick.key("Down".parse().unwrap());
        assert_eq!(pick.value(), Some("1"));
        typed(&mut pick, "y");
        assert_eq!((pick.value(), pick.matching()), (None, 0), "the choice was of another question");
        assert!(pick.ask("wangy"));
        pick.offer("wangy", two().split_off(1));
        assert_eq!(pick.value(), Some("2"));
    }

    #[test]
    fn what_was_chosen_before_is_chosen_again_once_the_centre_has_told_it() {
        let mut pick = Pick::of(Source::Told);
        pick.choose("rice\u{2}17");
        assert_eq!((pick.value(), pick.kept()), (None, "rice\u{2}17"));
        pick.offer("", vec![Choice::new("oil\u{2}3", "oil"), Choice::new("rice\u{2}16", "rice")]);
        assert_eq!(pick.value(), Some("rice\u{2}16"), "with what the centre tells of it now");
    }

    #[test]
    fn a_code_or_a_name_typed_in_full_is_chosen_whatever_else_answers() {
        let sponsors = || {
            vec![
                Choice::new("1", "LS-QY-02 shoe works of sand hill, 2002"),
                Choice::new("2", "LS-SH-020 Chamber, the second"),
                Choice::new("3", "LS-SH-02 Chamber"),
            ]
        };
        for (query, value) in [
            ("LS-SH-02", "3"),
            ("ls-sh-02", "3"),
            ("ＬＳ－ＳＨ－０２", "3"),
            ("chamber", "3"),
            ("LS-SH", "2"),
            ("LS-SH-020", "2"),
            ("second", "2"),
        ] {
            let mut pick = Pick::new(sponsors(), None);
            pick.insert(query);
            assert_eq!(pick.value(), Some(value), "{query}");
        }
        let ratings = vec![Choice::new("s", "very satisfied"), Choice::new("d", "very dissatisfied")];
        let mut pick = Pick::new(ratings, None);
        typed(&mut pick, "very d");
        assert_eq!(pick.value(), Some("d"));
    }

    #[test]
    fn letters_that_merely_occur_list_a_choice_and_do_not_choose_it() {
        let offices = vec![Choice::new("XFJ", "SXFJ 县信访局"), Choice::new("MZJ", "MZJ 县民政局")];
        let mut pick = Pick::new(offices, None);
        pick.insert("sfj");
        assert_eq!((pick.value(), pick.matching(), pick.unmatched()), (None, 1, Some("sfj")));
        pick.key("Down".parse().unwrap());
        assert_eq!((pick.value(), pick.unmatched()), (Some("XFJ"), None));
    }

    #[test]
    fn typing_initials_chooses_and_nothing_is_chosen_where_nothing_answers() {
        let offices = vec![Choice::new("ZJJ", "ZJJ 县住建局"), Choice::new("CGJ", "CGJ 县城管局")];
        let mut pick = Pick::new(offices, None);
        assert_eq!(pick.value(), None);
        pick.insert("xcg");
        assert_eq!(pick.value(), Some("CGJ"));
        pick.insert("qq");
        assert_eq!((pick.value(), pick.matching()), (None, 0));
        for _ in 0..5 {
            pick.key("Backspace".parse().unwrap());
        }
        pick.key("Down".parse().unwrap());
        assert!(pick.value().is_some());
        assert_eq!(pick.matching(), 2);
    }
}
