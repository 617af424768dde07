//! Choosing one of many by typing part of its name, its pinyin or its code.

use std::sync::Arc;

use super::super::terminal::{Key, KeyCode};
use super::input::Input;
use crate::text::pinyin::{Match, Spoken};

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

    fn answers(&self, query: &str) -> Option<Match> {
        self.spoken.matches(query)
    }
}

/// A field that takes one of its choices.
#[derive(Debug, Clone)]
pub struct Pick {
    /// What is typed to find one.
    pub query: Input,
    choices: Arc<[Choice]>,
    shown: Vec<usize>,
    chosen: Option<usize>,
}

impl Pick {
    /// A field with these choices, the one with `value` chosen.
    pub fn new(choices: Vec<Choice>, value: Option<&str>) -> Self {
        let chosen = value.and_then(|value| choices.iter().position(|choice| choice.value == value));
        let chosen = chosen.or_else(|| (choices.len() == 1).then_some(0));
        Self { query: Input::default(), shown: (0..choices.len()).collect(), choices: choices.into(), chosen }
    }

    /// The chosen value.
    pub fn value(&self) -> Option<&str> {
        self.chosen.map(|index| self.choices[index].value.as_str())
    }

    /// What is typed and answers to none of the choices; none where there is no such thing.
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
        if let Some(index) = self.choices.iter().position(|choice| choice.value == value) {
            self.chosen = Some(index);
        }
    }

    /// Chooses none, and shows all again.
    pub fn clear(&mut self) {
        self.query = Input::default();
        self.chosen = None;
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
            _ if self.query.key(key) => self.narrow(),
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
        if query.is_empty() {
            self.shown = (0..self.choices.len()).collect();
            return;
        }
        let mut found: Vec<(Match, usize)> = self
            .choices
            .iter()
            .enumerate()
            .filter_map(|(index, choice)| choice.answers(query).map(|how| (how, index)))
            .collect();
        found.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
        self.shown = found.into_iter().map(|(_, index)| index).collect();
        self.chosen = self.shown.first().copied();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
